import { describe, expect, it } from 'vitest';
import type { Route } from '../../adapters/chat/web/options.ts';
import type { InboundEvent } from '../../src/ports/chat.ts';
import { Refusal } from '../fakes/telegram/refusal.ts';
import { specAbsent } from '../fakes/telegram/spec.ts';
import { buttons, closeHouses, House, LENA, text, WEI } from './house.ts';

closeHouses();

async function open(options: Parameters<typeof House.open>[0] = {}): Promise<House> {
  const house = await House.open(options);
  await house.start();
  return house;
}

const texts = (events: readonly InboundEvent[]): readonly string[] => events.flatMap((event) => ('text' in event ? [event.text] : []));

describe('a buyer writes on Telegram', () => {
  it('and the desk hears who, where, what and when', async () => {
    const house = await open();
    house.server.person(LENA).writes('Need 5k pcs hex bolts M10x40, CIF Hamburg');
    expect(await house.heard()).toMatchInlineSnapshot(`
      [
        {
          "at": 1795424401000,
          "chat": {
            "id": "4711",
            "platform": "telegram",
          },
          "files": [],
          "from": {
            "handle": "@lenabrandt",
            "id": "4711",
            "name": "Lena Brandt",
            "platform": "telegram",
          },
          "key": "telegram:7000001:4711:101",
          "locale": "de",
          "message": "4711/101",
          "text": "Need 5k pcs hex bolts M10x40, CIF Hamburg",
          "type": "text",
        },
      ]
    `);
  });

  it('with a command, its arguments and the payload of a link', async () => {
    const house = await open();
    const lena = house.server.person(LENA);
    lena.writes('/start join_K7Q2');
    lena.writes('/source@SanjiaDeskBot 5,000 hex bolts\nM10x40');
    lena.writes('/help');
    lena.writes('/start@OtherBot now');
    lena.writes('and/or M10');
    expect((await house.heard()).map((event) => (event.type === 'command' ? [event.name, event.args] : event.type))).toEqual([
      ['start', 'join_K7Q2'],
      ['source', '5,000 hex bolts\nM10x40'],
      ['help', ''],
      'text',
    ]);
  });

  it('answers a message of the desk, corrects himself twice in a second, and each edit counts', async () => {
    const house = await open();
    const lena = house.server.person(LENA);
    lena.writes('/start');
    await house.heard();
    const asked = await house.say(String(LENA.id), [text('How many?')]);
    const said = lena.writes('5000', { replyTo: lena.chat.messages.at(-1)?.id ?? 0 });
    const { state } = house.server;
    const { now } = state;
    state.now = () => 1_795_424_400;
    lena.edits(said, '6000');
    lena.edits(said, '6500');
    state.now = now;
    const [, answer, first, second] = await house.heard();
    expect(asked).toEqual({ type: 'sent', message: answer?.type === 'text' ? answer.replyTo : '' });
    expect([first, second].map((event) => (event?.type === 'edited' ? [event.text, event.message] : []))).toEqual([
      ['6000', `4711/${said}`],
      ['6500', `4711/${said}`],
    ]);
  });

  it('corrects what he asked for with a command, and gives no other command twice by editing it', async () => {
    const house = await open();
    const lena = house.server.person(LENA);
    const asked = lena.writes('/source 5k bolts');
    const help = lena.writes('/help');
    lena.edits(help, '/help me');
    lena.edits(asked, '/source 6k bolts');
    const events = await house.heard();
    expect(events.map((event) => (event.type === 'edited' ? event.text : event.type))).toEqual(['command', 'command', '6k bolts']);
  });

  it('sends files, with or without words', async () => {
    const house = await open();
    const lena = house.server.person(LENA);
    lena.sendsPhoto('like this one');
    lena.sendsDocument('drawing Brandt GmbH.pdf');
    lena.sendsVoice();
    expect((await house.heard()).map((event) => (event.type === 'text' ? [event.text, event.files] : event.type))).toMatchInlineSnapshot(`
      [
        [
          "like this one",
          [
            {
              "bytes": 16,
              "id": "photo1l",
              "kind": "picture",
              "mime": "image/jpeg",
            },
          ],
        ],
        [
          "",
          [
            {
              "bytes": 13,
              "id": "doc2",
              "kind": "document",
              "mime": "application/pdf",
              "name": "drawing Brandt GmbH.pdf",
            },
          ],
        ],
        [
          "",
          [
            {
              "bytes": 15,
              "id": "voice3",
              "kind": "voice",
              "mime": "audio/ogg",
            },
          ],
        ],
      ]
    `);
  });

  it('sends a contact card or a sticker: the desk hears that there was something, not what', async () => {
    const house = await open();
    const lena = house.server.person(LENA);
    lena.sends({ contact: { phone_number: '+4940123456', first_name: 'Lena' } });
    lena.sends({ new_chat_title: 'x' });
    const [event, ...others] = await house.heard();
    expect(others).toEqual([]);
    expect(event?.type === 'text' ? [event.text, event.files] : event).toEqual(['', []]);
    expect(JSON.stringify(event)).not.toContain('4940');
  });

  it('forwards a message, and its origin stays behind', async () => {
    const house = await open();
    const origin = { type: 'user', date: 1, sender_user: { id: 99, is_bot: false, first_name: 'Secret Supplier' } };
    house.server.person(LENA).writes('0.08 USD FOB Ningbo', {}, { forward_origin: origin });
    expect(JSON.stringify(await house.heard())).not.toContain('Secret');
  });

  it('writes a rich message, and the desk reads its words', async () => {
    const house = await open();
    const rows = [
      [
        { text: 'M10', align: 'left', valign: 'top' },
        { text: { type: 'bold', text: '5,000' }, align: 'right', valign: 'top' },
      ],
    ];
    const blocks = [
      { type: 'heading', size: 2, text: 'Bolts' },
      { type: 'paragraph', text: ['Need ', { type: 'bold', text: '5k' }, ' pcs'] },
      { type: 'table', cells: rows },
      { type: 'list', items: [{ label: '•', blocks: [{ type: 'paragraph', text: 'CIF Hamburg' }] }] },
    ];
    house.server.person(LENA).sends({ rich_message: { blocks } });
    expect(texts(await house.heard())).toEqual(['Bolts\nNeed 5k pcs\nM10\t5,000\nCIF Hamburg']);
  });

  it('blocks the bot and lets it in again, and the desk knows both', async () => {
    const house = await open();
    const lena = house.server.person(LENA);
    lena.blocks();
    lena.unblocks();
    expect((await house.heard()).map(({ type, chat }) => [type, chat.id])).toEqual([
      ['left', '4711'],
      ['returned', '4711'],
    ]);
  });
});

