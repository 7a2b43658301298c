import { afterEach, describe, expect, it } from 'vitest';
import type { Instant, MessageId } from '../../src/domain/ids.ts';
import type { Block } from '../../src/ports/blocks.ts';
import type { OutMessage, Part, SendOutcome } from '../../src/ports/chat.ts';
import type { FakePerson } from '../fakes/discord/person.ts';
import type { Answer } from '../fakes/discord/types.ts';
import { Stage } from './desk.ts';

const stages: Stage[] = [];
async function open(): Promise<{ stage: Stage; anna: FakePerson }> {
  const stage = await Stage.open();
  stages.push(stage);
  return { stage, anna: stage.discord.person('anna') };
}
afterEach(async () => {
  for (const stage of stages.splice(0)) {
    await stage.close();
    expect(stage.discord.breaches).toEqual([]);
  }
});

const text = (words: string): Block => ({ type: 'text', spans: [{ text: words }] });
const button = (label: string, token: string): Block => ({ type: 'actions', buttons: [{ label, token }] });

function partOf(stage: Stage, anna: FakePerson, blocks: readonly Block[], more: Partial<OutMessage> = {}): Part {
  const [part] = stage.adapter.render({
    id: 'o_1' as MessageId,
    chat: { platform: 'discord', id: anna.direct.id },
    language: 'en',
    blocks,
    ...more,
  });
  if (!part) throw new Error('nothing to send');
  return part;
}
const send = (stage: Stage, part: Part, signal = new AbortController().signal): Promise<SendOutcome> => stage.adapter.send(part, signal);

const POST = { method: 'POST', path: /^\/channels\/\d+\/messages$/u } as const;

describe('sending', () => {
  it('arrives, as a reply where there is something to reply to', async () => {
    const { stage, anna } = await open();
    const question = anna.writes('how much?');
    const outcome = await send(stage, partOf(stage, anna, [text('USD 0.08')], { replyTo: question.id }));
    const [, reply] = anna.messages();
    expect(outcome).toEqual({ type: 'sent', message: reply?.id });
    expect(reply?.reference).toBe(question.id);
    stage.discord.state.removeMessage(question.id);
    expect(await send(stage, partOf(stage, anna, [text('again')], { id: 'o_2' as MessageId, replyTo: question.id }))).toMatchObject({
      type: 'sent',
    });
    expect(anna.messages().at(-1)?.reference).toBeUndefined();
  });

  it('shows that it is typing, and takes it lightly where that fails', async () => {
    const { stage, anna } = await open();
    const typed = () => stage.discord.calls.filter(({ path }) => path === `/channels/${anna.direct.id}/typing`).map(({ status }) => status);
    const chat = { platform: 'discord', id: anna.direct.id } as const;
    await stage.adapter.typing?.(chat);
    expect(typed()).toEqual([204]);
    const slow = { message: 'slow', retry_after: 3, global: false };
    const headers = { 'retry-after': '3', 'x-ratelimit-scope': 'user' };
    stage.discord.trouble({ method: 'POST', path: /\/typing$/u, answer: { status: 429, headers, body: slow } });
    await stage.adapter.typing?.(chat);
    expect(typed()).toEqual([204, 429]);
    expect(await send(stage, partOf(stage, anna, [text('USD 0.08')]))).toMatchObject({ type: 'sent' });
    await stage.adapter.typing?.({ ...chat, id: '1' });
    expect(stage.logged('typing could not be shown')).toHaveLength(2);
  });

  it('edits a card in place, and sends it anew where it is gone', async () => {
    const { stage, anna } = await open();
    const first = await send(stage, partOf(stage, anna, [text('draft'), button('Find', 'a')]));
    if (first.type !== 'sent') throw new Error('not sent');
    const edit = partOf(stage, anna, [text('found')], { id: 'o_2' as MessageId, edits: first.message });
    expect(await send(stage, edit)).toEqual(first);
    expect(anna.sees()).toBe('found');
    stage.discord.state.removeMessage(first.message);
    expect(await send(stage, edit)).toMatchObject({ type: 'sent' });
    expect(anna.sees()).toBe('found');
  });

  it('twice with the same nonce is one message', async () => {
    const { stage, anna } = await open();
    const part = partOf(stage, anna, [text('Accepted.')]);
    const first = await send(stage, part);
    expect(await send(stage, part)).toEqual(first);
    expect(anna.sees()).toBe('Accepted.');
  });
});

