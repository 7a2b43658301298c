import type { Instant, PartyId } from '../ids.ts';

/** What a code opens: a supplier's seat, a colleague's seat, the same buyer in another chat, the admin's commands. */
export type CodeKind = 'supplier' | 'handover' | 'link' | 'admin';

/** A secret that somebody is given to show in a chat. */
export type Code = {
  readonly code: string;
  readonly kind: CodeKind;
  /** Whose seat it opens. */
  readonly party?: PartyId;
  /** "platform:id" of the chat whose seat is handed over. */
  readonly chat?: string;
  /** How many chats may still use it. */
  readonly uses: number;
  readonly expiresAt: Instant;
  readonly revoked: boolean;
};

/** Why a code opens nothing. */
export type CodeFault = 'unknown' | 'expired' | 'used' | 'revoked';

/** Length of a code in letters and digits: more than 70 bits. */
export const CODE_LENGTH = 12;
/** How long codes hold where nothing else is said, in milliseconds. */
const CODE_MS: Readonly<Record<CodeKind, number>> = {
  supplier: 7 * 86_400_000,
  handover: 86_400_000,
  link: 15 * 60_000,
  admin: 60 * 60_000,
};
/** Chats that one code may seat at most, and days for which it may hold. */
export const MOST_CHATS = 50;
export const MOST_DAYS = 90;
/** Wrong codes from one person within an hour before the desk stops looking. */
export const CODE_TRIES = 5;

/** A code as it is made; `ms` says how long it holds, `uses` how many chats may use it. */
export function freshCode(
  kind: CodeKind,
  code: string,
  now: Instant,
  { ms = CODE_MS[kind], uses = 1, ...whose }: Pick<Code, 'party' | 'chat'> & { readonly uses?: number; readonly ms?: number } = {},
): Code {
  return { code, kind, uses, expiresAt: (now + ms) as Instant, revoked: false, ...whose };
}

/** Whether a code still opens something, and if not, why. */
export function faultOf(code: Code | undefined, now: Instant): CodeFault | undefined {
  if (code === undefined) return 'unknown';
  if (code.revoked) return 'revoked';
  if (code.uses <= 0) return 'used';
  return code.expiresAt <= now ? 'expired' : undefined;
}

const LINKED = /^(?:join_|link_)/iu;
const SHAPE = /^[A-Za-z0-9]{6,32}$/u;

/** The code in what somebody gives after a command or a deep link; undefined where it cannot be one. */
export function readCode(text: string): string | undefined {
  const said = text.trim().replace(LINKED, '');
  return SHAPE.test(said) ? said : undefined;
}
