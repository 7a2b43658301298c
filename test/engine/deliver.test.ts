import { afterEach, describe, expect, it } from 'vitest';
import type { MessageId, PartyId } from '../../src/domain/ids.ts';
import { type Courier, createCourier } from '../../src/engine/deliver.ts';
import type { ChatAdapter, SendOutcome } from '../../src/ports/chat.ts';
import type { Outgoing } from '../../src/ports/store.ts';
import { FakeChat } from '../fakes/chat.ts';
import { World } from '../scenarios/world.ts';

const SECOND = 1_000;
const NO_ALARM = { set: () => () => undefined };
/** So fast that no test waits for a permit. */
const AT_ONCE = 1_000_000;

type Put = readonly [id: string, chat: string, priority: Outgoing['priority']];

/** One courier over a store of its own, at a platform that takes what it is told to. */
class Round {
  readonly sent: string[] = [];
  /** What the platform answers to a message, once each; else it takes it. */
  readonly answers = new Map<string, SendOutcome>();
  /** Done as each message arrives. */
  arrives: () => Promise<void> = async () => undefined;
  readonly #stop = new AbortController();
  readonly #world: World;
  readonly #courier: Courier;

  private constructor(world: World) {
    this.#world = world;
    const chat = new FakeChat();
    const adapter: ChatAdapter = {
      platform: 'web',
      limits: { perSecond: AT_ONCE, chat: () => [{ count: 100, ms: SECOND }] },
      start: async () => undefined,
      stop: async () => undefined,
      render: chat.render.bind(chat),
      send: async (part) => {
        const { id } = JSON.parse(part.body) as { readonly id: string };
        const answer = this.answers.get(id);
        this.answers.delete(id);
        if (answer) return answer;
        this.sent.push(id);
        await this.arrives();
        return { type: 'sent', message: id };
      },
    };
    const { outbox } = world.store;
    const log = { info() {}, warn() {}, error() {} };
    this.#courier = createCourier(
      { outbox, adapter, clock: world.clock, alarm: NO_ALARM, log, notify() {} },
      () => undefined,
      this.#stop.signal,
    );
  }

  static async open(): Promise<Round> {
    const world = await World.open({}, async () => undefined);
    worlds.push(world);
    return new Round(world);
  }

  async put(...messages: readonly Put[]): Promise<void> {
    const outgoing = messages.map(([id, chat, priority]): Outgoing => {
      const blocks: Outgoing['blocks'] = [{ type: 'text', spans: [{ text: id }] }];
      return {
        id: id as MessageId,
        chat: { platform: 'web', id: chat },
        party: chat as PartyId,
        priority,
        language: 'en',
        blocks,
        hold: false,
      };
    });
    const at = this.#world.clock.now();
    await this.#world.store.turns.commitTurn({ at, inputs: [], messages: [], actions: [], jobs: [], outgoing });
  }

  /** Sends all that may go, until nothing more does. */
  async runs(): Promise<void> {
    do await this.#courier.step();
    while (await this.#courier.idle());
  }

  async passes(ms: number): Promise<void> {
    this.#world.clock.advance(ms);
    await this.runs();
  }
}

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

describe('a courier', () => {
  it('sends replies before relays and relays before broadcasts', async () => {
    const round = await Round.open();
    await round.put(['price list', 'lyon', 'broadcast'], ['request', 'ningbo', 'relay'], ['read back', 'hamburg', 'reply']);
    await round.runs();
    expect(round.sent).toEqual(['read back', 'request', 'price list']);
  });

  it('starves no broadcast where relays never end, and lets replies pass all the same', async () => {
    const round = await Round.open();
    await round.put(['broadcast', 'lyon', 'broadcast'], ['relay0', 'ningbo0', 'relay']);
    let relays = 0;
    round.arrives = async () => {
      if (relays === 40) return;
      relays += 1;
      const more: Put[] = [[`relay${relays}`, `ningbo${relays}`, 'relay']];
      if (relays === 25) more.push(['reply', 'hamburg', 'reply']);
      await round.put(...more);
    };
    await round.runs();
    expect(round.sent.indexOf('broadcast')).toBe(9);
    expect(round.sent.indexOf('reply') - round.sent.indexOf('relay24')).toBeLessThanOrEqual(3);
    expect(round.sent).toHaveLength(43);
  });

  it('keeps a chat’s order through a refusal that concerns it, and lets the others go on', async () => {
    const round = await Round.open();
    round.answers.set('first', { type: 'retry', afterMs: 5 * SECOND, limit: true, scope: 'chat' });
    await round.put(['first', 'hamburg', 'relay'], ['second', 'hamburg', 'reply'], ['other', 'ningbo', 'broadcast']);
    await round.runs();
    expect(round.sent).toEqual(['other']);
    await round.passes(4 * SECOND);
    expect(round.sent).toEqual(['other']);
    await round.passes(2 * SECOND);
    expect(round.sent).toEqual(['other', 'first', 'second']);
  });

  it('sends nothing at all while the platform has asked all for a pause', async () => {
    const round = await Round.open();
    round.answers.set('first', { type: 'retry', afterMs: 5 * SECOND, limit: true, scope: 'platform' });
    await round.put(['first', 'hamburg', 'reply']);
    await round.runs();
    await round.put(['other', 'ningbo', 'reply']);
    await round.passes(4 * SECOND);
    expect(round.sent).toEqual([]);
    await round.passes(2 * SECOND);
    expect(round.sent).toEqual(['first', 'other']);
  });
});
