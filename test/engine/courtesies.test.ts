import { describe, expect, it } from 'vitest';
import type { Deal } from '../../src/domain/deal/state.ts';
import type { DealId, Instant, PartyId } from '../../src/domain/ids.ts';
import { Courtesies } from '../../src/engine/courtesies.ts';
import { fetchStep } from '../../src/engine/fetch.ts';
import type { ChatAdapter, ChatRef } from '../../src/ports/chat.ts';
import type { DealJob, StoredInput } from '../../src/ports/store.ts';
import { FakeChat } from '../fakes/chat.ts';
import { FakeTimers } from '../fakes/telegram/timers.ts';

const chat: ChatRef = { platform: 'web', id: 'hamburg' };
const deal = { id: 'd1' as DealId, buyer: 'b1' as PartyId } as Deal;
const search: DealJob = { type: 'search', key: 'k', due: 0 as Instant, deal: deal.id };

/** A desk that is at work for the buyer in Hamburg, and what his chat shows. */
function desk() {
  const timers = new FakeTimers();
  const shown: string[] = [];
  const adapter: ChatAdapter = Object.assign(new FakeChat(), {
    menu: async ({ id }: ChatRef, { role, admin, language }: { role: string; admin: boolean; language: string }) =>
      void shown.push(`${id}: ${role}${admin ? ', admin' : ''}, ${language}`),
    typing: async ({ id }: ChatRef) => void shown.push(`typing in ${id}`),
  });
  const people = { flags: async (person: string) => ({ admin: person === 'web:ada', blocked: false }) };
  const store = { people, deal: async () => deal, chatsOf: async () => [{ party: deal.buyer, chat, language: 'en', lastAt: 0 }] };
  const courtesies = new Courtesies({ adapters: [adapter], store: store as never, alarm: timers });
  return { courtesies, timers, shown };
}

/** All that has been set off has come to its end. */
const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('while the desk is at work', () => {
  it('a search that takes long shows it to its buyer, again and again, until it is done', async () => {
    const { courtesies, timers, shown } = desk();
    let found = (): void => undefined;
    const worker = courtesies.jobs(() => new Promise((resolve) => (found = () => resolve(undefined))));
    const done = worker(search, new AbortController().signal);
    expect(await timers.ring()).toBe(400);
    expect(await timers.ring()).toBe(4_500);
    await timers.isSet();
    expect(shown).toEqual(['typing in hamburg', 'typing in hamburg']);
    found();
    await done;
    timers.ringAll();
    await quiet();
    expect(shown).toHaveLength(2);
  });

  it('a search that fails at once shows nothing', async () => {
    const { courtesies, timers, shown } = desk();
    const worker = courtesies.jobs(() => Promise.reject(new Error('the index is down')));
    await expect(worker(search, new AbortController().signal)).rejects.toThrow('down');
    timers.ringAll();
    await quiet();
    expect(shown).toEqual([]);
  });

  it('a file that is long in coming shows it to its sender, until it is there', async () => {
    const { courtesies, timers, shown } = desk();
    let arrived = (): void => undefined;
    const release = new Promise<void>((resolve) => (arrived = resolve));
    const source = {
      fetch: async () => {
        await release;
        return { type: 'gone' } as const;
      },
    };
    const leased = [[{ job: { type: 'fetchFile', key: 'f', chat, ref: {} }, attempts: 0 }], []];
    const finished: string[] = [];
    const jobs = {
      leaseFiles: async () => leased.shift() ?? [],
      nextFileDue: async () => undefined,
      finish: async ({ key }: { key: string }) => void finished.push(key),
    };
    const adapters = [Object.assign(new FakeChat(), { files: source })];
    const rest = {
      files: {},
      cleaner: {},
      log: {},
      notify: () => undefined,
      clock: { now: () => 0 },
      working: (c: ChatRef) => courtesies.file(c),
    };
    const done = fetchStep({ jobs, adapters, ...rest } as never, new AbortController().signal)();
    expect(await timers.ring()).toBe(400);
    expect(await timers.ring()).toBe(4_500);
    arrived();
    await done;
    timers.ringAll();
    await quiet();
    expect(shown).toEqual(['typing in hamburg', 'typing in hamburg']);
    expect(finished).toEqual(['f']);
  });

  it('a turn that waits for a helper shows it where the person writes', async () => {
    const { courtesies, timers, shown } = desk();
    let answered = (): void => undefined;
    const until = new Promise<void>((resolve) => (answered = resolve));
    const event = { type: 'left', chat, from: { platform: 'web', id: 'ada' }, key: 'k', at: 0 as Instant } as const;
    const input = { input: { type: 'event', event } } as unknown as StoredInput;
    await courtesies.turns(async () => ({ type: 'waiting', until }))([input]);
    await timers.ring();
    await timers.isSet();
    answered();
    await quiet();
    timers.ringAll();
    await quiet();
    expect(shown).toEqual(['typing in hamburg']);
  });
});

describe('the menu of a chat', () => {
  it("is its role's, and the operator's where the person who sits there is one", async () => {
    const { courtesies, shown } = desk();
    courtesies.menu(chat, { role: 'supplier', language: 'zh' }, 'web:wei');
    courtesies.menu(chat, { role: 'buyer', language: 'en' }, 'web:ada');
    courtesies.menu(chat, { role: 'buyer', language: 'en' }, undefined);
    courtesies.menu({ platform: 'discord', id: 'x' }, { role: 'buyer', language: 'en' }, undefined);
    await quiet();
    expect(shown.toSorted()).toEqual(['hamburg: buyer, admin, en', 'hamburg: buyer, en', 'hamburg: supplier, zh']);
  });
});
