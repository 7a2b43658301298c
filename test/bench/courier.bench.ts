import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { MessageId, PartyId } from '../../src/domain/ids.ts';
import { createCourier } from '../../src/engine/deliver.ts';
import { Pump } from '../../src/engine/pump.ts';
import type { ChatRef } from '../../src/ports/chat.ts';
import type { Outgoing } from '../../src/ports/store.ts';
import { systemAlarm, systemClock } from '../../src/run/system.ts';
import { World } from '../scenarios/world.ts';
import { discord, type Service, telegram } from './courier-services.ts';
import { type Print, percentile } from './lines.ts';

/** Relays in a run; fewer with the environment variable RELAYS. */
const RELAYS = Number(process.env.RELAYS ?? 3_000);
/** Runs by their name, or all: COURIER=telegram,lowered,discord,plugin,queue. */
const WANTED = process.env.COURIER?.split(',');
/** Each chat gets so many relays. */
const RELAYS_PER_CHAT = 2;
/** What the service takes in the second run, from a third of the relays on, without telling. */
const LOWERED = { count: 20, ms: 1_000 };
/** People write so often, in milliseconds, while the relays go out: as seldom as this, and up to twice as often. */
const WRITES_EVERY_MS = 500;
/** People who write; each in a chat of his own, which gets relays too. */
const WRITERS = 50;

/** Sends relays and replies over a service and says when all relays have arrived. */
type Road = {
  /** A first message to somebody else: what is only loaded then is no wait of anybody's. */
  warm(chat: string): Promise<unknown>;
  relays(marks: readonly { readonly mark: string; readonly chat: string }[]): Promise<void>;
  reply(mark: string, chat: string): void;
};

function message(mark: string, chat: ChatRef, priority: Outgoing['priority']): Outgoing {
  return {
    id: mark as MessageId,
    chat,
    party: chat.id as PartyId,
    priority,
    language: 'en',
    blocks: [{ type: 'text', spans: [{ text: mark }] }],
    hold: false,
  };
}

async function measure(name: string, service: Service, road: Road, lowered: boolean, print: Print): Promise<void> {
  const { limits, takenAt } = service;
  const full = limits.overall.count;
  const chats = RELAYS / RELAYS_PER_CHAT;
  await road.warm(service.spare);
  const from = performance.now();
  let loweredAt: number | undefined;
  let over = false;
  const relays = Array.from({ length: RELAYS }, (_, n) => ({ mark: `relay${n}`, chat: service.chat(n % chats) }));
  const sent = road.relays(relays).then(() => {
    over = true;
  });
  const written = new Map<string, number>();
  let seconds = 0;
  let taken = 0;
  while (!over) {
    // The golden ratio spreads the waits evenly without chance.
    await setTimeout(WRITES_EVERY_MS * (0.5 + ((written.size * 0.618) % 1) / 2));
    if (lowered && takenAt.size >= RELAYS / 3 && loweredAt === undefined) {
      limits.overall = LOWERED;
      loweredAt = (performance.now() - from) / 1_000;
    }
    if (over) break;
    const mark = `reply${written.size}`;
    written.set(mark, performance.now());
    road.reply(mark, service.chat((written.size * 7) % WRITERS));
    seconds = (performance.now() - from) / 1_000;
    taken = takenAt.size;
  }
  await sent;
  const waits = [...written].flatMap(([mark, at]) => (takenAt.has(mark) ? [(takenAt.get(mark) ?? 0) - at] : []));
  const allowed = loweredAt === undefined ? seconds * full : loweredAt * full + (seconds - loweredAt) * LOWERED.count;
  const share = ((taken / allowed) * 100).toFixed(1);
  print(
    `${name}: ${taken} messages in ${seconds.toFixed(1)} s, ${(taken / seconds).toFixed(1)}/s = ${share} % of what the limit allows; refused with 429: ${limits.refusals}; replies wait p50 ${percentile(waits, 0.5).toFixed(0)} ms, p99 ${percentile(waits, 0.99).toFixed(0)} ms (${waits.length} of ${written.size} arrived)`,
  );
}

async function courierRun(name: string, service: Service, lowered: boolean, print: Print): Promise<void> {
  const world = await World.open({}, async () => undefined);
  const stop = new AbortController();
  const { outbox, turns } = world.store;
  const { platform } = service.adapter;
  const log = { info() {}, warn() {}, error() {} };
  const courier = createCourier(
    { outbox, adapter: service.adapter, clock: systemClock, alarm: systemAlarm, log, notify() {} },
    () => pump.wake(),
    stop.signal,
  );
  const pump: Pump = new Pump(courier.step, systemClock, systemAlarm, (error) => print(String(error)));
  const put = async (messages: readonly Outgoing[]): Promise<void> => {
    await turns.commitTurn({ at: systemClock.now(), inputs: [], messages: [], actions: [], jobs: [], outgoing: messages });
    pump.wake();
  };
  const { adapter } = service;
  const road: Road = {
    async warm(id) {
      const blocks: Outgoing['blocks'] = [{ type: 'text', spans: [{ text: 'hello' }] }];
      const parts = adapter.render({ id: 'warm' as MessageId, chat: { platform, id }, language: 'en', blocks });
      for (const part of parts) await adapter.send(part, stop.signal);
    },
    async relays(marks) {
      await put(marks.map(({ mark, chat }) => message(mark, { platform, id: chat }, 'relay')));
      pump.start();
      while (marks.some(({ mark }) => !service.takenAt.has(mark))) await setTimeout(20);
    },
    reply: (mark, chat) => void put([message(mark, { platform, id: chat }, 'reply')]),
  };
  try {
    await measure(name, service, road, lowered, print);
  } finally {
    stop.abort();
    await pump.stop();
    await courier.idle();
    await service.close();
    await world.close();
  }
}

async function otherRun(name: string, service: Service, print: Print): Promise<void> {
  const road: Road = {
    warm: (chat) => service.other.send(chat, 'hello'),
    relays: async (marks) => void (await Promise.all(marks.map(({ mark, chat }) => service.other.send(chat, mark)))),
    reply: (mark, chat) => void service.other.send(chat, mark),
  };
  try {
    await measure(`${name} (${service.other.name})`, service, road, false, print);
  } finally {
    await service.close();
  }
}

/** Relays under services over HTTP that enforce their limits, beside what the platforms' libraries do by themselves. */
export default async function bench(print: Print): Promise<void> {
  const chats = Math.max(RELAYS / RELAYS_PER_CHAT, WRITERS);
  const runs: Readonly<Record<string, () => Promise<void>>> = {
    telegram: async () => courierRun('Telegram', await telegram(chats), false, print),
    lowered: async () => courierRun(`Telegram, ${LOWERED.count}/s without notice after a third`, await telegram(chats), true, print),
    discord: async () => courierRun('Discord', await discord(chats), false, print),
    plugin: async () => otherRun('Telegram', await telegram(chats), print),
    queue: async () => otherRun('Discord', await discord(chats), print),
  };
  for (const [name, run] of Object.entries(runs)) if (!WANTED || WANTED.includes(name)) await run();
}
