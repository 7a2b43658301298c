import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createModelReader } from '../../adapters/model/openai/reader.ts';
import { readMessage } from '../../prompts/read-message.ts';
import { hide } from '../../src/domain/mask/hide.ts';
import type { ModelReadAsk } from '../../src/ports/model.ts';
import { fakeClock } from '../fakes/desk.ts';
import { givenModel } from '../fakes/model/given.ts';
import { askedAbout, type FakeModel, type Fate, startFakeModel } from '../fakes/model/server.ts';
import { loadModelSpec } from '../fakes/model/spec.ts';

const spec = loadModelSpec();
const servers: FakeModel[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function given(options: Parameters<typeof givenModel>[2] = {}) {
  const server = await startFakeModel(spec);
  servers.push(server);
  const clock = fakeClock();
  const made = givenModel(server, clock, options);
  const reader = createModelReader(made.model, readMessage);
  const ask = (text: string): ModelReadAsk => ({ person: made.person, text: hide(text, []).text, role: 'buyer', state: 'idle', items: [] });
  const read = (text: string, signal = new AbortController().signal) => reader.read(ask(text), signal);
  return { ...made, fake: server, clock, read };
}

const READING = { intent: 'request', quotations: [{ field: 'product', item: 0, words: 'Zitronensäure', english: 'citric acid' }] };
const said = (content: unknown): Fate => ({ type: 'says', content });
const failed = (reason: string) => ({ type: 'failed', reason });

describe('a model reads', () => {
  it('a message, in the form that was asked for, once', async () => {
    const { fake, read, ledger } = await given({ budget: { price: { input: 1, output: 2 } } });
    fake.fate = () => said(READING);
    expect(await read('Wir brauchen Zitronensäure')).toEqual({ type: 'answer', value: READING });
    expect(await read('Wir brauchen Zitronensäure')).toEqual({ type: 'answer', value: READING });
    expect(fake.asked).toHaveLength(1);
    expect(fake.asked[0]).toMatchObject({
      model: 'reader-1',
      temperature: 0,
      response_format: { type: 'json_schema', json_schema: { name: 'read_message', strict: true } },
    });
    expect(askedAbout(fake.asked[0] ?? { model: '', messages: [] })).toEqual({
      text: 'Wir brauchen Zitronensäure',
      role: 'buyer',
      state: 'idle',
      items: [],
    });
    expect([...ledger.rows]).toEqual([
      ['2026-03-02', { calls: 1, input: 120, output: 30, money: 0.00018 }],
      ['2026-03-02 b_1', { calls: 1, input: 120, output: 30, money: 0.00018 }],
    ]);
  });

  it('on servers that know no schema through a tool, and on those that know no tool by plain JSON; and remembers it', async () => {
    const { fake, read } = await given();
    fake.fate = (asked) =>
      asked.response_format?.type === 'json_object' ? said(READING) : { type: 'fails', status: 400, code: 'invalid_request_error' };
    expect(await read('Wir brauchen Zitronensäure')).toEqual({ type: 'answer', value: READING });
    expect(fake.asked.map(({ response_format, tools }) => response_format?.type ?? tools?.[0]?.function.name)).toEqual([
      'json_schema',
      'read_message',
      'json_object',
    ]);
    await read('Und noch einmal Zitronensäure');
    expect(fake.asked).toHaveLength(4);
    fake.fate = (asked) => (asked.tools ? said(READING) : { type: 'fails', status: 400 });
  });

  it('without a temperature where the model takes none', async () => {
    const { fake, read } = await given();
    fake.fate = (asked) =>
      asked.temperature === undefined ? said(READING) : { type: 'fails', status: 400, code: 'unsupported_value', param: 'temperature' };
    expect(await read('Wir brauchen Zitronensäure')).toMatchObject({ type: 'answer' });
    expect(fake.asked.map(({ response_format }) => response_format?.type)).toEqual(['json_schema', 'json_schema']);
  });
});

describe('a model that fails', () => {
  it.each<readonly [string, Fate, string]>([
    ['answers with half a sentence', said('{"intent": "requ'), 'malformed'],
    ['answers in another form', said({ intent: 'order', quotations: [] }), 'malformed'],
    ['answers with prose', said('Gern! Hier ist die Antwort.'), 'malformed'],
    ['answers with a page of something else', { type: 'babbles', body: '<html>Welcome to nginx</html>' }, 'malformed'],
    ['refuses', { type: 'refuses', words: 'I cannot help with that.' }, 'refused'],
    ['is cut off', { type: 'says', content: '{"intent":"request","quot', finish: 'length' }, 'cut-off'],
    ['is stopped by a filter', { type: 'says', content: '', finish: 'content_filter' }, 'refused'],
    ['has too much to do', { type: 'fails', status: 429, headers: { 'retry-after': '20' } }, 'limited'],
    ['breaks down', { type: 'fails', status: 500 }, 'server'],
    ['is too small for the text', { type: 'fails', status: 400, code: 'context_length_exceeded' }, 'unsupported'],
    ['breaks off in the middle', { type: 'breaks-off' }, 'unreachable'],
  ])('%s: the reason is told, once, and nothing is thrown', async (_, fate, reason) => {
    const { fake, read, logged } = await given();
    fake.fate = () => fate;
    expect(await read('Wir brauchen Zitronensäure')).toEqual(failed(reason));
    expect(fake.asked).toHaveLength(1);
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain('Zitronen');
  });

  it('is not waited for longer than the caller wants', async () => {
    const { fake, read } = await given();
    const patience = new AbortController();
    fake.fate = () => ({ type: 'hangs' });
    fake.onHang = () => patience.abort();
    expect(await read('Wir brauchen Zitronensäure', patience.signal)).toEqual(failed('slow'));
  });

  it('is left alone as long as it asks for', async () => {
    const { fake, read, clock } = await given();
    fake.fate = () => ({ type: 'fails', status: 429, headers: { 'retry-after': '20' } });
    await read('eins');
    fake.fate = () => said(READING);
    clock.pass(19_000);
    expect(await read('zwei')).toEqual(failed('resting'));
    clock.pass(2_000);
    expect(await read('zwei')).toMatchObject({ type: 'answer' });
  });

  it('is left alone after three failures in a row, and tried again later', async () => {
    const { fake, read, clock } = await given();
    fake.fate = () => ({ type: 'fails', status: 503 });
    for (const text of ['eins', 'zwei', 'drei']) expect(await read(text)).toEqual(failed('server'));
    expect(await read('vier')).toEqual(failed('resting'));
    expect(fake.asked).toHaveLength(3);
    clock.pass(31_000);
    expect(await read('fünf')).toEqual(failed('server'));
    clock.pass(31_000);
    expect(await read('sechs')).toEqual(failed('resting'));
  });

  it('is told to the operator in one line where the key is wrong, without the key', async () => {
    const { read, logged } = await given({ apiKey: 'sk-wrong-and-secret' });
    expect(await read('eins')).toEqual(failed('key'));
    expect(await read('zwei')).toEqual(failed('resting'));
    expect(logged.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'error: the model server refuses the key; check OPENAI_API_KEY. The desk reads by itself meanwhile',
    ]);
    expect(JSON.stringify(logged)).not.toContain('sk-wrong');
  });

  it('is unreachable where nobody listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { model, person } = givenModel({ url: `http://127.0.0.1:${port}/v1` }, fakeClock());
    const reader = createModelReader(model, readMessage);
    const ask: ModelReadAsk = { person, text: hide('eins', []).text, role: 'buyer', state: 'idle', items: [] };
    expect(await reader.read(ask, new AbortController().signal)).toEqual(failed('unreachable'));
  });
});

