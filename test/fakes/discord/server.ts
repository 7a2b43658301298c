import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readCall } from './body.ts';
import { type Call, ROUTES } from './calls.ts';
import { FakeGateway } from './gateway.ts';
import { FakePerson } from './person.ts';
import { type SpecChecker, specChecker } from './spec.ts';
import { DiscordState } from './state.ts';
import { type Answer, type FakeChannel, invalidForm, type Json, refusal } from './types.ts';

const PREFIX = '/api/v10';
const WAIT_MS = 20_000;
const GUILD_TEXT = 0;

/** Something that goes wrong with the next call that fits. */
export type Trouble = {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: Answer;
  /** The call is carried out all the same, and only its answer is lost. */
  readonly after?: true;
};

export type Logged = { readonly method: string; readonly path: string; readonly status: number; readonly body: Json | undefined };

/** A strict Discord on loopback: REST and gateway, driven by people. */
export class FakeDiscord {
  readonly state: DiscordState;
  readonly gateway: FakeGateway;
  /** All calls in their order. */
  readonly calls: Logged[] = [];
  /** What the specification does not know; a test that ends with any has failed. */
  readonly breaches: string[] = [];
  /** Judges each call before it is worked on: how fast a bot may send, for one. */
  gate: ((call: Call) => Answer | undefined) | undefined;
  readonly #spec: SpecChecker;
  readonly #http: Server;
  readonly #troubles: Trouble[] = [];

  private constructor(now: () => number) {
    this.state = new DiscordState(now);
    this.gateway = new FakeGateway(this.state);
    this.#spec = specChecker();
    this.#http = createServer((request, response) => void this.#serve(request, response));
    this.#http.on('upgrade', (request, socket, head) => {
      this.gateway.server.handleUpgrade(request, socket, head, (client) => this.gateway.accept(client));
    });
  }

  /** `now` in milliseconds; windows and ids follow it. */
  static async open(now: () => number): Promise<FakeDiscord> {
    const fake = new FakeDiscord(now);
    await new Promise<void>((resolve) => fake.#http.listen(0, '127.0.0.1', resolve));
    fake.state.cdn = `http://127.0.0.1:${fake.#port}`;
    fake.gateway.url = `ws://127.0.0.1:${fake.#port}`;
    return fake;
  }

  get #port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  /** What DISCORD_API_ROOT has to be. */
  get root(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  /** Whether calls are checked against the official specification. */
  get checksSpec(): boolean {
    return this.#spec.present;
  }

  person(username: string, locale = 'en-GB'): FakePerson {
    return new FakePerson(this, this.state.addUser(username, username[0]?.toUpperCase() + username.slice(1)), locale);
  }

  /** A text channel of a guild, with the bot in it. */
  guildChannel(name: string, allows: Partial<FakeChannel['allows']> = {}): FakeChannel {
    return this.state.addChannel({ type: GUILD_TEXT, name, guild: this.state.id(), allows: { threads: true, write: true, ...allows } }, [
      this.state.bot.id,
    ]);
  }

  /** Lets the next call that fits go wrong. */
  trouble(trouble: Trouble): void {
    this.#troubles.push(trouble);
  }

  /** Waits, without sleeping, until something has come about. */
  async until(what: string, true_: () => boolean): Promise<void> {
    const end = Date.now() + WAIT_MS;
    while (!true_()) {
      if (Date.now() > end) throw new Error(`in vain waited: ${what}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async close(): Promise<void> {
    this.gateway.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://discord');
    const method = request.method ?? 'GET';
    const pathname = decodeURIComponent(url.pathname);
    const path = pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) : pathname;
    const [, attachment] = /^\/attachments\/(\d+)\//u.exec(pathname) ?? [];
    if (attachment !== undefined) {
      const bytes = this.state.files.get(attachment);
      response.writeHead(bytes ? 200 : 404).end(bytes);
      return;
    }
    const { body, files } = await readCall(request);
    const answer = this.#answer({ method, path, query: url.searchParams, body, files }, request.headers.authorization);
    this.calls.push({ method, path, status: answer.status, body });
    if (answer.cut) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, {
      ...(answer.body === undefined ? {} : { 'content-type': 'application/json' }),
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '999',
      'x-ratelimit-reset-after': '1.000',
      'x-ratelimit-bucket': `${method}-${path.replaceAll(/\d{17,}/gu, 'id').slice(0, 40)}`,
      ...answer.headers,
    });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  }

  #answer(call: Call, authorization: string | undefined): Answer {
    const at = this.#troubles.findIndex(({ method, path }) => method === call.method && path.test(call.path));
    const trouble = at < 0 ? undefined : this.#troubles.splice(at, 1)[0];
    if (trouble && !trouble.after) return trouble.answer;
    const answer = this.#handle(call, authorization);
    return trouble?.answer ?? answer;
  }

  #handle(call: Call, authorization: string | undefined): Answer {
    const shut = this.gate?.(call);
    if (shut) return shut;
    const allowed = authorization === `Bot ${this.state.token}`;
    if (call.path === '/gateway/bot') return allowed ? this.#gatewayBot() : UNAUTHORIZED;
    const route = ROUTES.find(({ method, path }) => method === call.method && path.test(call.path));
    if (!route) {
      this.breaches.push(`${call.method} ${call.path} is unknown`);
      return refusal(404, 0, '404: Not Found');
    }
    if (!route.open && !allowed) return UNAUTHORIZED;
    const problems = this.#spec.problems(call.method, call.path, call.query, call.body);
    if (problems.length > 0) {
      this.breaches.push(...problems);
      return invalidForm(problems);
    }
    const params = route.path.exec(call.path)?.slice(1) ?? [];
    return route.handle(this.state, call, params, (event, message) => this.gateway.message(event, message));
  }

  #gatewayBot(): Answer {
    const session_start_limit = { total: 1_000, remaining: 999, reset_after: 3_600_000, max_concurrency: 1 };
    return { status: 200, body: { url: this.gateway.url, shards: 1, session_start_limit } };
  }
}

const UNAUTHORIZED = refusal(401, 0, '401: Unauthorized');
