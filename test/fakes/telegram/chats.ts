import { badRequest, Refusal } from './refusal.ts';

export type Key = { readonly text: string; readonly callback_data?: string; readonly url?: string; readonly style?: string };

/** A file as it stands in a message. */
export type Medium = {
  readonly as: 'photo' | 'document' | 'voice';
  readonly filename: string;
  readonly mime: string;
  readonly bytes: Buffer;
};

/** A message as it stands in a chat. */
export type Posted = {
  readonly id: number;
  /** Undefined: the bot. */
  readonly by: number | undefined;
  readonly date: number;
  readonly topic?: number;
  text: string;
  /** What besides the text makes two versions differ. */
  styles: string;
  kind: 'text' | 'rich' | 'media';
  files?: readonly Medium[];
  keyboard: readonly (readonly Key[])[];
  readonly replyTo?: number;
  readonly silent: boolean;
};

export type ChatType = 'private' | 'group' | 'supergroup';

/** One chat with the bot in it. */
export class TelegramChat {
  readonly id: number;
  readonly type: ChatType;
  readonly title: string | undefined;
  readonly messages: Posted[] = [];
  readonly topics = new Map<number, string>();
  /** A person must write to a bot before it may write to him. */
  started: boolean;
  blocked = false;
  deactivated = false;
  readOnly = false;
  movedTo: number | undefined;
  #next: number;

  constructor(id: number, type: ChatType, title?: string) {
    this.id = id;
    this.type = type;
    this.title = title;
    this.started = type !== 'private';
    // Private chats of a bot share one numbering and groups have their own, so that numbers say nothing of their chat.
    this.#next = type === 'private' ? 100 : 10;
  }

  get isForum(): boolean {
    return this.topics.size > 0;
  }

  nextId(): number {
    this.#next += 1;
    return this.#next;
  }

  find(id: number): Posted | undefined {
    return this.messages.find((message) => message.id === id);
  }

  /** Throws what the bot hears when it may not write here. */
  openFor(topic: number | undefined): void {
    if (this.movedTo !== undefined) {
      const parameters = { migrate_to_chat_id: this.movedTo };
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', parameters);
    }
    if (this.deactivated) throw new Refusal(403, 'Forbidden: user is deactivated');
    if (this.blocked)
      throw new Refusal(403, `Forbidden: bot was ${this.type === 'private' ? 'blocked by the user' : 'kicked from the group chat'}`);
    if (!this.started) throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user");
    if (this.readOnly) throw badRequest('not enough rights to send text messages to the chat');
    if (topic !== undefined && !this.topics.has(topic)) throw badRequest('message thread not found');
  }

  /** The chat as a person sees it: the bot's messages and his own, with what they reply to and the buttons under them. */
  reads(topic?: number): string {
    return this.messages
      .filter((message) => topic === undefined || message.topic === topic)
      .map(({ id, by, text, files = [], keyboard, replyTo, silent }) => {
        const head = `${by === undefined ? 'bot' : by} #${id}${replyTo === undefined ? '' : ` (to #${replyTo})`}${silent ? ' (silent)' : ''}:`;
        const rows = keyboard.map((row) => row.map((key) => `[${key.text}]`).join(' '));
        const shown = files.map(({ as, filename }) => `<${as} ${filename}>`);
        return [head, ...shown, ...(text === '' && shown.length > 0 ? [] : [text]), ...rows].join('\n');
      })
      .join('\n\n');
  }
}
