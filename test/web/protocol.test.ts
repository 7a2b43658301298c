import { afterEach, describe, expect, test } from 'vitest';
import { conversationsPath, openAnswer, sampleSuppliersPath } from '../../adapters/chat/web/protocol.ts';
import type { MessageId } from '../../src/domain/ids.ts';
import { greet, type RawClient, rawClient } from './client.ts';
import { type House, hidden, ningbo, openHouse } from './house.ts';

const first = '0b54c8a0-3f5e-4c0b-9d38-5f1d3f1f0a01';
const second = '0b54c8a0-3f5e-4c0b-9d38-5f1d3f1f0a02';
const text = (words: string) => ({ blocks: [{ type: 'text', spans: [{ text: words }] }] }) as const;

let house: House | undefined;
const clients: RawClient[] = [];
const open = async (...wish: Parameters<typeof openHouse>): Promise<House> => {
  house = await openHouse(...wish);
  return house;
};
const enter = async (at: House, token: string, change = 0): Promise<RawClient> => {
  const client = await greet(at.url(), token, change);
  clients.push(client);
  await client.next('welcome');
  return client;
};
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await house?.close();
  house = undefined;
});

describe('a buyer in Hamburg writes to the desk', () => {
  test('his words are stored, acknowledged and answered, in this order', async () => {
    const at = await open((event) => (event.type === 'text' ? [text('I read: hex bolts')] : []));
    const buyer = await at.conversations.openBuyer('Buyer');
    const client = await enter(at, buyer.token);
    client.send({ type: 'say', id: first, text: 'Need 5k hex bolts', locale: 'en-GB' });
    expect(await client.next('ack')).toEqual({ type: 'ack', id: first });
    const heard: string[] = [];
    while (heard.length < 2)
      for (const entry of (await client.next('entries')).entries) heard.push(`${entry.seq} ${entry.direction} ${entry.key}`);
    expect(heard).toEqual([`1 in ${first}`, '2 out m1']);
    expect(at.desk.events).toEqual([
      {
        type: 'text',
        key: `web:${buyer.id}:${first}`,
        at: at.clock.now(),
        chat: { platform: 'web', id: buyer.id },
        from: { platform: 'web', id: buyer.id },
        text: 'Need 5k hex bolts',
        message: first,
        locale: 'en-GB',
        files: [],
      },
    ]);
  });

  test('what he sends again after a broken connection counts once, in the desk and in the transcript', async () => {
    const at = await open();
    const { token, id } = await at.conversations.openBuyer('Buyer');
    const before = await enter(at, token);
    before.send({ type: 'say', id: first, text: 'Need 5k hex bolts' });
    await before.next('ack');
    before.close();
    await before.closed;
    await at.restart();
    const after = await enter(at, token);
    after.send({ type: 'say', id: first, text: 'Need 5k hex bolts' });
    after.send({ type: 'say', id: second, text: 'make it 6000' });
    await after.next('ack');
    await after.next('ack');
    expect(at.desk.events.map((event) => event.type === 'text' && event.text)).toEqual(['Need 5k hex bolts', 'make it 6000']);
    expect(at.desk.repeats()).toBe(1);
    expect((await at.conversations.since(id, 0, 10)).entries.map((entry) => entry.key)).toEqual([first, second]);
  });

  test('a stored message whose transcript entry was lost with the machine gets it when it is sent again', async () => {
    const at = await open();
    const { token, id } = await at.conversations.openBuyer('Buyer');
    await at.desk.accept({
      type: 'text',
      key: `web:${id}:${first}`,
      at: at.clock.now(),
      chat: { platform: 'web', id },
      from: { platform: 'web', id },
      text: 'Need 5k hex bolts',
      message: first,
      files: [],
    });
    const client = await enter(at, token);
    client.send({ type: 'say', id: first, text: 'Need 5k hex bolts' });
    await client.next('ack');
    expect((await client.next('entries')).entries.map((entry) => entry.key)).toEqual([first]);
    expect(at.desk.events).toHaveLength(1);
  });

  test('an id cannot be used again for other words', async () => {
    const at = await open();
    const { token, id } = await at.conversations.openBuyer('Buyer');
    const client = await enter(at, token);
    client.send({ type: 'say', id: first, text: '5000 pcs' });
    client.send({ type: 'say', id: first, text: '9000 pcs' });
    await client.next('ack');
    await client.next('ack');
    expect((await at.conversations.since(id, 0, 10)).entries.map((entry) => entry.body)).toEqual(['{"text":"5000 pcs"}']);
  });

  test('on coming back he gets what he missed, and a card edited meanwhile in its place', async () => {
    const at = await open();
    const { token, id } = await at.conversations.openBuyer('Buyer');
    await at.desk.say(id, { id: 'card', ...text('Your request') });
    await at.desk.say(id, { id: 'note', ...text('Looking for suppliers') });
    const before = await enter(at, token);
    const { change } = await before.next('entries');
    before.close();
    await before.closed;
    expect(await at.desk.say(id, { id: 'card-2', edits: 'card', ...text('Your request, changed') })).toEqual({
      type: 'sent',
      message: 'card',
    });
    const after = await enter(at, token, change);
    const news = await after.next('entries');
    expect(news.entries.map(({ seq, key, revision }) => ({ seq, key, revision }))).toEqual([{ seq: 1, key: 'card', revision: 2 }]);
  });

  test('a client that has seen more than there is starts from the beginning', async () => {
    const at = await open();
    const { token, id } = await at.conversations.openBuyer('Buyer');
    await at.desk.say(id, text('Welcome'));
    const client = await greet(at.url(), token, 99);
    clients.push(client);
    expect(await client.next('welcome')).toMatchObject({ reset: true });
    expect((await client.next('entries')).entries).toHaveLength(1);
  });

  test('a long transcript comes whole and in order', async () => {
    const at = await open();
    const { token, id } = await at.conversations.openBuyer('Buyer');
    for (let n = 1; n <= 450; n += 1) await at.desk.say(id, text(`line ${n}`));
    const client = await enter(at, token);
    const heard: number[] = [];
    while (heard.length < 450) for (const entry of (await client.next('entries')).entries) heard.push(entry.seq);
    expect(heard).toEqual(Array.from({ length: 450 }, (_, n) => n + 1));
  });

  test('two tabs see the same conversation', async () => {
    const at = await open();
    const { token } = await at.conversations.openBuyer('Buyer');
    const [left, right] = [await enter(at, token), await enter(at, token)];
    left.send({ type: 'say', id: first, text: 'Need 5k hex bolts' });
    expect((await right.next('entries')).entries[0]?.key).toBe(first);
    expect((await left.next('entries')).entries[0]?.key).toBe(first);
  });

  test('a button is an event of its own and a slash command another', async () => {
    const at = await open();
    const { token, id } = await at.conversations.openBuyer('Buyer');
    const client = await enter(at, token);
    client.send({ type: 'press', id: first, token: 'abc', message: 'm1' });
    client.send({ type: 'say', id: second, text: '/Help  quotes ' });
    await client.next('ack');
    await client.next('ack');
    expect(at.desk.events).toMatchObject([
      { type: 'action', token: 'abc', message: 'm1' },
      { type: 'command', name: 'help', args: 'quotes' },
    ]);
    expect((await at.conversations.since(id, 0, 10)).entries.map((entry) => entry.key)).toEqual([second]);
  });
});

