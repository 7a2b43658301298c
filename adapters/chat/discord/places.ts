import { type APIChannel, ChannelType, type REST, Routes } from 'discord.js';
import type { ChannelCursors, KnownChannel } from '../../../src/ports/channel-cursors.ts';
import type { PersonRef } from '../../../src/ports/chat.ts';
import type { Log } from '../../../src/ports/log.ts';
import { MAX_THREAD_NAME } from './limits.ts';
import { nameOf } from './rest.ts';
import { bySnowflake } from './snowflake.ts';
import { clip } from './split.ts';

/** A thread without talk closes after a week, and opens again with the next message. In minutes, as Discord wants it. */
const THREAD_ARCHIVE_MINUTES = 10_080;

/** The channels in which the desk talks, and how far they have been read. */
export class Places {
  readonly #known = new Map<string, KnownChannel>();
  readonly #homes = new Map<string, string>();
  readonly #rest: REST;
  readonly #cursors: ChannelCursors | undefined;
  readonly #log: Log;

  constructor(rest: REST, cursors: ChannelCursors | undefined, log: Log) {
    this.#rest = rest;
    this.#cursors = cursors;
    this.#log = log;
  }

  async load(): Promise<void> {
    for (const known of (await this.#cursors?.all()) ?? []) this.#known.set(known.channel, known);
  }

  get(channel: string): KnownChannel | undefined {
    return this.#known.get(channel);
  }

  all(): readonly KnownChannel[] {
    return [...this.#known.values()];
  }

  /** Notes that the channel has been read up to here; never goes back. */
  async advance(channel: string, kind: KnownChannel['kind'], after: string): Promise<void> {
    const known = this.#known.get(channel);
    if (known === undefined || bySnowflake(known.after, after) < 0)
      await this.#set({ ...known, channel, kind: known?.kind ?? kind, after });
  }

  /** Notes a channel that need not be read further back than `after`. */
  async note(channel: string, kind: KnownChannel['kind'], after: string): Promise<void> {
    if (!this.#known.has(channel)) await this.#set({ channel, kind, after });
  }

  async forget(channel: string): Promise<void> {
    this.#known.delete(channel);
    await this.#cursors?.remove(channel);
  }

  /** The direct messages with a person. Rejects where Discord does not open them. */
  async home(person: PersonRef, since: string): Promise<string> {
    const known = this.#homes.get(person.id);
    if (known !== undefined) return known;
    const { id } = (await this.#rest.post(Routes.userChannels(), { body: { recipient_id: person.id } })) as APIChannel;
    this.#homes.set(person.id, id);
    await this.note(id, 'direct', since);
    return id;
  }

  /** Opens a private thread in which only this person (and who may manage threads) reads along; undefined where the bot may not, or not before `signal` aborts. */
  async thread(channel: string, person: PersonRef, name: string, signal: AbortSignal): Promise<string | undefined> {
    const body = {
      name: clip(name, MAX_THREAD_NAME),
      type: ChannelType.PrivateThread,
      auto_archive_duration: THREAD_ARCHIVE_MINUTES,
      invitable: false,
    };
    try {
      const { id } = (await this.#rest.post(Routes.threads(channel), { body, signal })) as APIChannel;
      await this.#rest.put(Routes.threadMembers(id, person.id), { signal });
      await this.#set({ channel: id, kind: 'thread', owner: person.id, after: id });
      return id;
    } catch (error) {
      this.#log.info({ error: nameOf(error) }, 'no private thread could be opened; the talk goes on in direct messages');
      return undefined;
    }
  }

  async #set(known: KnownChannel): Promise<void> {
    this.#known.set(known.channel, known);
    try {
      await this.#cursors?.set(known);
    } catch (error) {
      // What is read again later has the same key and counts once.
      this.#log.warn({ error: nameOf(error) }, 'how far a channel has been read could not be noted');
    }
  }
}
