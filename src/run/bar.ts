import process from 'node:process';
import { SingleBar } from 'cli-progress';

/** A bar for work that is seldom long enough to need one. */
export type Bar = { update(done: number, of: number, listings: number): void; end(): void };

/** A bar on the terminal that says what is done, where somebody watches; it shows itself with the first step. */
export function openBar(what: string): Bar {
  if (process.stderr.isTTY !== true) return { update: () => undefined, end: () => undefined };
  const bar = new SingleBar({ format: `${what} {bar} {percentage}% · {listings} listings`, stream: process.stderr, hideCursor: true });
  let shown = false;
  return {
    update(done, of, listings) {
      if (!shown) bar.start(of, 0, { listings: 0 });
      shown = true;
      bar.update(done, { listings });
    },
    end() {
      if (shown) bar.stop();
    },
  };
}
