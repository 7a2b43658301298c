import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/ports/blocks.ts';
import type { SendOutcome } from '../../src/ports/chat.ts';
import { Refusal } from '../fakes/telegram/refusal.ts';
import { buttons, closeHouses, House, LENA, text } from './house.ts';

closeHouses();

const quotes: Block = {
  type: 'table',
  columns: [
    { label: [{ text: 'Supplier' }], align: 'start' },
    { label: [{ text: 'Price' }], align: 'end' },
  ],
  rows: [[{ spans: [{ text: 'Supplier 1', style: 'strong' }] }, { spans: [{ text: 'EUR 0.08 <net>' }] }]],
};

/** Lena has written to the bot once. */
async function open() {
  const house = await House.open();
  const lena = house.server.person(LENA);
  lena.writes('/start');
  return { house, lena };
}

const named = (outcome: SendOutcome): string => (outcome.type === 'sent' ? outcome.message : `not sent: ${outcome.type}`);

describe('what a buyer reads', () => {
  it('texts, buttons and a real table', async () => {
    const { house, lena } = await open();
    await house.say('4711', [text('Your request <R-1001>'), buttons('Find suppliers')]);
    await house.say('4711', [text('One quote'), quotes, { type: 'deadline', at: Date.UTC(2027, 1, 2, 9), label: 'Answer by' }], {
      quiet: true,
    });
    expect(`\n${lena.reads()}\n`).toMatchInlineSnapshot(`
      "
      4711 #101:
      /start

      bot #102:
      Your request <R-1001>
      [Find suppliers]

      bot #103 (silent):
      One quote
      | Supplier | Price |
      | Supplier 1 | EUR 0.08 <net> |
      ⏳ Answer by: 2 Feb 2027, 09:00 UTC
      "
    `);
    expect(lena.chat.messages.map(({ kind }) => kind)).toEqual(['text', 'text', 'rich']);
  });

  it('an older server: the table as a picture with the rest under it, and it is asked once only', async () => {
    const { house, lena } = await open();
    house.server.state.knows.rich = false;
    house.server.state.knows.times = false;
    const deadline: Block = { type: 'deadline', at: Date.UTC(2027, 1, 2, 9), label: 'Answer by' };
    await house.say('4711', [text('One quote'), quotes, buttons('Accept 1')]);
    await house.say('4711', [quotes]);
    await house.say('4711', [deadline, quotes]);
    expect(`\n${lena.reads()}\n`).toMatchInlineSnapshot(`
      "
      4711 #101:
      /start

      bot #102:
      <photo table.png>
      One quote
      [Accept 1]

      bot #103:
      <photo table.png>

      bot #104:
      <photo table.png>
      ⏳ Answer by: 2 Feb 2027, 09:00 UTC
      "
    `);
    expect(house.server.callsOf('sendRichMessage')).toHaveLength(1);
    const [png] = lena.chat.messages.flatMap(({ files = [] }) => files);
    expect(await sharp(png?.bytes).metadata()).toMatchObject({ format: 'png' });
  });

  it('a server that passes over what it does not know: the card is renewed all the same', async () => {
    const { house, lena } = await open();
    Object.assign(house.server.state.knows, { rich: false, passesOver: true });
    const forbidden = new Refusal(400, 'Bad Request: not enough rights to send photos to the chat');
    for (let n = 0; n < 2; n += 1) house.server.faults.push({ method: n === 0 ? 'sendPhoto' : 'editMessageMedia', refusal: forbidden });
    const card = named(await house.say('4711', [quotes]));
    expect(await house.say('4711', [text('Two quotes'), quotes], { edits: card })).toEqual({ type: 'sent', message: card });
    expect(lena.last()).toBe('Two quotes\n\n▪️ Supplier 1\n• Price: EUR 0.08 <net>');
  });

  it('a card whose buttons have gone stands there without them', async () => {
    const { house, lena } = await open();
    const card = named(await house.say('4711', [text('It binds in a moment'), buttons('Undo')]));
    await house.say('4711', [text('It is bound')], { edits: card });
    expect(lena.last()).toBe('It is bound');
    expect(house.server.callsOf('editMessageText').at(-1)?.params.reply_markup).toEqual({ inline_keyboard: [] });
  });

  it('where pictures are forbidden, or the words are too many to stand under one: labelled lines', async () => {
    const { house, lena } = await open();
    house.server.state.knows.rich = false;
    house.server.faults.push({
      method: 'sendPhoto',
      refusal: new Refusal(400, 'Bad Request: not enough rights to send photos to the chat'),
    });
    await house.say('4711', [quotes]);
    expect(lena.last()).toBe('▪️ Supplier 1\n• Price: EUR 0.08 <net>');
    await house.say('4711', [text('Each bolt is marked. '.repeat(60)), quotes]);
    expect(lena.last()).toContain('▪️ Supplier 1');
    expect(lena.chat.messages.flatMap(({ files = [] }) => files)).toEqual([]);
  });

  it('a card drawn anew where it stands, and sent anew where it was a text', async () => {
    const { house, lena } = await open();
    house.server.state.knows.rich = false;
    const card = named(await house.say('4711', [text('Searching…')]));
    const drawn = named(await house.say('4711', [text('Found 1'), quotes], { edits: card }));
    expect(drawn).not.toBe(card);
    expect(await house.say('4711', [text('Found 2'), quotes], { edits: drawn })).toEqual({ type: 'sent', message: drawn });
    expect(lena.last()).toBe('Found 2');
    expect(await house.say('4711', [text('Found 2'), quotes], { edits: drawn })).toEqual({ type: 'sent', message: drawn });
    expect(named(await house.say('4711', [text('It is over')], { edits: drawn }))).not.toBe(drawn);
    expect(lena.chat.messages.map((message) => message.text)).toEqual(['/start', 'Searching…', 'Found 2', 'It is over']);
  });

  it('a reply to his own message, also when he has deleted it', async () => {
    const { house, lena } = await open();
    const said = lena.chat.messages[0]?.id ?? 0;
    await house.say('4711', [text('Welcome')], { replyTo: `4711/${said}` });
    await house.say('4711', [text('Welcome')], { replyTo: '4711/9999' });
    await house.say('4711', [text('Welcome')], { replyTo: '-5/9' });
    expect(lena.chat.messages.map(({ replyTo }) => replyTo)).toEqual([undefined, said, undefined, undefined]);
  });

  it('a text of many messages, in order', async () => {
    const { house, lena } = await open();
    const words = 'Each bolt is marked & packed in a carton. '.repeat(300).trim();
    await house.say('4711', [text(words), buttons('OK')]);
    const read = lena.chat.messages.slice(1);
    expect(read.map((message) => message.text).join(' ')).toBe(words);
    expect(read.map(({ keyboard }) => keyboard.length)).toEqual([...read.slice(1).map(() => 0), 1]);
  });
});