describe('a budget', () => {
  it('of one person ends for him alone, that of the desk for all, and begins anew the next day', async () => {
    const { fake, clock, model, logged } = await given({ budget: { tokensPerPersonPerDay: 200, tokensPerDay: 400 } });
    fake.fate = () => said(READING);
    const reader = createModelReader(model, readMessage);
    const read = (person: string, text: string) =>
      reader.read(
        { person: person as never, text: hide(text, []).text, role: 'buyer', state: 'idle', items: [] },
        new AbortController().signal,
      );
    expect(await read('anna', '1')).toMatchObject({ type: 'answer' });
    expect(await read('anna', '2')).toMatchObject({ type: 'answer' });
    expect(await read('anna', '3')).toEqual(failed('budget'));
    expect(logged).toEqual([]);
    expect(await read('bert', '4')).toMatchObject({ type: 'answer' });
    expect(await read('cem', '5')).toEqual(failed('budget'));
    expect(await read('dora', '6')).toEqual(failed('budget'));
    expect(logged).toHaveLength(1);
    expect(logged[0]?.message).toContain('MODEL_TOKENS_PER_DAY');
    clock.pass(24 * 3_600_000);
    expect(await read('anna', '7')).toMatchObject({ type: 'answer' });
  });

  it('of money counts what the operator pays', async () => {
    const { fake, read } = await given({ budget: { moneyPerDay: 0.001, price: { input: 5, output: 20 } } });
    fake.fate = () => said(READING);
    expect(await read('1')).toMatchObject({ type: 'answer' });
    expect(await read('2')).toEqual(failed('budget'));
  });
});
