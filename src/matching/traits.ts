import { termId } from './hash.ts';
import { stem } from './stem.ts';

/** Words of which a thing is one or the other: who asks for one is not served by another. Synonyms stand together. */
const CONTRASTS = [
  {
    name: 'person',
    choices: [
      'men man gentlemen male',
      'women woman ladies lady female',
      'boys boy',
      'girls girl',
      'baby infant newborn',
      'toddler',
      'kids children child youth junior',
      'dog dogs puppy',
      'cat cats kitten',
    ],
  },
  {
    name: 'colour',
    choices: [
      'black',
      'white ivory',
      'red crimson burgundy',
      'blue navy',
      'green olive',
      'yellow gold',
      'orange',
      'purple violet',
      'pink',
      'brown tan',
      'grey gray silver',
      'beige khaki',
      'transparent clear',
    ],
  },
] as const;
/** Words of things that go with another thing. */
const ACCESSORIES =
  'case cover charger cable adapter holder stand strap band protector replacement part refill filter mount skin sleeve accessory kit cartridge bag holster bracket spare film sticker decal hook hanger cleaner lens battery cord';

/** One bit for each choice of each contrast, and the last for things that go with another. */
const ACCESSORY_BIT = 31;
const BIT_OF: ReadonlyMap<number, number> = new Map([
  ...CONTRASTS.flatMap(({ choices }) => choices).flatMap((words, bit) =>
    words.split(' ').map((word) => [termId(stem(word)), bit] as const),
  ),
]);
const ACCESSORY_TERMS: ReadonlySet<number> = new Set(ACCESSORIES.split(' ').map((word) => termId(stem(word))));
const maskOf = (name: 'person' | 'colour'): number => {
  const at = CONTRASTS.findIndex((contrast) => contrast.name === name);
  const before = CONTRASTS.slice(0, at).reduce((sum, { choices }) => sum + choices.length, 0);
  return ((2 ** (CONTRASTS[at]?.choices.length ?? 0) - 1) << before) >>> 0;
};
const MASKS = { person: maskOf('person'), colour: maskOf('colour') };

/** What a set of terms says of the contrasts, as bits; `core` are those that may say the thing is an accessory. */
export function traitsOf(terms: Iterable<number>, core: Iterable<number>): number {
  let bits = 0;
  for (const term of terms) {
    const bit = BIT_OF.get(term);
    if (bit !== undefined) bits |= 1 << bit;
  }
  for (const term of core) if (ACCESSORY_TERMS.has(term)) bits |= 1 << ACCESSORY_BIT;
  return bits >>> 0;
}

/** Whether the thing goes with another: a case, a cable, a spare part. */
export function isAccessory(traits: number): boolean {
  return traits >>> ACCESSORY_BIT === 1;
}

/** Whether a listing takes another side of a contrast than the query and not also the query's. */
export function contradicts(contrast: 'person' | 'colour', query: number, listing: number): boolean {
  const mask = MASKS[contrast];
  const wanted = query & mask;
  const offered = listing & mask;
  return wanted !== 0 && offered !== 0 && (wanted & offered) === 0;
}
