import type { ChannelCursors } from '../../../src/ports/channel-cursors.ts';
import type { FileReader } from '../../../src/ports/files.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Clock } from '../../../src/ports/time.ts';

/** What the adapter must know again after a restart: when it was last connected. */
export type DiscordMemory = {
  get(key: 'discord.awake'): Promise<string | undefined>;
  set(key: 'discord.awake', value: string): Promise<void>;
};

export type DiscordOptions = {
  /** The bot's token, from the developer portal. */
  readonly token: string;
  /** Where the API is, without the version: "https://discord.com/api". The gateway's address comes from there too. */
  readonly apiRoot: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the files that are sent lie. */
  readonly files: Pick<FileReader, 'read'>;
  /** Where channels have been read up to; without it, nothing is caught up after a restart. */
  readonly cursors?: ChannelCursors;
  /** Without it, nobody is told how long the desk was away. */
  readonly memory?: DiscordMemory;
  /** Registers the commands for this guild only (at once, to try them) instead of globally. */
  readonly commandGuild?: string;
  /** Shards that this client runs; as many as Discord recommends where absent. */
  readonly shards?: number;
  /** Waits for some milliseconds, or until the adapter stops; `setTimeout` where absent. */
  readonly sleep?: Sleep;
};

/** Resolves after `ms`, or as soon as `signal` aborts. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;