describe('the desk sends', () => {
  test('the same message twice stands once', async () => {
    const at = await open();
    const { id } = await at.conversations.openBuyer('Buyer');
    await at.desk.say(id, { id: 'm', ...text('Hello') });
    expect(await at.desk.say(id, { id: 'm', ...text('Hello') })).toEqual({ type: 'sent', message: 'm' });
    expect((await at.conversations.since(id, 0, 10)).entries).toMatchObject([{ seq: 1, revision: 1 }]);
  });
  test('to a conversation that is gone: refused', async () => {
    const at = await open();
    expect(await at.desk.say('nowhere', text('Hello'))).toMatchObject({ type: 'refused', reason: 'gone' });
  });
  test('a body that it did not render: refused', async () => {
    const at = await open();
    const { id } = await at.conversations.openBuyer('Buyer');
    const send = at.adapter().send({ chat: { platform: 'web', id }, body: '{' }, new AbortController().signal);
    expect(await send).toMatchObject({ type: 'refused', reason: 'invalid' });
  });
  test('while the store hangs: the engine does not wait for ever, and the message stands once', async () => {
    const at = await open();
    const { id } = await at.conversations.openBuyer('Buyer');
    const put = at.conversations.put;
    const hung = Promise.withResolvers<void>();
    at.conversations.put = async (...entry) => {
      await hung.promise;
      return put(...entry);
    };
    const [part] = at.adapter().render({ id: 'm' as MessageId, chat: { platform: 'web', id }, language: 'en', ...text('Hello') });
    if (part === undefined) throw new Error('nothing was rendered');
    const patience = new AbortController();
    const outcome = at.adapter().send(part, patience.signal);
    patience.abort();
    expect(await outcome).toEqual({ type: 'retry', afterMs: 1_000 });
    hung.resolve();
    expect(await at.adapter().send(part, new AbortController().signal)).toEqual({ type: 'sent', message: 'm' });
    expect((await at.conversations.since(id, 0, 10)).entries).toHaveLength(1);
  });
  test('while the store fails: again later', async () => {
    const at = await open();
    const { id } = await at.conversations.openBuyer('Buyer');
    at.conversations.put = async () => {
      throw new Error('disk full');
    };
    expect(await at.desk.say(id, text('Hello'))).toEqual({ type: 'retry', afterMs: 1_000 });
  });
});

