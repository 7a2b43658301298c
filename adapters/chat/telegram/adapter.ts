import { Api } from 'grammy';
import type { Accept, ChatAdapter } from '../../../src/ports/chat.ts';
import { persist } from './call.ts';
import { createFileSource } from './fetch.ts';
import type { Me } from './inbound.ts';
import { createIntake, type Intake } from './intake.ts';
import { sendLimits } from './limits.ts';
import { announceCommands, announceMenu } from './menus.ts';
import { createMoves } from './moves.ts';
import type { TelegramOptions, WebhookRoute } from './options.ts';
import { failureOf } from './outcome.ts';
import { poll } from './poll.ts';
import { placeOf } from './refs.ts';
import { renderParts } from './render.ts';
import { createSender } from './send.ts';
import { type GrammySignal, toGrammy } from './signal.ts';
import { allowedUpdates } from './updates.ts';
import { createWebhook } from './webhook.ts';

/** A call that takes longer is given up, in seconds; it must outlast a held request for updates. */
const callSeconds = 60;
/** A call beside the messages (a chat's menu) is given up after so many milliseconds. */
const asideMs = 10_000;

/** Where links to bots lead, whichever server the bot uses. https://core.telegram.org/bots/features#deep-linking */
const linkRoot = 'https://t.me';

/** Telegram's chat. `routes` are to be mounted on the desk's server; none unless it receives by webhook. */
export type TelegramAdapter = ChatAdapter & { readonly platform: 'telegram'; readonly routes: readonly WebhookRoute[] };

/** Connects the desk to a Telegram bot. Where the token is wrong, one line in the log says so and nothing is received. */
export function createTelegramAdapter(options: TelegramOptions): TelegramAdapter {
  const { token, apiRoot, webhook, clock, timers, log, memory, files } = options;
  const { raw } = new Api(token, { timeoutSeconds: callSeconds, ...(apiRoot === undefined ? {} : { apiRoot }) });
  const moves = createMoves(memory);
  const sender = createSender(raw, moves, files);
  const stopping = new AbortController();
  const { signal } = stopping;
  let intake: Intake | undefined;
  let running: Promise<void> = Promise.resolve();
  /** The bot's name, once Telegram has told it. */
  let username: string | undefined;

  const asideSignal = (): GrammySignal => toGrammy(AbortSignal.any([signal, AbortSignal.timeout(asideMs)]));

  const startLink = (payload: string): string | undefined =>
    username === undefined ? undefined : `${linkRoot}/${username}?start=${payload}`;

  const routes = webhook === undefined ? [] : [createWebhook({ ...webhook, intake: () => intake, timers, log, signal })];

  const menu = async (): Promise<void> => {
    try {
      await announceCommands(raw, toGrammy(signal));
    } catch {
      log.warn({ platform: 'telegram' }, 'the menu of commands could not be set');
    }
  };

  /** A server that knows no webhooks has none. */
  const noWebhook = async (): Promise<boolean> => {
    try {
      return await raw.deleteWebhook({}, toGrammy(signal));
    } catch (error) {
      if (failureOf(error).type === 'not-found') return true;
      throw error;
    }
  };

  const run = async (accept: Accept): Promise<void> => {
    const deps = { timers, log };
    const bot = await persist(deps, signal, () => raw.getMe(toGrammy(signal)));
    if (!bot) return;
    const me: Me = { id: bot.id, username: bot.username };
    ({ username } = bot);
    // Codes are handed out as links to the bot, by the desk and by its operator's commands.
    await memory.set('telegram.username', bot.username);
    await menu();
    const ready = createIntake({ raw, me, accept, moves, clock, log });
    if (webhook !== undefined) {
      // Telegram may post as soon as it knows the address.
      intake = ready;
      const { url, secret } = webhook;
      await persist(deps, signal, () =>
        raw.setWebhook({ url, secret_token: secret, allowed_updates: [...allowedUpdates] }, toGrammy(signal)),
      );
      return;
    }
    // No update is dropped: what came while the desk was down is waiting.
    if ((await persist(deps, signal, noWebhook)) === undefined) return;
    intake = ready;
    await poll({ ...deps, raw, intake: ready, clock }, signal);
  };

  return {
    platform: 'telegram',
    tellsPresser: true,
    limits: sendLimits,
    files: createFileSource(raw, token, apiRoot),
    routes,
    async start(accept) {
      running = run(accept).catch((error: unknown) => {
        log.error({ platform: 'telegram', error: error instanceof Error ? error.name : 'unknown' }, 'receiving from Telegram has stopped');
      });
    },
    async stop() {
      stopping.abort();
      await running;
      await intake?.idle();
    },
    render: renderParts,
    send: (part, sendSignal) => sender.send(part, sendSignal),
    async menu(chat, shown) {
      try {
        await announceMenu(raw, moves, chat, shown, asideSignal());
      } catch (error) {
        log.info({ platform: 'telegram', failure: failureOf(error).type }, 'the menu of a chat could not be set');
      }
    },
    async typing(chat) {
      const named = placeOf(chat);
      if (!named) return;
      try {
        const { chat: id, topic } = await moves.address(named);
        const to = { chat_id: id, ...(topic === undefined ? {} : { message_thread_id: topic }) };
        await raw.sendChatAction({ ...to, action: 'typing' }, asideSignal());
      } catch (error) {
        log.info({ platform: 'telegram', failure: failureOf(error).type }, 'typing could not be shown');
      }
    },
    codeLink: (code) => startLink(`join_${code}`),
    requestLink: (number) => startLink(`rfq_${number}`),
  };
}
