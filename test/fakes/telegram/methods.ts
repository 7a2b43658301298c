import type { Upload } from './body.ts';
import type { Key, Medium, Posted, TelegramChat } from './chats.ts';
import { checkedText, parseHtml } from './html.ts';
import { badRequest, Refusal } from './refusal.ts';
import { parseRich } from './rich.ts';
import type { Updates } from './updates.ts';

type Params = Readonly<Record<string, unknown>>;

/** What the methods work on. */
export type BotState = {
  readonly bot: { readonly id: number; readonly username: string };
  readonly chats: Map<number, TelegramChat>;
  readonly updates: Updates;
  /** Callback queries and what they were answered with; undefined: not yet. */
  readonly callbacks: Map<string, { answer: Params | undefined }>;
  readonly commands: Map<string, unknown>;
  readonly files: Map<string, { readonly path: string; readonly bytes: Buffer }>;
  /** An older server: without rich messages, without times. */
  /** `passesOver`: what it does not know it passes over, where Telegram would refuse it. */
  readonly knows: { rich: boolean; times: boolean; passesOver: boolean };
  /** Unix seconds; each thing that happens is a second later. */
  now: () => number;
  /** A number for each thing made. */
  sequence(): number;
  /** Something has happened that the bot may hear of. */
  offer(kind: string, what: Readonly<Record<string, unknown>>): void;
};

export type OnCut = (cut: () => void) => void;
type Uploads = ReadonlyMap<string, Upload>;
type Method = (state: BotState, params: Params, onCut: OnCut, uploads: Uploads) => unknown;

const maxButtons = 100;
const maxCallbackBytes = 64;
const maxCommands = 100;
const maxDescription = 256;

const object = (value: unknown): Params => (typeof value === 'object' && value !== null ? (value as Params) : {});
const string = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function chatOf(state: BotState, params: Params): TelegramChat {
  const chat = state.chats.get(Number(params.chat_id));
  if (!chat) throw badRequest('chat not found');
  return chat;
}

function keyboardOf(params: Params): readonly (readonly Key[])[] {
  const rows = object(params.reply_markup).inline_keyboard;
  if (rows === undefined) return [];
  const keys = (rows as readonly (readonly Key[])[]).filter((row) => row.length > 0);
  const all = keys.flat();
  if (all.length > maxButtons) throw badRequest('REPLY_MARKUP_TOO_LONG');
  for (const { text, callback_data: data, url, style } of all) {
    if (text.trim() === '') throw badRequest("can't parse inline keyboard button: text must be non-empty");
    if (style !== undefined && !['danger', 'success', 'primary'].includes(style)) throw badRequest('invalid button style specified');
    if (url !== undefined && data !== undefined) throw badRequest('exactly one of the optional fields of a button must be used');
    if (url !== undefined) {
      if (!/^(?:https?|tg):\/\/\S+$/u.test(url)) throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
      continue;
    }
    if (data === undefined) throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
    const bytes = Buffer.byteLength(data);
    if (bytes < 1 || bytes > maxCallbackBytes) throw badRequest('BUTTON_DATA_INVALID');
  }
  return keys;
}

/** Entities lie within the text, in UTF-16 units, and cut no character. https://core.telegram.org/bots/api#messageentity */
function checkEntities(text: string, entities: unknown): void {
  if (entities === undefined) return;
  for (const { offset, length } of entities as readonly { readonly offset: number; readonly length: number }[]) {
    const cuts = (at: number): boolean =>
      /^[\udc00-\udfff]/u.test(text.slice(at, at + 1)) && /[\ud800-\udbff]$/u.test(text.slice(at - 1, at));
    if (offset < 0 || length < 1 || offset + length > text.length || cuts(offset) || cuts(offset + length))
      throw badRequest("can't parse entities: an entity lies outside the text");
  }
}

type Content = Pick<Posted, 'text' | 'styles' | 'kind' | 'files'>;

function plainContent(state: BotState, params: Params): Content {
  const text = string(params.text) ?? '';
  const mode = string(params.parse_mode);
  checkEntities(text, params.entities);
  if (mode === undefined) return { text: checkedText(text), styles: '', kind: 'text' };
  if (mode.toLowerCase() !== 'html') throw badRequest('unsupported parse_mode');
  const { text: shown, styles } = parseHtml(text, state.knows.times);
  return { text: shown, styles: styles.join(' '), kind: 'text' };
}

function richContent(state: BotState, params: Params): Content {
  if (!state.knows.rich) throw badRequest('message text is empty');
  const { html, markdown } = object(params.rich_message);
  if (typeof html !== 'string' || markdown !== undefined) throw badRequest('exactly one of html and markdown must be used');
  return { text: parseRich(html), styles: html, kind: 'rich' };
}

/** https://core.telegram.org/bots/api#sending-files */
const maxPhoto = 10_485_760;
const maxUpload = 52_428_800;
const maxDownload = 20_971_520;
const maxAlbum = 10;
const maxCaption = 1_024;

