import { beforeEach, expect, it } from 'vitest';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { createChannelCursors } from '../../adapters/store/cursors.ts';
import type { Database } from '../../adapters/store/database.ts';
import { createEmbeddingStore } from '../../adapters/store/embeddings.ts';
import { inputStore } from '../../adapters/store/engine/inputs.ts';
import { jobStore } from '../../adapters/store/engine/jobs.ts';
import { outboxStore } from '../../adapters/store/engine/outbox.ts';
import { turnStore } from '../../adapters/store/engine/turns.ts';
import { createImportStore } from '../../adapters/store/imports.ts';
import { createModelLedger } from '../../adapters/store/model-ledger.ts';
import { createSettings } from '../../adapters/store/settings.ts';
import { entryOf } from '../../seed/entry.ts';
import type { DateString, DealId, Instant, ListingId, MessageId, PartyId, SupplierId } from '../../src/domain/ids.ts';
import type { Listing } from '../../src/ports/catalog.ts';
import type { Job, Outgoing, TurnCommit } from '../../src/ports/store.ts';
import { overStores } from '../fakes/stores.ts';

const NOW = Date.parse('2026-11-23T09:30:00Z') as Instant;
const at = (ms: number): Instant => (NOW + ms) as Instant;
const HAMBURG = { platform: 'web', id: 'hamburg' } as const;
const NINGBO = { platform: 'web', id: 'ningbo' } as const;
const DEAL = 'd1' as DealId;
const HAITIAN = 'haitian' as SupplierId;

const input = { type: 'desk', deal: DEAL, command: { type: 'searchFailed' } } as const;
const nothing: TurnCommit = { at: NOW, inputs: [], messages: [], outgoing: [], actions: [], jobs: [] };
const listing = (id: string, title: string): Listing => ({
  id: id as ListingId,
  supplier: HAITIAN,
  title,
  description: '',
  category: [],
  attributes: {},
  identifiers: [],
  priceBreaks: [],
  certificates: [],
  active: true,
  instantQuote: false,
});

