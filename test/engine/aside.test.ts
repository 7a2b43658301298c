import { describe, expect, it } from 'vitest';
import { Aside } from '../../src/engine/aside.ts';

/** An aside whose time is over when the test says so. */
function aside() {
  const rings: (() => void)[] = [];
  let calledOff = 0;
  const made = new Aside((ring) => {
    rings.push(ring);
    return () => {
      calledOff += 1;
    };
  });
  return { made, ring: () => rings.at(-1)?.(), clocks: () => rings.length, calledOff: () => calledOff };
}

function promised<T>() {
  let give: (value: T) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const promise = new Promise<T>((resolve, reject) => {
    give = resolve;
    fail = reject;
  });
  return { promise, give, fail };
}

describe('what a turn asks aside', () => {
  it('is answered in the next run, and asked once', async () => {
    const { made } = aside();
    const readings = made.questions<string>();
    const answer = promised<string>();
    let asked = 0;
    const work = () => {
      asked += 1;
      return answer.promise;
    };
    expect(readings.ask('k', work)).toBeUndefined();
    expect(readings.ask('k', work)).toBeUndefined();
    const pending = made.pending();
    answer.give('hex bolts');
    await pending;
    expect(made.pending()).toBeUndefined();
    expect(readings.ask('k', work)).toBe('hex bolts');
    expect(asked).toBe(1);
  });

  it('waits for all that was asked, each kind by itself', async () => {
    const { made } = aside();
    const readings = made.questions<string>();
    const translations = made.questions<number>();
    const one = promised<string>();
    const two = promised<number>();
    readings.ask('k', () => one.promise);
    translations.ask('k', () => two.promise);
    let over = false;
    const pending = made.pending()?.then(() => {
      over = true;
    });
    one.give('a');
    await one.promise;
    expect(over).toBe(false);
    two.give(2);
    await pending;
    expect([readings.ask('k', () => one.promise), translations.ask('k', () => two.promise)]).toStrictEqual(['a', 2]);
  });

  it('is given up when the time is over, and what comes later changes nothing', async () => {
    const { made, ring } = aside();
    const readings = made.questions<string>();
    const late = promised<string>();
    let told: AbortSignal | undefined;
    readings.ask('k', (signal) => {
      told = signal;
      return late.promise;
    });
    const pending = made.pending();
    ring();
    await pending;
    expect(told?.aborted).toBe(true);
    late.give('too late');
    await late.promise;
    await Promise.resolve();
    expect(readings.ask('k', () => late.promise)).toBeUndefined();
    expect(readings.ask('another', () => late.promise)).toBeUndefined();
    expect(made.pending()).toBeUndefined();
  });

  it('has one clock for all questions, which starts with the first', () => {
    const { made, clocks, calledOff } = aside();
    const readings = made.questions<string>();
    expect(clocks()).toBe(0);
    readings.ask('a', () => promised<string>().promise);
    readings.ask('b', () => promised<string>().promise);
    expect(clocks()).toBe(1);
    made.end();
    expect(calledOff()).toBe(1);
  });

  it('goes on without an answer where the helper fails', async () => {
    const { made } = aside();
    const readings = made.questions<string>();
    const answer = promised<string>();
    readings.ask('k', () => answer.promise);
    const pending = made.pending();
    answer.fail(new Error('no'));
    await pending;
    expect(readings.ask('k', () => answer.promise)).toBeUndefined();
    expect(made.pending()).toBeUndefined();
  });

  it('draws a number once for all runs', async () => {
    const { made } = aside();
    let next = 1000;
    const draw = async () => {
      next += 1;
      return `R-${next}`;
    };
    expect(await made.once('request', draw)).toBe('R-1001');
    expect(await made.once('request', draw)).toBe('R-1001');
    expect(await made.once('order', draw)).toBe('R-1002');
  });
});
