import { type APIMessage, DiscordAPIError, type REST, Routes } from 'discord.js';
import type { KnownChannel } from '../../../src/ports/channel-cursors.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Clock } from '../../../src/ports/time.ts';
import type { Gap } from './away.ts';
import { isUnreadable, isWritten, type Message } from './inbound.ts';
import { HISTORY_PAGE } from './limits.ts';
import { createGate, type Lines } from './lines.ts';
import type { Sleep } from './options.ts';
import type { Places } from './places.ts';
import { isFinal, nameOf, patiently } from './rest.ts';
import { bySnowflake, instantOf, snowflakeAt } from './snowflake.ts';
import { AWAY_BEGINS, bothOf, shownTime } from './words.ts';

/** How much of a newcomer's channel is read back, in messages and in milliseconds. */
const MISSED_MESSAGES = 50;
const MISSED_MS = 86_400_000;
/** Corrections are looked for among so many messages before the last accepted one, where that one is no older than this, in milliseconds. */
const CORRECTED_MESSAGES = 50;
const CORRECTED_MS = 7 * 86_400_000;
/** Edits this much before the gap may have been missed too: when the desk was last heard of is known to a heartbeat, in milliseconds. */
const GAP_SLACK_MS = 60_000;
/** A shorter absence is not worth a message, in milliseconds. */
const SHORTEST_TOLD_MS = 120_000;
/** Channels whose history is read at once. */
const READINGS_AT_ONCE = 4;

const NOT_FOUND = 404;

/** 'later': not taken in, and to be read again. */
export type Taken = 'done' | 'later';

export type CatchUpDeps = {
  readonly rest: REST;
  readonly places: Places;
  readonly lines: Lines;
  readonly clock: Clock;
  readonly log: Log;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
  readonly bot: () => string;
  readonly take: (message: Message, kind: KnownChannel['kind']) => Promise<Taken>;
  readonly correct: (message: Message) => Promise<void>;
  /** Writes to a person, without a sound; once for the same nonce. */
  readonly say: (channel: string, text: string, nonce: string) => Promise<void>;
};

export type CatchUp = {
  /** Reads all known channels from where they have been read up to. */
  all(gap: Gap | undefined): void;
  /** Whether what was missed in a channel still has to be read. */
  isBehind(channel: string): boolean;
  /** Tries that again, within the channel's line. */
  again(channel: string): Promise<void>;
  /** Takes in what a person wrote before this message, in a channel that the desk does not know, within the channel's line. */
  before(channel: string, message: string): Promise<Taken>;
};

/** Whether the channel is one person's own talk with the desk. */
const isOwn = ({ kind }: KnownChannel): boolean => kind !== 'channel';

