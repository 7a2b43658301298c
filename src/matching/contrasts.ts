import { termId } from './hash.ts';
import { frequency, type Profile, packedOf } from './profile.ts';
import { stem } from './stem.ts';

/** Words of which a thing is one or the other: who asks for one is not served by another. Synonyms stand together. */
const CONTRASTS: readonly { readonly name: 'person' | 'colour'; readonly choices: readonly string[] }[] = [
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
];

/** Which choices of each contrast a set of terms makes: the terms of the chosen, and those of the rest. */
export type Choice = {
  readonly name: 'person' | 'colour';
  readonly chosen: readonly number[];
  readonly others: readonly number[];
};

const SETS = CONTRASTS.map(({ name, choices }) => ({
  name,
  choices: choices.map((words) => words.split(' ').map((word) => termId(stem(word)))),
}));

/** The contrasts on which a query takes a side. */
export function choicesOf(terms: ReadonlySet<number>): readonly Choice[] {
  return SETS.flatMap(({ name, choices }) => {
    const chosen = choices.filter((choice) => choice.some((term) => terms.has(term)));
    return chosen.length === 0
      ? []
      : [{ name, chosen: chosen.flat(), others: choices.filter((choice) => !chosen.includes(choice)).flat() }];
  });
}

/** Whether a listing's title, attributes or category take another side and not the chosen one. */
export function contradicts(choice: Choice, profile: Profile): boolean {
  return !choice.chosen.some((term) => named(profile, term)) && choice.others.some((term) => named(profile, term));
}

function named(profile: Profile, term: number): boolean {
  const packed = packedOf(profile, term);
  return frequency(packed, 0) + frequency(packed, 1) + frequency(packed, 3) + frequency(packed, 4) > 0;
}
