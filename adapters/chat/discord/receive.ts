import { type APIMessage, type GatewayMessageCreateDispatchData, type REST, Routes } from 'discord.js';
import type { KnownChannel } from '../../../src/ports/channel-cursors.ts';
import type { Accept, ChatRef, InboundEvent } from '../../../src/ports/chat.ts';
import type { Log } from '../../../src/ports/log.ts';
import { wordsBody } from './body.ts';
import { callsBot, editedEvent, isUnreadable, isWritten, type Message, messageEvent, personOf } from './inbound.ts';
import { HISTORY_PAGE } from './limits.ts';
import { createGate, type Lines } from './lines.ts';
import type { Sleep } from './options.ts';
import type { Places } from './places.ts';
import { isFinal, nameOf, patiently } from './rest.ts';
import { bySnowflake, instantOf } from './snowflake.ts';
import { CANNOT_READ, WORDS } from './words.ts';

/** The mark of a channel in which others talk too moves on at most this often, in milliseconds: it only keeps the next catching up short. */
const MARK_EVERY_MS = 3_600_000;
/** How much of a newcomer's channel is read back, in messages and in milliseconds. */
const MISSED_MESSAGES = 50;
const MISSED_MS = 86_400_000;
/** Channels whose history is read at once. */
const READINGS_AT_ONCE = 4;
/** Waits while the desk's store does not take anything in, in milliseconds, doubled up to the longest. */
const FIRST_STORE_PAUSE_MS = 500;
const LONGEST_STORE_PAUSE_MS = 60_000;

export type ReceiveDeps = {
  readonly rest: REST;
  readonly places: Places;
  readonly lines: Lines;
  readonly accept: Accept;
  readonly log: Log;
  readonly sleep: Sleep;
  /** Aborts when the adapter stops. */
  readonly signal: AbortSignal;
  readonly bot: () => string;
};

type Kind = KnownChannel['kind'];
/** 'later': not taken in, and to be read again. */
type Taken = 'done' | 'later';

export type Receiver = {
  /** A new message, live. */
  message(message: GatewayMessageCreateDispatchData): void;
  edited(message: GatewayMessageCreateDispatchData): void;
  /** Reads all known channels from where they have been read up to. */
  catchUp(): void;
};

