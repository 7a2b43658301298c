import { type APIAttachment, type APIMessage, type APIUser, MessageType } from 'discord.js';
import type { FileKind } from '../../../src/domain/file.ts';
import type { Instant } from '../../../src/domain/ids.ts';
import type { ChatRef, InboundEvent, PersonRef } from '../../../src/ports/chat.ts';
import type { FileRef } from '../../../src/ports/files.ts';

/** A message as the gateway and the history give it. */
export type Message = Pick<
  APIMessage,
  | 'id'
  | 'channel_id'
  | 'author'
  | 'content'
  | 'timestamp'
  | 'edited_timestamp'
  | 'attachments'
  | 'mentions'
  | 'type'
  | 'webhook_id'
  | 'message_reference'
  | 'message_snapshots'
  | 'referenced_message'
>;

/** What people write; everything else (somebody joined, a message was pinned) is the platform's own. */
const WRITTEN: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.Reply]);

/** Whether a person wrote it. */
export function isWritten({ type, author, webhook_id }: Message): boolean {
  return WRITTEN.has(type) && author.bot !== true && webhook_id === undefined;
}

/** Whether it calls the bot: by a mention, or as a reply to something it said. */
export function callsBot({ content, mentions, referenced_message }: Message, bot: string): boolean {
  const named = mentions.some(({ id }) => id === bot) || content.includes(`<@${bot}>`);
  return named || referenced_message?.author.id === bot;
}

/** Whether there is nothing in it that the bot may see. */
export function isUnreadable(message: Message): boolean {
  return textOf(message, '') === '' && filesOf(message).length === 0;
}

/** The key of a message: the same whether it came live or from the history. */
function messageKey({ id }: Pick<Message, 'id'>): string {
  return `discord:${id}`;
}

/** A message as an event; one that only calls the bot asks for a greeting. */
export function messageEvent(message: Message, chat: ChatRef, bot: string): InboundEvent {
  const origin = {
    key: messageKey(message),
    at: instantOfIso(message.timestamp),
    chat,
    from: personOf(message.author),
    message: message.id,
  };
  const text = textOf(message, bot);
  const files = filesOf(message);
  if (text === '' && files.length === 0 && callsBot(message, bot)) return { ...origin, type: 'command', name: 'start', args: '' };
  const replyTo = message.type === MessageType.Reply ? message.message_reference?.message_id : undefined;
  return { ...origin, type: 'text', text, files, ...(replyTo === undefined ? {} : { replyTo }) };
}

/** A corrected message; undefined where nothing was corrected (a link got its preview, a message was pinned). */
export function editedEvent(message: Message, chat: ChatRef, bot: string): InboundEvent | undefined {
  if (message.edited_timestamp === null) return undefined;
  const at = instantOfIso(message.edited_timestamp);
  return {
    key: `${messageKey(message)}:${at}`,
    at,
    chat,
    from: personOf(message.author),
    type: 'edited',
    text: textOf(message, bot),
    message: message.id,
  };
}

/** A person, by what he shows to everybody. */
export function personOf({ id, username, global_name }: APIUser): PersonRef {
  return { platform: 'discord', id, name: storable(global_name ?? username), handle: username };
}

/** Makes a text storable everywhere and keeps its length: lone surrogates and NUL become U+FFFD. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

function textOf({ content, mentions, message_snapshots }: Message, bot: string): string {
  const said = content === '' ? (message_snapshots?.[0]?.message.content ?? '') : content;
  const names = new Map(mentions.map(({ id, username }) => [id, username]));
  const readable = said.replace(/<@!?(\d+)>/gu, (whole, id: string) => (id === bot ? ' ' : names.has(id) ? `@${names.get(id)}` : whole));
  return storable(readable === said ? said : readable.trim());
}

/** Addresses of attachments run out within a day, so a file is named by where it hangs. */
function filesOf({ id: message, channel_id, attachments, message_snapshots }: Message): readonly FileRef[] {
  const all: readonly APIAttachment[] = [...attachments, ...(message_snapshots?.[0]?.message.attachments ?? [])];
  return all.map(({ id, filename, content_type, size }) => ({
    id: `${channel_id}:${message}:${id}`,
    kind: kindOf(content_type),
    name: storable(filename),
    ...(content_type === undefined ? {} : { mime: content_type }),
    bytes: size,
  }));
}

function kindOf(type = ''): FileKind {
  if (type.startsWith('image/')) return 'picture';
  return type.startsWith('audio/') ? 'voice' : 'document';
}

function instantOfIso(time: string): Instant {
  return Date.parse(time) as Instant;
}
