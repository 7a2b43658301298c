import { type GatewayMessageCreateDispatchData, type REST, Routes } from 'discord.js';
import type { KnownChannel } from '../../../src/ports/channel-cursors.ts';
import type { Accept, ChatRef, InboundEvent } from '../../../src/ports/chat.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Clock } from '../../../src/ports/time.ts';
import type { Gap } from './away.ts';
import { wordsBody } from './body.ts';
import { createCatchUp, type Taken } from './catch-up.ts';
import { callsBot, editedEvent, isUnreadable, isWritten, type Message, messageEvent, personOf } from './inbound.ts';
import type { Lines } from './lines.ts';
import type { Sleep } from './options.ts';
import type { Places } from './places.ts';
import { nameOf, patiently } from './rest.ts';
import { bySnowflake, instantOf } from './snowflake.ts';
import { bothOf, CANNOT_READ, WORDS } from './words.ts';

/** The mark of a channel in which others talk too moves on at most this often, in milliseconds: it only keeps the next catching up short. */
const MARK_EVERY_MS = 3_600_000;
/** Waits while the desk's store does not take anything in, in milliseconds, doubled up to the longest. */
const FIRST_STORE_PAUSE_MS = 500;
const LONGEST_STORE_PAUSE_MS = 60_000;

export type ReceiveDeps = {
  readonly rest: REST;
  readonly places: Places;
  readonly lines: Lines;
  readonly accept: Accept;
  readonly clock: Clock;
  readonly log: Log;
  readonly sleep: Sleep;
  /** Aborts when the adapter stops. */
  readonly signal: AbortSignal;
  readonly bot: () => string;
};

type Kind = KnownChannel['kind'];
export type Receiver = {
  /** A new message, live. */
  message(message: GatewayMessageCreateDispatchData): void;
  edited(message: GatewayMessageCreateDispatchData): void;
  /** Reads all known channels from where they have been read up to; `gap` is how long the desk was away, where that is known. */
  catchUp(gap: Gap | undefined): void;
  /** The desk has written this message. */
  wrote(channel: string, message: string): void;
};

