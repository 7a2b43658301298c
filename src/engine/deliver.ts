import type { Instant } from '../domain/ids.ts';
import type { ChatAdapter, ChatRef, OutMessage, PlatformMessage, SendOutcome } from '../ports/chat.ts';
import type { Log } from '../ports/log.ts';
import type { OutboxStore, QueuedMessage, QueueName } from '../ports/store.ts';
import type { Clock } from '../ports/time.ts';
import type { Step } from './pump.ts';

/** Messages on their way at once. */
const SENDS_AT_ONCE = 32;
/** A platform that has not answered by then counts as unknown, in milliseconds. */
const SEND_TIMEOUT_MS = 20_000;
/** First wait after an unknown outcome, doubled each time up to the longest, in milliseconds. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 120_000;

export type DeliverDeps = {
  readonly outbox: OutboxStore;
  readonly adapters: readonly ChatAdapter[];
  readonly clock: Clock;
  readonly log: Log;
  readonly notify: (queue: QueueName) => void;
};

const key = (chat: ChatRef): string => `${chat.platform}:${chat.id}`;

/** The step of the delivery loop: sends what is due, in order within each chat. */
export function deliverStep({ outbox, adapters, clock, log, notify }: DeliverDeps, signal: AbortSignal): Step {
  const byPlatform = new Map(adapters.map((adapter) => [adapter.platform, adapter]));
  const platforms = [...byPlatform.keys()];

  /** A card replaces the one whose button was pressed, or an earlier one that is still the last thing in its chat. */
  const replaced = async (message: QueuedMessage): Promise<PlatformMessage | undefined> => {
    if (message.edits !== undefined || message.card === undefined) return message.edits;
    const last = await outbox.lastSent(message.chat);
    return last?.card === message.card ? last.platformMessage : undefined;
  };

  const attempt = async (adapter: ChatAdapter, message: QueuedMessage): Promise<SendOutcome> => {
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
        if (found.type === 'unknown' && message.hold) return found;
      } else if (resumed && message.hold) {
        return { type: 'unknown', error: 'the desk stopped while this was being sent' };
      }
      const outcome = await adapter.send(part, AbortSignal.any([signal, AbortSignal.timeout(SEND_TIMEOUT_MS)]));
      if (outcome.type !== 'sent') return outcome;
      first ??= outcome.message;
      if (index < parts.length - 1) await outbox.partSent(message.seq, index + 1, outcome.message);
    }
    return { type: 'sent', message: first ?? message.id };
  };

  const settle = async (message: QueuedMessage, outcome: SendOutcome): Promise<void> => {
    const now = clock.now();
    switch (outcome.type) {
      case 'sent':
        await outbox.sent(message, outcome.message, now);
        break;
      case 'retry':
        await outbox.retry(message.seq, (now + outcome.afterMs) as Instant, 'the platform asked for a pause');
        return;
      case 'unknown': {
        if (message.hold) {
          log.error({ message: message.id, platform: message.chat.platform }, 'a message is held: nobody knows whether it arrived');
          await outbox.held(message.seq, outcome.error);
          return;
        }
        const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** message.attempts);
        await outbox.retry(message.seq, (now + wait) as Instant, outcome.error);
        return;
      }
      case 'refused':
        log.warn({ message: message.id, platform: message.chat.platform, reason: outcome.reason }, 'a message was refused');
        await outbox.refused(message, `${outcome.reason}: ${outcome.detail}`, now);
        break;
      default:
        outcome satisfies never;
    }
    if (message.reports && message.deal) notify(`deal:${message.deal}`);
  };

  const deliver = async (message: QueuedMessage): Promise<void> => {
    const adapter = byPlatform.get(message.chat.platform);
    if (!adapter) return;
    const outcome = await attempt(adapter, message);
    // A stop cuts sends off; what became of them is found out after the next start.
    if (!(signal.aborted && outcome.type === 'unknown')) await settle(message, outcome);
  };

  return async () => {
    const busy = new Set<string>();
    for (;;) {
      const batch = await outbox.next(platforms, clock.now(), SENDS_AT_ONCE, busy);
      if (batch.length === 0 || signal.aborted) return outbox.nextDue(platforms);
      await outbox.started(
        batch.map((message) => message.seq),
        clock.now(),
      );
      await Promise.all(
        batch.map(async (message) => {
          busy.add(key(message.chat));
          await deliver(message);
          busy.delete(key(message.chat));
        }),
      );
    }
  };
}