/** The upload that a parameter names. */
function mediumOf(as: Medium['as'], value: unknown, uploads: Uploads): Medium {
  const [, name] = /^attach:\/\/(.+)$/u.exec(string(value) ?? '') ?? [];
  const upload = name === undefined ? undefined : uploads.get(name);
  if (!upload) throw badRequest('wrong file identifier/HTTP URL specified');
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
  if (upload.bytes.length > (as === 'photo' ? maxPhoto : maxUpload)) throw new Refusal(413, 'Request Entity Too Large');
  const head = upload.bytes.toString('latin1', 0, 12);
  const isPicture = /^(?:\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP)/su.test(head);
  if (as === 'photo' && !isPicture) throw badRequest('IMAGE_PROCESS_FAILED');
  if (as === 'voice' && !head.startsWith('OggS') && !head.startsWith('ID3')) throw badRequest('wrong type of the voice message');
  return { as, ...upload };
}

function captioned(state: BotState, params: Params, files: readonly Medium[]): Content {
  const caption = string(params.caption) ?? '';
  if (caption === '') return { text: '', styles: '', kind: 'media', files };
  const { text, styles } = plainContent(state, { text: caption, parse_mode: params.parse_mode });
  if (text.length > maxCaption) throw badRequest('message caption is too long');
  return { text, styles, kind: 'media', files };
}

function messageJson(state: BotState, chat: TelegramChat, posted: Posted) {
  return {
    message_id: posted.id,
    ...(posted.topic === undefined ? {} : { message_thread_id: posted.topic, is_topic_message: true }),
    from: { id: state.bot.id, is_bot: true, first_name: 'Sanjia', username: state.bot.username },
    chat: { id: chat.id, type: chat.type, ...(chat.title === undefined ? {} : { title: chat.title }) },
    date: posted.date,
    ...(posted.kind === 'media'
      ? { caption: posted.text }
      : posted.kind === 'rich'
        ? { rich_message: { blocks: [] } }
        : { text: posted.text }),
  };
}

function post(state: BotState, params: Params, of: Content | ((params: Params) => Content)): unknown {
  const content = typeof of === 'function' ? of(params) : of;
  const chat = chatOf(state, params);
  const topic = number(params.message_thread_id);
  chat.openFor(topic);
  const reply = object(params.reply_parameters);
  const replyTo = number(reply.message_id);
  const target = replyTo === undefined ? undefined : chat.find(replyTo);
  if (replyTo !== undefined && !target && reply.allow_sending_without_reply !== true) throw badRequest('message to be replied not found');
  // Always so for replies into another topic. https://core.telegram.org/bots/api#replyparameters
  if (target && target.topic !== topic) throw badRequest('message to be replied not found');
  const posted: Posted = {
    ...content,
    id: chat.nextId(),
    by: undefined,
    date: state.now(),
    keyboard: keyboardOf(params),
    silent: params.disable_notification === true,
    ...(topic === undefined ? {} : { topic }),
    ...(target ? { replyTo: target.id } : {}),
  };
  chat.messages.push(posted);
  return messageJson(state, chat, posted);
}

function edit(state: BotState, params: Params, content: Content | undefined): unknown {
  const chat = chatOf(state, params);
  const message = chat.find(Number(params.message_id));
  chat.openFor(message?.topic);
  if (!message) throw badRequest('message to edit not found');
  if (message.by !== undefined) throw badRequest("message can't be edited");
  const keyboard = keyboardOf(params);
  const { kind } = content ?? message;
  if (message.kind === 'media' && kind !== 'media') throw badRequest('there is no text in the message to edit');
  // Since rich messages came, a text can become a picture.
  if (message.kind !== 'media' && kind === 'media' && !state.knows.rich) throw badRequest('there is no media in the message to edit');
  const prints = (files: readonly Medium[] | undefined) => files?.map(({ bytes }) => bytes.toString('base64'));
  const files = content ? content.files : message.files;
  const next = { text: message.text, styles: message.styles, kind, ...content, files: prints(files), keyboard };
  const before = {
    text: message.text,
    styles: message.styles,
    kind: message.kind,
    files: prints(message.files),
    keyboard: message.keyboard,
  };
  if (JSON.stringify(next) === JSON.stringify(before))
    throw badRequest('message is not modified: specified new message content and reply markup are exactly the same');
  Object.assign(message, { ...next, files });
  return { ...messageJson(state, chat, message), edit_date: state.now() };
}

/** https://core.telegram.org/bots/api#sendchataction */
const chatActions: ReadonlySet<string> = new Set([
  ...['typing', 'upload_photo', 'record_video', 'upload_video', 'record_voice', 'upload_voice', 'upload_document', 'choose_sticker'],
  ...['find_location', 'record_video_note', 'upload_video_note'],
]);

const scopesOfAll: ReadonlySet<unknown> = new Set([
  ...[undefined, 'default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'],
]);

/** A scope that names a chat names one that the bot knows. https://core.telegram.org/bots/api#botcommandscope */
function checkScope(state: BotState, params: Params): void {
  const scope = object(params.scope);
  if (!scopesOfAll.has(scope.type)) chatOf(state, scope);
  const language = params.language_code ?? '';
  if (language !== '' && !/^[a-z]{2}$/u.test(String(language))) throw badRequest('invalid language code specified');
}