/** Takes in messages, each channel in order, and what was missed before what is new. */
export function createReceiver(deps: ReceiveDeps): Receiver {
  const { rest, places, lines, accept, log, sleep, signal, bot } = deps;
  const told = new Set<string>();

  /** The same nonce for the same cause: said once even where it is met twice. */
  const say = async (channel: string, text: string, nonce: string, quiet = false): Promise<void> => {
    const post = () => rest.post(Routes.channelMessages(channel), { body: wordsBody(text, nonce, quiet), signal });
    await patiently(post, sleep, signal).catch((error: unknown) => log.warn({ error: nameOf(error) }, 'the sender could not be told'));
  };

  /** Stores an event, for as long as it takes. */
  const store = async (event: InboundEvent): Promise<{ readonly taken: Taken; readonly again: boolean }> => {
    for (let pause = FIRST_STORE_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_STORE_PAUSE_MS)) {
      try {
        const accepted = await accept(event);
        if (accepted.type === 'stored') return { taken: 'done', again: accepted.again };
        if (accepted.reason === 'stopping') return { taken: 'later', again: false };
        const isLong = accepted.reason === 'too-long';
        const words = bothOf(({ tooLong, tooMany }) => (isLong ? tooLong : tooMany));
        await say(event.chat.id, words, `re-${event.key.split(':').at(-1)}`);
        return { taken: 'done', again: false };
      } catch (error) {
        log.error({ error: nameOf(error) }, 'a message could not be stored; it is tried again');
        await sleep(pause, signal);
        if (signal.aborted) return { taken: 'later', again: false };
      }
    }
  };

  /** The chat to which a message belongs; undefined where it is not meant for the desk. */
  const chatOf = async (message: Message, kind: Kind, owner: string | undefined): Promise<ChatRef | undefined> => {
    const here = { platform: 'discord', id: message.channel_id } as const;
    if (kind === 'direct' || (kind === 'thread' && message.author.id === owner)) return here;
    if (!callsBot(message, bot())) return undefined;
    const person = personOf(message.author);
    const name =
      message.content
        .replace(/<[@#:][^>]*>/gu, '')
        .replace(/\s+/gu, ' ')
        .trim() || WORDS.en.threadName;
    const id =
      (kind === 'channel' ? await places.thread(message.channel_id, person, name, signal) : undefined) ??
      (await places.home(person, message.id));
    return { platform: 'discord', id };
  };

  /** The mark stays where something before it still has to be read. */
  const advance = async ({ channel_id, id }: Message, kind: Kind): Promise<void> => {
    if (!missed.isBehind(channel_id)) await places.advance(channel_id, kind, id);
  };

  const take = async (message: Message, kind: Kind): Promise<Taken> => {
    const known = places.get(message.channel_id);
    if (known && bySnowflake(message.id, known.after) <= 0) return 'done';
    if (!isWritten(message)) return 'done';
    if (kind === 'thread' && message.author.id === known?.owner && isUnreadable(message) && !callsBot(message, bot())) {
      await cannotRead(message);
      await advance(message, kind);
      return 'done';
    }
    const chat = await patiently(() => chatOf(message, kind, known?.owner), sleep, signal);
    if (chat === undefined) return 'done';
    const { taken, again } = await store(messageEvent(message, chat, bot()));
    const correction = again ? editedEvent(message, chat, bot()) : undefined;
    if (correction) await store(correction);
    if (taken === 'done') await advance(message, kind);
    return taken;
  };

  const cannotRead = async (message: Message): Promise<void> => {
    if (told.has(message.channel_id)) return;
    told.add(message.channel_id);
    log.warn({ channel: message.channel_id }, 'a message came without its content: the message content intent is off for this bot');
    await say(message.channel_id, CANNOT_READ, `re-${message.id}`);
  };

  const correct = async (message: Message): Promise<void> => {
    const event = editedEvent(message, { platform: 'discord', id: message.channel_id }, bot());
    if (event && !signal.aborted) await store(event);
  };

  const missed = createCatchUp({ ...deps, take, correct, say: (channel, text, nonce) => say(channel, text, nonce, true) });

  /** Talk that is not meant for the desk. */
  const passBy = (message: Message): void => {
    const { channel_id, id } = message;
    const known = places.get(channel_id);
    if (!known || instantOf(id) - instantOf(known.after) < MARK_EVERY_MS) return;
    void lines.inOrder(channel_id, () => advance(message, 'channel'));
  };

  return {
    message(message) {
      const kind = places.get(message.channel_id)?.kind ?? (message.guild_id === undefined ? 'direct' : 'channel');
      if (kind === 'channel' && !callsBot(message, bot())) return passBy(message);
      const { channel_id: channel } = message;
      void lines.inOrder(channel, async () => {
        if (missed.isBehind(channel)) await missed.again(channel);
        const isNew = kind === 'direct' && !places.get(channel) && isWritten(message);
        if (signal.aborted || (isNew && (await missed.before(channel, message.id)) === 'later')) return;
        await take(message, kind);
      });
    },
    edited(message) {
      const known = places.get(message.channel_id);
      const own = known?.kind === 'direct' || (known?.kind === 'thread' && known.owner === message.author.id);
      if (!own || !isWritten(message) || isUnreadable(message)) return;
      void lines.inOrder(message.channel_id, () => correct(message));
    },
    catchUp: (gap) => missed.all(gap),
    wrote(channel, message) {
      if (places.get(channel)) return;
      void lines.inOrder(channel, async () => {
        if (places.get(channel) || (await missed.before(channel, message)) === 'later') return;
        await places.note(channel, 'direct', message);
      });
    },
  };
}
