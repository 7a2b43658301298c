import Bottleneck from 'bottleneck';

/** What an account may use in a minute. */
export type Allowance = { readonly requests: number; readonly tokens: number };

/** Lets calls go as fast as the allowance has it, several at once. */
export interface Limiter {
  /** Waits for its turn. `urgent` goes before all others. */
  run<T>(tokens: number, urgent: boolean, work: () => Promise<T>): Promise<T>;
}

const MINUTE_MS = 60_000;
const AT_ONCE = 4;
const URGENT = 0;
const USUAL = 5;

/** Both limits, of requests and of tokens, refreshed each minute. A call larger than the allowance of a minute counts as a whole one. */
export function createLimiter({ requests, tokens }: Allowance): Limiter {
  const each = (amount: number): Bottleneck.ConstructorOptions => ({
    reservoir: amount,
    reservoirRefreshAmount: amount,
    reservoirRefreshInterval: MINUTE_MS,
  });
  const byRequests = new Bottleneck({ ...each(requests), maxConcurrent: AT_ONCE });
  const byTokens = new Bottleneck(each(tokens));
  return {
    run: (weight, urgent, work) => {
      const priority = urgent ? URGENT : USUAL;
      return byTokens.schedule({ weight: Math.min(weight, tokens), priority }, () => byRequests.schedule({ priority }, work));
    },
  };
}
