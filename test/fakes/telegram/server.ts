import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CallBody, callParams } from './body.ts';
import { type ChatType, TelegramChat } from './chats.ts';
import { type BotState, methods } from './methods.ts';
import { Person, type TelegramUser } from './person.ts';
import { Refusal } from './refusal.ts';
import { specCheck } from './spec.ts';
import { type Update, Updates } from './updates.ts';

/** What goes wrong with the next call of a method. */
export type Fault =
  | { readonly method: string; readonly refusal: Refusal }
  /** The connection breaks before the call is worked on, or after. */
  | { readonly method: string; readonly cut: 'before' | 'after' };

export type Call = { readonly method: string; readonly params: Readonly<Record<string, unknown>> };

/** What Telegram posts to a webhook. */
export type WebhookPost = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

const token = '7000001:AAF-fake_token_of_the_desk';
const epoch = Date.parse('2026-11-23T09:00:00Z') / 1_000;

/** A Bot API server on loopback, as strict as its description. Nothing in it sleeps: a held request ends with news or with `lapse`. */
export class TelegramServer {
  readonly token = token;
  readonly calls: Call[] = [];
  readonly faults: Fault[] = [];
  /** What was refused without a fault having been asked for. */
  readonly refusals: string[] = [];
  readonly state: BotState;
  /** Judges each call before it is worked on: how fast a bot may send, for one. */
  gate: ((call: Call) => Refusal | undefined) | undefined;
  readonly #check = specCheck();
  readonly #server: Server;
  #seconds = epoch;
  #sequence = 0;
  #calledFor: { method: string; count: number; done: () => void }[] = [];

  private constructor() {
    this.state = {
      bot: { id: 7_000_001, username: 'SanjiaDeskBot' },
      chats: new Map(),
      updates: new Updates(),
      callbacks: new Map(),
      commands: new Map(),
      files: new Map(),
      knows: { rich: true, times: true, passesOver: false },
      now: () => this.now(),
      sequence: () => {
        this.#sequence += 1;
        return this.#sequence;
      },
      offer: (kind, what) => {
        const wrong = this.#check.update({ update_id: 1, [kind]: what });
        if (wrong !== undefined) throw new Error(`the fake made an update that is none by the Bot API: ${wrong}`);
        this.state.updates.offer(kind, what);
      },
    };
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  static async open(): Promise<TelegramServer> {
    const made = new TelegramServer();
    await new Promise<void>((resolve) => made.#server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  get root(): string {
    const address = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${address.port}`;
  }

  /** Unix seconds; each thing that happens is a second later. */
  now(): number {
    this.#seconds += 1;
    return this.#seconds;
  }

  person(user: TelegramUser): Person {
    if (!this.state.chats.has(user.id)) this.state.chats.set(user.id, new TelegramChat(user.id, 'private'));
    return new Person(this.state, user);
  }

  group(id: number, title: string, type: Exclude<ChatType, 'private'> = id <= -1_000_000_000_000 ? 'supergroup' : 'group'): TelegramChat {
    const chat = new TelegramChat(id, type, title);
    this.state.chats.set(id, chat);
    return chat;
  }

  /** A group grows into a supergroup, and its members' messages come from another id. */
  migrate(from: TelegramChat, to: number): TelegramChat {
    const grown = this.group(to, from.title ?? '', 'supergroup');
    from.movedTo = to;
    const service = (chat: TelegramChat, what: Readonly<Record<string, number>>) =>
      this.state.offer('message', {
        message_id: chat.nextId(),
        date: this.now(),
        chat: { id: chat.id, type: chat.type, title: chat.title },
        from: { id: 1_087_968_824, is_bot: true, first_name: 'Group' },
        ...what,
      });
    service(from, { migrate_to_chat_id: to });
    service(grown, { migrate_from_chat_id: from.id });
    return grown;
  }

  /** Posts all waiting updates at once, as Telegram does, and keeps those that are not answered with 200. Gives the statuses. */
  async postAll(handle: (post: WebhookPost) => Promise<{ readonly status: number }>): Promise<readonly number[]> {
    const { webhook } = this.state.updates;
    if (!webhook) throw new Error('no webhook is set');
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (webhook.secret !== undefined) headers['x-telegram-bot-api-secret-token'] = webhook.secret;
    return Promise.all(
      this.state.updates.pending.map(async (update: Update) => {
        const { status } = await handle({ headers, body: JSON.stringify(update) });
        if (status === 200) this.state.updates.remove(update);
        return status;
      }),
    );
  }

  /** Resolves when `method` has been called `count` times in all. */
  called(method: string, count = 1): Promise<void> {
    if (this.callsOf(method).length >= count) return Promise.resolve();
    return new Promise((done) => this.#calledFor.push({ method, count, done }));
  }

  callsOf(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, bot, method = ''] = /^\/bot([^/]+)\/([A-Za-z]+)$/u.exec(url.pathname) ?? [];
    const fileId = new RegExp(`^/file/bot${token}/(.+)$`, 'u').exec(url.pathname)?.[1];
    if (fileId !== undefined) {
      const file = [...this.state.files.values()].find(({ path }) => path === fileId);
      response.writeHead(file ? 200 : 404).end(file?.bytes ?? '');
      return;
    }
    try {
      if (bot === undefined) throw new Refusal(404, 'Not Found');
      if (bot !== token) throw new Refusal(401, 'Unauthorized');
      const { params, uploads } = await callParams(request, url.searchParams);
      const fault = this.#fault(method);
      if (fault && 'cut' in fault && fault.cut === 'before') {
        response.destroy();
        return;
      }
      this.#note({ method, params });
      if (fault && 'refusal' in fault) throw fault.refusal;
      const shut = this.gate?.({ method, params });
      if (shut) throw shut;
      const result = await this.#work(method, params, uploads, response).catch((error: unknown) => {
        // A held request that the same program has let go of is ended by its next one; nobody hears that.
        if (method !== 'getUpdates') this.refusals.push(`${method}: ${error instanceof Error ? error.message : String(error)}`);
        throw error;
      });
      if (fault) response.destroy();
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }));
    } catch (error) {
      const { code, description, parameters } =
        error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${String(error)}`);
      const answer = { ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) };
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    }
  }

  #fault(method: string): Fault | undefined {
    const index = this.faults.findIndex((fault) => fault.method === method);
    return index < 0 ? undefined : this.faults.splice(index, 1)[0];
  }

  #note(call: Call): void {
    this.calls.push(call);
    const { method } = call;
    const count = this.callsOf(method).length;
    for (const waiting of this.#calledFor.filter((one) => one.method === method && one.count <= count)) waiting.done();
    this.#calledFor = this.#calledFor.filter((one) => one.method !== method || one.count > count);
  }

  async #work(
    name: string,
    params: Readonly<Record<string, unknown>>,
    uploads: CallBody['uploads'],
    response: ServerResponse,
  ): Promise<unknown> {
    const method = methods[name];
    if (!method) throw new Refusal(404, 'Not Found: method not found');
    const wrong = this.#check.call(name, params);
    if (wrong !== undefined) throw new Refusal(400, `Bad Request: by the description of the Bot API, ${wrong}`);
    return method(this.state, params, (cut) => response.on('close', cut), uploads);
  }
}
