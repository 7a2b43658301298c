import { afterEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../adapters/chat/discord/commands.ts';
import type { DiscordOptions } from '../../adapters/chat/discord/options.ts';
import type { MessageId, RequestNumber } from '../../src/domain/ids.ts';
import type { Block, FormKind } from '../../src/ports/blocks.ts';
import type { FakeDiscord } from '../fakes/discord/server.ts';
import { Stage } from './desk.ts';

const stages: Stage[] = [];
async function open(options: Partial<DiscordOptions> = {}, prepare?: (discord: FakeDiscord) => void): Promise<Stage> {
  const stage = await Stage.open(options, prepare);
  stages.push(stage);
  return stage;
}
afterEach(async () => {
  for (const stage of stages.splice(0)) {
    await stage.close();
    expect(stage.discord.breaches).toEqual([]);
  }
});

let sent = 0;
/** Sends something from the desk into a chat. */
async function says(stage: Stage, chat: string, ...blocks: readonly Block[]): Promise<void> {
  sent += 1;
  const parts = stage.adapter.render({ id: `o_${sent}` as MessageId, chat: { platform: 'discord', id: chat }, language: 'en', blocks });
  for (const part of parts) expect(await stage.adapter.send(part, new AbortController().signal)).toMatchObject({ type: 'sent' });
}
const text = (words: string): Block => ({ type: 'text', spans: [{ text: words }] });
const button = (label: string, token: string): Block => ({ type: 'actions', buttons: [{ label, token }] });

const DEFER_UPDATE = 6;

describe('a button', () => {
  it('is stored under its interaction, then acknowledged, once', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    await says(stage, anna.direct.id, text('Found five.'), button('Send now', 'tok123'));
    const answers = () => stage.discord.calls.filter(({ path }) => path.endsWith('/callback'));
    let whileStored: number | undefined;
    stage.trouble.push(async () => {
      whileStored = answers().length;
      return { type: 'stored', again: false };
    });
    const pressed = await anna.presses('Send now');
    expect(whileStored).toBe(0);
    expect(pressed.response?.type).toBe(DEFER_UPDATE);
    const again = await anna.presses('Send now');
    expect(again.response?.type).toBe(DEFER_UPDATE);
    expect(stage.events.at(-1)).toMatchObject({
      type: 'action',
      token: 'tok123',
      key: `discord:${again.id}`,
      chat: { id: anna.direct.id },
      message: anna.messages().at(-1)?.id,
      from: { id: anna.user.id, name: 'Anna', handle: 'anna' },
    });
    expect(answers().map(({ status }) => status)).toEqual([204, 204]);
  });

  it('of a menu tells what was chosen', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    const buttons = Array.from({ length: 30 }, (_, n) => ({ label: `Show R-${1001 + n}`, token: `tok${n}` }));
    await says(stage, anna.direct.id, text('Your requests:'), { type: 'actions', buttons });
    await anna.presses('R-1030');
    expect(stage.events.at(-1)).toMatchObject({ type: 'action', token: 'tok29' });
  });

  it('of somebody else’s thread is refused before the desk hears of it', async () => {
    const stage = await open();
    const channel = stage.discord.guildChannel('purchasing');
    const anna = stage.discord.person('anna').joins(channel);
    await anna.runs('source', { text: '5k bolts' }, channel);
    const [thread] = anna.threads;
    if (!thread) throw new Error('no thread');
    await says(stage, thread.id, text('As I read it.'), button('Find suppliers', 'tok1'));
    const ben = stage.discord.person('ben').joins(thread);
    await ben.presses('Find suppliers', thread);
    expect(ben.whispers.at(-1)).toContain('somebody else');
    expect(stage.events.filter(({ type }) => type === 'action')).toEqual([]);
    await anna.presses('Find suppliers', thread);
    expect(stage.events.at(-1)).toMatchObject({ type: 'action', chat: { id: thread.id } });
  });

  it('that cannot be stored is answered in the presser’s language', async () => {
    const stage = await open();
    const li = stage.discord.person('li', 'zh-CN');
    await says(stage, li.direct.id, text('…'), button('发出', 'tok1'));
    stage.trouble.push(
      () => Promise.reject(new Error('disk full')),
      async () => ({ type: 'refused', reason: 'stopping' }),
    );
    await li.presses('发出');
    await li.presses('发出');
    expect(li.whispers).toEqual(['没有成功，什么都没有收下。请再试一次。', '正在重启，这条没有收下。请过一分钟再试。']);
  });

  it('that is stored too late is noted in the log', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    await says(stage, anna.direct.id, text('…'), button('Send', 'tok1'));
    stage.trouble.push(async () => {
      stage.clock.pass(3_500);
      return { type: 'stored', again: false };
    });
    await anna.presses('Send');
    await stage.discord.until('a line', () => stage.logged('could not be acknowledged').length === 1);
  });
});

