import type { Clock } from '../../../src/ports/time.ts';

/** How long an interaction can be answered, less a minute to be sure, in milliseconds. https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
const OPEN_MS = 14 * 60_000;

/** An interaction that can still be answered so that only its person sees it. */
export type Aside = { readonly application: string; readonly token: string };

/** The interactions of people whose direct messages may be closed, by their chat. */
export type Asides = { note(chat: string, aside: Aside): void; get(chat: string): Aside | undefined };

export function createAsides(clock: Clock): Asides {
  const open = new Map<string, Aside & { readonly until: number }>();
  return {
    note(chat, aside) {
      const now = clock.now();
      for (const [key, { until }] of open) if (until <= now) open.delete(key);
      open.set(chat, { ...aside, until: now + OPEN_MS });
    },
    get(chat) {
      const found = open.get(chat);
      return found && found.until > clock.now() ? found : undefined;
    },
  };
}
