import { apiThrottler } from '@grammyjs/transformer-throttler';
import { REST, Routes } from 'discord.js';
import { Api } from 'grammy';
import { createDiscordAdapter } from '../../adapters/chat/discord/adapter.ts';
import { createTelegramAdapter } from '../../adapters/chat/telegram/adapter.ts';
import type { ChatAdapter } from '../../src/ports/chat.ts';
import { systemAlarm, systemClock } from '../../src/run/system.ts';
import { FakeDiscord } from '../fakes/discord/server.ts';
import { SlidingLimits } from '../fakes/sliding-limits.ts';
import { Refusal } from '../fakes/telegram/refusal.ts';
import { TelegramServer } from '../fakes/telegram/server.ts';

/** A platform over HTTP that enforces its limits, and the ways to send there. */
export type Service = {
  readonly limits: SlidingLimits;
  readonly adapter: ChatAdapter;
  /** When each marked message was taken, in milliseconds of `performance.now`. */
  readonly takenAt: ReadonlyMap<string, number>;
  /** The name of the `n`th chat of so many; some of Telegram's are groups. */
  chat(n: number): string;
  /** One that is none of these. */
  readonly spare: string;
  /** What people would take instead of a courier: sends once, as fast as it sees fit; false where it was refused for good. */
  readonly other: { readonly name: string; send(chat: string, text: string): Promise<boolean> };
  close(): Promise<void>;
};

/** Marks by which a message is known again on the service's side. */
const MARK = /(?:relay|reply)\d+/u;
const SECOND = 1_000;
const silent = { info() {}, warn() {}, error() {} };
/** One chat in so many is a group. */
const GROUP_EVERY = 25;
/** The Telegram person who gets the first message. */
const SPARE = 999_999;

function counted(limits: SlidingLimits, takenAt: Map<string, number>) {
  return (chat: string, content: unknown) => {
    const now = performance.now();
    const ruling = limits.judge(chat, now);
    const mark = MARK.exec(JSON.stringify(content))?.[0];
    if (ruling.type === 'taken' && mark !== undefined) takenAt.set(mark, now);
    return ruling;
  };
}

/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
export async function telegram(chats: number): Promise<Service> {
  const server = await TelegramServer.open();
  const limits = new SlidingLimits({ count: 30, ms: SECOND }, (chat) =>
    chat.startsWith('-')
      ? [
          { count: 3, ms: 3 * SECOND },
          { count: 20, ms: 60 * SECOND },
        ]
      : [{ count: 3, ms: 3 * SECOND }],
  );
  const takenAt = new Map<string, number>();
  const judge = counted(limits, takenAt);
  server.gate = ({ method, params }) => {
    if (!method.startsWith('send')) return undefined;
    const ruling = judge(String(params.chat_id), params);
    return ruling.type === 'taken'
      ? undefined
      : new Refusal(429, `Too Many Requests: retry after ${ruling.afterMs / SECOND}`, { retry_after: ruling.afterMs / SECOND });
  };
  const idOf = (n: number) => (n % GROUP_EVERY === GROUP_EVERY - 1 ? -1_000_000 - n : 1_000_000 + n);
  for (let n = 0; n < chats; n += 1) {
    if (idOf(n) < 0) server.group(idOf(n), 'Buyers of the house');
    else server.person({ id: idOf(n), first_name: 'Lena', language_code: 'en' }).chat.started = true;
  }
  server.person({ id: SPARE, first_name: 'Jan', language_code: 'en' }).chat.started = true;
  const adapter = createTelegramAdapter({
    token: server.token,
    apiRoot: server.root,
    files: { read: async () => undefined },
    clock: systemClock,
    timers: systemAlarm,
    log: silent,
    memory: { get: async () => undefined, set: async () => {} },
  });
  const throttled = new Api(server.token, { apiRoot: server.root });
  throttled.config.use(apiThrottler());
  return {
    limits,
    adapter,
    takenAt,
    chat: (n) => String(idOf(n)),
    spare: String(SPARE),
    other: {
      name: 'grammY with its throttler plugin',
      send: (chat, text) =>
        throttled.sendMessage(Number(chat), text).then(
          () => true,
          () => false,
        ),
    },
    close: () => server.close(),
  };
}

/** https://docs.discord.com/developers/topics/rate-limits */
export async function discord(chats: number): Promise<Service> {
  const fake = await FakeDiscord.open(() => Date.now());
  const limits = new SlidingLimits({ count: 50, ms: SECOND }, () => [{ count: 5, ms: 5 * SECOND }]);
  const takenAt = new Map<string, number>();
  const judge = counted(limits, takenAt);
  fake.gate = ({ method, path, body }) => {
    const channel = method === 'POST' ? /^\/channels\/(\d+)\/messages$/u.exec(path)?.[1] : undefined;
    if (channel === undefined) return undefined;
    const ruling = judge(channel, body);
    if (ruling.type === 'taken') return undefined;
    const global = ruling.scope === 'all';
    const seconds = ruling.afterMs / SECOND;
    return {
      status: 429,
      body: { message: 'You are being rate limited.', retry_after: seconds, global },
      headers: {
        'retry-after': String(Math.ceil(seconds)),
        'x-ratelimit-scope': global ? 'global' : 'user',
        ...(global ? { 'x-ratelimit-global': 'true' } : {}),
      },
    };
  };
  const channels = Array.from({ length: chats }, (_, n) => fake.state.direct(fake.state.addUser(`buyer${n}`, 'Lena').id).id);
  const adapter = createDiscordAdapter({
    token: fake.state.token,
    apiRoot: fake.root,
    files: { read: async () => undefined },
    clock: systemClock,
    log: silent,
    cursors: { all: async () => [], set: async () => {}, remove: async () => {} },
  });
  const rest = new REST({ api: fake.root, version: '10' }).setToken(fake.state.token);
  return {
    limits,
    adapter,
    takenAt,
    chat: (n) => channels[n] ?? '',
    spare: fake.state.direct(fake.state.addUser('spare', 'Jan').id).id,
    other: {
      name: "discord.js's own queue",
      send: (chat, text) =>
        rest.post(Routes.channelMessages(chat), { body: { content: text } }).then(
          () => true,
          () => false,
        ),
    },
    async close() {
      await adapter.stop();
      rest.clearHandlerSweeper();
      rest.clearHashSweeper();
      await fake.close();
    },
  };
}