const commandsKey = (params: Params): string =>
  `${JSON.stringify(params.scope ?? { type: 'default' })} ${string(params.language_code) ?? ''}`;

/** The methods that the fake knows. */
export const methods: Readonly<Record<string, Method>> = {
  getMe: ({ bot }) => ({ ...bot, is_bot: true, first_name: 'Sanjia', can_join_groups: true, can_read_all_group_messages: false }),
  getUpdates({ updates }, params, onCut) {
    const limit = number(params.limit) ?? 100;
    if (limit < 1 || limit > 100) throw badRequest('limit must be from 1 to 100');
    updates.allow(params.allowed_updates as readonly string[] | undefined);
    return updates.get(number(params.offset), limit, number(params.timeout) ?? 0, onCut);
  },
  setWebhook({ updates }, params) {
    const url = string(params.url) ?? '';
    if (!url.startsWith('https://')) throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
    const secret = string(params.secret_token);
    if (secret !== undefined && !/^[\w-]{1,256}$/u.test(secret)) throw badRequest('secret token contains unallowed characters');
    if (params.drop_pending_updates === true) for (const update of updates.pending) updates.remove(update);
    updates.webhook = { url, secret };
    updates.allow(params.allowed_updates as readonly string[] | undefined);
    return true;
  },
  deleteWebhook({ updates }, params) {
    if (params.drop_pending_updates === true) for (const update of updates.pending) updates.remove(update);
    updates.webhook = undefined;
    return true;
  },
  sendMessage: (state, params) => post(state, params, plainContent(state, params)),
  sendRichMessage(state, params) {
    if (!state.knows.rich && state.knows.passesOver) throw badRequest('this method is not supported');
    if (!state.knows.rich) throw new Refusal(404, 'Not Found: method not found');
    return post(state, params, richContent(state, params));
  },
  editMessageText(state, params) {
    const hasText = params.text !== undefined;
    if (!hasText && state.knows.passesOver && !state.knows.rich) return null;
    if (hasText === (params.rich_message !== undefined)) throw badRequest('message text is empty');
    return edit(state, params, hasText ? plainContent(state, params) : richContent(state, params));
  },
  editMessageMedia(state, params, _, uploads) {
    const { type, media, ...words } = object(params.media);
    if (type !== 'photo') throw badRequest('this fake edits photos only');
    return edit(state, params, captioned(state, words, [mediumOf(type, media, uploads)]));
  },
  editMessageReplyMarkup: (state, params) => edit(state, params, undefined),
  answerCallbackQuery({ callbacks }, params) {
    const query = callbacks.get(string(params.callback_query_id) ?? '');
    if (!query || query.answer) throw badRequest('query is too old and response timeout expired or query ID is invalid');
    query.answer = params;
    return true;
  },
  setMyCommands(state, params) {
    checkScope(state, params);
    const { commands } = state;
    const list = params.commands as readonly { command: string; description: string }[];
    if (list.length > maxCommands) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    for (const { command, description } of list) {
      if (!/^[a-z0-9_]{1,32}$/u.test(command)) throw badRequest('BOT_COMMAND_INVALID');
      if (description.length < 1 || description.length > maxDescription) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    commands.set(commandsKey(params), list);
    return true;
  },
  getMyCommands: ({ commands }, params) => commands.get(commandsKey(params)) ?? [],
  sendChatAction(state, params) {
    const chat = chatOf(state, params);
    chat.openFor(number(params.message_thread_id));
    if (!chatActions.has(string(params.action) ?? '')) throw badRequest('wrong parameter action in request');
    return true;
  },
  sendPhoto: (state, params, _, uploads) => post(state, params, captioned(state, params, [mediumOf('photo', params.photo, uploads)])),
  sendDocument: (state, params, _, uploads) =>
    post(state, params, captioned(state, params, [mediumOf('document', params.document, uploads)])),
  sendVoice: (state, params, _, uploads) => post(state, params, captioned(state, params, [mediumOf('voice', params.voice, uploads)])),
  sendMediaGroup(state, params, _, uploads) {
    const media = (params.media as readonly Params[]).map((one) => ({ one, type: string(one.type) ?? '' }));
    if (media.length < 2 || media.length > maxAlbum) throw badRequest('wrong number of messages to send');
    if (params.reply_markup !== undefined) throw badRequest('an album has no buttons');
    if (media.some(({ type }) => type !== 'photo') && new Set(media.map(({ type }) => type)).size > 1)
      throw badRequest("document can't be mixed with other media types");
    return media.map(({ one, type }) => {
      if (type !== 'photo' && type !== 'document') throw badRequest('this fake groups photos and documents only');
      return post(state, { ...params, caption: one.caption, parse_mode: one.parse_mode }, (made) =>
        captioned(state, made, [mediumOf(type, one.media, uploads)]),
      );
    });
  },
  getFile({ files }, params) {
    const id = string(params.file_id) ?? '';
    const file = files.get(id);
    if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
    if (file.bytes.length > maxDownload) throw badRequest('file is too big');
    return { file_id: id, file_unique_id: `u${id}`, file_size: file.bytes.length, file_path: file.path };
  },
};
