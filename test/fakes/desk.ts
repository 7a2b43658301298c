import type { Instant, MessageId } from '../../src/domain/ids.ts';
import type { Block } from '../../src/ports/blocks.ts';
import type { Accept, ChatAdapter, InboundEvent, OutMessage, SendOutcome } from '../../src/ports/chat.ts';
import type { Clock, Random } from '../../src/ports/time.ts';

/** What a scripted desk says to an event; `edits` names an earlier message. */
export type Reply = {
  readonly blocks: readonly Block[];
  readonly id?: string;
  readonly edits?: string;
  readonly quiet?: boolean;
  readonly language?: 'en' | 'zh';
};

export type FakeDesk = {
  readonly accept: Accept;
  /** Each event once, in order of acceptance. */
  readonly events: readonly InboundEvent[];
  /** How often events came again under a key that was stored already. */
  readonly repeats: () => number;
  /** Binds the desk to an adapter, also after a restart of it. */
  connect(adapter: ChatAdapter): void;
  say(chat: string, reply: Reply): Promise<SendOutcome>;
  /** What `accept` answers from now on; undefined: it stores. */
  refuse(reason: 'too-long' | 'too-many' | 'stopping' | undefined): void;
};

/** A desk that stores each event once and answers from a script, each answer once. */
export function fakeDesk(script: (event: InboundEvent) => readonly Reply[] = () => []): FakeDesk {
  const stored = new Map<string, InboundEvent>();
  const events: InboundEvent[] = [];
  let repeats = 0;
  let made = 0;
  let adapter: ChatAdapter | undefined;
  let refusal: 'too-long' | 'too-many' | 'stopping' | undefined;

  const say = async (chat: string, reply: Reply): Promise<SendOutcome> => {
    made += 1;
    const message: OutMessage = {
      id: (reply.id ?? `m${made}`) as MessageId,
      chat: { platform: 'web', id: chat },
      language: reply.language ?? 'en',
      blocks: reply.blocks,
      ...(reply.edits === undefined ? {} : { edits: reply.edits }),
      ...(reply.quiet === undefined ? {} : { quiet: reply.quiet }),
    };
    let outcome: SendOutcome = { type: 'unknown', error: 'no adapter is connected' };
    for (const part of adapter?.render(message) ?? []) outcome = (await adapter?.send(part, new AbortController().signal)) ?? outcome;
    return outcome;
  };

  return {
    events,
    repeats: () => repeats,
    say,
    connect(next) {
      adapter = next;
    },
    refuse(reason) {
      refusal = reason;
    },
    async accept(event) {
      if (refusal !== undefined) return { type: 'refused', reason: refusal };
      if (stored.has(event.key)) {
        repeats += 1;
        return { type: 'stored', again: true };
      }
      stored.set(event.key, event);
      events.push(event);
      for (const reply of script(event)) void say(event.chat.id, reply);
      return { type: 'stored', again: false };
    },
  };
}

/** A clock that stands where it is set. */
export function fakeClock(start = Date.UTC(2026, 2, 2, 9, 30)): Clock & { pass(ms: number): void } {
  let now = start;
  return {
    now: () => now as Instant,
    pass(ms) {
      now += ms;
    },
  };
}

/** Strings that are never the same twice and always the same in each run. */
export function fakeRandom(): Random {
  let made = 0;
  return {
    token(length) {
      made += 1;
      return `r${made}`.padEnd(length, 'x');
    },
  };
}
