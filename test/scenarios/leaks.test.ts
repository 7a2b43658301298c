import { afterEach, describe, expect, it } from 'vitest';
import { changePeopleNow } from '../../adapters/store/people-changes.ts';
import { freshCode } from '../../src/domain/people/codes.ts';
import { asksForBolts, HAIYAN, openStreet, seatedFactory } from './factories.ts';
import type { Person, World } from './world.ts';

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

/** How each person is called on his platform, and each company; nobody else may read it. */
const OWN = {
  buyer: ['hanna-elbe'],
  ningbo: ['chen-wei', 'haitian', 'Haitian', '海天'],
  haiyan: ['lin-yu', 'haiyan', 'Golden Bolt', '金栓'],
} as const;

type Side = keyof typeof OWN;

/** Everything about a person's place at the desk that he can bring about himself. */
const COMMANDS: readonly (readonly [name: string, args?: string])[] = [
  ['start'],
  ['help'],
  ['settings'],
  ['requests'],
  ['quotes'],
  ['orders'],
  ['listings'],
  ['link'],
  ['mydata'],
  ['leave'],
  ['invite', 'haitian'],
  ['suppliers'],
  ['codes'],
  ['desk'],
  ['block', 'R-1001'],
  ['join', 'nonsense'],
];

describe('no leaks in what is said about people and codes', () => {
  it('nobody reads who the others are, nor a code that was made for another', async () => {
    const world = await openStreet();
    worlds.push(world);
    const now = world.clock.now();
    await changePeopleNow(world.database, [{ type: 'codeMade', code: freshCode('admin', 'AdminCode123', now) }], now);
    const admin = world.person('ada-admin');
    await admin.commands('join', 'AdminCode123');
    await admin.commands('invite', 'haitian');
    const sides: Readonly<Record<Side, Person>> = {
      buyer: world.buyer('hanna-elbe'),
      ningbo: await seatedFactory(world, 'chen-wei'),
      haiyan: await seatedFactory(world, 'lin-yu', HAIYAN),
    };
    await asksForBolts(sides.buyer);
    await sides.ningbo.says('0.08 USD FOB Ningbo, 25 days');
    await sides.ningbo.presses('Send to the buyer');
    await sides.haiyan.says('0.09 USD FOB Ningbo, 20 days');
    await sides.haiyan.presses('Send to the buyer');
    for (const person of Object.values(sides)) for (const [name, args = ''] of COMMANDS) await person.commands(name, args);
    for (const supplier of [sides.ningbo, sides.haiyan]) {
      await supplier.commands('settings');
      await supplier.presses('Hand over');
      await supplier.says('max 1 request a day');
      await supplier.says('pause until Monday');
    }
    await admin.commands('block', 'haiyan');
    await sides.ningbo.commands('forget');
    await sides.ningbo.presses('Erase everything');
    await sides.buyer.commands('quotes');

    const codes = await world.database.read.selectFrom('codes').select(['code', 'kind', 'party', 'chat']).execute();
    expect(codes.length).toBeGreaterThan(4);
    for (const [side, person] of Object.entries(sides) as [Side, Person][]) {
      const text = person.sees();
      for (const other of Object.keys(OWN) as Side[])
        if (other !== side) for (const name of OWN[other]) expect(text, `${side} reads ${name}`).not.toContain(name);
      expect(text).not.toMatch(/ada-admin|AdminCode123/u);
      const parties = await world.store.turns.people.partiesBehind(`web:${person.chat}`);
      const isOwn = ({ kind, party, chat }: (typeof codes)[number]): boolean =>
        (kind === 'handover' && chat === `web:${person.chat}`) || (kind === 'link' && parties.some((one) => one === party));
      for (const code of codes) if (!isOwn(code)) expect(text, `${side} reads a code of another`).not.toContain(code.code);
    }
    expect(sides.buyer.sees()).toMatch(/Supplier 1 .*0\.08/su);
  });
});