describe('what Discord answers', () => {
  const answers: readonly { readonly name: string; readonly answer: Answer; readonly outcome: SendOutcome }[] = [
    {
      name: '429 of the channel’s bucket',
      answer: {
        status: 429,
        headers: { 'retry-after': '2', 'x-ratelimit-reset-after': '1.5', 'x-ratelimit-remaining': '0', 'x-ratelimit-scope': 'user' },
        body: { message: 'slow', retry_after: 1.5, global: false },
      },
      outcome: {
        type: 'retry',
        afterMs: expect.toSatisfy((ms: number) => ms >= 1_400 && ms <= 2_100) as number,
        limit: true,
        scope: 'chat',
      },
    },
    {
      name: '429 of all',
      answer: {
        status: 429,
        headers: { 'retry-after': '3', 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
        body: { message: 'slow', retry_after: 3, global: true },
      },
      outcome: {
        type: 'retry',
        afterMs: expect.toSatisfy((ms: number) => ms >= 2_900 && ms <= 3_200) as number,
        limit: true,
        scope: 'platform',
      },
    },
    { name: '401', answer: { status: 401, body: { message: '401: Unauthorized', code: 0 } }, outcome: { type: 'retry', afterMs: 300_000 } },
    {
      name: '403 50001',
      answer: { status: 403, body: { message: 'Missing Access', code: 50_001 } },
      outcome: { type: 'refused', reason: 'forbidden', detail: '403 50001' },
    },
    {
      name: '404 10003',
      answer: { status: 404, body: { message: 'Unknown Channel', code: 10_003 } },
      outcome: { type: 'refused', reason: 'gone', detail: '404 10003' },
    },
    { name: '500', answer: { status: 500 }, outcome: { type: 'unknown', error: 'HTTP 500' } },
    { name: '503', answer: { status: 503 }, outcome: { type: 'unknown', error: 'HTTP 503' } },
  ];
  it.each(answers)('$name', async ({ answer, outcome }) => {
    const { stage, anna } = await open();
    stage.discord.trouble({ ...POST, answer });
    const before = stage.discord.calls.length;
    expect(await send(stage, partOf(stage, anna, [text('hello')]))).toEqual(outcome);
    expect(stage.discord.calls.length).toBe(before + 1);
    expect(stage.sleeps).toEqual([]);
  });

  it('to a message for somebody who takes none', async () => {
    const { stage, anna } = await open();
    anna.blocks();
    expect(await send(stage, partOf(stage, anna, [text('hello')]))).toEqual({ type: 'refused', reason: 'blocked', detail: '403 50007' });
  });

  it('to a message for somebody who shares no server with the bot any more', async () => {
    const { stage, anna } = await open();
    const body = { message: 'Cannot send messages to this user due to having no mutual guilds', code: 50_278 };
    stage.discord.trouble({ ...POST, answer: { status: 403, body } });
    expect(await send(stage, partOf(stage, anna, [text('hello')]))).toEqual({ type: 'refused', reason: 'blocked', detail: '403 50278' });
  });

  it('to one in a channel that is not there', async () => {
    const { stage, anna } = await open();
    const part = { ...partOf(stage, anna, [text('hello')]), chat: { platform: 'discord', id: '999999999999999999' } } as const;
    expect(await send(stage, part)).toMatchObject({ type: 'refused', reason: 'gone' });
  });

  it('to a body that it does not take, or that is none', async () => {
    const { stage, anna } = await open();
    const long = JSON.stringify({ shown: { content: 'x'.repeat(2_001), embeds: [], components: [] }, nonce: 'n' });
    expect(await send(stage, { ...partOf(stage, anna, [text('')].concat(text('a'))), body: long })).toMatchObject({
      type: 'refused',
      reason: 'invalid',
      detail: expect.stringContaining('400 50035') as string,
    });
    expect(await send(stage, { ...partOf(stage, anna, [text('a')]), body: '{}' })).toMatchObject({ type: 'refused', reason: 'invalid' });
  });

  it('nothing, since the line was cut after it was sent', async () => {
    const { stage, anna } = await open();
    stage.discord.trouble({ ...POST, answer: { status: 200, cut: true }, after: true });
    const part = partOf(stage, anna, [text('hello')]);
    expect(await send(stage, part)).toMatchObject({ type: 'unknown' });
    expect(await send(stage, part)).toMatchObject({ type: 'sent' });
    expect(anna.sees()).toBe('hello');
  });

  it('nothing, since there was no line at all', async () => {
    const { stage, anna } = await open();
    const part = partOf(stage, anna, [text('hello')]);
    await stage.discord.close();
    expect(await send(stage, part)).toEqual({ type: 'retry', afterMs: 5_000 });
    stages.length = 0;
    await stage.adapter.stop();
  });

  it('nothing, since the desk stopped waiting', async () => {
    const { stage, anna } = await open();
    const part = partOf(stage, anna, [text('hello')]);
    expect(await send(stage, part, AbortSignal.abort())).toEqual({ type: 'retry', afterMs: 0 });
    expect(anna.sees()).toBe('');
    const cut = new AbortController();
    const sending = send(stage, part, cut.signal);
    setImmediate(() => cut.abort());
    expect(['unknown', 'sent']).toContain((await sending).type);
  });
});

describe('a send whose fate is unknown', () => {
  const MINUTES = 60_000;
  const reconcile = (stage: Stage, part: Part, startedAt: Instant) => stage.adapter.reconcile?.(part, startedAt);

  it('is safe to repeat while the nonce holds', async () => {
    const { stage, anna } = await open();
    const part = partOf(stage, anna, [text('Order?'), button('Confirm', 'tok1')]);
    const startedAt = stage.clock.now();
    await send(stage, part);
    stage.clock.pass(1 * MINUTES);
    expect(await reconcile(stage, part, startedAt)).toEqual({ type: 'not-sent' });
    expect(await send(stage, part)).toMatchObject({ type: 'sent' });
    expect(anna.messages()).toHaveLength(1);
  });

  it('is found later by its buttons, behind whatever was said since', async () => {
    const { stage, anna } = await open();
    const part = partOf(stage, anna, [text('Order?'), button('Confirm', 'tok1')]);
    const startedAt = stage.clock.now();
    for (let n = 0; n < 130; n += 1) anna.writes(`chatter ${n}`);
    const sent = await send(stage, part);
    stage.clock.pass(10 * MINUTES);
    expect(await reconcile(stage, part, startedAt)).toEqual(sent);
  });

  it('is found later by its words where it has no buttons', async () => {
    const { stage, anna } = await open();
    const fields: Block = { type: 'fields', title: [{ text: 'Order O-1001' }], rows: [{ label: 'Total', value: [{ text: 'USD 410' }] }] };
    const part = partOf(stage, anna, [text('Confirmed.'), fields]);
    const startedAt = stage.clock.now();
    anna.writes('Confirmed.');
    const sent = await send(stage, part);
    stage.clock.pass(10 * MINUTES);
    expect(await reconcile(stage, part, startedAt)).toEqual(sent);
  });

  it('is told not to have arrived where it has not', async () => {
    const { stage, anna } = await open();
    await send(stage, partOf(stage, anna, [text('Order?'), button('Confirm', 'old')]));
    stage.clock.pass(60 * MINUTES);
    const part = partOf(stage, anna, [text('Order?'), button('Confirm', 'tok1')], { id: 'o_2' as MessageId });
    const startedAt = stage.clock.now();
    stage.clock.pass(10 * MINUTES);
    expect(await reconcile(stage, part, startedAt)).toEqual({ type: 'not-sent' });
  });

  it('stays unknown where the history cannot be read', async () => {
    const { stage, anna } = await open();
    const part = partOf(stage, anna, [text('Order?'), button('Confirm', 'tok1')]);
    const startedAt = stage.clock.now();
    stage.clock.pass(10 * MINUTES);
    for (let n = 0; n < 4; n += 1) stage.discord.trouble({ method: 'GET', path: /messages$/u, answer: { status: 500 } });
    expect(await reconcile(stage, part, startedAt)).toEqual({ type: 'unknown', error: 'HTTP 500' });
  });
});
