import { afterEach } from 'vitest';
import { createTelegramAdapter, type TelegramAdapter } from '../../adapters/chat/telegram/adapter.ts';
import type { MessageId } from '../../src/domain/ids.ts';
import type { Block } from '../../src/ports/blocks.ts';
import type { Accepted, InboundEvent, OutMessage, SendOutcome } from '../../src/ports/chat.ts';
import { FakeClock } from '../fakes/chat.ts';
import { memoryFiles } from '../fakes/files.ts';
import { TelegramServer } from '../fakes/telegram/server.ts';
import { FakeTimers } from '../fakes/telegram/timers.ts';

export const LENA = { id: 4711, first_name: 'Lena', last_name: 'Brandt', username: 'lenabrandt', language_code: 'de' };
export const WEI = { id: 8802, first_name: '伟', last_name: '王', language_code: 'zh-hans' };

export type HouseOptions = { readonly token?: string; readonly webhook?: { readonly url: string; readonly secret: string } };

/** A bot at the fake server and a desk that keeps what it is given. */
export class House {
  readonly server: TelegramServer;
  readonly timers = new FakeTimers();
  readonly clock = new FakeClock('2026-11-23T09:00:00Z');
  readonly facts = new Map<string, string>();
  readonly log: string[] = [];
  /** Each event once, by its key, as the store keeps them. */
  readonly events = new Map<string, InboundEvent>();
  repeats = 0;
  /** What `accept` does before it stores, each once: throws, or answers in its place. */
  readonly troubles: (() => Accepted | undefined)[] = [];
  adapter: TelegramAdapter;
  readonly #options: HouseOptions;
  #made = 0;
  #running = false;

  private constructor(server: TelegramServer, options: HouseOptions) {
    this.server = server;
    this.#options = options;
    this.adapter = this.#build();
  }

  static async open(options: HouseOptions = {}): Promise<House> {
    const house = new House(await TelegramServer.open(), options);
    houses.push(house);
    return house;
  }

  #build(): TelegramAdapter {
    const note = (level: string) => (_fields: Readonly<Record<string, unknown>>, message: string) =>
      void this.log.push(`${level}: ${message}`);
    return createTelegramAdapter({
      files: memoryFiles(),
      token: this.#options.token ?? this.server.token,
      apiRoot: this.server.root,
      ...(this.#options.webhook === undefined ? {} : { webhook: this.#options.webhook }),
      clock: this.clock,
      timers: this.timers,
      log: { info: note('info'), warn: note('warn'), error: note('error') },
      memory: {
        get: async (key) => this.facts.get(key),
        set: async (key, value) => void this.facts.set(key, value),
      },
    });
  }

  accept = async (event: InboundEvent): Promise<Accepted> => {
    const trouble = this.troubles.shift()?.();
    if (trouble) return trouble;
    const again = this.events.has(event.key);
    if (again) this.repeats += 1;
    else this.events.set(event.key, event);
    return { type: 'stored', again };
  };

  async start(): Promise<void> {
    this.#running = true;
    await this.adapter.start(this.accept);
  }

  async stop(): Promise<void> {
    if (this.#running) await this.adapter.stop();
    this.#running = false;
  }

  /** A new process with the same store. */
  async restart(): Promise<void> {
    await this.stop();
    this.adapter = this.#build();
    await this.start();
  }

  /** All that has happened is stored and confirmed. */
  async heard(): Promise<readonly InboundEvent[]> {
    await this.server.state.updates.confirmed();
    return [...this.events.values()];
  }

  message(chat: string, blocks: readonly Block[], more: Partial<OutMessage> = {}): OutMessage {
    this.#made += 1;
    return { id: `m${this.#made}` as MessageId, chat: { platform: 'telegram', id: chat }, language: 'en', blocks, ...more };
  }

  /** Sends as the courier does, part by part, and stops at the first that is not sent. */
  async say(chat: string, blocks: readonly Block[], more: Partial<OutMessage> = {}): Promise<SendOutcome> {
    let first: SendOutcome | undefined;
    for (const part of this.adapter.render(this.message(chat, blocks, more))) {
      const outcome = await this.adapter.send(part, new AbortController().signal);
      if (outcome.type !== 'sent') return outcome;
      first ??= outcome;
    }
    if (!first) throw new Error('nothing was rendered');
    return first;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.server.close();
  }
}

const houses: House[] = [];

/** Closes what a test has opened. */
export function closeHouses(): void {
  afterEach(async () => {
    for (const house of houses.splice(0)) await house.close();
  });
}

export const text = (words: string): Block => ({ type: 'text', spans: [{ text: words }] });
export const buttons = (...labels: readonly string[]): Block => ({
  type: 'actions',
  buttons: labels.map((label) => ({ label, token: `tok_${label}` })),
});
