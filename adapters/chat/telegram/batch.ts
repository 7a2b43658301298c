import type { Heard } from './inbound.ts';
import { joinAlbum } from './inbound.ts';

/** An update, and what it means; `id` is Telegram's number of it. */
export type Numbered = { readonly id: number; readonly heard: Heard };

/** Updates that are dealt with together: one, or those of an album. */
export type Group = { readonly ids: readonly number[]; readonly heard: Heard };

/** Puts the messages of each album together, where the first of them stands. */
export function groups(updates: readonly Numbered[]): readonly Group[] {
  const made: { ids: number[]; heard: Heard; album: string | undefined }[] = [];
  for (const { id, heard } of updates) {
    const album = heard.type === 'event' ? heard.album : undefined;
    const open = album === undefined ? undefined : made.find((group) => group.album === album);
    if (open?.heard.type === 'event' && open.heard.event.type === 'text' && heard.type === 'event' && heard.event.type === 'text') {
      open.ids.push(id);
      open.heard = { ...open.heard, event: joinAlbum(open.heard.event, [heard.event]) };
    } else made.push({ ids: [id], heard, album });
  }
  return made;
}

/** Messages of a batch that belong to albums. */
export function albumSize(updates: readonly Numbered[]): number {
  return updates.filter(({ heard }) => heard.type === 'event' && heard.album !== undefined).length;
}

/** The first update that must come again when only the first `done` groups are stored: no group is confirmed in part. */
export function firstUnstored(all: readonly Group[], done: number): number {
  let offset = Math.min(...all.slice(done).flatMap(({ ids }) => ids));
  for (;;) {
    const astride = all.slice(0, done).filter(({ ids }) => ids.some((id) => id < offset) && ids.some((id) => id >= offset));
    if (astride.length === 0) return offset;
    offset = Math.min(...astride.flatMap(({ ids }) => ids));
  }
}
