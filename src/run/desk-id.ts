import type { SettingsStore } from '../../adapters/store/settings.ts';
import { systemRandom } from './system.ts';

/** Length of the name that sets this desk's collection apart from others' on the same server. */
const DESK_ID_LENGTH = 10;

/** The name of this desk: of the snapshots in its data directory, and of its collection on a server. Made at the first start. */
export async function deskId(settings: SettingsStore): Promise<string> {
  const known = await settings.get('desk.id');
  if (known !== undefined) return known;
  const id = systemRandom.token(DESK_ID_LENGTH).toLowerCase();
  await settings.set('desk.id', id);
  return id;
}

/** What this desk calls its collection on a Qdrant server. */
export function collectionOf(id: string): string {
  return `sanjia-${id}`;
}
