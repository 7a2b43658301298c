import { describe, expect, it } from 'vitest';
import type { Dialogue } from '../../../src/domain/dialogue.ts';
import type { DealId, FileId, Instant, MessageId, PartyId } from '../../../src/domain/ids.ts';
import { faultOf, freshCode, readCode } from '../../../src/domain/people/codes.ts';
import { namedBy } from '../../../src/domain/people/named.ts';
import { paced } from '../../../src/domain/people/pace.ts';
import { seatIn, speakingAs, switched, withoutSeat, withParty, withSeat } from '../../../src/domain/people/seats.ts';
import { changed, standingOf } from '../../../src/domain/people/terms.ts';

const now = Date.parse('2026-11-23T09:30:00Z') as Instant;
const HANNA = 'hanna' as PartyId;
const HAITIAN = 'haitian' as PartyId;
const buyer: Dialogue = {
  party: HANNA,
  role: 'buyer',
  language: 'zh',
  languageChosen: true,
  focus: { deal: 'd1' as DealId, since: now },
  files: [{ id: 'f1' as FileId, party: HANNA, role: 'buyer', message: 'm1' as MessageId, at: now }],
};

describe('two seats in one chat', () => {
  const both = withSeat(buyer, { party: HAITIAN, role: 'supplier' });

  it('keep what is each one’s own, and share what is the chat’s', () => {
    expect(both).toMatchObject({ party: HAITIAN, role: 'supplier', language: 'zh', languageChosen: true, files: buyer.files });
    expect(both.focus).toBeUndefined();
    expect(both.other).toEqual({ party: HANNA, role: 'buyer', focus: buyer.focus });
    expect(switched(both)).toEqual({ ...buyer, other: { party: HAITIAN, role: 'supplier' } });
    expect(switched(switched(both))).toEqual(both);
    expect(switched(buyer)).toBe(buyer);
  });

  it('are found by party and by role', () => {
    expect(speakingAs(both, HANNA)?.role).toBe('buyer');
    expect(speakingAs(both, 'nobody' as PartyId)).toBeUndefined();
    expect(seatIn(both, 'buyer')?.party).toBe(HANNA);
    expect(seatIn(buyer, 'supplier')).toBeUndefined();
  });

  it('of the same role give way to each other', () => {
    const again = withSeat(both, { party: 'haiyan' as PartyId, role: 'supplier' });
    expect(again.party).toBe('haiyan');
    expect(again.other?.party).toBe(HANNA);
  });

  it('go one by one', () => {
    expect(withoutSeat(both, HAITIAN)).toEqual(buyer);
    expect(withoutSeat(both, HANNA)?.other).toBeUndefined();
    expect(withoutSeat(buyer, HANNA)).toBeUndefined();
    expect(withParty(both, HANNA, 'petra' as PartyId).other?.party).toBe('petra');
  });
});

describe('a code', () => {
  const code = freshCode('supplier', 'Abc123Def456', now, { party: HAITIAN, uses: 2 });
  it('opens until it is used up, taken back or too old', () => {
    expect(faultOf(code, now)).toBeUndefined();
    expect(faultOf(undefined, now)).toBe('unknown');
    expect(faultOf({ ...code, uses: 0 }, now)).toBe('used');
    expect(faultOf({ ...code, revoked: true }, now)).toBe('revoked');
    expect(faultOf(code, code.expiresAt)).toBe('expired');
    expect(code.expiresAt - now).toBe(7 * 86_400_000);
  });

  it('is taken from a link or a line', () => {
    expect(readCode('join_Abc123Def456')).toBe('Abc123Def456');
    expect(readCode('  Abc123Def456 ')).toBe('Abc123Def456');
    for (const text of ['', 'abc', "'; drop table codes", 'x'.repeat(33), 'two words']) expect(readCode(text), text).toBeUndefined();
  });
});

it('a supplier is ready, away, or hears of it when his hours begin', () => {
  const terms = { zone: 'Asia/Shanghai', perDay: 2, hours: { from: 540, to: 1080, days: [1, 2, 3, 4, 5, 6, 7] } };
  const night = Date.parse('2026-11-23T20:00:00Z') as Instant;
  expect(standingOf(terms, () => 1, now)).toEqual({ type: 'ready', day: '2026-11-23', perDay: 2 });
  expect(standingOf(terms, () => 2, now).type).toBe('away');
  // At night it counts towards the day on which he hears of it.
  expect(standingOf(terms, (day) => (day === '2026-11-24' ? 2 : 0), night).type).toBe('away');
  expect(standingOf(terms, () => 0, night)).toMatchObject({ type: 'ready', day: '2026-11-24', from: Date.parse('2026-11-24T01:00:00Z') });
  expect(standingOf(changed(terms, { type: 'pause', until: night }), () => 0, now).type).toBe('away');
  expect(standingOf(changed(terms, { type: 'pause', until: now }), () => 0, night).type).toBe('ready');
  expect(changed(changed(terms, { type: 'pause' }), { type: 'resume' })).toEqual(terms);
});

it('somebody who floods is told once a minute', () => {
  let pace = paced(undefined, 2, now);
  const heard = [pace.heard];
  for (let i = 1; i < 5; i += 1) {
    pace = paced(pace.pace, 2, (now + i) as Instant);
    heard.push(pace.heard);
  }
  expect(heard).toEqual(['yes', 'yes', 'told', 'silent', 'silent']);
  expect(paced(pace.pace, 2, (now + 60_000) as Instant).heard).toBe('yes');
});

it('a name means whom it names whole, else all in whom it occurs', () => {
  const all = [
    { id: 's1', name: 'Bolt' },
    { id: 's2', name: 'Bolt Works', nameZh: '金栓' },
  ];
  const ids = (name: string) => namedBy(all, name).map(({ id }) => id);
  expect(ids('bolt')).toEqual(['s1']);
  expect(ids('bol')).toEqual(['s1', 's2']);
  expect(ids('金')).toEqual(['s2']);
  expect(ids('S2')).toEqual(['s2']);
  expect(ids('nobody')).toEqual([]);
});