describe('a card that changes', () => {
  it('stays where it is, as a text or with a table', async () => {
    const { house, lena } = await open();
    const card = named(await house.say('4711', [text('Searching…'), buttons('Cancel')]));
    expect(await house.say('4711', [text('Found 2'), quotes], { edits: card })).toEqual({ type: 'sent', message: card });
    expect(lena.last()).toBe('Found 2\n| Supplier | Price |\n| Supplier 1 | EUR 0.08 <net> |');
    expect(await house.say('4711', [text('Found 3')], { edits: card })).toEqual({ type: 'sent', message: card });
    expect(lena.last()).toBe('Found 3');
    expect(lena.chat.messages).toHaveLength(2);
  });

  it('that says the same already counts as sent', async () => {
    const { house, lena } = await open();
    const card = named(await house.say('4711', [text('Found 2'), buttons('Send')]));
    expect(await house.say('4711', [text('Found 2'), buttons('Send')], { edits: card })).toEqual({ type: 'sent', message: card });
    expect(lena.chat.messages).toHaveLength(2);
  });

  it('that is gone comes anew', async () => {
    const { house, lena } = await open();
    const said = lena.chat.messages[0]?.id;
    for (const edits of ['4711/9999', `4711/${said}`, '-99/3'])
      expect(named(await house.say('4711', [text('Again')], { edits }))).not.toBe(edits);
    expect(lena.chat.messages.slice(1).map((message) => message.text)).toEqual(['Again', 'Again', 'Again']);
  });
});

