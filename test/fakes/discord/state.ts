import type { Body, FakeChannel, FakeFile, FakeMessage, FakeUser, Json } from './types.ts';

const EPOCH = 1_420_070_400_000n;
/** MESSAGE_CONTENT among the gateway's intents, and among an application's flags. */
export const CONTENT_INTENT = 1 << 15;
const CONTENT_FLAG = 1 << 18;

/** One interaction, and what the application has answered. */
export type FakeInteraction = {
  readonly id: string;
  readonly token: string;
  readonly at: number;
  /** 'form': a modal that a command opened; 'card form': one that a button of a message opened. */
  readonly kind: 'button' | 'command' | 'form' | 'card form' | 'typing';
  /** The message that it came from, as JSON. */
  readonly message?: Body;
  readonly user: string;
  readonly channel: string;
  /** Callback types in their order; the service takes one. */
  response?: { readonly type: number; readonly data: Body };
  /** The answer that only the user sees; undefined once it has been taken away. */
  whisper?: Body;
  /** Further messages that only the user sees. */
  readonly followUps: FakeMessage[];
};

/** All that the service knows. */
export class DiscordState {
  readonly now: () => number;
  readonly token = 'MTAwMDAwMDAwMDAwMDAwMDAwMA.GfaKe0.desk-token-for-tests';
  readonly users = new Map<string, FakeUser>();
  readonly channels = new Map<string, FakeChannel>();
  readonly messages: FakeMessage[] = [];
  readonly interactions = new Map<string, FakeInteraction>();
  readonly nonces = new Map<string, { readonly at: number; readonly message: FakeMessage }>();
  /** Registered commands by scope: 'global' or a guild. */
  readonly commands = new Map<string, readonly Body[]>();
  readonly blocked = new Set<string>();
  /** Bytes of attachments by their id. */
  readonly files = new Map<string, Buffer>();
  /** Where attachments are fetched. */
  cdn = '';
  readonly bot: FakeUser;
  readonly application: string;
  contentIntent = false;
  #lastId = 0n;

  constructor(now: () => number) {
    this.now = now;
    this.application = this.id();
    this.bot = this.addUser('sanjia', 'Sanjia', true);
  }

  /** A snowflake of this moment, greater than all before it. */
  id(): string {
    const made = (BigInt(this.now()) - EPOCH) << 22n;
    this.#lastId = made > this.#lastId ? made : this.#lastId + 1n;
    return String(this.#lastId);
  }

  addUser(username: string, name: string | null, bot = false): FakeUser {
    const user = { id: this.id(), username, global_name: name, bot };
    this.users.set(user.id, user);
    return user;
  }

  addChannel(
    channel: Omit<FakeChannel, 'id' | 'members' | 'allows'> & Partial<Pick<FakeChannel, 'allows'>>,
    members: readonly string[],
  ): FakeChannel {
    const made = { allows: { threads: true, write: true }, ...channel, id: this.id(), members: new Set(members) };
    this.channels.set(made.id, made);
    return made;
  }

  /** The direct messages of a user with the bot. */
  direct(user: string): FakeChannel {
    const there = [...this.channels.values()].find(({ type, members }) => type === 1 && members.has(user));
    return there ?? this.addChannel({ type: 1, name: '' }, [user, this.bot.id]);
  }

  addMessage(message: Omit<FakeMessage, 'id' | 'at'>): FakeMessage {
    const made = { ...message, id: this.id(), at: this.now() };
    this.messages.push(made);
    return made;
  }

  /** Keeps a file and gives the attachment that shows it. */
  hang({ filename, contentType, bytes }: FakeFile): Body {
    const id = this.id();
    this.files.set(id, bytes);
    const url = `${this.cdn}/attachments/${id}/${filename}`;
    return { id, filename, size: bytes.length, url, proxy_url: url, content_type: contentType };
  }

  message(channel: string, id: string): FakeMessage | undefined {
    return this.messages.find((one) => one.id === id && one.channel === channel);
  }

  removeMessage(id: string): void {
    const at = this.messages.findIndex((one) => one.id === id);
    if (at >= 0) this.messages.splice(at, 1);
  }

  mentioned(content: string): readonly FakeUser[] {
    return [...content.matchAll(/<@!?(\d+)>/gu)].flatMap(([, id]) => this.users.get(id ?? '') ?? []);
  }

  userJson({ id, username, global_name, bot }: FakeUser): Body {
    return { id, username, global_name, discriminator: '0', avatar: null, public_flags: 0, flags: 0, ...(bot ? { bot: true } : {}) };
  }

  channelJson({ id, type, name, guild, parent, members }: FakeChannel): Body {
    if (type === 1) {
      const recipients = [...members].flatMap((member) => this.users.get(member) ?? []).filter(({ bot }) => !bot);
      return { id, type, flags: 0, last_message_id: null, recipients: recipients.map((user) => this.userJson(user)) };
    }
    const thread = type === 11 || type === 12;
    return {
      id,
      type,
      name,
      flags: 0,
      guild_id: guild ?? null,
      ...(thread
        ? {
            parent_id: parent ?? null,
            owner_id: this.bot.id,
            thread_metadata: {
              archived: false,
              auto_archive_duration: 10_080,
              archive_timestamp: new Date(this.now()).toISOString(),
              locked: false,
            },
          }
        : {}),
    };
  }

  /** A message as this bot gets it: without the message content intent only what is meant for it has content. */
  messageJson(message: FakeMessage): Body {
    const { id, channel, author, at, type, mentions, reference, editedAt, flags } = message;
    const place = this.channels.get(channel);
    const visible = this.contentIntent || place?.type === 1 || author.id === this.bot.id || mentions.some((one) => one.id === this.bot.id);
    const referenced = reference === undefined ? undefined : this.message(channel, reference);
    return {
      id,
      type,
      channel_id: channel,
      author: this.userJson(author),
      content: visible ? message.content : '',
      embeds: visible ? message.embeds : [],
      attachments: visible ? message.attachments : [],
      components: visible ? message.components : [],
      mentions: mentions.map((user) => this.userJson(user)),
      mention_roles: [],
      mention_everyone: false,
      pinned: false,
      tts: false,
      flags,
      timestamp: new Date(at).toISOString(),
      edited_timestamp: editedAt === undefined ? null : new Date(editedAt).toISOString(),
      ...(reference === undefined ? {} : { message_reference: { type: 0, message_id: reference, channel_id: channel } }),
      ...(referenced === undefined ? {} : { referenced_message: this.messageJson(referenced) }),
    };
  }

  applicationJson(): Body {
    return {
      id: this.application,
      name: 'Sanjia',
      icon: null,
      description: '',
      bot: this.userJson(this.bot),
      bot_public: true,
      bot_require_code_grant: false,
      verify_key: '0'.repeat(64),
      flags: this.contentIntent ? CONTENT_FLAG : 0,
    };
  }

  /** The commands that can be used in a channel. */
  commandsIn(channel: FakeChannel): readonly Body[] {
    return [...(this.commands.get('global') ?? []), ...(channel.guild === undefined ? [] : (this.commands.get(channel.guild) ?? []))];
  }
}

/** A JSON value's object, empty where it is none. */
export function objectOf(value: Json | undefined): Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : {};
}

/** A JSON value's list, empty where it is none. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