/** Takes in messages, each channel in order, and what was missed before what is new. */
export function createReceiver({ rest, places, lines, accept, log, sleep, signal, bot }: ReceiveDeps): Receiver {
  const gate = createGate(READINGS_AT_ONCE);
  const told = new Set<string>();

  const say = async (channel: string, text: string, about: string): Promise<void> => {
    // The same nonce for the same message: said once even where it is read twice.
    const nonce = `re-${about}`;
    await rest
      .post(Routes.channelMessages(channel), { body: wordsBody(text, nonce), signal })
      .catch((error: unknown) => log.warn({ error: nameOf(error) }, 'the sender could not be told'));
  };

  /** Stores an event, for as long as it takes. */
  const store = async (event: InboundEvent): Promise<{ readonly taken: Taken; readonly again: boolean }> => {
    for (let pause = FIRST_STORE_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_STORE_PAUSE_MS)) {
      try {
        const accepted = await accept(event);
        if (accepted.type === 'stored') return { taken: 'done', again: accepted.again };
        if (accepted.reason === 'stopping') return { taken: 'later', again: false };
        const words = accepted.reason === 'too-long' ? [WORDS.en.tooLong, WORDS.zh.tooLong] : [WORDS.en.tooMany, WORDS.zh.tooMany];
        await say(event.chat.id, words.join('\n'), event.key.split(':').at(-1) ?? '');
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
      (kind === 'channel' ? await places.thread(message.channel_id, person, name) : undefined) ?? (await places.home(person, message.id));
    return { platform: 'discord', id };
  };

  const take = async (message: Message, kind: Kind): Promise<Taken> => {
    const known = places.get(message.channel_id);
    if (known && bySnowflake(message.id, known.after) <= 0) return 'done';
    if (!isWritten(message)) return 'done';
    if (kind === 'thread' && message.author.id === known?.owner && isUnreadable(message) && !callsBot(message, bot())) {
      await cannotRead(message);
      await places.advance(message.channel_id, kind, message.id);
      return 'done';
    }
    const chat = await patiently(() => chatOf(message, kind, known?.owner), sleep, signal);
    if (chat === undefined) return 'done';
    const { taken, again } = await store(messageEvent(message, chat, bot()));
    const correction = again ? editedEvent(message, chat, bot()) : undefined;
    if (correction) await store(correction);
    if (taken === 'done') await places.advance(message.channel_id, kind, message.id);
    return taken;
  };

  /** What a person wrote before the first message that came live: the desk was away then and did not know his channel. */
  const readBack = async (message: Message): Promise<readonly Message[]> => {
    const query = new URLSearchParams({ before: message.id, limit: String(MISSED_MESSAGES) });
    const read = () => rest.get(Routes.channelMessages(message.channel_id), { query, signal }) as Promise<APIMessage[]>;
    try {
      const page = await patiently(read, sleep, signal);
      const unanswered = page.sort((a, b) => bySnowflake(b.id, a.id)).findIndex(({ author }) => author.id === bot());
      const missed = unanswered < 0 ? page : page.slice(0, unanswered);
      return missed.filter(({ id }) => instantOf(message.id) - instantOf(id) <= MISSED_MS).reverse();
    } catch (error) {
      log.warn({ error: nameOf(error) }, 'what a newcomer may have written before could not be read');
      return [];
    }
  };

  const cannotRead = async (message: Message): Promise<void> => {
    if (told.has(message.channel_id)) return;
    told.add(message.channel_id);
    log.warn({ channel: message.channel_id }, 'a message came without its content: the message content intent is off for this bot');
    await say(message.channel_id, CANNOT_READ, message.id);
  };

  const readOn = async ({ channel, kind }: KnownChannel): Promise<void> => {
    let after = places.get(channel)?.after;
    while (after !== undefined && !signal.aborted) {
      const query = new URLSearchParams({ after, limit: String(HISTORY_PAGE) });
      const page = (await patiently(() => rest.get(Routes.channelMessages(channel), { query, signal }), sleep, signal)) as APIMessage[];
      const ascending = page.sort((a, b) => bySnowflake(a.id, b.id));
      for (const message of ascending) if (signal.aborted || (await take(message, kind)) === 'later') return;
      const last = ascending.at(-1)?.id;
      if (last !== undefined) await places.advance(channel, kind, last);
      after = page.length < HISTORY_PAGE ? undefined : last;
    }
  };

  const catchUpChannel = async (known: KnownChannel): Promise<void> => {
    try {
      await gate(() => readOn(known));
    } catch (error) {
      if (signal.aborted) return;
      log.warn({ channel: known.channel, error: nameOf(error) }, 'what was written in a channel while the desk was away could not be read');
      if (isFinal(error)) await places.forget(known.channel);
    }
  };

  /** Talk that is not meant for the desk. */
  const passBy = ({ channel_id, id }: Message): void => {
    const known = places.get(channel_id);
    if (!known || instantOf(id) - instantOf(known.after) < MARK_EVERY_MS) return;
    void lines.inOrder(channel_id, () => places.advance(channel_id, 'channel', id));
  };

  return {
    message(message) {
      const kind = places.get(message.channel_id)?.kind ?? (message.guild_id === undefined ? 'direct' : 'channel');
      if (kind === 'channel' && !callsBot(message, bot())) return passBy(message);
      void lines.inOrder(message.channel_id, async () => {
        const isNew = kind === 'direct' && !places.get(message.channel_id) && isWritten(message);
        for (const one of isNew ? [...(await readBack(message)), message] : [message]) {
          if (signal.aborted || (await take(one, kind)) === 'later') return;
        }
      });
    },
    edited(message) {
      const known = places.get(message.channel_id);
      const own = known?.kind === 'direct' || (known?.kind === 'thread' && known.owner === message.author.id);
      if (!own || !isWritten(message) || isUnreadable(message)) return;
      void lines.inOrder(message.channel_id, async () => {
        const event = editedEvent(message, { platform: 'discord', id: message.channel_id }, bot());
        if (event && !signal.aborted) await store(event);
      });
    },
    catchUp() {
      for (const known of places.all()) void lines.inOrder(known.channel, () => catchUpChannel(known));
    },
  };
}