describe('what Telegram answers', () => {
  const refusals: readonly (readonly [string, Refusal, SendOutcome])[] = [
    ['too fast', new Refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 }), { type: 'retry', afterMs: 7_000, limit: true }],
    [
      'blocked',
      new Refusal(403, 'Forbidden: bot was blocked by the user'),
      { type: 'refused', reason: 'blocked', detail: 'Forbidden: bot was blocked by the user' },
    ],
    ['gone', new Refusal(400, 'Bad Request: chat not found'), { type: 'refused', reason: 'gone', detail: 'Bad Request: chat not found' }],
    [
      'deleted',
      new Refusal(403, 'Forbidden: user is deactivated'),
      { type: 'refused', reason: 'gone', detail: 'Forbidden: user is deactivated' },
    ],
    [
      'a bot',
      new Refusal(403, "Forbidden: bot can't send messages to bots"),
      { type: 'refused', reason: 'forbidden', detail: "Forbidden: bot can't send messages to bots" },
    ],
    [
      'out of the group',
      new Refusal(403, 'Forbidden: bot was kicked from the supergroup chat'),
      { type: 'refused', reason: 'blocked', detail: 'Forbidden: bot was kicked from the supergroup chat' },
    ],
    [
      'muted',
      new Refusal(400, 'Bad Request: not enough rights to send text messages to the chat'),
      { type: 'refused', reason: 'forbidden', detail: 'Bad Request: not enough rights to send text messages to the chat' },
    ],
    [
      'malformed',
      new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID'),
      { type: 'refused', reason: 'invalid', detail: 'Bad Request: BUTTON_DATA_INVALID' },
    ],
    ['its own trouble', new Refusal(502, 'Bad Gateway'), { type: 'unknown', error: 'Telegram answered 502' }],
    ['no longer its token', new Refusal(401, 'Unauthorized'), { type: 'retry', afterMs: 300_000 }],
  ];
  for (const [what, refusal, outcome] of refusals) {
    it(`${what}: ${outcome.type}`, async () => {
      const { house } = await open();
      house.server.faults.push({ method: 'sendMessage', refusal });
      expect(await house.say('4711', [text('Hello')])).toEqual(outcome);
      expect(house.server.callsOf('sendMessage')).toHaveLength(1);
    });
  }

  it('nothing, since the line was cut: nobody knows', async () => {
    const { house, lena } = await open();
    house.server.faults.push({ method: 'sendMessage', cut: 'after' });
    expect(await house.say('4711', [text('Hello')])).toMatchObject({ type: 'unknown' });
    expect(lena.last()).toBe('Hello');
  });

  it('nothing, since there is nobody: it has surely not arrived', async () => {
    const { house } = await open();
    await house.server.close();
    expect(await house.say('4711', [text('Hello')])).toEqual({ type: 'retry', afterMs: 5_000 });
  });

  it('nothing in time: the courier gives up', async () => {
    const { house } = await open();
    const [part] = house.adapter.render(house.message('4711', [text('Hello')]));
    if (!part) throw new Error('nothing was rendered');
    const giveUp = new AbortController();
    const sent = house.adapter.send(part, giveUp.signal);
    giveUp.abort();
    expect((await sent).type).toMatch(/^(?:unknown|retry)$/);
  });

  it('that the group has another id now: the message goes there', async () => {
    const house = await House.open();
    const small = house.server.group(-4_200, 'Purchasing');
    const card = named(await house.say('-4200', [text('Searching…')]));
    const large = house.server.migrate(small, -1_009_999_999_999);
    await house.say('-4200', [text('Found 2')], { edits: card });
    expect(large.messages.map((message) => message.text)).toEqual(['Found 2']);
    expect(house.facts.get('telegram.now.-4200')).toBe('-1009999999999');
  });

  it('to a person who blocked the bot, who never wrote to it, or who does not exist', async () => {
    const { house, lena } = await open();
    lena.blocks();
    house.server.person({ id: 5, first_name: 'Stranger' });
    expect(await house.say('4711', [text('Hello')])).toMatchObject({ type: 'refused', reason: 'blocked' });
    expect(await house.say('5', [text('Hello')])).toMatchObject({ type: 'refused', reason: 'blocked' });
    expect(await house.say('6', [text('Hello')])).toMatchObject({ type: 'refused', reason: 'gone' });
    expect(await house.say('nonsense', [text('Hello')])).toMatchObject({ type: 'refused', reason: 'invalid' });
  });
});

