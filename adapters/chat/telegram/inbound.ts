import { createHash } from 'node:crypto';
import type { FileKind } from '../../../src/domain/file.ts';
import type { Instant } from '../../../src/domain/ids.ts';
import type { InboundEvent, PersonRef } from '../../../src/ports/chat.ts';
import type { FileRef } from '../../../src/ports/files.ts';
import { flattenRich } from './flatten.ts';
import { groupCommands } from './menus.ts';
import { chatRef, messageName } from './refs.ts';
import type { Entity, Message, TelegramFile, Update, User } from './updates.ts';

/** The bot itself, from getMe. */
export type Me = { readonly id: number; readonly username: string };

/** A button that was pressed, as it is acknowledged. */
export type Click = { readonly id: string; readonly locale?: string };

/** What an update means to the desk. */
export type Heard =
  /** `album` joins the messages of one album; `callback` is to be acknowledged once the event is stored, in the language of the presser's app. */
  | { readonly type: 'event'; readonly event: InboundEvent; readonly album?: string; readonly callback?: Click }
  /** A group became a supergroup, under another id. */
  | { readonly type: 'moved'; readonly from: number; readonly to: number }
  | { readonly type: 'nothing' };

type TextEvent = Extract<InboundEvent, { type: 'text' }>;

const nothing: Heard = { type: 'nothing' };
const msPerSecond = 1_000;
const at = (seconds: number): Instant => (seconds * msPerSecond) as Instant;

/** Text that every store takes: PostgreSQL refuses NUL, UTF-8 knows no lone surrogate. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

function person(user: User): PersonRef {
  const name = storable([user.first_name, user.last_name].filter((part) => part !== undefined).join(' ')).trim();
  return {
    platform: 'telegram',
    id: String(user.id),
    ...(name === '' ? {} : { name }),
    ...(user.username === undefined ? {} : { handle: `@${user.username}` }),
  };
}

function fileRef(kind: FileKind, { file_id, file_name, mime_type, file_size }: TelegramFile, usual?: string): FileRef {
  const mime = mime_type ?? usual;
  return {
    id: file_id,
    kind,
    ...(file_name === undefined ? {} : { name: storable(file_name) }),
    ...(mime === undefined ? {} : { mime }),
    ...(file_size === undefined ? {} : { bytes: file_size }),
  };
}

/** A photo comes in several sizes, the largest last. */
function filesOf(message: Message): readonly FileRef[] {
  const { photo, document, voice, audio, video, video_note, animation, sticker } = message;
  const largest = photo?.at(-1);
  return [
    ...(largest ? [fileRef('picture', largest, 'image/jpeg')] : []),
    // An animation comes as a document too, for older bots.
    ...(document && !animation ? [fileRef('document', document)] : []),
    ...(voice ? [fileRef('voice', voice, 'audio/ogg')] : []),
    ...(audio ? [fileRef('voice', audio)] : []),
    ...(video ? [fileRef('document', video)] : []),
    ...(video_note ? [fileRef('document', video_note, 'video/mp4')] : []),
    ...(animation ? [fileRef('document', animation)] : []),
    ...(sticker ? [fileRef('picture', sticker, 'image/webp')] : []),
  ];
}

/** What a person sends that has neither words nor a file; the desk answers that it found nothing to read. */
function isWordless({ contact, location, venue, poll, dice, game, story, checklist }: Message): boolean {
  return [contact, location, venue, poll, dice, game, story, checklist].some((one) => one !== undefined);
}

/** The words of a message, with the entities that lie in them. */
function wordsOf(message: Message): { readonly text: string; readonly entities: readonly Entity[] } | undefined {
  if (message.text !== undefined) return { text: message.text, entities: message.entities ?? [] };
  if (message.rich_message) return { text: flattenRich(message.rich_message.blocks), entities: [] };
  if (message.caption !== undefined) return { text: message.caption, entities: message.caption_entities ?? [] };
  return undefined;
}

const mentions = ({ text, entities }: { text: string; entities: readonly Entity[] }, me: Me): readonly Entity[] =>
  entities.filter(({ type, offset, length, user }) => {
    if (type === 'text_mention') return user?.id === me.id;
    return type === 'mention' && text.slice(offset, offset + length).toLowerCase() === `@${me.username.toLowerCase()}`;
  });

/** The text without the bot's name in it. */
function unaddressed(text: string, found: readonly Entity[]): string {
  const ordered = [...found].sort((a, b) => b.offset - a.offset);
  const rest = ordered.reduce((left, { offset, length }) => {
    const after = left.slice(offset + length).replace(/^[ \t]*[,，:：]?[ \t]*/u, '');
    const before = left.slice(0, offset).replace(/[ \t]+$/u, '');
    return before === '' || after === '' || /^[.!?。！？\n]/u.test(after) || before.endsWith('\n') ? before + after : `${before} ${after}`;
  }, text);
  return rest.trim();
}

const commandPattern = /^\/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,64}))?(?=\s|$)\s*/u;

type Command = { readonly name: string; readonly args: string; readonly to?: string };

function commandOf({ text, entities }: { text: string; entities: readonly Entity[] }): Command | undefined {
  // Telegram marks each command; a server that marks nothing at all leaves it to the words.
  const marked = entities.length === 0 || entities.some(({ type, offset }) => type === 'bot_command' && offset === 0);
  return marked ? commandIn(text) : undefined;
}

function commandIn(text: string): Command | undefined {
  const found = commandPattern.exec(text);
  if (found?.[1] === undefined) return undefined;
  const args = storable(text.slice(found[0].length)).trim();
  return { name: found[1].toLowerCase(), args, ...(found[2] === undefined ? {} : { to: found[2].toLowerCase() }) };
}

