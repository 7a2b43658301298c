import { describe, expect, test } from 'vitest';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { createConversationStore } from '../../adapters/store/conversations.ts';
import type { Instant, ListingId, SupplierId } from '../../src/domain/ids.ts';
import type { ConversationStore } from '../../src/ports/conversations.ts';
import { fakeConversations } from '../fakes/conversations.ts';
import { fakeClock, fakeRandom } from '../fakes/desk.ts';
import { type OpenStore, overStores } from '../fakes/stores.ts';

const ningbo = 's-ningbo' as SupplierId;
const jinan = 's-jinan' as SupplierId;
const real = 's-real' as SupplierId;

async function stored(open: OpenStore): Promise<ConversationStore> {
  const { database } = await open();
  const catalog = createCatalogStore(database);
  const company = { certificates: [], languages: ['en'], paused: false };
  await catalog.putSuppliers([
    { ...company, id: ningbo, name: 'Ningbo Haicheng Fasteners', country: 'CN', city: 'Ningbo', sample: true },
    { ...company, id: jinan, name: 'Jinan Aomai Chemical', nameZh: '济南奥迈化工', country: 'CN', city: 'Jinan', sample: true },
    { ...company, id: real, name: 'A real factory', country: 'CN', sample: false },
  ]);
  const goods: readonly (readonly [SupplierId, string, string])[] = [
    [ningbo, 'Hex bolt DIN 933', 'Bolts'],
    [jinan, 'Citric acid monohydrate', 'Acids'],
    [real, 'Hex bolt', 'Bolts'],
  ];
  await catalog.putListings(
    goods.map(([supplier, title, kind], n) => ({
      hash: String(n),
      textHash: String(n),
      profile: new Uint32Array(1),
      listing: {
        id: `l-${n}` as ListingId,
        supplier,
        title,
        description: '',
        category: ['All', kind],
        attributes: {},
        identifiers: [],
        priceBreaks: [],
        certificates: [],
        active: true,
        instantQuote: false,
      },
    })),
  );
  return createConversationStore(database, { clock: fakeClock(), random: fakeRandom() });
}

async function inMemory(): Promise<ConversationStore> {
  return fakeConversations([
    { supplier: ningbo, title: 'Ningbo Haicheng Fasteners', about: 'Ningbo · Bolts', sample: true },
    { supplier: jinan, title: 'Jinan Aomai Chemical', about: '济南奥迈化工 · Jinan · Acids', sample: true },
    { supplier: real, title: 'A real factory', about: 'Bolts', sample: false },
  ]);
}

const at = (n: number) => n as Instant;
const out = (key: string, body: string, n = 1) => ({ direction: 'out', key, body, at: at(n) }) as const;
const said = (key: string, body: string, n = 1) => ({ direction: 'in', key, body, at: at(n) }) as const;