describe('a button', () => {
  it('is acknowledged at once, and only once', async () => {
    const house = await open();
    const lena = house.server.person(LENA);
    lena.writes('/start');
    await house.heard();
    await house.say('4711', [text('Your request'), buttons('Find suppliers')]);
    const click = lena.presses('Find');
    const event = (await house.heard()).at(-1);
    await house.server.called('answerCallbackQuery');
    await house.stop();
    expect(event).toMatchObject({
      type: 'action',
      token: 'tok_Find suppliers',
      chat: { id: '4711' },
      message: `4711/${lena.chat.messages.at(-1)?.id}`,
    });
    expect(house.server.state.callbacks.get(click)?.answer).toEqual({ callback_query_id: click });
    expect(house.server.callsOf('answerCallbackQuery')).toHaveLength(1);
  });

  it('pressed too often is answered where it was pressed', async () => {
    const house = await open();
    const wei = house.server.person(WEI);
    wei.writes('你好');
    await house.heard();
    await house.say('8802', [text('x'), buttons('好')]);
    house.troubles.push(() => ({ type: 'refused', reason: 'too-many' }));
    const click = wei.presses('好');
    await house.server.called('answerCallbackQuery');
    expect(house.server.state.callbacks.get(click)?.answer).toMatchObject({ show_alert: true, text: expect.stringContaining('太多') });
  });
});