/** In a topic each message replies to the message that opened it; that is nobody's doing. */
function repliedTo(message: Message): Message['reply_to_message'] {
  const { reply_to_message: reply, message_thread_id: thread, is_topic_message: inTopic } = message;
  if (!reply || reply.forum_topic_created !== undefined || (inTopic === true && reply.message_id === thread)) return undefined;
  return reply;
}

const topicOf = ({ is_topic_message: inTopic, message_thread_id: thread }: Pick<Message, 'is_topic_message' | 'message_thread_id'>) =>
  inTopic === true && thread !== undefined ? { topic: thread } : {};

/** In all but a private chat others read along. */
const sharing = ({ type }: Message['chat']): { readonly shared?: true } => (type === 'private' ? {} : { shared: true });

/** An anonymous administrator writes as his own group; channels and other bots are not answered. */
function isPerson({ from, sender_chat: sender, chat }: Message): boolean {
  if (sender !== undefined) return sender.id === chat.id;
  return from !== undefined && from.is_bot !== true;
}

function said(message: Message, me: Me, edited: boolean): Heard {
  const { chat, from, message_id: id } = message;
  if (message.migrate_to_chat_id !== undefined) return { type: 'moved', from: chat.id, to: message.migrate_to_chat_id };
  if (message.migrate_from_chat_id !== undefined) return { type: 'moved', from: message.migrate_from_chat_id, to: chat.id };
  if (chat.type === 'channel' || from === undefined || !isPerson(message)) return nothing;
  const written = wordsOf(message);
  const files = filesOf(message);
  if (!written && files.length === 0 && !isWordless(message)) return nothing;

  const read = written ?? { text: '', entities: [] };
  const reply = repliedTo(message);
  const named = mentions(read, me);
  const command = commandOf(read) ?? (named.length > 0 ? commandIn(unaddressed(read.text, named)) : undefined);
  if (command?.to !== undefined && command.to !== me.username.toLowerCase()) return nothing;
  const addressed =
    chat.type === 'private' ||
    named.length > 0 ||
    reply?.from?.id === me.id ||
    (command !== undefined && (command.to !== undefined || groupCommands.has(command.name)));
  if (!addressed) return nothing;

  const text = storable(named.length > 0 ? unaddressed(read.text, named) : read.text);
  const base = {
    chat: chatRef({ chat: chat.id, ...topicOf(message) }),
    from: person(from),
    ...sharing(chat),
    message: messageName(chat.id, id),
  };
  const key = `telegram:${me.id}:${chat.id}:${id}`;
  const locale = from.language_code === undefined ? {} : { locale: from.language_code };
  if (edited) {
    // Two edits within a second have the same date.
    const print = createHash('sha256').update(text).digest('hex').slice(0, 12);
    // What is asked for with a command is corrected with it; no other command is given twice.
    if (command && command.name !== 'source') return nothing;
    const words = command?.args ?? text;
    const when = message.edit_date ?? message.date;
    return { type: 'event', event: { ...base, key: `${key}:${when}:${print}`, at: at(when), type: 'edited', text: words } };
  }
  if (command) {
    const { name, args } = command;
    return { type: 'event', event: { ...base, key, at: at(message.date), type: 'command', name, args, ...locale } };
  }
  const event: TextEvent = {
    ...base,
    key,
    at: at(message.date),
    type: 'text',
    text,
    files,
    ...(reply ? { replyTo: messageName(chat.id, reply.message_id) } : {}),
    ...locale,
  };
  return { type: 'event', event, ...(message.media_group_id === undefined ? {} : { album: `${chat.id}:${message.media_group_id}` }) };
}

/** Whether the bot is blocked, or out of a group. https://core.telegram.org/bots/api#chatmember */
const isOut = ({ status }: { readonly status: string }): boolean => status === 'kicked' || status === 'left';

/** Says what an update means. Forward headers, contacts and places are not passed on. */
export function hear(update: Update, me: Me, now: Instant): Heard {
  const { message, edited_message: edited, callback_query: callback, my_chat_member: membership } = update;
  if (message) return said(message, me, false);
  if (edited) return said(edited, me, true);
  if (callback?.message && callback.data !== undefined) {
    const { chat, message_id: id } = callback.message;
    const event: InboundEvent = {
      key: `telegram:${me.id}:click:${callback.id}`,
      at: now,
      chat: chatRef({ chat: chat.id, ...topicOf(callback.message) }),
      from: person(callback.from),
      ...sharing(chat),
      type: 'action',
      token: storable(callback.data),
      ...(id === undefined ? {} : { message: messageName(chat.id, id) }),
    };
    const { language_code: locale } = callback.from;
    return { type: 'event', event, callback: { id: callback.id, ...(locale === undefined ? {} : { locale }) } };
  }
  if (membership && membership.chat.type !== 'channel') {
    const { chat, from, date, old_chat_member: before, new_chat_member: after } = membership;
    const type = isOut(after) ? 'left' : isOut(before) ? 'returned' : undefined;
    if (type === undefined) return nothing;
    const key = `telegram:${me.id}:${chat.id}:${type}:${date}`;
    return { type: 'event', event: { key, at: at(date), chat: chatRef({ chat: chat.id }), from: person(from), ...sharing(chat), type } };
  }
  return nothing;
}

/** The messages of an album as one: the words of all, the files of all, under the name of the first. */
export function joinAlbum(first: TextEvent, others: readonly TextEvent[]): TextEvent {
  const all = [first, ...others];
  const text = all
    .map((event) => event.text)
    .filter((part) => part !== '')
    .join('\n');
  const replyTo = all.find((event) => event.replyTo !== undefined)?.replyTo;
  return { ...first, text, files: all.flatMap((event) => event.files), ...(replyTo === undefined ? {} : { replyTo }) };
}
