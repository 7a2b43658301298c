import type { Posted, TelegramChat } from './chats.ts';
import type { BotState } from './methods.ts';

export type TelegramUser = {
  readonly id: number;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
};

type Extra = Readonly<Record<string, unknown>>;
type Where = { readonly chat?: TelegramChat; readonly topic?: number; readonly replyTo?: number };

/** Marks that Telegram itself finds in a text. */
function entities(text: string): readonly Extra[] {
  const command = /^\/[A-Za-z0-9_]+(?:@[A-Za-z0-9_]+)?/u.exec(text);
  const mentions = [...text.matchAll(/(?<![\w/])@[A-Za-z][A-Za-z0-9_]{3,}/gu)];
  return [
    ...(command ? [{ type: 'bot_command', offset: 0, length: command[0].length }] : []),
    ...mentions.map((found) => ({ type: 'mention', offset: found.index, length: found[0].length })),
  ];
}

/** A person with Telegram on his phone. */
export class Person {
  readonly user: TelegramUser;
  readonly #state: BotState;

  constructor(state: BotState, user: TelegramUser) {
    this.#state = state;
    this.user = user;
  }

  /** His chat with the bot. */
  get chat(): TelegramChat {
    const chat = this.#state.chats.get(this.user.id);
    if (!chat) throw new Error('he has no chat with the bot');
    return chat;
  }