describe('an album', () => {
  it('is one message, with the words of all and the files of all', async () => {
    const house = await open();
    house.server.person(LENA).sendsAlbum('M10 bolts, like these', 3);
    expect(await house.timers.ring()).toBe(700);
    const [event, ...others] = await house.heard();
    expect(others).toEqual([]);
    expect(event?.type === 'text' ? [event.text, event.files.length, event.message] : event).toEqual([
      'M10 bolts, like these',
      3,
      '4711/101',
    ]);
  });

  it('that comes in pieces is waited for', async () => {
    const house = await open();
    const lena = house.server.person(LENA);
    await house.server.called('getUpdates');
    lena.sendsPhoto('these', {}, { media_group_id: 'g1' });
    await house.timers.isSet();
    lena.sendsPhoto(undefined, {}, { media_group_id: 'g1' });
    await house.timers.ring();
    await house.timers.ring();
    const events = await house.heard();
    expect(events.map((event) => (event.type === 'text' ? event.files.length : event.type))).toEqual([2]);
  });
});

describe('a group', () => {
  it('is answered when the bot is named, replied to or given a command; otherwise people talk among themselves', async () => {
    const house = await open();
    const lena = house.server.person(LENA);
    const chat = house.server.group(-4_200, 'Purchasing');
    await house.say('-4200', [text('Hello')]);
    const greeting = chat.messages[0]?.id ?? 0;
    lena.writes('morning all', { chat });
    lena.writes('@SanjiaDeskBot, need 5k bolts M10', { chat });
    lena.writes('please ask @sanjiadeskbot for nuts', { chat });
    lena.writes('@SomebodyElse what do you think?', { chat });
    lena.writes('make it 6k', { chat, replyTo: greeting });
    lena.writes('/help', { chat });
    lena.writes('/help@OtherBot', { chat });
    lena.writes('/poll', { chat });
    lena.writes('@SanjiaDeskBot /language zh', { chat });
    const events = await house.heard();
    expect(events.map((event) => (event.type === 'text' ? event.text : event.type))).toEqual([
      'need 5k bolts M10',
      'please ask for nuts',
      'make it 6k',
      'command',
      'command',
    ]);
    expect(events[2]).toMatchObject({ replyTo: `-4200/${greeting}`, chat: { id: '-4200' }, from: { id: '4711' } });
  });

  it('with topics keeps each topic apart', async () => {
    const house = await open();
    const lena = house.server.person(LENA);
    const chat = house.server.group(-1_001_234_567_890, 'Purchasing');
    chat.topics.set(7, 'Fasteners');
    lena.writes('need bolts', { chat, topic: 7 });
    lena.writes('@SanjiaDeskBot need bolts', { chat, topic: 7 });
    const [event, ...others] = await house.heard();
    expect(others).toEqual([]);
    expect(event).toMatchObject({ chat: { id: '-1001234567890:7' }, text: 'need bolts' });
    expect(event && 'replyTo' in event).toBe(false);
    expect(await house.say('-1001234567890:7', [text('How many?')])).toMatchObject({ type: 'sent' });
    expect(chat.messages.at(-1)).toMatchObject({ topic: 7, text: 'How many?' });
  });

  it('that becomes a supergroup goes on as the same conversation, also after a restart', async () => {
    const house = await open();
    const lena = house.server.person(LENA);
    const small = house.server.group(-4_200, 'Purchasing');
    lena.writes('@SanjiaDeskBot need bolts', { chat: small });
    const large = house.server.migrate(small, -1_009_999_999_999);
    await house.heard();
    await house.restart();
    lena.writes('@SanjiaDeskBot and nuts', { chat: large });
    const events = await house.heard();
    expect(events.map(({ chat }) => chat.id)).toEqual(['-4200', '-4200']);
    expect(await house.say('-4200', [text('Noted')])).toMatchObject({ type: 'sent' });
    expect(large.messages.at(-1)?.text).toBe('Noted');
  });
});

