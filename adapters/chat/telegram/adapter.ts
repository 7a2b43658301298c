import { Api } from 'grammy';
import type { Accept, ChatAdapter } from '../../../src/ports/chat.ts';
import { persist } from './call.ts';
import { announceCommands } from './commands.ts';
import { createFileSource } from './fetch.ts';
import type { Me } from './inbound.ts';
import { createIntake, type Intake } from './intake.ts';
import { sendLimits } from './limits.ts';
import { createMoves } from './moves.ts';
import type { TelegramOptions, WebhookRoute } from './options.ts';
import { failureOf } from './outcome.ts';
import { poll } from './poll.ts';
import { renderParts } from './render.ts';
import { createSender } from './send.ts';
import { toGrammy } from './signal.ts';
import { allowedUpdates } from './updates.ts';
import { createWebhook } from './webhook.ts';

/** A call that takes longer is given up, in seconds; it must outlast a held request for updates. */
const callSeconds = 60;

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
  };
}