function cases(open: () => Promise<ConversationStore>): void {
  test('each buyer gets one of his own, found by its link and its id', async () => {
    const store = await open();
    const [one, two] = [await store.openBuyer('Buyer'), await store.openBuyer('Buyer')];
    expect(one).toMatchObject({ role: 'buyer', title: 'Buyer', sample: false });
    expect(new Set([one.id, two.id, one.token, two.token, one.party, two.party]).size).toBe(6);
    expect(await store.byToken(one.token)).toEqual(one);
    expect(await store.byId(two.id)).toEqual(two);
    expect(await store.byToken(one.id)).toBeUndefined();
    expect(await store.byId(one.token)).toBeUndefined();
  });

  test('a supplier has one only', async () => {
    const store = await open();
    const first = await store.openSupplier(ningbo);
    expect(first).toMatchObject({ role: 'supplier', party: ningbo, title: 'Ningbo Haicheng Fasteners', sample: true });
    expect(await store.openSupplier(ningbo)).toEqual(first);
    expect(await store.openSupplier(real)).toMatchObject({ sample: false });
    expect(await store.openSupplier('s-nobody' as SupplierId)).toBeUndefined();
  });

  test('sample suppliers are found by name and goods; real ones are not', async () => {
    const store = await open();
    const find = async (query: string, limit = 10) => (await store.sampleSuppliers(query, limit)).map(({ supplier }) => supplier);
    expect((await find('')).toSorted()).toEqual([jinan, ningbo].toSorted());
    expect(await find('', 1)).toHaveLength(1);
    expect(await find('bolts')).toEqual([ningbo]);
    expect(await find('奥迈')).toEqual([jinan]);
    expect(await find('JINAN acids')).toEqual([jinan]);
    expect(await find('factory')).toEqual([]);
    expect((await store.sampleSuppliers('bolts', 1))[0]).toEqual({
      supplier: ningbo,
      title: 'Ningbo Haicheng Fasteners',
      about: 'Ningbo · Bolts',
    });
  });

  test('a transcript is numbered without gaps, and an edit keeps its place', async () => {
    const store = await open();
    const { id } = await store.openBuyer('Buyer');
    expect(await store.put(id, said('u1', 'Need bolts', 10))).toEqual({ seq: 1, ...said('u1', 'Need bolts', 10), revision: 1 });
    await store.put(id, out('card', 'v1', 11));
    await store.put(id, out('note', 'n', 12));
    expect(await store.put(id, out('card', 'v2', 13))).toEqual({ seq: 2, ...out('card', 'v2', 11), revision: 2 });
    const { entries, change } = await store.since(id, 0, 10);
    expect(entries.map((entry) => `${entry.seq} ${entry.key} ${entry.body}`)).toEqual(['1 u1 Need bolts', '3 note n', '2 card v2']);
    expect(await store.since(id, change, 10)).toEqual({ entries: [], change });
  });

  test('the same thing twice changes nothing', async () => {
    const store = await open();
    const { id } = await store.openBuyer('Buyer');
    const entry = await store.put(id, out('card', 'v1', 1));
    const { change } = await store.since(id, 0, 10);
    expect(await store.put(id, out('card', 'v1', 2))).toEqual(entry);
    expect(await store.since(id, 0, 10)).toEqual({ entries: [entry], change });
  });

  test('what a user wrote is never replaced, and neither side takes over a key of the other', async () => {
    const store = await open();
    const { id } = await store.openBuyer('Buyer');
    const mine = await store.put(id, said('u1', '5000 pcs'));
    const card = await store.put(id, out('card', 'v1'));
    expect(await store.put(id, said('u1', '9000 pcs'))).toEqual(mine);
    expect(await store.put(id, out('u1', 'forged'))).toEqual(mine);
    expect(await store.put(id, said('card', 'forged'))).toEqual(card);
    expect((await store.since(id, 0, 10)).entries).toEqual([mine, card]);
  });

  test('what came since is read in pages', async () => {
    const store = await open();
    const { id } = await store.openBuyer('Buyer');
    for (const key of ['a', 'b', 'c', 'd', 'e']) await store.put(id, out(key, key));
    const seen: string[] = [];
    let change = 0;
    for (;;) {
      const page = await store.since(id, change, 2);
      if (page.entries.length === 0) break;
      seen.push(page.entries.map(({ key }) => key).join(''));
      change = page.change;
    }
    expect(seen).toEqual(['ab', 'cd', 'e']);
    expect((await store.since(id, Number.MAX_SAFE_INTEGER, 1)).change).toBe(change);
  });

  test('two conversations do not mix, and one that does not exist takes nothing', async () => {
    const store = await open();
    const [one, two] = [await store.openBuyer('Buyer'), await store.openBuyer('Buyer')];
    await Promise.all([store.put(one.id, out('m', 'for one')), store.put(two.id, out('m', 'for two'))]);
    expect((await store.since(one.id, 0, 10)).entries.map(({ seq, body }) => `${seq} ${body}`)).toEqual(['1 for one']);
    await expect(store.put('nowhere', out('m', 'lost'))).rejects.toThrow();
  });

  test('those to whom the desk spoke last come first', async () => {
    const store = await open();
    const { id } = (await store.openSupplier(ningbo)) ?? { id: '' };
    const other = (await store.openSupplier(jinan)) ?? { id: '' };
    await store.put(id, out('invitation', 'R-1', 5));
    await store.put(other.id, out('invitation', 'R-1', 9));
    expect((await store.sampleSuppliers('', 1)).map(({ supplier }) => supplier)).toEqual([jinan]);
    await store.put(id, out('invitation-2', 'R-2', 20));
    expect((await store.sampleSuppliers('', 1)).map(({ supplier }) => supplier)).toEqual([ningbo]);
  });
}

overStores('conversations', (open) => cases(() => stored(open)));
describe('conversations in memory', () => cases(inMemory));
