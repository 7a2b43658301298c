import type { Instant } from '../domain/ids.ts';

/** The only source of time; tests pass their own. */
export interface Clock {
  now(): Instant;
}

/** The only source of randomness: unguessable strings of letters and digits. */
export interface Random {
  token(length: number): string;
}
