import type { ChatRef } from '../../../src/ports/chat.ts';
import type { TelegramMemory } from './options.ts';
import { type Place, placeOf } from './refs.ts';

/** Ids of supergroups begin here and go down. https://core.telegram.org/api/bots/ids */
const firstSupergroup = -1_000_000_000_000;

/** Keeps a group's conversation under its first id when Telegram makes it a supergroup with another one. */
export type Moves = {
  moved(from: number, to: number): Promise<void>;
  /** The chat as the desk knows it. */
  home(ref: ChatRef): Promise<ChatRef>;
  /** Where messages for the chat go now. */
  address(place: Place): Promise<Place>;
};

export function createMoves(memory: TelegramMemory): Moves {
  const known = new Map<string, number>();
  const look = async (key: `telegram.${string}`): Promise<number | undefined> => {
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const stored = Number(await memory.get(key));
    if (!Number.isSafeInteger(stored) || stored === 0) return undefined;
    known.set(key, stored);
    return stored;
  };
  const keep = async (key: `telegram.${string}`, value: number): Promise<void> => {
    if ((await look(key)) === value) return;
    await memory.set(key, String(value));
    known.set(key, value);
  };
  return {
    async moved(from, to) {
      if (from === to) return;
      await keep(`telegram.home.${to}`, from);
      await keep(`telegram.now.${from}`, to);
    },
    async home(ref) {
      const place = placeOf(ref);
      if (!place || place.chat > firstSupergroup) return ref;
      const home = await look(`telegram.home.${place.chat}`);
      if (home === undefined) return ref;
      return { ...ref, id: place.topic === undefined ? String(home) : `${home}:${place.topic}` };
    },
    async address(place) {
      if (place.chat >= 0 || place.chat <= firstSupergroup) return place;
      const now = await look(`telegram.now.${place.chat}`);
      return now === undefined ? place : { ...place, chat: now };
    },
  };
}
