import { type APIApplication, ApplicationFlags, GatewayIntentBits, type REST, Routes } from 'discord.js';
import type { Accept, ChatAdapter, Suggest } from '../../../src/ports/chat.ts';
import { createAsides } from './asides.ts';
import { Watch } from './away.ts';
import { registerCommands } from './commands.ts';
import { createFileSource } from './files.ts';
import { BAD_TOKEN_CLOSE, createGateway, type Gateway } from './gateway.ts';
import { createInteractions } from './interactions.ts';
import { SEND_LIMITS } from './limits.ts';
import { createLines } from './lines.ts';
import type { DiscordOptions } from './options.ts';
import { Places } from './places.ts';
import { createReceiver, type Receiver } from './receive.ts';
import { reconcilePart } from './reconcile.ts';
import { renderMessage } from './render.ts';
import { createRest, isBadToken, isFinal, nameOf, systemSleep } from './rest.ts';
import { sendPart } from './send.ts';

/** Waits between attempts to connect at the start, in milliseconds, doubled up to the longest. */
const FIRST_CONNECT_PAUSE_MS = 2_000;
const LONGEST_CONNECT_PAUSE_MS = 120_000;
/** Typing that is shown later than this is of no use, in milliseconds. */
const TYPING_TIMEOUT_MS = 3_000;

/** The library names the version of the API itself. */
const VERSION = /\/(?:v\d+\/?)?$/u;

const BAD_TOKEN = 'Discord refuses DISCORD_BOT_TOKEN; the desk runs without Discord until it is set right and the desk is started again';
const NO_CONTENT =
  'the message content intent is off for this Discord bot: direct messages, mentions and commands work, free text in threads does not';

/** The chat adapter for Discord. */
export function createDiscordAdapter(given: DiscordOptions): ChatAdapter {
  const options = { ...given, apiRoot: given.apiRoot.replace(VERSION, ''), sleep: given.sleep ?? systemSleep };
  const { log, sleep, clock } = options;
  const rest = createRest(options);
  const stopping = new AbortController();
  const { signal } = stopping;
  const places = new Places(rest, options.cursors, log);
  const watch = new Watch(options.memory, log);
  const asides = createAsides(clock);
  const lines = createLines((error) => log.error({ error: nameOf(error) }, 'something that came from Discord could not be handled'));
  let bot: string | undefined;
  let gateway: Gateway | undefined;
  let receiver: Receiver | undefined;
  let shutOut = false;
  let connecting: Promise<void> = Promise.resolve();

  // The library forgets a token that was refused once, and then fails without asking Discord.
  const api = () => rest.setToken(options.token);

  const open = async (accept: Accept, suggest: Suggest): Promise<void> => {
    const application = await describe(api(), signal).catch((error: unknown) => {
      if (isBadToken(error) || !isFinal(error)) throw error;
      log.warn({ error: nameOf(error) }, 'Discord does not describe this bot');
      return undefined;
    });
    bot = application?.bot?.id ?? bot;
    const intents = [GatewayIntentBits.DirectMessages, GatewayIntentBits.GuildMessages];
    if (application && mayReadContent(application)) intents.push(GatewayIntentBits.MessageContent);
    else log.warn({}, NO_CONTENT);
    const register = (id: string): Promise<void> =>
      registerCommands(rest, id, options.commandGuild).then(
        () => undefined,
        (error: unknown) => log.warn({ error: nameOf(error) }, 'the commands could not be registered'),
      );
    if (application) await register(application.id);
    const received = createReceiver({ rest, places, lines, accept, clock, log, sleep, signal, bot: () => bot ?? '' });
    receiver = received;
    const interact = createInteractions({ rest, places, asides, accept, suggest, log });
    const running = (work: () => void) => {
      if (!signal.aborted) work();
    };
    gateway = createGateway(options, intents, {
      session: ({ user, application: { id }, shard: [shard] = [0] }) =>
        running(() => {
          bot = user.id;
          if (!application) lines.beside(register(id));
          const now = clock.now();
          received.catchUp(watch.back(shard, now));
          lines.beside(watch.alive(shard, now));
          log.info({}, 'connected to Discord');
        }),
      alive: (shard) => running(() => lines.beside(watch.alive(shard, clock.now()))),
      message: (message) => running(() => received.message(message)),
      edited: (message) => running(() => received.edited(message)),
      interaction: (interaction) => running(() => lines.beside(interact(interaction))),
      shutOut: (code) =>
        running(() => {
          shutOut = true;
          log.error({ code }, code === BAD_TOKEN_CLOSE ? BAD_TOKEN : 'Discord has closed the connection for good');
        }),
    });
    if (!signal.aborted) await Promise.race([gateway.connect(), aborted(signal)]);
  };

  const connect = async (accept: Accept, suggest: Suggest): Promise<void> => {
    for (let pause = FIRST_CONNECT_PAUSE_MS; !signal.aborted; pause = Math.min(2 * pause, LONGEST_CONNECT_PAUSE_MS)) {
      try {
        return await open(accept, suggest);
      } catch (error) {
        if (signal.aborted || shutOut) return;
        await gateway?.close().catch(() => undefined);
        if (isBadToken(error)) {
          log.error({}, BAD_TOKEN);
          return;
        }
        log.warn({ error: nameOf(error), againInMs: pause }, 'Discord could not be reached');
        await sleep(pause, signal);
      }
    }
  };

  return {
    platform: 'discord',
    forms: true,
    limits: SEND_LIMITS,
    files: createFileSource(api),
    /** Resolves at once; the connection is made beside it, for as long as it takes. */
    async start(accept, suggest = async () => []) {
      await places.load();
      await watch.load();
      connecting = connect(accept, suggest);
    },
    async stop() {
      stopping.abort();
      await gateway?.close().catch(() => undefined);
      await connecting;
      await lines.idle();
      rest.clearHandlerSweeper();
      rest.clearHashSweeper();
    },
    render: renderMessage,
    async send(part, abort) {
      const outcome = await sendPart(api(), asides, options.files, part, abort);
      if (outcome.type === 'sent') receiver?.wrote(part.chat.id, outcome.message);
      return outcome;
    },
    reconcile: (part, startedAt) => reconcilePart({ rest: api(), bot: () => bot, now: () => clock.now(), sleep, signal }, part, startedAt),
    async typing({ id }) {
      try {
        await api().post(Routes.channelTyping(id), { signal: AbortSignal.any([signal, AbortSignal.timeout(TYPING_TIMEOUT_MS)]) });
      } catch (error) {
        log.info({ error: nameOf(error) }, 'typing could not be shown on Discord');
      }
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function describe(rest: REST, signal: AbortSignal): Promise<APIApplication> {
  return rest.get(Routes.currentApplication(), { signal }) as Promise<APIApplication>;
}

function mayReadContent({ flags }: APIApplication): boolean {
  return (flags & (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) !== 0;
}