describe('nothing is lost or doubled', () => {
  it('when the desk was down: what waited is taken, none is dropped', async () => {
    const house = await House.open();
    const lena = house.server.person(LENA);
    lena.writes('one');
    lena.writes('two');
    await house.start();
    expect(texts(await house.heard())).toEqual(['one', 'two']);
    expect(house.server.callsOf('deleteWebhook')[0]?.params).toEqual({});
  });

  it('when the desk dies between storing and confirming', async () => {
    const house = await open();
    const lena = house.server.person(LENA);
    await house.server.called('getUpdates');
    // The confirmation never arrives, nor the one at the stop.
    house.server.faults.push({ method: 'getUpdates', cut: 'before' }, { method: 'getUpdates', cut: 'before' });
    lena.writes('one');
    await house.timers.isSet();
    await house.restart();
    lena.writes('two');
    expect(texts(await house.heard())).toEqual(['one', 'two']);
    expect(house.repeats).toBe(1);
  });

  it('when storing fails: the update and all behind it are offered again, in order', async () => {
    const house = await House.open();
    const lena = house.server.person(LENA);
    house.troubles.push(
      () => undefined,
      () => {
        throw new Error('disk full');
      },
    );
    for (const words of ['one', 'two', 'three']) lena.writes(words);
    await house.start();
    await house.timers.ring();
    expect(texts(await house.heard())).toEqual(['one', 'two', 'three']);
    expect(house.repeats).toBe(0);
  });

  it('when an update is none that anybody could read: it is passed over', async () => {
    const house = await open();
    if (specAbsent === undefined) expect(() => house.server.state.offer('message', { message_id: 'not a number' })).toThrow('no integer');
    house.server.state.updates.offer('message', { message_id: 'not a number' });
    house.server.person(LENA).writes('still here');
    expect(texts(await house.heard())).toEqual(['still here']);
    expect(house.log.join()).toContain('could not be read');
  });

  it('when Telegram begins to number anew after a quiet week', async () => {
    const house = await open();
    const lena = house.server.person(LENA);
    lena.writes('before');
    await house.heard();
    const asked = house.server.callsOf('getUpdates').length;
    house.server.state.updates.lapse();
    await house.timers.ring();
    await house.server.called('getUpdates', asked + 1);
    house.server.state.updates.numberFrom(1_000);
    lena.writes('after');
    expect(texts(await house.heard())).toEqual(['before', 'after']);
  });

  it('when the desk is stopping: what it would not take comes again', async () => {
    const house = await open();
    house.troubles.push(() => ({ type: 'refused', reason: 'stopping' }));
    house.server.person(LENA).writes('one');
    await house.timers.isSet();
    await house.restart();
    expect(texts(await house.heard())).toEqual(['one']);
  });

  it('and whoever writes too much is told', async () => {
    const house = await open();
    const wei = house.server.person(WEI);
    house.troubles.push(() => ({ type: 'refused', reason: 'too-long' }));
    wei.writes('很长');
    await house.heard();
    await house.server.called('sendMessage');
    await house.stop();
    expect(wei.last()).toContain('太长');
  });
});

