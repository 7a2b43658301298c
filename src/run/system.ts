import { randomBytes } from 'node:crypto';
import type { Instant } from '../domain/ids.ts';
import type { Alarm } from '../engine/pump.ts';
import type { Clock, Random } from '../ports/time.ts';

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() as Instant };

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Bytes from here on would favour the first letters and are thrown away. */
const FAIR = 256 - (256 % LETTERS.length);

/** Unguessable strings from the operating system. */
export const systemRandom: Random = {
  token(length) {
    let token = '';
    while (token.length < length) {
      for (const byte of randomBytes(length * 2)) {
        if (byte < FAIR && token.length < length) token += LETTERS.charAt(byte % LETTERS.length);
      }
    }
    return token;
  },
};

/** The machine's timers. */
export const systemAlarm: Alarm = {
  set(ms, ring) {
    const timer = setTimeout(ring, ms);
    return () => clearTimeout(timer);
  },
};
