import { beforeEach, expect, it } from 'vitest';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import type { Database } from '../../adapters/store/database.ts';
import { turnStore } from '../../adapters/store/engine/turns.ts';
import { changePeopleNow } from '../../adapters/store/people-changes.ts';
import type { Instant, PartyId, SupplierId } from '../../src/domain/ids.ts';
import { freshCode } from '../../src/domain/people/codes.ts';
import type { PeopleChange } from '../../src/ports/people.ts';
import type { TurnStore } from '../../src/ports/store.ts';
import { overStores } from '../fakes/stores.ts';

const NOW = Date.parse('2026-11-23T09:30:00Z') as Instant;
const NINGBO = 'haitian' as SupplierId;

overStores('people', (open) => {
  let database: Database;
  let store: TurnStore;
  beforeEach(async () => {
    ({ database } = await open());
    store = turnStore(database, createCatalogStore(database));
  });

  const change = (...people: readonly PeopleChange[]) =>
    store.commitTurn({ at: NOW, inputs: [], messages: [], outgoing: [], actions: [], jobs: [], people });
  const seat = (chat: string, party: string, person?: string) =>
    store.enroll({
      chat: { platform: 'telegram', id: chat },
      party: party as PartyId,
      role: 'buyer',
      language: 'en',
      profile: { name: `Name of ${party}` },
      ...(person === undefined ? {} : { person }),
      at: NOW,
    });

  it('lets one of two use the last chat of a code, also where both come at once', async () => {
    const code = freshCode('supplier', 'Abc123Def456', NOW, { party: NINGBO, uses: 2 });
    await changePeopleNow(database, [{ type: 'codeMade', code }], NOW);
    const use: PeopleChange = { type: 'codeUsed', code: code.code };
    const outcomes = await Promise.all([change(use), change(use), change(use)]);
    expect(outcomes.toSorted()).toEqual(['committed', 'committed', 'conflict']);
    expect(await store.people.code(code.code)).toEqual({ ...code, uses: 0 });
  });

  it('opens nothing any more with a code that is taken back', async () => {
    const code = freshCode('admin', 'Abc123Def456', NOW);
    await changePeopleNow(database, [{ type: 'codeMade', code }], NOW);
    await changePeopleNow(database, [{ type: 'codeRevoked', code: code.code }], NOW);
    expect(await change({ type: 'codeUsed', code: code.code })).toBe('conflict');
  });

  it('counts a supplier’s requests a day, and undoes the whole turn where it is one too many', async () => {
    const taken: PeopleChange = { type: 'counted', who: NINGBO, kind: 'invited', span: '2026-11-23', limit: 2 };
    const terms: PeopleChange = { type: 'terms', supplier: NINGBO, terms: { zone: 'UTC' } };
    const outcomes = await Promise.all([change(taken), change(taken), change(terms, taken)]);
    expect(outcomes).toEqual(['committed', 'committed', 'conflict']);
    expect(await store.people.counted([NINGBO], 'invited')).toEqual([{ who: NINGBO, span: '2026-11-23', count: 2 }]);
    expect((await store.people.terms([NINGBO])).size).toBe(0);
    expect(await change({ ...taken, span: '2026-11-24' })).toBe('committed');
  });

  it('keeps wrong codes for the hour that runs only', async () => {
    const wrong = (span: string): PeopleChange => ({ type: 'counted', who: 'telegram:1', kind: 'codes', span });
    await change(wrong('2026-11-23T09'), wrong('2026-11-23T09'));
    await change(wrong('2026-11-23T10'));
    expect(await store.people.counted(['telegram:1'], 'codes')).toEqual([{ who: 'telegram:1', span: '2026-11-23T10', count: 1 }]);
  });

  it('reaches nobody who is blocked, and knows a buyer in every chat of his', async () => {
    await seat('c1', 'hanna', 'telegram:1');
    await seat('c2', 'petra', 'telegram:2');
    await seat('group', 'team');
    expect(await store.people.buyerOf('telegram:1')).toBe('hanna');
    await change({ type: 'flags', person: 'telegram:1', flags: { blocked: true } });
    const chats = await store.chatsOf(['hanna', 'petra', 'team'] as PartyId[]);
    expect(chats.map(({ party }) => party).toSorted()).toEqual(['petra', 'team']);
    await change({ type: 'flags', person: 'telegram:1', flags: { blocked: false } });
    expect(await store.chatsOf(['hanna' as PartyId])).toHaveLength(1);
    expect(await store.people.partiesBehind('telegram:2')).toEqual(['petra']);
    expect(await store.people.partiesBehind('telegram:c2')).toEqual(['petra']);
  });

  it('makes two buyers one: chats, buttons and messages are the other’s, and both names stay masked', async () => {
    await seat('c1', 'hanna', 'telegram:1');
    await seat('c2', 'petra', 'telegram:2');
    await change({ type: 'merged', from: 'petra' as PartyId, into: 'hanna' as PartyId });
    const chats = await store.chatsOf(['hanna' as PartyId]);
    expect(chats.map(({ chat }) => chat.id).toSorted()).toEqual(['c1', 'c2']);
    expect(await store.people.buyerOf('telegram:2')).toBe('hanna');
    const profile = await store.profile('hanna' as PartyId);
    expect(profile.known).toEqual(expect.arrayContaining(['Name of hanna', 'Name of petra']));
  });

  it('works out a turn anew where the chat it rests on was given away meanwhile', async () => {
    await seat('c1', 'hanna', 'telegram:1');
    const chat = { platform: 'telegram', id: 'c1' } as const;
    const before = await store.dialogue(chat);
    if (!before) throw new Error('no dialogue');
    await change({ type: 'unseated', chat, party: 'hanna' as PartyId });
    const late = { at: NOW, inputs: [], messages: [], outgoing: [], actions: [], jobs: [] };
    expect(await store.commitTurn({ ...late, dialogue: { chat, expected: before.version, state: before.state } })).toBe('conflict');
    expect(await store.dialogue(chat)).toBeUndefined();
  });
});
