import type { Dialogue } from '../domain/dialogue.ts';

/** The one who is spoken to. */
export type Hearer = Pick<Dialogue, 'language' | 'role' | 'party'>;