describe('trouble with Telegram', () => {
  it('a wrong token: one line, no tries, and the desk can be stopped', async () => {
    const house = await open({ token: '1:wrong' });
    while (house.log.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await house.stop();
    expect(house.log).toEqual(['error: Telegram does not know the token in TELEGRAM_BOT_TOKEN: the desk runs on without Telegram']);
    expect(await house.say('4711', [text('x')])).toEqual({ type: 'retry', afterMs: 300_000 });
  });

  /** Another program asks for the updates that the desk waits for. */
  async function intrudes(house: House): Promise<void> {
    while (!house.server.state.updates.isHeld) await new Promise((resolve) => setImmediate(resolve));
    house.server.state.updates.intrude();
  }

  it('another program with the same token that is about to stop: it is waited for, and what came is taken', async () => {
    const house = await open();
    await intrudes(house);
    expect(await house.timers.ring()).toBe(15_000);
    house.server.person(LENA).writes('one');
    expect(texts(await house.heard())).toEqual(['one']);
    expect(house.log).toEqual(['warn: another program receives with the same TELEGRAM_BOT_TOKEN; the desk waits for it to stop']);
  });

  it('another program with the same token that stays: told, and in the end it takes nothing more', async () => {
    const house = await open();
    for (let times = 0; times < 9; times += 1) {
      await intrudes(house);
      if (times < 8) expect(await house.timers.ring()).toBe(15_000);
    }
    while (house.log.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(house.log).toHaveLength(2);
    expect(house.log[1]).toContain('this desk takes nothing more from Telegram');
  });

  it('out of reach: it tries again, later each time, and says so once', async () => {
    const house = await House.open();
    for (let tries = 0; tries < 3; tries += 1) house.server.faults.push({ method: 'getMe', cut: 'before' });
    house.server.person(LENA).writes('hello');
    await house.start();
    expect([await house.timers.ring(), await house.timers.ring(), await house.timers.ring()]).toEqual([1_000, 2_000, 4_000]);
    expect(texts(await house.heard())).toEqual(['hello']);
    expect(house.log).toEqual(['warn: Telegram cannot be reached; the desk tries again']);
  });
});

describe('another server than Telegram', () => {
  it('that knows neither menus nor webhooks, marks nothing and holds nothing open, serves as well', async () => {
    const house = await House.open();
    for (const method of ['getMyCommands', 'deleteWebhook'])
      house.server.faults.push({ method, refusal: new Refusal(404, 'Not Found: method not found') });
    await house.start();
    await house.server.called('getUpdates');
    while (!house.server.state.updates.isHeld) await new Promise((resolve) => setImmediate(resolve));
    house.server.state.updates.lapse();
    expect(await house.timers.ring()).toBe(300);
    house.server.person(LENA).writes('/help', {}, { entities: undefined });
    expect((await house.heard()).map((event) => (event.type === 'command' ? event.name : event.type))).toEqual(['help']);
    expect(house.log).toEqual(['warn: the menu of commands could not be set']);
  });
});

describe('a webhook', () => {
  const webhook = { url: 'https://desk.example/telegram', secret: 'kept_secret' };

  async function hooked(): Promise<House> {
    const house = await open({ webhook });
    while (house.server.state.updates.webhook === undefined) await new Promise((resolve) => setImmediate(resolve));
    return house;
  }
  const route = (house: House) => {
    const [one] = house.adapter.routes;
    if (!one) throw new Error('there is no route');
    return one;
  };

  it('is answered with 200 only once the update is stored', async () => {
    const house = await hooked();
    const mountable: readonly Route[] = house.adapter.routes;
    expect(mountable.map(({ method, path }) => [method, path])).toEqual([['POST', '/telegram']]);
    house.server.person(LENA).writes('hello');
    house.troubles.push(() => {
      throw new Error('disk full');
    });
    const post = (one: { headers: Readonly<Record<string, string>>; body: string }) => route(house).handle(one);
    expect(await house.server.postAll(post)).toEqual([503]);
    expect(await house.server.postAll(post)).toEqual([200]);
    expect(texts(await house.heard())).toEqual(['hello']);
  });

  it('takes nothing without its secret', async () => {
    const house = await hooked();
    const body = JSON.stringify({ update_id: 1 });
    expect(await route(house).handle({ headers: {}, body })).toMatchObject({ status: 401 });
    expect(await route(house).handle({ headers: { 'x-telegram-bot-api-secret-token': 'guess' }, body })).toMatchObject({ status: 401 });
    const headers = { 'x-telegram-bot-api-secret-token': webhook.secret };
    expect(await route(house).handle({ headers, body: '{' })).toMatchObject({ status: 400 });
    expect(await route(house).handle({ headers, body })).toMatchObject({ status: 200 });
  });

  it('brings an album as one', async () => {
    const house = await hooked();
    house.server.person(LENA).sendsAlbum('these', 3);
    const posted = house.server.postAll((one) => route(house).handle(one));
    await house.timers.ring();
    expect(await posted).toEqual([200, 200, 200]);
    expect((await house.heard()).map((event) => (event.type === 'text' ? [event.text, event.files.length] : []))).toEqual([['these', 3]]);
  });

  it('is closed while the desk stops', async () => {
    const house = await hooked();
    const one = route(house);
    await house.stop();
    const headers = { 'x-telegram-bot-api-secret-token': webhook.secret };
    expect(await one.handle({ headers, body: JSON.stringify({ update_id: 1 }) })).toMatchObject({ status: 503 });
  });
});
