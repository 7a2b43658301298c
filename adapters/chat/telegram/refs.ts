import type { ChatRef, PlatformMessage } from '../../../src/ports/chat.ts';

/** Where a message goes: a chat, and a topic of it where it has topics. */
export type Place = { readonly chat: number; readonly topic?: number };

const placePattern = /^(-?\d{1,16})(?::(\d{1,16}))?$/u;
const messagePattern = /^(-?\d{1,16})\/(\d{1,16})$/u;

/** The desk's name of a chat or topic. */
export function chatRef({ chat, topic }: Place): ChatRef {
  return { platform: 'telegram', id: topic === undefined ? String(chat) : `${chat}:${topic}` };
}

/** Reads what `chatRef` made; undefined for anything else. */
export function placeOf(ref: ChatRef): Place | undefined {
  const found = ref.platform === 'telegram' ? placePattern.exec(ref.id) : null;
  if (!found) return undefined;
  return { chat: Number(found[1]), ...(found[2] === undefined ? {} : { topic: Number(found[2]) }) };
}

/** The desk's name of a message: Telegram numbers messages within their chat. */
export function messageName(chat: number, message: number): PlatformMessage {
  return `${chat}/${message}`;
}

/** Reads what `messageName` made; undefined for anything else. */
export function messageOf(name: PlatformMessage): { readonly chat: number; readonly message: number } | undefined {
  const found = messagePattern.exec(name);
  return found ? { chat: Number(found[1]), message: Number(found[2]) } : undefined;
}
