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
  it('pauses the chat that it concerns and nothing else', () => {
    const some = permits();
    some.refused(chat('hamburg'), at(0), 5_000, undefined);
    expect([...some.closed(at(1_000)).chats]).toEqual(['telegram:hamburg']);
    expect(some.pausedUntil).toBe(0);
    expect(some.closed(at(5_001)).chats.size).toBe(0);
  });

  it('of two chats at once, or of the whole platform, pauses all', () => {
    const two = permits();
    two.refused(chat('hamburg'), at(0), 5_000, undefined);
    two.refused(chat('lyon'), at(100), 4_000, undefined);
    expect(two.pausedUntil).toBe(4_100);
    const whole = permits();
    whole.refused(chat('hamburg'), at(0), 2_000, 'platform');
    expect(whole.pausedUntil).toBe(2_000);
  });
});