  /** Something on his phone, which the bot can fetch under its id. */
  #file(id: string, extra: Extra, bytes: Buffer = Buffer.from(`bytes of ${id}`)): Extra {
    this.#state.files.set(id, { path: `files/${id}`, bytes });
    return { file_id: id, file_unique_id: `u-${id}`, file_size: bytes.length, ...extra };
  }

  get #from(): Extra {
    return { ...this.user, is_bot: false };
  }

  #chatJson(chat: TelegramChat): Extra {
    const { id, type, title } = chat;
    return {
      id,
      type,
      ...(title === undefined ? { first_name: this.user.first_name } : { title }),
      ...(chat.isForum ? { is_forum: true } : {}),
    };
  }

  #post(where: Where, shown: string, content: Extra): number {
    const chat = where.chat ?? this.chat;
    chat.started = true;
    const { topic } = where;
    // In a topic each message replies to the one that opened it, unless its writer chose another.
    const replyTo = where.replyTo ?? topic;
    const target = replyTo === undefined ? undefined : chat.find(replyTo);
    const posted: Posted = {
      id: chat.nextId(),
      by: this.user.id,
      date: this.#state.now(),
      text: shown,
      styles: '',
      kind: 'text',
      keyboard: [],
      silent: false,
      ...(topic === undefined ? {} : { topic }),
      ...(where.replyTo === undefined ? {} : { replyTo: where.replyTo }),
    };
    chat.messages.push(posted);
    const { bot } = this.#state;
    const by =
      target?.by === undefined
        ? { id: bot.id, is_bot: true, first_name: 'Sanjia', username: bot.username }
        : { id: target.by, is_bot: false, first_name: 'x' };
    const opener = topic !== undefined && replyTo === topic ? { forum_topic_created: { name: chat.topics.get(topic), icon_color: 1 } } : {};
    const replied =
      replyTo === undefined
        ? {}
        : { reply_to_message: { message_id: replyTo, date: posted.date, chat: this.#chatJson(chat), from: by, ...opener } };
    this.#state.offer('message', {
      message_id: posted.id,
      date: posted.date,
      chat: this.#chatJson(chat),
      from: this.#from,
      ...(topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true }),
      ...replied,
      ...content,
    });
    return posted.id;
  }

  /** Gives the number of the message. */
  writes(text: string, where: Where = {}, extra: Extra = {}): number {
    const found = entities(text);
    return this.#post(where, text, { text, ...(found.length > 0 ? { entities: found } : {}), ...extra });
  }

  sendsPhoto(caption?: string, where: Where = {}, extra: Extra = {}, bytes?: Buffer): number {
    const id = `photo${this.#state.sequence()}`;
    const sizes = [this.#file(`${id}s`, { width: 90, height: 90 }), this.#file(`${id}l`, { width: 1280, height: 960 }, bytes)];
    return this.#post(where, `[photo] ${caption ?? ''}`, { photo: sizes, ...(caption === undefined ? {} : { caption }), ...extra });
  }

  sendsDocument(name: string, caption?: string, bytes?: Buffer, where: Where = {}): number {
    const document = this.#file(`doc${this.#state.sequence()}`, { file_name: name, mime_type: 'application/pdf' }, bytes);
    return this.#post(where, `[${name}] ${caption ?? ''}`, { document, ...(caption === undefined ? {} : { caption }) });
  }

  sendsVoice(bytes?: Buffer): number {
    const voice = this.#file(`voice${this.#state.sequence()}`, { duration: 3, mime_type: 'audio/ogg' }, bytes);
    return this.#post({}, '[voice]', { voice });
  }

  sends(content: Extra): number {
    return this.#post({}, '[something]', content);
  }

  /** Photos under one caption, each of them a message. */
  sendsAlbum(caption: string, photos: number, bytes?: Buffer): readonly number[] {
    const album = { media_group_id: `album${this.#state.sequence()}` };
    return Array.from({ length: photos }, (_, index) => this.sendsPhoto(index === 0 ? caption : undefined, {}, album, bytes));
  }

  edits(id: number, text: string, where: Where = {}): void {
    const chat = where.chat ?? this.chat;
    const message = chat.find(id);
    if (!message || message.by !== this.user.id) throw new Error('he can change only what he wrote');
    message.text = text;
    const found = entities(text);
    this.#state.offer('edited_message', {
      message_id: id,
      date: message.date,
      edit_date: this.#state.now(),
      chat: this.#chatJson(chat),
      from: this.#from,
      text,
      ...(found.length > 0 ? { entities: found } : {}),
    });
  }

  /** Opens the newest link under a message whose label holds `label`: his app goes to the bot and offers "Start". */
  opens(label: string, chat: TelegramChat): void {
    const found = chat.messages
      .flatMap(({ keyboard }) => keyboard.flat())
      .findLast(({ text, url }) => url !== undefined && text.includes(label));
    const payload = new URL(found?.url ?? 'https://t.me/').searchParams.get('start') ?? '';
    if (!/^[\w-]{1,64}$/u.test(payload)) throw new Error(`"${found?.url}" opens nothing`);
    this.writes(`/start ${payload}`);
  }

  /** Presses the newest button whose label holds `label`; gives the number of the click. */
  presses(label: string, where: Where = {}): string {
    const chat = where.chat ?? this.chat;
    const keys = chat.messages.flatMap((message) => message.keyboard.flat().map((key) => ({ message, key })));
    const found = keys.findLast(({ key }) => key.text.includes(label));
    if (!found) throw new Error(`he sees no button "${label}"; he sees ${keys.map(({ key }) => key.text).join(', ')}`);
    const id = String(4_000_000_000 + this.#state.sequence());
    this.#state.callbacks.set(id, { answer: undefined });
    const { message, key } = found;
    this.#state.offer('callback_query', {
      id,
      from: this.#from,
      chat_instance: '1',
      data: key.callback_data,
      message: {
        message_id: message.id,
        date: message.date,
        chat: this.#chatJson(chat),
        ...(message.topic === undefined ? {} : { message_thread_id: message.topic, is_topic_message: true }),
      },
    });
    return id;
  }

  #membership(status: 'member' | 'kicked'): void {
    this.chat.blocked = status === 'kicked';
    const { bot } = this.#state;
    const member = (one: string) => ({ user: { ...bot, is_bot: true, first_name: 'Sanjia' }, status: one, until_date: 0 });
    this.#state.offer('my_chat_member', {
      chat: this.#chatJson(this.chat),
      from: this.#from,
      date: this.#state.now(),
      old_chat_member: member(status === 'kicked' ? 'member' : 'kicked'),
      new_chat_member: member(status),
    });
  }

  blocks(): void {
    this.#membership('kicked');
  }

  unblocks(): void {
    this.#membership('member');
  }

  /** His chat as it stands. */
  reads(): string {
    return this.chat.reads();
  }

  /** The newest message of the bot. */
  last(): string {
    const message = this.chat.messages.findLast(({ by }) => by === undefined);
    return message ? [message.text, ...message.keyboard.map((row) => row.map((key) => `[${key.text}]`).join(' '))].join('\n') : '';
  }
}