describe('a command', () => {
  it('in direct messages is stored, and its acknowledgement goes away', async () => {
    const stage = await open();
    const li = stage.discord.person('li', 'zh-CN');
    const used = await li.runs('language', { language: 'zh' });
    expect(used.response).toMatchObject({ type: 5, data: { flags: 64 } });
    await stage.discord.until('it to go', () => used.whisper === undefined);
    expect(stage.events).toMatchObject([
      {
        type: 'command',
        name: 'language',
        args: 'zh',
        locale: 'zh-CN',
        key: `discord:${used.id}`,
        message: used.id,
        chat: { id: li.direct.id },
      },
    ]);
    // What he writes from now on is caught up too.
    await stage.restart(() => li.writes('六角螺栓'));
    await stage.heard(2);
  });

  it('/source in a channel opens a private thread, and only he sees where', async () => {
    const stage = await open();
    const channel = stage.discord.guildChannel('purchasing');
    const anna = stage.discord.person('anna').joins(channel);
    await anna.runs('source', { text: '5k bolts\nM10x40' }, channel);
    const [thread] = anna.threads;
    expect(thread?.name).toBe('5k bolts M10x40');
    expect(stage.events).toMatchObject([{ type: 'command', name: 'source', args: '5k bolts\nM10x40', chat: { id: thread?.id } }]);
    expect(anna.whispers).toEqual([`The answer is in <#${thread?.id}>, where nobody else reads along.`]);
    expect(anna.sees(channel)).toBe('');
  });

  it('/source that Discord is slow to give a thread for is acknowledged first, and answered when the thread is there', async () => {
    const stage = await open();
    const channel = stage.discord.guildChannel('purchasing');
    const anna = stage.discord.person('anna').joins(channel);
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => (ms === 1_500 ? AbortSignal.abort() : timeout(ms)));
    await anna.runs('source', { text: '5k bolts' }, channel);
    await stage.heard(1);
    const [thread] = anna.threads;
    const answer = `The answer is in <#${thread?.id}>, where nobody else reads along.`;
    await stage.discord.until('the answer', () => anna.whispers.includes(answer));
    vi.restoreAllMocks();
    expect(stage.events).toMatchObject([{ type: 'command', name: 'source', chat: { id: thread?.id } }]);
    const [first] = stage.discord.calls.filter(({ path }) => path.endsWith('/callback'));
    expect(first?.body).toEqual({ type: 5, data: { flags: 64 } });
    expect(stage.discord.calls.filter(({ method, path }) => method === 'PATCH' && path.endsWith('/@original'))).toHaveLength(1);
  });

  it('/source where no thread may be opened, and /help in a channel, go on in direct messages', async () => {
    const stage = await open();
    const channel = stage.discord.guildChannel('purchasing', { threads: false });
    const anna = stage.discord.person('anna').joins(channel);
    await anna.runs('source', { text: '5k bolts' }, channel);
    await anna.runs('help', {}, channel);
    const place = `https://discord.com/channels/@me/${anna.direct.id}`;
    expect(anna.whispers).toEqual([
      `The answer is in ${place}, where nobody else reads along.`,
      `The answer is in ${place}, where nobody else reads along.`,
    ]);
    expect(stage.events.map(({ chat }) => chat.id)).toEqual([anna.direct.id, anna.direct.id]);
  });

  it('of somebody who takes no direct messages is answered to him alone, buttons and all', async () => {
    const stage = await open();
    const channel = stage.discord.guildChannel('purchasing');
    const anna = stage.discord.person('anna').joins(channel);
    anna.blocks();
    await anna.runs('requests', {}, channel);
    await says(stage, anna.direct.id, text('One request:'), button('Show R-1001', 'tok1'));
    expect(anna.asides.map(({ content }) => content)).toEqual(['One request:']);
    stage.clock.pass(10 * 60_000);
    await anna.pressesAside('Show R-1001', channel);
    expect(stage.events.at(-1)).toMatchObject({ type: 'action', token: 'tok1', chat: { id: anna.direct.id } });
    await says(stage, anna.direct.id, text('Here it is.'));
    expect(anna.asides.at(-1)?.content).toBe('Here it is.');
    stage.clock.pass(15 * 60_000);
    const [part] = stage.adapter.render({
      id: 'late' as MessageId,
      chat: { platform: 'discord', id: anna.direct.id },
      language: 'en',
      blocks: [text('A quote.')],
    });
    if (!part) throw new Error('nothing to send');
    expect(await stage.adapter.send(part, new AbortController().signal)).toMatchObject({ type: 'refused', reason: 'blocked' });
  });

  it('/source without a text opens a form at once, which nothing is stored for', async () => {
    const stage = await open();
    const channel = stage.discord.guildChannel('purchasing');
    const li = stage.discord.person('li', 'zh-CN').joins(channel);
    const form = await li.runs('source', {}, channel);
    expect(form.response).toMatchObject({ type: 9, data: { title: '你要采购什么？' } });
    expect(stage.events).toEqual([]);
    await li.submits(form, '六角螺栓 5000件', channel);
    const [thread] = li.threads;
    expect(stage.events).toMatchObject([
      { type: 'command', name: 'source', args: '六角螺栓 5000件', locale: 'zh-CN', chat: { id: thread?.id } },
    ]);
    expect(li.whispers).toEqual([`答复在<#${thread?.id}>，别人看不到。`]);
  });
});

