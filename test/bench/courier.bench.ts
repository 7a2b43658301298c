import { performance } from 'node:perf_hooks';
import type { MessageId, PartyId } from '../../src/domain/ids.ts';
import { createCourier } from '../../src/engine/deliver.ts';
import { Pump } from '../../src/engine/pump.ts';
import type { Block } from '../../src/ports/blocks.ts';
import type { ChatAdapter, ChatRef, OutMessage, Part, SendOutcome } from '../../src/ports/chat.ts';
import type { Outgoing } from '../../src/ports/store.ts';
import { systemAlarm, systemClock } from '../../src/run/system.ts';
import { World } from '../scenarios/world.ts';
import { type Print, percentile } from './lines.ts';

/** Relays in a run; fewer with the environment variable RELAYS. */
const RELAYS = Number(process.env.RELAYS ?? 3_000);
/** Telegram's documented limits: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const PER_SECOND = 30;
const PER_CHAT = { count: 3, ms: 3_000 };
/** What the service takes in the second run, from a third of the relays on, without telling. */
const LOWERED = 20;
/** A person writes so often, in milliseconds, while the relays go out. */
const WRITES_EVERY_MS = 500;
/** Of a call to the service, in milliseconds. */
const ROUND_TRIP_MS = 40;

/** A service that counts in sliding windows and punishes with pauses that grow. */
class StrictService implements ChatAdapter {
  readonly platform = 'telegram';
  readonly limits = { perSecond: PER_SECOND, chat: () => [PER_CHAT] };
  readonly sentAt = new Map<string, number>();
  refusals = 0;
  perSecond = PER_SECOND;
  lowerAfter = Number.POSITIVE_INFINITY;
  #window: number[] = [];
  #punishedUntil = 0;

  async start(): Promise<void> {}
  async stop(): Promise<void> {}
  render(message: OutMessage): readonly Part[] {
    return [{ chat: message.chat, body: message.id }];
  }
  async send(part: Part): Promise<SendOutcome> {
    await new Promise((resolve) => setTimeout(resolve, ROUND_TRIP_MS / 2));
    const now = performance.now();
    if (this.sentAt.size >= this.lowerAfter) this.perSecond = LOWERED;
    this.#window = this.#window.filter((at) => at > now - 1_000);
    const refused = now < this.#punishedUntil || this.#window.length >= this.perSecond;
    if (refused) {
      this.refusals += 1;
      this.#punishedUntil = Math.max(this.#punishedUntil, now + 1_000 * this.refusals);
    } else {
      this.#window.push(now);
      this.sentAt.set(part.body, now);
    }
    await new Promise((resolve) => setTimeout(resolve, ROUND_TRIP_MS / 2));
    return refused
      ? { type: 'retry', limit: true, scope: 'platform', afterMs: Math.ceil(this.#punishedUntil - now) }
      : { type: 'sent', message: part.body };
  }
}

const blocks: readonly Block[] = [{ type: 'text', spans: [{ text: 'a request' }] }];

function outgoing(id: string, chat: ChatRef, priority: Outgoing['priority']): Outgoing {
  return { id: id as MessageId, chat, party: chat.id as PartyId, priority, language: 'en', blocks, hold: false };
}

async function run(lowered: boolean, print: Print): Promise<void> {
  const world = await World.open({}, async () => undefined);
  try {
    const service = new StrictService();
    if (lowered) service.lowerAfter = RELAYS / 3;
    const { outbox, turns } = world.store;
    const put = (messages: readonly Outgoing[]) =>
      turns.commitTurn({ at: systemClock.now(), inputs: [], messages: [], actions: [], jobs: [], outgoing: messages });
    const stop = new AbortController();
    const log = { info() {}, warn() {}, error() {} };
    const courier = createCourier({ outbox, adapter: service, clock: systemClock, log, notify() {} }, () => pump.wake(), stop.signal);
    const pump: Pump = new Pump(courier.step, systemClock, systemAlarm, (error) => print(String(error)));
    await put(Array.from({ length: RELAYS }, (_, i) => outgoing(`relay${i}`, { platform: 'telegram', id: `chat${i}` }, 'relay')));
    const from = performance.now();
    pump.start();
    const written = new Map<string, number>();
    const relayed = () => [...service.sentAt.keys()].reduce((sum, id) => sum + (id.startsWith('relay') ? 1 : 0), 0);
    while (relayed() < RELAYS) {
      await new Promise((resolve) => setTimeout(resolve, WRITES_EVERY_MS));
      const id = `reply${written.size}`;
      written.set(id, performance.now());
      await put([outgoing(id, { platform: 'telegram', id: `person${written.size}` }, 'reply')]);
      pump.wake();
    }
    const seconds = (performance.now() - from) / 1_000;
    const waits = [...written].flatMap(([id, at]) => {
      const sent = service.sentAt.get(id);
      return sent === undefined ? [] : [sent - at];
    });
    const rate = service.sentAt.size / seconds;
    const name = lowered ? `courier, limit lowered to ${LOWERED}/s after a third` : 'courier';
    print(
      `${name}: ${service.sentAt.size} messages in ${seconds.toFixed(1)} s, ${rate.toFixed(1)}/s = ${((rate / PER_SECOND) * 100).toFixed(1)} % of ${PER_SECOND}/s, ${service.refusals} refused with 429`,
    );
    print(`${name}: a reply to a person waits p50 ${percentile(waits, 0.5).toFixed(0)} ms, p99 ${percentile(waits, 0.99).toFixed(0)} ms`);
    stop.abort();
    await pump.stop();
    await courier.idle();
  } finally {
    await world.close();
  }
}

/** Relays under a service that enforces its limits, and one that lowers them without notice. */
export default async function bench(print: Print): Promise<void> {
  await run(false, print);
  await run(true, print);
}