describe('the fake refuses what Telegram refuses', () => {
  async function call(house: House, method: string, params: unknown): Promise<unknown> {
    const response = await fetch(`${house.server.root}/bot${house.server.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    const answer: unknown = await response.json();
    return typeof answer === 'object' && answer !== null && 'description' in answer ? answer.description : 'ok';
  }

  it('markup, lengths, buttons, edits and clicks', async () => {
    const { house, lena } = await open();
    const to = { chat_id: 4711 };
    const html = (markup: string) => call(house, 'sendMessage', { ...to, text: markup, parse_mode: 'HTML' });
    const button = (data: string) =>
      call(house, 'sendMessage', { ...to, text: 'x', reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: data }]] } });
    expect(await html('a < b')).toMatch(/can't parse entities/);
    expect(await html('<b>a</i>')).toMatch(/can't parse entities/);
    expect(await html('<p>a</p>')).toMatch(/Unsupported start tag "p"/);
    expect(await html('a & b')).toMatch(/can't parse entities/);
    expect(await html(`<b>${'&lt;'.repeat(4_096)}</b>`)).toBe('ok');
    expect(await html(`<b>${'&lt;'.repeat(4_097)}</b>`)).toMatch(/too long/);
    expect(await html('  ')).toMatch(/empty/);
    expect(await button('x'.repeat(64))).toBe('ok');
    expect(await button('é'.repeat(33))).toMatch(/1-64 bytes|BUTTON_DATA_INVALID/);
    expect(await call(house, 'sendMessage', { ...to, text: 'x', reply_parameters: { message_id: 9_999 } })).toMatch(/replied not found/);
    const marked = (offset: number, length: number) =>
      call(house, 'sendMessage', { ...to, text: 'M10 🔩', entities: [{ type: 'bold', offset, length }] });
    expect(await marked(4, 2)).toBe('ok');
    expect(await marked(4, 3)).toMatch(/can't parse entities/);
    expect(await marked(5, 1)).toMatch(/can't parse entities/);
    expect(
      await call(house, 'sendMessage', { ...to, text: 'x', reply_markup: { inline_keyboard: [[{ text: 'x', url: 'nowhere' }]] } }),
    ).toMatch(/URL|invalid/);
    expect(await call(house, 'sendChatAction', { ...to, action: 'sleeping' })).toMatch(/action/);
    expect(await call(house, 'setMyCommands', { commands: [], scope: { type: 'chat', chat_id: 99 } })).toMatch(/chat not found/);
    expect(await call(house, 'setMyCommands', { commands: [], language_code: 'zh-hans' })).toMatch(/language/);
    expect(await call(house, 'answerCallbackQuery', { callback_query_id: '1' })).toMatch(/query is too old/);
    const id = lena.chat.messages.at(-1)?.id;
    expect(await call(house, 'editMessageText', { ...to, message_id: id, text: 'y' })).toBe('ok');
    expect(await call(house, 'editMessageText', { ...to, message_id: id, text: 'y' })).toMatch(/not modified/);
    expect(await call(house, 'sendRichMessage', { ...to, rich_message: { html: '<table><td>x</td></table>' } })).toMatch(/can't parse/);
  });

  it('and serves forms, uploads and files', async () => {
    const { house, lena } = await open();
    lena.sendsDocument('drawing.pdf');
    const base = `${house.server.root}/bot${house.server.token}`;
    const form = new FormData();
    form.set('chat_id', '4711');
    form.set('text', 'by form');
    form.set('reply_markup', JSON.stringify({ inline_keyboard: [[{ text: 'OK', callback_data: 'ok' }]] }));
    expect((await fetch(`${base}/sendMessage`, { method: 'POST', body: form })).status).toBe(200);
    expect(lena.last()).toBe('by form\n[OK]');
    const hook = new FormData();
    hook.set('url', 'https://desk.example/telegram');
    hook.set('certificate', new Blob(['pem']), 'cert.pem');
    expect((await fetch(`${base}/setWebhook`, { method: 'POST', body: hook })).status).toBe(200);
    const [id] = house.server.state.files.keys();
    expect(await (await fetch(`${base}/getFile?file_id=${id}`)).json()).toMatchObject({ ok: true, result: { file_path: `files/${id}` } });
    const file = await fetch(`${house.server.root}/file/bot${house.server.token}/files/${id}`);
    expect(await file.text()).toBe(`bytes of ${id}`);
  });
});