/** Reads what was missed: Discord delivers nothing again by itself. */
export function createCatchUp(deps: CatchUpDeps): CatchUp {
  const { rest, places, lines, clock, log, sleep, signal, bot, take, correct, say } = deps;
  const gate = createGate(READINGS_AT_ONCE);
  const behind = new Map<string, Gap | undefined>();

  /** One page of a channel's history, the oldest message first. */
  const page = async (channel: string, query: Readonly<Record<string, string>>): Promise<readonly APIMessage[]> => {
    const read = () => rest.get(Routes.channelMessages(channel), { query: new URLSearchParams(query), signal }) as Promise<APIMessage[]>;
    return (await patiently(read, sleep, signal)).sort((a, b) => bySnowflake(a.id, b.id));
  };

  /** Takes what its writer changed while the desk was away, in messages that it had read before. Gives the page that it looked at. */
  const corrections = async ({ channel, after, kind, owner }: KnownChannel, gap: Gap | undefined): Promise<readonly APIMessage[]> => {
    if (clock.now() - instantOf(after) > CORRECTED_MS) return [];
    const read = await page(channel, { before: String(BigInt(after) + 1n), limit: String(CORRECTED_MESSAGES) });
    const since = (gap?.from ?? 0) - GAP_SLACK_MS;
    const edited = read.filter(
      (message) =>
        isWritten(message) &&
        (kind === 'direct' || message.author.id === owner) &&
        !isUnreadable(message) &&
        Date.parse(message.edited_timestamp ?? '') >= since,
    );
    for (const message of edited.sort((a, b) => Date.parse(a.edited_timestamp ?? '') - Date.parse(b.edited_timestamp ?? '')))
      if (!signal.aborted) await correct(message);
    return read;
  };

  /** Takes what came after the last accepted message. Gives the last page that the desk's own messages stand on. */
  const readOn = async (channel: string, kind: KnownChannel['kind']): Promise<readonly APIMessage[]> => {
    let own: readonly APIMessage[] = [];
    let after = places.get(channel)?.after;
    while (after !== undefined && !signal.aborted) {
      const read = await page(channel, { after, limit: String(HISTORY_PAGE) });
      for (const message of read) {
        if (signal.aborted || (await take(message, kind)) === 'later') return own;
      }
      if (read.some(({ author }) => author.id === bot())) own = read;
      const last = read.at(-1)?.id;
      if (last !== undefined) await places.advance(channel, kind, last);
      after = read.length < HISTORY_PAGE ? undefined : last;
    }
    return own;
  };

  /** A press while the desk was away is lost, and nobody knows of it but its person, whose card waits for one; he is told once for each card. */
  const tellGap = async (channel: string, { from, to }: Gap, read: readonly APIMessage[]): Promise<void> => {
    const until = snowflakeAt(to);
    const own = read.filter(({ author, id }) => author.id === bot() && bySnowflake(id, until) <= 0);
    const last = own.findLast(({ components, content }) => (components ?? []).length > 0 || content.startsWith(AWAY_BEGINS));
    if (to - from < SHORTEST_TOLD_MS || !last?.components?.length || signal.aborted) return;
    const oneDay = to - from < MISSED_MS;
    const text = bothOf(({ away }) => away(shownTime(from, oneDay), shownTime(to, oneDay)));
    await say(channel, text, `gap-${snowflakeAt(to)}`);
  };

  const tellLost = async ({ channel, owner, after }: KnownChannel): Promise<void> => {
    if (owner === undefined) return;
    try {
      const home = await places.home({ platform: 'discord', id: owner }, after);
      await say(
        home,
        bothOf(({ lostThread }) => lostThread(`<#${channel}>`)),
        `lost-${channel}`,
      );
    } catch (error) {
      log.warn({ error: nameOf(error) }, 'the owner of a thread could not be told that it is lost');
    }
  };

  const catchUp = async (channel: string, gap: Gap | undefined): Promise<void> => {
    const known = places.get(channel);
    if (!known) return;
    behind.delete(channel);
    try {
      await gate(async () => {
        const read = isOwn(known) ? await corrections(known, gap) : [];
        const next = await readOn(channel, known.kind);
        if (gap && isOwn(known)) await tellGap(channel, gap, [...read, ...next]);
      });
    } catch (error) {
      if (signal.aborted) return;
      log.warn({ channel, error: nameOf(error) }, 'what was written in a channel while the desk was away could not be read');
      if (!isFinal(error)) {
        behind.set(channel, gap);
        return;
      }
      await tellLost(known);
      if (error instanceof DiscordAPIError && error.status === NOT_FOUND) await places.forget(channel);
    }
  };

  return {
    all(gap) {
      for (const { channel } of places.all()) void lines.inOrder(channel, () => catchUp(channel, gap));
    },
    isBehind: (channel) => behind.has(channel),
    again: (channel) => catchUp(channel, behind.get(channel)),
    async before(channel, message) {
      const found = await missed(channel, message);
      if (found.isCut) {
        const at = shownTime(instantOf(found.messages[0]?.id ?? message), false);
        await say(
          channel,
          bothOf(({ missedBefore }) => missedBefore(at)),
          `old-${message}`,
        );
      }
      for (const one of found.messages) if (signal.aborted || (await take(one, 'direct')) === 'later') return 'later';
      return 'done';
    },
  };

  /** What stands unanswered before a message, the oldest first, as far back as it is looked for. */
  async function missed(channel: string, message: string): Promise<{ readonly messages: readonly APIMessage[]; readonly isCut: boolean }> {
    try {
      const read = await page(channel, { before: message, limit: String(MISSED_MESSAGES) });
      const unanswered = read.slice(read.findLastIndex(({ author }) => author.id === bot()) + 1).filter(isWritten);
      const messages = unanswered.filter(({ id }) => instantOf(message) - instantOf(id) <= MISSED_MS);
      return { messages, isCut: messages.length < unanswered.length || unanswered.length === MISSED_MESSAGES };
    } catch (error) {
      log.warn({ error: nameOf(error) }, 'what a newcomer may have written before could not be read');
      return { messages: [], isCut: false };
    }
  }
}
