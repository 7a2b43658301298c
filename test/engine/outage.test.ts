import { expect, it } from 'vitest';
import type { Instant } from '../../src/domain/ids.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { type Alarm, Pump } from '../../src/engine/pump.ts';
import { TurnLoop } from '../../src/engine/turns.ts';
import type { InputStore, StoredInput } from '../../src/ports/store.ts';

const away = (): never => {
  throw new StoreUnavailable('PostgreSQL is starting up.');
};
const quiet = { info() {}, warn() {}, error() {} };

/** An alarm that the test rings. */
function clockwork(): { readonly alarm: Alarm; readonly waits: number[]; ring(): void } {
  const set: (() => void)[] = [];
  const waits: number[] = [];
  return {
    waits,
    alarm: {
      set(ms, ring) {
        waits.push(ms);
        set.push(ring);
        return () => undefined;
      },
    },
    ring() {
      for (const ring of set.splice(0)) ring();
    },
  };
}

it('counts no outage of the store against an input, also one that is met before the first turn', async () => {
  const { alarm, ring } = clockwork();
  const waiting = [{ seq: 1, queue: 'chat:web:hamburg', attempts: 0 } as StoredInput];
  let outages = 0;
  const during = <T>(work: () => T): T => {
    if (outages === 0) return work();
    outages -= 1;
    return away();
  };
  const inputs: InputStore = {
    accept: async () => true,
    waitingQueues: async () => during(() => ['chat:web:hamburg']),
    head: async () => during(() => waiting.slice(0, 1)),
    failed: async () => {
      throw new Error('an outage was counted');
    },
  };
  let turns = 0;
  const run = async () =>
    during(() => {
      turns += 1;
      waiting.shift();
      return { type: 'committed', inputs: 1 } as const;
    });
  const loop = new TurnLoop({ inputs, run, alarm, log: quiet, givenUp: async () => undefined });
  outages = 1;
  loop.start();
  await loop.idle();
  for (const more of [0, 1, 2, 1, 0]) {
    outages = more;
    ring();
    await loop.idle();
  }
  expect(turns).toBe(1);
  expect(waiting).toEqual([]);
  await loop.stop();
});

it('tries a step that failed again soon, later and later, and at once when it is woken', async () => {
  const { alarm, waits, ring } = clockwork();
  let isAway = true;
  let done = 0;
  const pump = new Pump(
    async () => {
      if (isAway) away();
      done += 1;
      return undefined;
    },
    { now: () => 0 as Instant },
    alarm,
    () => undefined,
  );
  pump.start();
  for (let n = 0; n < 5; n += 1) {
    await pump.settled();
    ring();
  }
  await pump.settled();
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  isAway = false;
  pump.wake();
  await pump.settled();
  expect(done).toBe(1);
  expect(waits.at(-1)).toBe(60_000);
  await pump.stop();
});
