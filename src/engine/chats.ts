import type { ChatRef, PersonRef, Platform } from '../ports/chat.ts';
import type { PersonKey } from '../ports/people.ts';

/** One name for a chat, over all platforms. */
export const chatName = (chat: ChatRef): string => `${chat.platform}:${chat.id}`;

export const sameChat = (a: ChatRef, b: ChatRef): boolean => chatName(a) === chatName(b);

/** The chat behind its name. */
export function chatOfName(name: string): ChatRef {
  const colon = name.indexOf(':');
  return { platform: name.slice(0, colon) as Platform, id: name.slice(colon + 1) };
}

/** One name for a person, over all platforms. */
export const personName = (person: PersonRef): PersonKey => `${person.platform}:${person.id}`;