overStores('what the engine keeps', (open) => {
  let database: Database;
  beforeEach(async () => {
    ({ database } = await open());
  });

  it('takes an input once, works on each queue in order, and sets aside what fails too often', async () => {
    const inputs = inputStore(database);
    expect(await inputs.accept('chat:web:hamburg', 'm1', input, NOW)).toBe(true);
    expect(await inputs.accept('chat:web:ningbo', 'm2', input, at(1))).toBe(true);
    expect(await inputs.accept('chat:web:hamburg', 'm3', input, at(2))).toBe(true);
    expect(await inputs.accept('chat:web:hamburg', 'm1', input, at(3))).toBe(false);
    expect(await inputs.waitingQueues(10)).toEqual(['chat:web:hamburg', 'chat:web:ningbo']);
    const head = await inputs.head('chat:web:hamburg', 10);
    expect(head.map(({ key, receivedAt, attempts }) => [key, receivedAt, attempts])).toEqual([
      ['m1', NOW, 0],
      ['m3', at(2), 0],
    ]);
    const [first] = head;
    if (!first) throw new Error('nothing waits');
    await inputs.failed(first.seq, 'a fault', false);
    expect((await inputs.head('chat:web:hamburg', 1))[0]).toMatchObject({ key: 'm1', attempts: 1 });
    await inputs.failed(first.seq, 'a fault', true);
    expect((await inputs.head('chat:web:hamburg', 1))[0]?.key).toBe('m3');
    const turns = turnStore(database, createCatalogStore(database));
    expect(await turns.commitTurn({ ...nothing, inputs: [first.seq] })).toBe('conflict');
  });

  it('leases a job to one worker, puts it off, and puts its result into the queue once', async () => {
    const jobs = jobStore(database);
    const turns = turnStore(database, createCatalogStore(database));
    const job = (key: string, ms: number): Job => ({ key, due: at(ms), deal: DEAL, type: 'search' });
    await turns.commitTurn({ ...nothing, jobs: [job('now', 0), job('later', 5_000), job('now', 9_000)] });
    expect(await jobs.nextDue()).toBe(NOW);
    const [leased] = await jobs.lease(NOW, 1_000, 5);
    expect(leased).toEqual({ job: job('now', 0), attempts: 0 });
    expect(await jobs.lease(NOW, 1_000, 5)).toEqual([]);
    if (!leased) throw new Error('nothing was due');
    await jobs.postpone(leased.job, at(2_000), 'the index is away', { type: 'searchFailed' }, NOW);
    await jobs.hastenSearches(at(1_500));
    expect(await jobs.lease(at(1_500), 1_000, 5)).toEqual([{ job: leased.job, attempts: 1 }]);
    await jobs.finish(leased.job, input, at(2_000));
    await jobs.finish(leased.job, input, at(2_000));
    expect((await inputStore(database).head(`deal:${DEAL}`, 5)).map(({ key }) => key)).toEqual(['job:now:postponed', 'job:now']);
    expect(await jobs.nextDue()).toBe(at(5_000));
  });

  it('sends each chat in order, replies before relays, and what was shut out once somebody is back', async () => {
    const outbox = outboxStore(database);
    const turns = turnStore(database, createCatalogStore(database));
    const message = (id: string, chat: Outgoing['chat'], priority: Outgoing['priority'], more: Partial<Outgoing> = {}): Outgoing => ({
      id: id as MessageId,
      chat,
      party: chat.id as PartyId,
      priority,
      language: 'en',
      blocks: [{ type: 'text', spans: [{ text: id }] }],
      hold: false,
      ...more,
    });
    await turns.commitTurn({
      ...nothing,
      outgoing: [
        message('relay', NINGBO, 'relay'),
        message('relay 2', NINGBO, 'relay', { notBefore: at(60_000) }),
        message('reply', HAMBURG, 'reply', { card: 'card', hold: true }),
      ],
    });
    const next = async (now: Instant, busy: ReadonlySet<string> = new Set()) => outbox.next('web', now, 10, busy);
    const [reply, relay] = await next(NOW);
    expect([reply?.id, relay?.id]).toEqual(['reply', 'relay']);
    expect(reply).toMatchObject({ hold: true, card: 'card', attempts: 0, partsSent: 0, createdAt: NOW });
    expect((await next(NOW, new Set(['web:hamburg']))).map(({ id }) => id)).toEqual(['relay']);
    if (!reply || !relay) throw new Error('nothing waits');
    await outbox.started(reply.seq, at(1));
    await outbox.sent(reply, 'p1', at(2));
    expect(await outbox.lastSent(HAMBURG)).toEqual({ card: 'card', platformMessage: 'p1' });
    await outbox.started(relay.seq, at(3));
    await outbox.shutOut(relay, 'blocked', at(4));
    expect(await next(at(5))).toEqual([]);
    expect(await outbox.nextDue('web')).toBe(at(60_000));
    await turns.enroll({ chat: NINGBO, party: 'ningbo' as PartyId, role: 'supplier', language: 'en', profile: {}, at: at(6) });
    const seat = await turns.dialogue(NINGBO);
    if (!seat) throw new Error('no seat');
    await turns.commitTurn({ ...nothing, at: at(7), dialogue: { chat: NINGBO, expected: seat.version, state: seat.state } });
    expect((await next(at(8))).map(({ id }) => id)).toEqual(['relay']);
    await outbox.retry(relay.seq, at(9_000), 'later', true);
    expect(await next(at(8_999))).toEqual([]);
    await outbox.held(relay.seq, 'nobody knows');
    expect((await next(at(60_000))).map(({ id }) => id)).toEqual(['relay 2']);
  });

  it('keeps what people wrote as they wrote it, even what is no text, with its versions in order', async () => {
    const turns = turnStore(database, createCatalogStore(database));
    const written = (id: string, ms: number, text: string) => ({
      id: id as MessageId,
      chat: HAMBURG,
      party: 'hamburg' as PartyId,
      at: at(ms),
      text,
      platformMessage: 'p1',
    });
    await turns.commitTurn({
      ...nothing,
      messages: [written('m1:e1', 1, '5,000 \u0000 pcs'), written('m1', 0, '5\'000 \\ pcs 螺丝 🔩 "')],
    });
    expect(await turns.versionsOf(HAMBURG, 'p1')).toEqual(['m1', 'm1:e1']);
    const texts = new Map((await turns.messages(['m1', 'm1:e1'] as MessageId[])).map(({ id, text }) => [id as string, text]));
    expect(texts.get('m1')).toBe('5\'000 \\ pcs 螺丝 🔩 "');
    expect(texts.get('m1:e1')).toHaveLength('5,000 \u0000 pcs'.length);
  });

  it('numbers requests and orders without a gap or a double, also where many come at once', async () => {
    const turns = turnStore(database, createCatalogStore(database));
    const numbers = await Promise.all(Array.from({ length: 20 }, () => turns.nextRequestNumber()));
    expect(numbers.toSorted()).toEqual(Array.from({ length: 20 }, (_, n) => `R-${1_001 + n}`));
    expect(await turns.nextOrderNumber()).toBe('O-1001');
  });
});