describe('bad input gets a clear answer and does no harm', () => {
  test('a link that opens nothing', async () => {
    const at = await open();
    const client = await greet(at.url(), 'no-such-token');
    expect(await client.next('error')).toMatchObject({ code: 'unknown-token' });
    expect(await client.closed).toBe(4401);
    expect(at.log.join()).not.toContain('no-such-token');
  });
  test.each([
    ['no JSON', '{'],
    ['an unknown type', { type: 'shout' }],
    ['an id that is none', { type: 'say', id: '1', text: 'hello' }],
    ['a text that is none', { type: 'say', id: first, text: 5 }],
    ['null', 'null'],
  ])('a malformed frame: %s', async (_name, frame) => {
    const at = await open();
    const client = await enter(at, (await at.conversations.openBuyer('Buyer')).token);
    client.send(frame);
    expect(await client.next('error')).toMatchObject({ code: 'malformed' });
    client.send({ type: 'ping' });
    await client.next('pong');
    expect(at.desk.events).toEqual([]);
  });
  test('a frame before hello, another version, a second hello', async () => {
    const at = await open();
    const { token } = await at.conversations.openBuyer('Buyer');
    const eager = await rawClient(at.url());
    clients.push(eager);
    eager.send({ type: 'say', id: first, text: 'hello' });
    expect(await eager.next('error')).toMatchObject({ code: 'hello-first' });
    const late = await rawClient(at.url());
    late.send({ type: 'hello', version: 99, token, change: 0 });
    expect(await late.next('error')).toMatchObject({ code: 'unsupported' });
    const twice = await enter(at, token);
    twice.send({ type: 'hello', version: 1, token, change: 0 });
    expect(await twice.next('error')).toMatchObject({ code: 'hello-again' });
  });
  test('a text that is too long or empty is refused and stored nowhere', async () => {
    const at = await open(undefined, { maxTextLength: 100 });
    const { token, id } = await at.conversations.openBuyer('Buyer');
    const client = await enter(at, token);
    client.send({ type: 'say', id: first, text: 'x'.repeat(101) });
    expect(await client.next('refused')).toEqual({ type: 'refused', id: first, reason: 'too-long', again: false });
    client.send({ type: 'say', id: second, text: ' \n ' });
    expect(await client.next('refused')).toEqual({ type: 'refused', id: second, reason: 'empty', again: false });
    expect(at.desk.events).toEqual([]);
    expect((await at.conversations.since(id, 0, 10)).entries).toEqual([]);
  });
  test('a frame that is far too large is told so', async () => {
    const at = await open(undefined, { maxTextLength: 100 });
    const client = await enter(at, (await at.conversations.openBuyer('Buyer')).token);
    client.send({ type: 'say', id: first, text: 'x'.repeat(10_000) });
    expect(await client.next('error')).toMatchObject({ code: 'too-large' });
  });
  test('control characters, right-to-left overrides and markup are kept as they are, but for what cannot be stored', async () => {
    const at = await open();
    const client = await enter(at, (await at.conversations.openBuyer('Buyer')).token);
    client.send(String.raw`{"type":"say","id":"${first}","text":"<b>5k</b> \u0000\ud800\u202e bolts @everyone"}`);
    await client.next('ack');
    expect(at.desk.events).toMatchObject([{ text: '<b>5k</b> \uFFFD\uFFFD\u202e bolts @everyone' }]);
  });
  test('more messages than the limit are to be sent again later', async () => {
    const at = await open(undefined, { limits: { frameBurst: 1, framesPerSecond: 1 } });
    const client = await enter(at, (await at.conversations.openBuyer('Buyer')).token);
    client.send({ type: 'say', id: first, text: 'one' });
    client.send({ type: 'say', id: second, text: 'two' });
    expect(await client.next('refused')).toEqual({ type: 'refused', id: second, reason: 'too-many', again: true });
    at.clock.pass(1_000);
    client.send({ type: 'say', id: second, text: 'two' });
    await client.next('ack');
    await client.next('ack');
    expect(at.desk.events).toHaveLength(2);
  });
  test('a desk that stops or fails keeps nothing back: the client is told to come again', async () => {
    const at = await open();
    const client = await enter(at, (await at.conversations.openBuyer('Buyer')).token);
    at.desk.refuse('stopping');
    client.send({ type: 'say', id: first, text: 'one' });
    expect(await client.next('refused')).toEqual({ type: 'refused', id: first, reason: 'stopping', again: true });
    at.desk.refuse(undefined);
    client.send({ type: 'say', id: first, text: 'one' });
    await client.next('ack');
  });
});

