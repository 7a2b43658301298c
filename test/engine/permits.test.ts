import { describe, expect, it } from 'vitest';
import type { Instant } from '../../src/domain/ids.ts';
import { Permits } from '../../src/engine/permits.ts';

const chat = (id: string) => ({ platform: 'telegram', id }) as const;
const at = (ms: number) => ms as Instant;
const permits = () =>
  new Permits({
    perSecond: 30,
    chat: ({ id }) =>
      id === 'group'
        ? [
            { count: 3, ms: 3_000 },
            { count: 20, ms: 60_000 },
          ]
        : [{ count: 3, ms: 3_000 }],
  });

describe('a chat', () => {
  it('takes three messages in three seconds, and is open again when the first of them is old enough', () => {
    const some = permits();
    for (const ms of [0, 100, 200]) some.sent(chat('hamburg'), at(ms));
    expect([...some.closed(at(300)).chats]).toEqual(['telegram:hamburg']);
    expect(some.closed(at(300)).opens).toBeGreaterThan(3_000);
    expect(some.closed(at(300)).opens).toBeLessThan(3_200);
    expect(some.closed(at(3_200)).chats.size).toBe(0);
  });

  it('that is a group takes twenty in a minute', () => {
    const some = permits();
    for (let n = 0; n < 20; n += 1) some.sent(chat('group'), at(n * 1_200));
    expect(some.closed(at(30_000)).chats.has('telegram:group')).toBe(true);
    expect(some.closed(at(65_000)).chats.has('telegram:group')).toBe(false);
  });
});

describe('a refusal', () => {
  it('pauses the chat that has had its share, and nothing else', () => {
    const some = permits();
    for (const ms of [0, 100]) some.sent(chat('hamburg'), at(ms));
    some.refused(chat('hamburg'), at(200), 5_000, undefined);
    expect([...some.closed(at(1_000)).chats]).toEqual(['telegram:hamburg']);
    expect(some.pausedUntil).toBe(0);
    expect(some.closed(at(5_201)).chats.size).toBe(0);
  });

  it('of a chat that has hardly had anything, of a second chat, or of the whole platform, pauses all', () => {
    const quiet = permits();
    quiet.sent(chat('hamburg'), at(0));
    quiet.refused(chat('hamburg'), at(50), 5_000, undefined);
    expect(quiet.pausedUntil).toBe(5_050);
    const two = permits();
    for (const name of ['hamburg', 'lyon']) for (const ms of [0, 100, 200]) two.sent(chat(name), at(ms));
    two.refused(chat('hamburg'), at(300), 5_000, undefined);
    expect(two.pausedUntil).toBe(0);
    two.refused(chat('lyon'), at(400), 4_000, undefined);
    expect(two.pausedUntil).toBe(4_400);
    const whole = permits();
    for (const ms of [0, 100, 200]) whole.sent(chat('hamburg'), at(ms));
    whole.refused(chat('hamburg'), at(300), 2_000, 'platform');
    expect(whole.pausedUntil).toBe(2_300);
  });

  it('of one chat alone, where the platform says so, leaves the others be', () => {
    const some = permits();
    some.refused(chat('hamburg'), at(0), 5_000, 'chat');
    expect([...some.closed(at(1)).chats]).toEqual(['telegram:hamburg']);
    expect(some.pausedUntil).toBe(0);
  });
});

describe('the pace', () => {
  const minutes = (n: number) => n * 60_000;
  /** Sends now and then until a moment, as far as the pace is concerned. */
  const sendOn = (some: Permits, ms: number) => some.sent(chat(`chat${ms}`), at(ms));

  it('is slowed once by refusals that come together, and tried a little faster after two calm minutes', () => {
    const some = permits();
    const full = some.gapMs;
    expect(full).toBeCloseTo(34.5);
    some.refused(chat('hamburg'), at(0), 1_000, 'platform');
    some.refused(chat('lyon'), at(10), 2_000, 'platform');
    const slow = some.gapMs;
    expect(slow).toBeCloseTo(full * 1.5);
    sendOn(some, minutes(2));
    expect(some.gapMs).toBe(slow);
    sendOn(some, minutes(2) + 1);
    expect(some.gapMs).toBeCloseTo(slow / 1.1);
  });

  it('goes back to what held where it was tried too fast, and is tried half as often then', () => {
    const some = permits();
    some.refused(chat('hamburg'), at(0), 1_000, 'platform');
    const slow = some.gapMs;
    sendOn(some, minutes(2) + 1);
    const refusedAt = minutes(2) + 5_000;
    some.refused(chat('hamburg'), at(refusedAt), 1_000, 'platform');
    expect(some.gapMs).toBe(slow);
    sendOn(some, refusedAt + minutes(3));
    expect(some.gapMs).toBe(slow);
    sendOn(some, refusedAt + minutes(4) + 1);
    expect(some.gapMs).toBeCloseTo(slow / 1.1);
  });

  it('is never faster than the platform allows', () => {
    const some = permits();
    const full = some.gapMs;
    some.refused(chat('hamburg'), at(0), 1_000, 'platform');
    for (let n = 1; n < 20; n += 1) sendOn(some, minutes(3 * n));
    expect(some.gapMs).toBe(full);
  });
});
