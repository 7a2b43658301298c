import type { ChatRef } from '../ports/chat.ts';

/** One name for a chat, over all platforms. */
export const chatName = (chat: ChatRef): string => `${chat.platform}:${chat.id}`;

export const sameChat = (a: ChatRef, b: ChatRef): boolean => chatName(a) === chatName(b);