describe('sockets that do no good', () => {
  test('one that never says hello is closed, and so is one too many', async () => {
    const at = await open(undefined, { limits: { helloMs: 20, sockets: 1 } });
    const silent = await rawClient(at.url());
    const another = await rawClient(at.url());
    expect(await another.closed).toBe(4429);
    expect(await silent.closed).toBe(4400);
  });
  test('one that is dead is dropped', async () => {
    const at = await open(undefined, { limits: { heartbeatMs: 20 } });
    expect(await (await rawClient(at.url(), undefined, true)).closed).toBe(1006);
  });
  test('one that floods is closed', async () => {
    const at = await open();
    const put = Promise.withResolvers<void>();
    const accept = at.conversations.put;
    at.conversations.put = async (...entry) => {
      await put.promise;
      return accept(...entry);
    };
    const client = await enter(at, (await at.conversations.openBuyer('Buyer')).token);
    for (let n = 0; n < 300; n += 1) client.send({ type: 'say', id: first, text: 'again' });
    expect(await client.next('error')).toMatchObject({ code: 'too-many' });
    expect(await client.closed).toBe(4429);
    put.resolve();
  });
});

describe('who may come in', () => {
  const post = (at: House, body: unknown, headers: Record<string, string> = {}) =>
    fetch(at.url() + conversationsPath, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test('a socket or a POST from a foreign page: no', async () => {
    const at = await open();
    await expect(rawClient(at.url(), 'https://evil.example')).rejects.toThrow('403');
    expect((await post(at, { role: 'buyer' }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(at, { role: 'buyer' }, { origin: 'null' })).status).toBe(403);
    expect((await post(at, { role: 'buyer' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
  test('from its own page, or one the operator named: yes', async () => {
    const at = await open(undefined, { origins: ['https://desk.example'] });
    expect((await post(at, { role: 'buyer' }, { origin: at.url() })).status).toBe(201);
    expect((await post(at, { role: 'buyer' }, { origin: 'https://desk.example' })).status).toBe(201);
    (await rawClient(at.url(), at.url())).close();
  });
  test('a buyer gets a conversation of his own, each time a new one', async () => {
    const at = await open();
    const one = openAnswer.parse(await (await post(at, { role: 'buyer' })).json());
    const two = openAnswer.parse(await (await post(at, { role: 'buyer' })).json());
    expect(one).toMatchObject({ role: 'buyer', sample: false });
    expect(two.token).not.toBe(one.token);
    await enter(at, one.token);
  });
  test('sample suppliers are found and played only in demo mode, real ones never', async () => {
    const at = await open();
    const found = await (await fetch(`${at.url()}${sampleSuppliersPath}?q=bolts`)).json();
    expect(found).toEqual({ suppliers: [ningbo] });
    expect(await (await post(at, { role: 'supplier', supplier: ningbo.supplier })).json()).toMatchObject({
      role: 'supplier',
      title: ningbo.title,
      sample: true,
    });
    expect((await post(at, { role: 'supplier', supplier: hidden.supplier })).status).toBe(404);
    await at.close();
    const strict = await open(undefined, { demo: false });
    expect((await post(strict, { role: 'supplier', supplier: ningbo.supplier })).status).toBe(403);
    expect((await fetch(strict.url() + sampleSuppliersPath)).status).toBe(403);
  });
  test('too many conversations from one address are slowed down, and what is no wish is told so', async () => {
    const at = await open(undefined, { limits: { openBurst: 1 } });
    expect((await post(at, { role: 'king' })).status).toBe(400);
    expect((await post(at, { role: 'buyer' })).status).toBe(201);
    expect((await post(at, { role: 'buyer' })).status).toBe(429);
  });
  test('the page comes with strict headers, and a path out of it does not exist', async () => {
    const at = await open();
    const page = await fetch(at.url());
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect((await fetch(`${at.url()}/../protocol.ts`)).status).toBe(404);
    expect((await fetch(`${at.url()}/%2e%2e/protocol.ts`)).status).toBeGreaterThanOrEqual(400);
  });
});

describe('routes of other parts of the desk', () => {
  const answer = { status: 200, contentType: 'text/plain', body: 'up' };
  test('are served as they are, admin ones only with the token', async () => {
    const heard: string[] = [];
    const routes = [
      { method: 'GET', path: '/healthz', handle: async () => answer },
      { method: 'GET', path: '/metrics', admin: true, handle: async () => answer },
      {
        method: 'POST',
        path: '/hook',
        handle: async ({ body, headers }) => {
          heard.push(`${headers['x-secret']} ${body}`);
          return answer;
        },
      },
    ] as const satisfies import('../../adapters/chat/web/options.ts').Route[];
    const at = await open(undefined, { routes, adminToken: 'open sesame' });
    expect(await (await fetch(`${at.url()}/healthz`)).text()).toBe('up');
    expect((await fetch(`${at.url()}/metrics`)).status).toBe(401);
    expect((await fetch(`${at.url()}/metrics`, { headers: { authorization: 'Bearer open sesame' } })).status).toBe(200);
    await fetch(`${at.url()}/hook`, { method: 'POST', headers: { 'x-secret': 's', 'content-type': 'application/json' }, body: '{"a": 1}' });
    expect(heard).toEqual(['s {"a": 1}']);
  });
});