describe('a form', () => {
  const withForm = (label: string, token: string, form: FormKind): Block => ({ type: 'actions', buttons: [{ label, token, form }] });

  it('is opened by its button at once, and what is written in it comes with the press and stays in sight', async () => {
    const stage = await open();
    const wang = stage.discord.person('wang', 'zh-CN');
    await says(stage, wang.direct.id, text('R-1001'), withForm('报价', 'tok1', 'quote'));
    const form = await wang.presses('报价');
    expect(form.response).toMatchObject({ type: 9, data: { title: '报价', custom_id: 'form:quote:tok1' } });
    expect(stage.events).toEqual([]);
    const sent = await wang.submits(form, { price: '0.58元/件\n1万件以上0.55', moq: '5000件', terms: 'FOB宁波', leadTime: '25天' });
    expect(stage.events).toMatchObject([
      {
        type: 'action',
        token: 'tok1',
        text: '单价：0.58元/件\n1万件以上0.55\n起订量：5000件\n交期：25天\n贸易条款：FOB宁波',
        key: `discord:${sent.id}`,
        message: wang.messages()[0]?.id,
        chat: { id: wang.direct.id },
      },
    ]);
    expect(wang.last()).toBe('你写的是：\n> 单价：0.58元/件\n> 1万件以上0.55\n> 起订量：5000件\n> 交期：25天\n> 贸易条款：FOB宁波');
  });

  it('that may be left empty is a press like any other', async () => {
    const stage = await open();
    const wang = stage.discord.person('wang');
    await says(stage, wang.direct.id, text('R-1001'), withForm('I can’t supply this', 'tok1', 'decline'));
    const sent = await wang.submits(await wang.presses('supply'), '');
    expect(stage.events).toMatchObject([{ type: 'action', token: 'tok1', text: '' }]);
    expect(sent.response?.type).toBe(DEFER_UPDATE);
  });

  it('pings nobody and keeps what is written as it is written', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    await says(stage, anna.direct.id, text('R-1001'), withForm('Ask', 'tok1', 'ask'));
    const sent = await anna.submits(await anna.presses('Ask'), '@everyone *is* it Cr3+?');
    expect(sent.response?.data).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(stage.events).toMatchObject([{ type: 'action', text: '@everyone *is* it Cr3+?' }]);
  });

  it('of somebody else’s thread does not open', async () => {
    const stage = await open();
    const channel = stage.discord.guildChannel('purchasing');
    const anna = stage.discord.person('anna').joins(channel);
    await anna.runs('source', { text: '5k bolts' }, channel);
    const [thread] = anna.threads;
    if (!thread) throw new Error('no thread');
    await says(stage, thread.id, text('A quote.'), withForm('Bargain', 'tok1', 'counter'));
    const ben = stage.discord.person('ben').joins(thread);
    expect((await ben.presses('Bargain', thread)).response?.type).toBe(4);
    expect(ben.whispers.at(-1)).toContain('somebody else');
  });

  it.each(['quote', 'counter', 'ask', 'answer', 'change', 'decline'] as const)(
    'for %s is one that Discord takes, in both languages',
    async (kind) => {
      const stage = await open();
      for (const person of [stage.discord.person('anna'), stage.discord.person('li', 'zh-CN')]) {
        await says(stage, person.direct.id, text('R-1001'), withForm('Open', `tok-${kind}`, kind));
        expect((await person.presses('Open')).response?.type).toBe(9);
      }
    },
  );
});

