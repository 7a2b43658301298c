import { describe, expect, it } from 'vitest';
import { EmbedderUnavailable } from '../../src/domain/embedder-unavailable.ts';
import { IndexUnavailable } from '../../src/domain/index-unavailable.ts';
import type { Log } from '../../src/ports/log.ts';
import { keepIndex } from '../../src/run/keep-index.ts';

type Round = { readonly refresh?: Error; readonly embed?: Error };

/** Keeps an index that goes through these rounds, each begun by the alarm; gives what was done and told in order. */
async function kept(rounds: readonly Round[]): Promise<{ readonly done: readonly string[]; readonly told: readonly string[] }> {
  const done: string[] = [];
  const told: string[] = [];
  let ring: () => void = () => undefined;
  let round = -1;
  const log = new Proxy({} as Log, { get: () => (_: unknown, words: string) => told.push(words) });
  const settled = async (): Promise<void> => {
    for (let n = 0; n < 20; n++) await Promise.resolve();
  };
  const alarm = {
    set: (_: number, next: () => void) => {
      ring = next;
      return () => {
        ring = () => undefined;
      };
    },
  };
  const fail = (error: Error | undefined, what: string): Promise<void> => {
    done.push(what);
    return error ? Promise.reject(error) : Promise.resolve();
  };
  const keeping = keepIndex(
    {
      refresh: () => {
        round++;
        return fail(rounds[round]?.refresh, 'refresh');
      },
      embed: () => fail(rounds[round]?.embed, 'embed'),
    },
    log,
    alarm,
    () => fail(undefined, 'back'),
  );
  await settled();
  for (let n = 1; n < rounds.length; n++) {
    ring();
    await settled();
  }
  await keeping.stop();
  ring();
  await settled();
  return { done, told };
}

const away = new IndexUnavailable('Qdrant does not answer.');

describe('a desk keeps its index up in the background', () => {
  it('from its start on, and stops with it', async () => {
    expect(await kept([{}, {}])).toEqual({ done: ['refresh', 'embed', 'refresh', 'embed'], told: [] });
  });

  it('brings searches that were put off when an index that was away answers again, once', async () => {
    const { done } = await kept([{ refresh: away }, { refresh: away }, {}, {}]);
    expect(done).toEqual(['refresh', 'refresh', 'refresh', 'back', 'embed', 'refresh', 'embed']);
  });

  it('tells a trouble of the model once, and asks it no more where it will never do', async () => {
    const slow = new EmbedderUnavailable('The model is busy.', false);
    const busy = await kept([{ embed: slow }, { embed: slow }, {}]);
    expect(busy.told).toEqual([expect.stringContaining('The model is busy.')]);
    expect(busy.done.filter((what) => what === 'embed')).toHaveLength(3);
    const refused = await kept([{ embed: new EmbedderUnavailable('The key is refused.', true) }, {}, {}]);
    expect(refused.told).toEqual([expect.stringContaining('The key is refused.')]);
    expect(refused.done.filter((what) => what === 'embed')).toHaveLength(1);
  });

  it('goes on after what nobody foresaw, and does not put the words of it into the log', async () => {
    const { done, told } = await kept([{ refresh: new Error('secret of a buyer') }, {}]);
    expect(done).toEqual(['refresh', 'refresh', 'embed']);
    expect(told.join()).not.toContain('secret');
    expect(told).toHaveLength(1);
  });
});
