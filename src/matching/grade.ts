import type { Word } from './text.ts';

/** What kind of grade a name is of; two grades of one kind are two things: 201 is no 304, and 8.8 no 10.9. */
export const GRADE_KINDS = ['stainless', 'aluminium', 'structural', 'property'] as const;
const GRADES: ReadonlySet<string> = new Set(GRADE_KINDS);
export type GradeKind = (typeof GRADE_KINDS)[number];

/** The grades of each kind as they are written in one piece, lower case; what stands behind "=" is another name of the one before. */
const NAMES: Readonly<Record<GradeKind, string>> = {
  // AISI numbers; A2 and A4 are the fasteners' names (ISO 3506-1)
  stainless:
    '201 202 301 302 303 304 =a2 =a250 =a270 =a280 304l 309s 310s 316 =a4 =a450 =a470 =a480 316l 316ti 317l 321 347 409 410 416 420 430 431 440c 904l 2205 2507 630 =174ph',
  aluminium: '1050 1060 1070 1100 2014 2024 3003 3004 3105 5005 5052 5083 5086 5182 5754 6005 6060 6061 6063 6082 7050 7075 8011',
  structural: 'q195 q215 q235 q345 q355 q390 q420 s235 s275 s355 ss400 a36 a500 hrb335 hrb400 hrb500 st37 st52',
  // classes of bolts, screws and nuts (ISO 898-1)
  property: '4.6 4.8 5.6 5.8 6.8 8.8 9.8 10.9 12.9',
};

/** Values stand further apart than figures that are taken for one. */
const STEP = 10;

const KNOWN: ReadonlyMap<string, readonly { readonly kind: GradeKind; readonly value: number }[]> = (() => {
  const all = new Map<string, { kind: GradeKind; value: number }[]>();
  for (const kind of GRADE_KINDS) {
    let value = 0;
    for (const written of NAMES[kind].split(' ')) {
      const isOther = written.startsWith('=');
      if (!isOther) value += STEP;
      const key = isOther ? written.slice(1) : written;
      all.set(key, [...(all.get(key) ?? []), { kind, value }]);
    }
  }
  return all;
})();

/** The letters with which a grade may begin, which few words do. */
const LEADS: ReadonlySet<string> = new Set(['sus', 'aisi', 'ss', ...[...KNOWN.keys()].flatMap((name) => /^[a-z]+/.exec(name)?.[0] ?? [])]);

/** What must stand in the same text for a bare number to be a grade. */
const COMPANY: Readonly<Record<GradeKind, RegExp>> = {
  stainless: /^(?:stainless|ss|sus|aisi|inox|bolt|screw|nut|stud|washer|fastener)s?$|不锈|螺|垫圈/u,
  aluminium: /^(?:alumin(?:i)?um|alu|alloy)$|铝/u,
  structural: /^(?:steel|rebar|plate|sheet|coil|beam|angle|channel|tube|pipe|bar|deformed|hot|rolled)s?$|钢/u,
  property: /^(?:bolt|screw|nut|stud|grade|class|gr|fastener|din|iso|rod)s?$|螺|级/u,
};

/** The figure behind them is a standard's number: DIN 316 is a wing screw. */
const STANDARDS: ReadonlySet<string> = new Set(['din', 'iso', 'en', 'gb', 'astm', 'jis', 'bs', 'ansi', 'no']);

/** A grade that a text names, with the indexes of the words it was read from. */
export type Grade = {
  readonly kind: GradeKind;
  readonly value: number;
  readonly shown: string;
  readonly from: number;
  readonly to: number;
};

/** The grade that begins at a word, up to three pieces long: "304", "316L", "SUS304", "A2-70", "Q235B". */
export function gradeAt(words: readonly Word[], at: number): Grade | null {
  const first = words[at];
  if (
    !first ||
    first.kind === 'han' ||
    (first.kind === 'word' && !LEADS.has(first.surface)) ||
    STANDARDS.has(words[at - 1]?.surface ?? '') ||
    (at > 0 && first.before === 'join' && words[at - 1]?.kind !== 'han')
  )
    return null;
  for (let length = 3; length > 0; length--) {
    const pieces = words.slice(at, at + length);
    if (pieces.length < length || pieces.some((word, n) => word.kind === 'han' || (n > 0 && word.before !== 'join'))) continue;
    const text = pieces.map(({ surface }) => surface).join('');
    const found = KNOWN.get(text) ?? KNOWN.get(text.replace(/^(?:sus|aisi|ss)(?=\d)/, ''));
    const grade = found?.find(({ kind }) => words.some((word) => COMPANY[kind].test(word.surface)));
    if (grade) return { ...grade, shown: written(pieces), from: at, to: at + length - 1 };
  }
  return null;
}

/** As it is written: A4-70, SUS304. */
function written(pieces: readonly Word[]): string {
  return pieces
    .map(({ surface, kind }, n) => (kind === 'number' && pieces[n - 1]?.kind === 'number' ? `-${surface}` : surface.toUpperCase()))
    .join('');
}

/** Whether a figure of one kind says something of what is asked for in another: a listing has one material, whatever grades tell it. */
export function isComparable(kind: string, other: string): boolean {
  return kind === other || (isGrade(kind) && isGrade(other));
}

/** The name of a grade by its value. */
export function gradeName(kind: GradeKind, value: number): string {
  return (
    NAMES[kind]
      .split(' ')
      .filter((name) => !name.startsWith('='))
      [Math.round(value / STEP) - 1]?.toUpperCase() ?? ''
  );
}

/** Whether a kind of measure is one of grades. */
export function isGrade(kind: string): kind is GradeKind {
  return GRADES.has(kind);
}
