import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../fakes/telegram/refusal.ts';
import type { Fault } from '../fakes/telegram/server.ts';
import { closeHouses, House, LENA, WEI } from './house.ts';

closeHouses();

type Step = 'lena writes' | 'wei writes' | 'restart' | 'store fails' | 'stopping' | 'cut before' | 'cut after' | '502' | '429';

const step = fc.constantFrom<Step>(
  ...(['lena writes', 'wei writes', 'lena writes', 'wei writes'] as const),
  ...(['restart', 'store fails', 'stopping', 'cut before', 'cut after', '502', '429'] as const),
);

const faults: Readonly<Partial<Record<Step, Fault>>> = {
  'cut before': { method: 'getUpdates', cut: 'before' },
  'cut after': { method: 'getUpdates', cut: 'after' },
  '502': { method: 'getUpdates', refusal: new Refusal(502, 'Bad Gateway') },
  '429': { method: 'getUpdates', refusal: new Refusal(429, 'Too Many Requests', { retry_after: 3 }) },
};

/** Lets every wait end as soon as it begins, until all is confirmed. */
async function settled(house: House): Promise<void> {
  let over = false;
  const confirmed = house.server.state.updates.confirmed().then(() => {
    over = true;
  });
  while (!over) {
    house.timers.ringAll();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await confirmed;
}

describe('whatever breaks on the way', () => {
  it('each message is stored once, and those of a chat in their order', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const house = await House.open();
        const people = { 'lena writes': house.server.person(LENA), 'wei writes': house.server.person(WEI) };
        const written: Record<keyof typeof people, string[]> = { 'lena writes': [], 'wei writes': [] };
        await house.start();
        for (const [index, one] of steps.entries()) {
          const fault = faults[one];
          if (fault) house.server.faults.push(fault);
          else if (one === 'lena writes' || one === 'wei writes') {
            written[one].push(`message ${index}`);
            people[one].writes(`message ${index}`);
          } else if (one === 'restart') await house.restart();
          else if (one === 'stopping') house.troubles.push(() => ({ type: 'refused', reason: 'stopping' }));
          else
            house.troubles.push(() => {
              throw new Error('disk full');
            });
          // Some of what is under way goes on before the next thing happens.
          for (let turns = 0; turns < index % 4; turns += 1) await new Promise((resolve) => setImmediate(resolve));
        }
        await settled(house);
        const stored = [...house.events.values()];
        const of = (id: number) => stored.flatMap((event) => (event.type === 'text' && event.chat.id === String(id) ? [event.text] : []));
        expect(of(LENA.id)).toEqual(written['lena writes']);
        expect(of(WEI.id)).toEqual(written['wei writes']);
        await house.close();
      }),
      { seed: 20_261_123, numRuns: 40 },
    );
  });
});
