import { createDiscordAdapter } from '../../adapters/chat/discord/adapter.ts';
import type { DiscordOptions } from '../../adapters/chat/discord/options.ts';
import type { ChannelCursors, KnownChannel } from '../../src/ports/channel-cursors.ts';
import type { Accept, Accepted, ChatAdapter, InboundEvent, Suggest } from '../../src/ports/chat.ts';
import { fakeClock } from '../fakes/desk.ts';
import { FakeDiscord } from '../fakes/discord/server.ts';

export type Line = {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
};

/** A log that can be read. */
export function keptLog(): DiscordOptions['log'] & { readonly lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: Line['level']) => (fields: Readonly<Record<string, unknown>>, message: string) =>
    void lines.push({ level, fields, message });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** Cursors in memory, which outlive the adapter. */
function keptCursors(): ChannelCursors & { readonly known: Map<string, KnownChannel> } {
  const known = new Map<string, KnownChannel>();
  return {
    known,
    all: async () => [...known.values()],
    set: async (one) => void known.set(one.channel, one),
    remove: async (channel) => void known.delete(channel),
  };
}

/** Discord, and a desk's side of it: what came in, each key once, and an adapter that can be stopped and started. */
export class Stage {
  readonly clock = fakeClock(Date.UTC(2026, 10, 23, 9, 0));
  readonly log = keptLog();
  readonly cursors = keptCursors();
  readonly memory = new Map<string, string>();
  readonly events: InboundEvent[] = [];
  /** Keys that came again. */
  readonly again: string[] = [];
  readonly sleeps: number[] = [];
  /** What `accept` does instead of storing, once each. */
  readonly trouble: (() => Promise<Accepted>)[] = [];
  readonly #options: Partial<DiscordOptions>;
  readonly #keys = new Set<string>();
  /** Whose requests are offered while a number is typed. */
  suggest: Suggest = async () => [];
  discord!: FakeDiscord;
  adapter!: ChatAdapter;

  private constructor(options: Partial<DiscordOptions>) {
    this.#options = options;
  }

  static async open(options: Partial<DiscordOptions> = {}, prepare: (discord: FakeDiscord) => void = () => undefined): Promise<Stage> {
    const stage = new Stage(options);
    stage.discord = await FakeDiscord.open(() => stage.clock.now());
    prepare(stage.discord);
    await stage.start();
    return stage;
  }

  readonly accept: Accept = async (event) => {
    const instead = this.trouble.shift();
    if (instead) return instead();
    if (this.#keys.has(event.key)) {
      this.again.push(event.key);
      return { type: 'stored', again: true };
    }
    this.#keys.add(event.key);
    this.events.push(event);
    return { type: 'stored', again: false };
  };

  /** Starts an adapter and waits until it hears. */
  async start(): Promise<void> {
    this.adapter = createDiscordAdapter({
      token: this.discord.state.token,
      apiRoot: this.discord.root,
      clock: this.clock,
      log: this.log,
      files: { read: async () => undefined },
      cursors: this.cursors,
      memory: { get: async (key) => this.memory.get(key), set: async (key, value) => void this.memory.set(key, value) },
      sleep: async (ms) => void this.sleeps.push(ms),
      ...this.#options,
    });
    const before = this.logged('connected to Discord').length;
    await this.adapter.start(this.accept, (person, typed) => this.suggest(person, typed));
    if (this.#options.token === undefined) await this.discord.until('a session', () => this.logged('connected to Discord').length > before);
  }

  async restart(meanwhile: () => void = () => undefined): Promise<void> {
    await this.adapter.stop();
    meanwhile();
    await this.start();
  }

  /** Waits until so many events have come in, and gives all. */
  async heard(count: number): Promise<readonly InboundEvent[]> {
    await this.discord.until(`event ${count} of now ${this.events.length}`, () => this.events.length >= count);
    return this.events;
  }

  /** Texts that came in, in their order. */
  get texts(): readonly string[] {
    return this.events.flatMap((event) => (event.type === 'text' ? [event.text] : []));
  }

  logged(part: string): readonly Line[] {
    return this.log.lines.filter(({ message }) => message.includes(part));
  }

  async close(): Promise<void> {
    await this.adapter.stop();
    await this.discord.close();
  }
}
