import type { ChatRef, Platform } from '../../../src/ports/chat.ts';

/** A chat as one column: "web:abc". */
export const chatKey = (chat: ChatRef): string => `${chat.platform}:${chat.id}`;

/** The chat behind such a column. */
export function chatOf(key: string): ChatRef {
  const colon = key.indexOf(':');
  return { platform: key.slice(0, colon) as Platform, id: key.slice(colon + 1) };
}

/** Thrown inside a write to undo it where an expected version is no longer the stored one. */
export class VersionConflict extends Error {}
