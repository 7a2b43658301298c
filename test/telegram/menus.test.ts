import { describe, expect, it } from 'vitest';
import type { ChatMenu } from '../../src/ports/chat.ts';
import { Refusal } from '../fakes/telegram/refusal.ts';
import { closeHouses, House, LENA, WEI } from './house.ts';

closeHouses();

async function open(): Promise<House> {
  const house = await House.open();
  await house.start();
  await house.server.called('getUpdates');
  return house;
}

type Shown = { readonly command: string; readonly description: string };
const inChat = (id: number) => JSON.stringify({ type: 'chat', chat_id: id });

/** The menu that Telegram keeps for a scope, one command a line. */
function menu(house: House, scope: string, language = ''): readonly string[] {
  const list = (house.server.state.commands.get(`${scope} ${language}`) ?? []) as readonly Shown[];
  return list.map(({ command, description }) => `/${command} ${description}`);
}

const names = (lines: readonly string[]): string => lines.map((line) => line.split(' ')[0]).join(' ');

describe('the menu of commands', () => {
  it("is there in both languages, and a group is offered nothing of a person's own", async () => {
    const house = await open();
    const everybody = JSON.stringify({ type: 'all_private_chats' });
    const groups = JSON.stringify({ type: 'all_group_chats' });
    expect(menu(house, everybody)).toMatchInlineSnapshot(`
      [
        "/start What this desk does and how to begin",
        "/source Find suppliers: write what you need",
        "/requests Your requests and how far they are",
        "/quotes The quotes on your table",
        "/orders Your orders",
        "/settings Language, hours, requests a day",
        "/language English or 中文",
        "/link Find your requests in another chat too",
        "/help How it works",
      ]
    `);
    expect(menu(house, everybody, 'zh')).toMatchInlineSnapshot(`
      [
        "/start 这里能做什么，怎么开始",
        "/source 找供应商：写下你的需求",
        "/requests 你的询价和进展",
        "/quotes 收到或发出的报价",
        "/orders 你的订单",
        "/settings 语言、接单时间、每天几条",
        "/language 中文或English",
        "/link 在另一个聊天里也能看到你的询价",
        "/help 使用说明",
      ]
    `);
    expect(menu(house, JSON.stringify({ type: 'default' }))).toEqual(menu(house, everybody));
    expect(names(menu(house, groups, 'zh'))).toBe('/start /source /requests /language /help');
    expect(names(menu(house, groups))).toBe(names(menu(house, groups, 'zh')));
  });

  it('is set once, and again only where it differs', async () => {
    const house = await open();
    const before = house.server.callsOf('setMyCommands').length;
    await house.restart();
    await house.server.called('getUpdates', 2);
    expect(house.server.callsOf('setMyCommands')).toHaveLength(before);
  });

  it("of a supplier's chat has his commands, an admin's has the operator's too, each in the language of the chat", async () => {
    const house = await open();
    house.server.person(WEI);
    house.server.person(LENA);
    const show = (id: number, shown: ChatMenu) => house.adapter.menu?.({ platform: 'telegram', id: String(id) }, shown);
    await show(WEI.id, { role: 'supplier', admin: false, language: 'zh' });
    await show(LENA.id, { role: 'buyer', admin: true, language: 'en' });
    expect(menu(house, inChat(WEI.id))).toContain('/listings 你在这里的产品');
    expect(names(menu(house, inChat(WEI.id)))).toBe('/start /requests /quotes /orders /listings /settings /language /help');
    expect(names(menu(house, inChat(LENA.id)))).toBe(
      '/start /source /requests /quotes /orders /settings /language /link /help /invite /suppliers /codes /block /unblock /desk',
    );
    expect(house.server.refusals).toEqual([]);
  });

  it('of a group is the short one whoever sits there, also after it has moved; a topic has that of its group', async () => {
    const house = await open();
    const small = house.server.group(-4_200, 'Purchasing');
    const large = house.server.migrate(small, -1_009_999_999_999);
    await house.heard();
    const calls = house.server.callsOf('setMyCommands').length;
    await house.adapter.menu?.({ platform: 'telegram', id: '-4200' }, { role: 'buyer', admin: true, language: 'zh' });
    await house.adapter.menu?.({ platform: 'telegram', id: '-4200:7' }, { role: 'buyer', admin: false, language: 'zh' });
    expect(names(menu(house, inChat(large.id)))).toBe('/start /source /requests /language /help');
    expect(house.server.callsOf('setMyCommands')).toHaveLength(calls + 1);
  });

  it('that Telegram will not take fails nothing', async () => {
    const house = await open();
    house.server.faults.push({
      method: 'setMyCommands',
      refusal: new Refusal(429, 'Too Many Requests: retry after 9', { retry_after: 9 }),
    });
    await house.adapter.menu?.({ platform: 'telegram', id: '4711' }, { role: 'buyer', admin: false, language: 'en' });
    expect(house.log).toEqual(['info: the menu of a chat could not be set']);
  });
});

describe('beside the messages', () => {
  it('a link to the bot shows it a code, once Telegram has told its name', async () => {
    const house = await House.open();
    expect(house.adapter.codeLink?.('K7Q2M4')).toBeUndefined();
    await house.start();
    await house.server.called('getUpdates');
    expect(house.adapter.codeLink?.('K7Q2M4')).toBe('https://t.me/SanjiaDeskBot?start=join_K7Q2M4');
  });

  it('typing is shown in the chat or topic that waits; where it cannot be, nothing fails', async () => {
    const house = await open();
    house.server.person(LENA).chat.started = true;
    house.server.group(-1_001_234_567_890, 'Purchasing').topics.set(7, 'Fasteners');
    for (const id of ['4711', '-1001234567890:7', '99']) await house.adapter.typing?.({ platform: 'telegram', id });
    expect(house.server.callsOf('sendChatAction').map(({ params }) => params)).toEqual([
      { chat_id: 4711, action: 'typing' },
      { chat_id: -1_001_234_567_890, message_thread_id: 7, action: 'typing' },
      { chat_id: 99, action: 'typing' },
    ]);
    expect(house.log).toEqual(['info: typing could not be shown']);
  });
});
