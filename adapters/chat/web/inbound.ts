import type { Instant } from '../../../src/domain/ids.ts';
import type { InboundEvent } from '../../../src/ports/chat.ts';
import type { Conversation } from '../../../src/ports/conversations.ts';
import type { ClientFrame } from './protocol.ts';
import { uploadId } from './uploads.ts';

const command = /^\/([a-z][a-z_]{0,31})(?:\s+([\s\S]*))?$/i;

/** Makes a text storable everywhere and keeps its length: lone surrogates and NUL, which PostgreSQL refuses, become U+FFFD. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** What the client said or pressed as an event of the desk; the key is the conversation and the client's id. */
export function inboundEvent(
  frame: Extract<ClientFrame, { type: 'say' | 'press' }>,
  conversation: Conversation,
  at: Instant,
): InboundEvent {
  const origin = {
    key: `web:${conversation.id}:${frame.id}`,
    at,
    chat: { platform: 'web', id: conversation.id },
    from: { platform: 'web', id: conversation.id },
  } as const;
  if (frame.type === 'press') return { ...origin, type: 'action', token: frame.token, message: frame.message };
  const locale = frame.locale === undefined ? {} : { locale: frame.locale };
  const slash = command.exec(frame.text.trim());
  if (slash?.[1] !== undefined)
    return { ...origin, type: 'command', name: slash[1].toLowerCase(), args: (slash[2] ?? '').trim(), message: frame.id, ...locale };
  return {
    ...origin,
    type: 'text',
    text: frame.text,
    message: frame.id,
    files: (frame.files ?? []).map(({ id, kind, mime, bytes, name }) => ({
      id: uploadId(conversation, id),
      kind,
      mime,
      bytes,
      ...(name === undefined ? {} : { name: storable(name) }),
    })),
    ...locale,
    ...(frame.replyTo === undefined ? {} : { replyTo: frame.replyTo }),
  };
}