describe('a number that is being typed', () => {
  it('is completed from the person’s own requests', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    const asked: string[] = [];
    stage.suggest = async (person, typed) => {
      asked.push(`${person.id === anna.user.id ? 'anna' : 'somebody'}: ${typed}`);
      return [{ number: 'R-1002' as RequestNumber, product: 'hex bolts DIN 933 '.repeat(9) }, { number: 'R-1001' as RequestNumber }];
    };
    const offered = await anna.types('request', 'number', 'r-10');
    expect(asked).toEqual(['anna: r-10']);
    expect(offered.map((name) => name.slice(0, 20))).toEqual(['R-1002 hex bolts DIN', 'R-1001']);
    await anna.runs('request', { number: 'R-1002' });
    expect(stage.events).toMatchObject([{ type: 'command', name: 'start', args: 'rfq_R-1002' }]);
  });

  it('is offered nothing where the desk has no answer', async () => {
    const stage = await open();
    stage.suggest = () => Promise.reject(new Error('disk full'));
    expect(await stage.discord.person('anna').types('request', 'number', '')).toEqual([]);
  });
});

describe('the commands', () => {
  it('of the operator are parts of one', async () => {
    const stage = await open();
    const anna = stage.discord.person('anna');
    await anna.runs('admin invite', { supplier: 'S-1' });
    await anna.runs('admin desk');
    expect(stage.events).toMatchObject([
      { type: 'command', name: 'invite', args: 'S-1' },
      { type: 'command', name: 'desk', args: '' },
    ]);
  });

  it('are registered once, and again only when they have changed', async () => {
    const stage = await open();
    const puts = () => stage.discord.calls.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands')).length;
    expect(stage.discord.state.commands.get('global')?.map((one) => one.name)).toEqual(COMMANDS.map(({ name }) => name));
    expect(puts()).toBe(1);
    await stage.restart();
    expect(puts()).toBe(1);
    const [first, ...rest] = stage.discord.state.commands.get('global') ?? [];
    await stage.restart(() => stage.discord.state.commands.set('global', [{ ...first, description: 'old words' }, ...rest]));
    expect(puts()).toBe(2);
  });

  it('can be those of one guild', async () => {
    const stage = await open({ commandGuild: '123456789012345678' });
    expect([...stage.discord.state.commands.keys()]).toEqual(['123456789012345678']);
  });
});
