import type { Instant } from '../domain/ids.ts';
import type { ChatAdapter, OutMessage, PlatformMessage, SendOutcome } from '../ports/chat.ts';
import type { Log } from '../ports/log.ts';
import type { OutboxStore, QueuedMessage, QueueName } from '../ports/store.ts';
import type { Clock } from '../ports/time.ts';
import { chatName } from './chats.ts';
import { Permits } from './permits.ts';
import type { Alarm, Step } from './pump.ts';

/** Messages on their way at once on one platform. */
const SENDS_AT_ONCE = 32;
/** One permit in so many goes to what has waited longest, so that relays without end starve no broadcast, and replies no relay. */
const OLDEST_EVERY = 10;
/** A platform that has not answered by then counts as unknown, in milliseconds. */
const SEND_TIMEOUT_MS = 20_000;
/** First wait after an unknown outcome, doubled each time up to the longest, in milliseconds. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 120_000;
/** First wait of an outcome that the store does not take, doubled each time up to the longest, in milliseconds. */
const FIRST_STORE_PAUSE_MS = 1_000;
const LONGEST_STORE_PAUSE_MS = 15_000;

export type DeliverDeps = {
  readonly outbox: OutboxStore;
  readonly adapter: ChatAdapter;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly log: Log;
  readonly notify: (queue: QueueName) => void;
};

/** One platform's courier: `step` starts what may go now and says when to look again; `idle` waits for what is under way. */
export type Courier = { readonly step: Step; idle(): Promise<boolean> };

/**
 * Makes one platform's courier. It sends what is due, in order within each chat, replies before relays before broadcasts.
 * The outbox is the only queue: what is sent next is chosen anew when a permit is there.
 */