overStores('what else is kept', (open) => {
  let database: Database;
  beforeEach(async () => {
    ({ database } = await open());
  });

  it('settings: the last value of each', async () => {
    const settings = createSettings(database);
    expect(await settings.get('desk.url')).toBeUndefined();
    await settings.set('desk.url', 'http://one');
    await settings.set('desk.url', 'http://two');
    expect(await settings.get('desk.url')).toBe('http://two');
  });

  it('cursors: each platform its own channels', async () => {
    const discord = createChannelCursors(database, 'discord');
    await discord.set({ channel: 'c1', kind: 'thread', owner: 'petra', after: '10' });
    await discord.set({ channel: 'c1', kind: 'thread', owner: 'petra', after: '11' });
    await createChannelCursors(database, 'telegram').set({ channel: 'c1', kind: 'direct', after: '1' });
    expect(await discord.all()).toEqual([{ channel: 'c1', kind: 'thread', owner: 'petra', after: '11' }]);
    await discord.remove('c1');
    expect(await discord.all()).toEqual([]);
  });

  it('the cost of models: summed by day, for the desk and for each person', async () => {
    const ledger = createModelLedger(database);
    const day = '2026-11-23' as DateString;
    for (const person of ['petra', 'jan', 'petra'] as PartyId[])
      await ledger.add(day, person, { calls: 1, input: 3_000_000_000, output: 7, money: 0.25 });
    expect(await ledger.spent(day, 'petra' as PartyId)).toEqual({
      desk: { calls: 3, input: 9_000_000_000, output: 21, money: 0.75 },
      own: { calls: 2, input: 6_000_000_000, output: 14, money: 0.5 },
    });
  });

  it('the catalog: under revisions that an index can follow, with profiles and lexicon byte by byte', async () => {
    const catalog = createCatalogStore(database);
    const company = { country: 'CN', certificates: [], languages: [], paused: false, sample: false };
    await catalog.putSuppliers([
      { ...company, id: HAITIAN, name: 'Ningbo Haitian' },
      { ...company, id: 'aomai' as SupplierId, name: 'Jinan Aomai' },
    ]);
    expect((await catalog.allSuppliers()).map(({ name }) => name)).toEqual(['Jinan Aomai', 'Ningbo Haitian']);
    const entries = [entryOf(listing('b', 'Hex bolts M8')), entryOf(listing('a', 'Hex nuts M8')), entryOf(listing('Z', 'Washers M8'))];
    await catalog.putListings(entries);
    expect((await catalog.page(2)).map(({ id }) => id)).toEqual(['Z', 'a']);
    expect((await catalog.page(2, 'a' as ListingId)).map(({ id }) => id)).toEqual(['b']);
    const before = await catalog.changes(0, 10);
    expect(before.map(({ id, revision }) => [id, revision])).toEqual([
      ['b', 1],
      ['a', 2],
      ['Z', 3],
    ]);
    expect([...(before[0]?.profile ?? [])]).toEqual([...(entries[0]?.profile ?? [])]);
    expect(await catalog.removeListings(['a', 'none'] as ListingId[])).toBe(1);
    const [gone] = await catalog.changes(3, 10);
    expect(gone).toMatchObject({ id: 'a', supplier: HAITIAN });
    expect(gone?.profile).toBeUndefined();
    expect(await catalog.counts()).toMatchObject({ suppliers: 2, listings: 2, active: 2 });
    expect(await catalog.lexicon()).toBeNull();
    const data = Uint8Array.from({ length: 100_000 }, (_, n) => n % 256);
    await catalog.saveLexicon({ version: 1, data });
    await catalog.saveLexicon({ version: 2, data });
    expect(await catalog.lexicon()).toEqual({ version: 2, data });
  });

  it('imports: go on where they were, and sweep what the files no longer hold', async () => {
    const imports = createImportStore(database);
    const catalog = createCatalogStore(database);
    await catalog.putListings([entryOf(listing('old', 'Hex bolts M6'))]);
    const step = { key: 'k', suppliers: [], listings: [entryOf(listing('new', 'Hex bolts M8'))], state: 'half' };
    const met = { id: 'new' as ListingId, file: 0, line: 2, taken: true };
    await imports.advance({ ...step, met: [{ ...met, line: 1, taken: false }] });
    await imports.advance({ ...step, met: [met] });
    expect(await imports.reached('k')).toBe('half');
    expect(await imports.taken('k', ['new', 'old'] as ListingId[])).toEqual(new Map([['new', { file: 0, line: 2 }]]));
    expect(await imports.sweep('k', (removed) => `removed ${removed}`)).toBe(1);
    expect(await imports.reached('k')).toBe('removed 1');
    expect(await catalog.idsOf(HAITIAN)).toEqual(['new']);
    await imports.finish('k');
    expect(await imports.reached('k')).toBeUndefined();
  });

  it('directions of texts: one of each model and text', async () => {
    const embeddings = createEmbeddingStore(database);
    const made = { text: 'hex bolts', vector: Float32Array.of(0.5, -0.25, 1), listing: 'b' as ListingId };
    await embeddings.put('small', [made], false);
    await embeddings.put('small', [made], false);
    expect(await embeddings.known('small', ['nuts', 'hex bolts'])).toEqual([undefined, made.vector]);
    expect(await embeddings.known('large', ['hex bolts'])).toEqual([undefined]);
  });
});
