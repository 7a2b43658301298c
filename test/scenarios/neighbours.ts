import { randomUUID } from 'node:crypto';
import type { EntryFrame } from '../../adapters/chat/web/protocol.ts';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { turnStore } from '../../adapters/store/engine/turns.ts';
import type { SupplierId } from '../../src/domain/ids.ts';
import type { ChatRef } from '../../src/ports/chat.ts';
import type { Conversation } from '../../src/ports/conversations.ts';
import type { Language } from '../../src/ports/reading.ts';
import { plain } from '../fakes/chat.ts';
import { greet, type RawClient } from '../web/client.ts';
import type { Page, Street } from './street.ts';

/** Somebody at one of the three platforms. */
export type Neighbour = {
  readonly chat: ChatRef;
  /** How his platform names him; the other side may learn none of it before both know each other. */
  readonly names: readonly string[];
  writes(text: string): unknown;
  /** Presses the newest button whose label holds `label`. */
  presses(label: string): unknown;
  /** His chat as it stands. */
  reads(): string;
  /** The desk's newest message to him. */
  last(): string;
  /** All that his service was ever sent for him by now, as it came. */
  got(): string;
};

/** A person's names: shown, and chosen by himself. */
export type Named = { readonly name: string; readonly handle: string; readonly locale: string };

export function onTelegram(street: Street, { name, handle, locale }: Named, number: number): Neighbour {
  const [first = name, last] = name.split(' ');
  const person = street.telegram.person({
    id: number,
    first_name: first,
    ...(last === undefined ? {} : { last_name: last }),
    username: handle,
    language_code: locale,
  });
  person.chat.started = true;
  return {
    chat: { platform: 'telegram', id: String(number) },
    names: [name, handle, String(number)],
    writes: (text) => person.writes(text),
    presses: (label) => person.presses(label),
    reads: () => person.reads(),
    last: () => person.last(),
    got: () =>
      street.telegram.calls
        .filter(({ params }) => String(params.chat_id) === String(number))
        .map(({ params: { chat_id: _, ...rest } }) => JSON.stringify(rest))
        .join('\n'),
  };
}

export function onDiscord(street: Street, { name, handle, locale }: Named): Neighbour {
  const person = street.discord.person(handle, locale);
  Object.assign(person.user, { global_name: name });
  const { direct } = person;
  const own = (path: string): boolean => {
    const [, interaction] = /^\/(?:interactions|webhooks)\/\d+\/([^/]+)/u.exec(path) ?? [];
    if (interaction === undefined) return path.startsWith(`/channels/${direct.id}/`);
    return [...street.discord.state.interactions.values()].some(({ token, user }) => token === interaction && user === person.user.id);
  };
  return {
    chat: { platform: 'discord', id: direct.id },
    names: [name, handle, person.user.id],
    writes: (text) => person.writes(text),
    presses: (label) => person.presses(label),
    reads: () => person.sees().replaceAll('**', ''),
    last: () => person.last().replaceAll('**', ''),
    got: () =>
      street.discord.calls
        .filter(({ method, path }) => method !== 'GET' && own(path))
        .map(({ body }) => JSON.stringify(body))
        .join('\n'),
  };
}

/** Somebody at the web page; his page says hello anew after each restart of the desk. */
export class WebNeighbour implements Neighbour, Page {
  readonly chat: ChatRef;
  readonly names: readonly string[];
  readonly #street: Street;
  readonly #token: string;
  readonly #sockets: RawClient[] = [];

  private constructor(street: Street, { id, token }: Conversation, names: readonly string[]) {
    this.#street = street;
    this.chat = { platform: 'web', id };
    this.#token = token;
    this.names = [...names, id];
  }

  static async buyer(street: Street, name: string): Promise<WebNeighbour> {
    return WebNeighbour.#sits(street, await street.conversations.openBuyer(name), 'en', [name]);
  }

  static async supplier(street: Street, supplier: SupplierId, language: Language): Promise<WebNeighbour> {
    const conversation = await street.conversations.openSupplier(supplier);
    if (!conversation) throw new Error('there is no such supplier');
    return WebNeighbour.#sits(street, conversation, language, []);
  }

  static async #sits(street: Street, conversation: Conversation, language: Language, names: readonly string[]): Promise<WebNeighbour> {
    const { database, clock, pages } = street;
    const { party, role } = conversation;
    const page = new WebNeighbour(street, conversation, names);
    const turns = turnStore(database, createCatalogStore(database));
    await turns.enroll({ chat: page.chat, party, role, language, profile: {}, at: clock.now() });
    await page.connects();
    pages.push(page);
    return page;
  }

  get #entries(): readonly EntryFrame[] {
    const newest = new Map<string, EntryFrame>();
    for (const frame of this.#sockets.flatMap(({ frames }) => frames))
      if (frame.type === 'entries') for (const entry of frame.entries) newest.set(entry.key, entry);
    return [...newest.values()].sort((a, b) => a.seq - b.seq);
  }

  /** The newest change that his page has. */
  get #change(): number {
    return this.#sockets
      .flatMap(({ frames }) => frames)
      .reduce((max, frame) => (frame.type === 'entries' ? Math.max(max, frame.change) : max), 0);
  }

  /** Opens the page, or opens it again. */
  async connects(): Promise<void> {
    const socket = await greet(this.#street.web.url(), this.#token, this.#change);
    this.#sockets.push(socket);
    await socket.next('welcome');
  }

  /** All that stands in his transcript has reached his page. */
  async isUpToDate(): Promise<void> {
    const { change } = await this.#street.conversations.since(this.chat.id, Number.MAX_SAFE_INTEGER, 1);
    await this.#street.discord.until('the page to have it all', () => this.#change >= change);
  }

  #send(frame: Readonly<Record<string, unknown>>): void {
    this.#sockets.at(-1)?.send({ id: randomUUID(), ...frame });
  }

  writes(text: string): void {
    this.#send({ type: 'say', text });
  }

  presses(label: string): void {
    const all = this.#entries.flatMap((entry) =>
      entry.direction === 'out'
        ? entry.content.blocks.flatMap((block) =>
            block.type === 'actions' ? block.buttons.map((button) => ({ key: entry.key, ...button })) : [],
          )
        : [],
    );
    const button = all.findLast((one) => one.label.includes(label));
    if (!button) throw new Error(`he sees no button "${label}", but ${all.map((one) => one.label).join(', ')}`);
    this.#send({ type: 'press', token: button.token, message: button.key });
  }

  reads(): string {
    return this.#entries
      .map((entry) => (entry.direction === 'out' ? plain(entry.content.blocks) : `> ${entry.content.text}`))
      .join('\n---\n');
  }

  last(): string {
    const entry = this.#entries.findLast(({ direction }) => direction === 'out');
    return entry?.direction === 'out' ? plain(entry.content.blocks) : '';
  }

  got(): string {
    return this.#sockets
      .flatMap(({ frames }) => frames)
      .flatMap((frame) => (frame.type === 'entries' ? frame.entries : []))
      .flatMap((entry) => (entry.direction === 'out' ? [JSON.stringify(entry.content)] : []))
      .join('\n');
  }
}
