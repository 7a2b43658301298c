import type { Instant } from '../../../src/domain/ids.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { DiscordMemory } from './options.ts';
import { nameOf } from './rest.ts';

const KEY = 'discord.awake';

/** A time in which the desk did not hear from Discord. */
export type Gap = { readonly from: Instant; readonly to: Instant };

/** Knows when each shard was last heard of, also over a restart, and so how long the desk was away. */
export class Watch {
  readonly #heard = new Map<number, Instant>();
  readonly #memory: DiscordMemory | undefined;
  readonly #log: Log;
  #before: Instant | undefined;

  constructor(memory: DiscordMemory | undefined, log: Log) {
    this.#memory = memory;
    this.#log = log;
  }

  /** Takes up what the desk that ran before has noted. Rejects where the store does. */
  async load(): Promise<void> {
    const noted = Number(await this.#memory?.get(KEY));
    this.#before = noted > 0 ? (noted as Instant) : undefined;
  }

  /** The connection lives. */
  async alive(shard: number, now: Instant): Promise<void> {
    this.#heard.set(shard, now);
    try {
      await this.#memory?.set(KEY, String(now));
    } catch (error) {
      // It only makes the next gap look longer than it was.
      this.#log.warn({ error: nameOf(error) }, 'when the desk was last connected could not be noted');
    }
  }

  /** A new session of this shard has begun; undefined where nothing is known of the time before. */
  back(shard: number, now: Instant): Gap | undefined {
    const from = this.#heard.get(shard) ?? this.#before;
    return from === undefined ? undefined : { from, to: now };
  }
}