export function createCourier({ outbox, adapter, clock, alarm, log, notify }: DeliverDeps, wake: () => void, signal: AbortSignal): Courier {
  const { platform } = adapter;
  const permits = adapter.limits && new Permits(adapter.limits);

  /** Stores what the platform has said, however long the store is away: nobody else knows it. A stop ends the waiting. */
  const surely = async (write: () => Promise<void>): Promise<void> => {
    for (let pause = FIRST_STORE_PAUSE_MS; ; pause = Math.min(LONGEST_STORE_PAUSE_MS, 2 * pause)) {
      try {
        return await write();
      } catch (error) {
        if (signal.aborted) throw error;
        log.error({ platform, error: error instanceof Error ? error.name : 'unknown' }, 'the outcome of a delivery waits for the store');
        await new Promise<void>((resolve) => {
          alarm.set(pause, resolve);
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    }
  };

  /** A card replaces the one whose button was pressed, or an earlier one that is still the last thing in its chat. */
  const replaced = async (message: QueuedMessage): Promise<PlatformMessage | undefined> => {
    if (message.edits !== undefined || message.card === undefined) return message.edits;
    const last = await outbox.lastSent(message.chat);
    return last?.card === message.card ? last.platformMessage : undefined;
  };

  const attempt = async (message: QueuedMessage): Promise<SendOutcome> => {
    const edits = await replaced(message);
    const out: OutMessage = {
      id: message.id,
      chat: message.chat,
      language: message.language,
      blocks: message.blocks,
      ...(message.replyTo === undefined ? {} : { replyTo: message.replyTo }),
      ...(edits === undefined ? {} : { edits }),
    };
    let first: PlatformMessage | undefined;
    const parts = adapter.render(out);
    for (const [index, part] of parts.entries()) {
      if (index < message.partsSent) continue;
      const resumed = message.startedAt !== undefined && index === message.partsSent;
      if (resumed && adapter.reconcile) {
        const found = await adapter.reconcile(part, message.startedAt ?? clock.now());
        if (found.type === 'sent') {
          first ??= found.message;
          continue;
        }
        if (found.type === 'retry' || found.type === 'refused' || (found.type === 'unknown' && message.hold)) return found;
      } else if (resumed && message.hold) {
        return { type: 'unknown', error: 'the desk stopped while this was being sent' };
      }
      const outcome = await adapter.send(part, AbortSignal.any([signal, AbortSignal.timeout(SEND_TIMEOUT_MS)]));
      if (outcome.type !== 'sent') return outcome;
      first ??= outcome.message;
      if (index < parts.length - 1) await surely(() => outbox.partSent(message.seq, index + 1, outcome.message));
    }
    return { type: 'sent', message: first ?? message.id };
  };

  const settle = async (message: QueuedMessage, outcome: SendOutcome): Promise<void> => {
    const now = clock.now();
    switch (outcome.type) {
      case 'sent':
        await surely(() => outbox.sent(message, outcome.message, now));
        break;
      case 'retry':
        if (outcome.limit) permits?.refused(message.chat, now, outcome.afterMs, outcome.scope);
        await surely(() => outbox.retry(message.seq, (now + outcome.afterMs) as Instant, 'to be tried again', false));
        return;
      case 'unknown': {
        if (message.hold) {
          log.error({ message: message.id, platform: message.chat.platform }, 'a message is held: nobody knows whether it arrived');
          await surely(() => outbox.held(message.seq, outcome.error));
          return;
        }
        const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** message.attempts);
        await surely(() => outbox.retry(message.seq, (now + wait) as Instant, outcome.error, true));
        return;
      }
      case 'refused':
        log.warn({ message: message.id, platform: message.chat.platform, reason: outcome.reason }, 'a message was refused');
        // What the deal must know at once (an invitation that cannot arrive) goes back to it; all else waits for the person.
        if (outcome.reason === 'blocked' && !message.reports) {
          await surely(() => outbox.shutOut(message, `${outcome.reason}: ${outcome.detail}`, now));
          return;
        }
        await surely(() => outbox.refused(message, `${outcome.reason}: ${outcome.detail}`, now));
        break;
      default:
        outcome satisfies never;
    }
    if (message.reports && message.deal) notify(`deal:${message.deal}`);
  };

  const deliver = async (message: QueuedMessage): Promise<void> => {
    permits?.sent(message.chat, clock.now());
    await outbox.started(message.seq, clock.now());
    const outcome = await attempt(message);
    // A stop cuts sends off; what became of them is found out after the next start.
    if (!(signal.aborted && outcome.type === 'unknown')) await settle(message, outcome);
  };

  /** What may be sent now, and when to look again where nothing may. */
  const look = async (limit: number, oldest = false): Promise<{ batch: readonly QueuedMessage[]; again: Instant | undefined }> => {
    const now = clock.now();
    if (permits && permits.pausedUntil > now) return { batch: [], again: permits.pausedUntil };
    const closed = permits?.closed(now);
    const batch = await outbox.next(platform, now, limit, closed ? new Set([...busy, ...closed.chats]) : busy, oldest);
    if (batch.length > 0) return { batch, again: undefined };
    const due = await outbox.nextDue(platform);
    const opens = closed?.opens;
    // What is due already waits for a chat that is closed; else the first to fall due.
    const again = due === undefined ? undefined : due <= now ? opens : due;
    return { batch, again };
  };

  const busy = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const send = (message: QueuedMessage): void => {
    busy.add(chatName(message.chat));
    const sending: Promise<void> = deliver(message)
      .catch((error) =>
        log.error({ message: message.id, platform, error: error instanceof Error ? error.name : 'unknown' }, 'a delivery failed'),
      )
      .finally(() => {
        busy.delete(chatName(message.chat));
        underWay.delete(sending);
        wake();
      });
    underWay.add(sending);
  };

  let granted = 0;
  const step: Step = async () => {
    for (;;) {
      const free = SENDS_AT_ONCE - underWay.size;
      // What is under way wakes the courier when it is done.
      if (signal.aborted || free === 0) return undefined;
      let { batch, again } = await look(permits ? 1 : free);
      if (permits && batch.length > 0) {
        await permits.next();
        granted += 1;
        // Somebody may have written in the meantime: replies go first.
        ({ batch, again } = await look(1, granted % OLDEST_EVERY === 0));
      }
      if (batch.length === 0) return again;
      for (const message of batch) send(message);
    }
  };

  return {
    step,
    async idle() {
      const waited = underWay.size > 0;
      while (underWay.size > 0) await Promise.race(underWay);
      return waited;
    },
  };
}
