import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../fakes/telegram/person.ts';
import { LENA } from './house.ts';
import { TelegramWorld } from './world.ts';

const worlds: TelegramWorld[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

const SECOND = 1_000;
const BOLTS = 'Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg by 15 April';

/** Lena's request is about to go out to the suppliers that were found. */
async function asked(): Promise<{ world: TelegramWorld; lena: Person }> {
  const world = await TelegramWorld.open('en');
  worlds.push(world);
  const lena = world.server.person(LENA);
  lena.writes(BOLTS);
  await world.settled();
  lena.presses('Find suppliers');
  await world.settled();
  return { world, lena };
}

async function quotes(world: TelegramWorld, supplier: Person | undefined, price: string): Promise<void> {
  supplier?.writes(`${price} EUR FOB Ningbo, 25 days, MOQ 5k, valid till end of month`);
  await world.settled();
  supplier?.presses('Send');
  await world.settled();
}

/** What the bot has said to a person since. */
const since = (person: Person, count: number): readonly string[] =>
  person.chat.messages
    .filter(({ by }) => by === undefined)
    .slice(count)
    .map(({ text }) => text);
const said = (person: Person): number => person.chat.messages.filter(({ by }) => by === undefined).length;

describe('a buyer who has blocked the bot', { timeout: 60_000 }, () => {
  it('finds what waited when he is back, in order and once', async () => {
    const { world, lena } = await asked();
    await world.passes(11 * SECOND);
    const [first, second] = await world.invited();
    lena.blocks();
    await world.settled();
    const before = said(lena);
    await quotes(world, first, '0.082');
    second?.writes('Is a black finish fine too?');
    await world.settled();
    second?.writes('Does it need a certificate?');
    await world.settled();
    expect(said(lena)).toBe(before);
    expect(lena.reads()).not.toContain('0.082');

    await world.restart();
    expect(said(lena)).toBe(before);
    lena.chat.blocked = false;
    lena.writes('/start');
    await world.settled();
    // The comparison is renewed where it stands; what is new comes behind it.
    expect(lena.reads()).toContain('0.082');
    const [finish, certificate, greeting, ...others] = since(lena, before);
    expect(finish).toContain('black finish');
    expect(certificate).toContain('certificate');
    expect(greeting).toContain('Welcome');
    expect(others).toEqual([]);

    const after = said(lena);
    lena.writes('/help');
    await world.settled();
    expect(said(lena)).toBe(after + 1);
  });

  it('need not write anything: letting the bot in again is enough', async () => {
    const { world, lena } = await asked();
    await world.passes(11 * SECOND);
    const [first] = await world.invited();
    lena.blocks();
    await world.settled();
    await quotes(world, first, '0.082');
    expect(lena.reads()).not.toContain('0.082');
    lena.unblocks();
    await world.settled();
    expect(lena.reads()).toContain('0.082');
  });
});

describe('a supplier who has blocked the bot', { timeout: 60_000 }, () => {
  it('is passed over: the next best is asked, and he is not asked for it when he is back', async () => {
    const { world, lena } = await asked();
    const shut = world.suppliers.filter((_, n) => n % 2 === 0);
    for (const supplier of shut) supplier.chat.blocked = true;
    await world.passes(11 * SECOND);
    await world.passes(11 * SECOND);
    const invited = await world.invited();
    const reached = invited.filter((supplier) => !shut.includes(supplier));
    expect(reached.length).toBeGreaterThan(0);
    for (const supplier of reached) expect(supplier.reads()).toContain('A buyer asks for a quote');
    const [back] = invited.filter((supplier) => shut.includes(supplier));
    if (!back) throw new Error('nobody who is invited has blocked the bot');
    back.unblocks();
    await world.settled();
    expect(back.reads()).not.toContain('A buyer asks for a quote');
    expect(lena.reads()).not.toMatch(/blocked/iu);
  });
});

describe('somebody who never wrote to the desk', { timeout: 60_000 }, () => {
  it('and only blocks the bot or lets it in is told nothing', async () => {
    const { world } = await asked();
    const stranger = world.server.person({ id: 31, first_name: 'Ada' });
    stranger.blocks();
    stranger.unblocks();
    await world.settled();
    expect(said(stranger)).toBe(0);
  });
});
