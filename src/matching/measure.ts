import { GRADE_KINDS, gradeAt } from './grade.ts';
import { HAN_UNITS } from './han-units.ts';
import type { Word } from './text.ts';

/** What kind of quantity a figure is; figures of one kind can be compared. */
export const MEASURE_KINDS = [
  'length',
  'mass',
  'volume',
  'ounce',
  'voltage',
  'power',
  'current',
  'charge',
  'frequency',
  'storage',
  'weave',
  'percent',
  'thread',
  'pixels',
  'speed',
  'light',
  'colourheat',
  'mil',
  'gauge',
  'denier',
  'count',
  'pressure',
  'area',
  'layers',
  'ply',
  'resistance',
  'capacitance',
  ...GRADE_KINDS,
] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** A figure in the base unit of its kind (mm, g, ml, V, W, A, mAh, Hz, GB, g/m2...). `words` are the indexes of the words it was read from. */
export type Measure = {
  readonly kind: MeasureKind;
  readonly value: number;
  readonly shown: string;
  readonly from: number;
  readonly to: number;
};

const UNIT: Readonly<Record<string, readonly [MeasureKind, number]>> = {
  mm: ['length', 1],
  millimeter: ['length', 1],
  millimetre: ['length', 1],
  cm: ['length', 10],
  centimeter: ['length', 10],
  m: ['length', 1000],
  meter: ['length', 1000],
  metre: ['length', 1000],
  in: ['length', 25.4],
  inch: ['length', 25.4],
  ft: ['length', 304.8],
  foot: ['length', 304.8],
  yd: ['length', 914.4],
  yard: ['length', 914.4],
  um: ['length', 0.001],
  micron: ['length', 0.001],
  g: ['mass', 1],
  gram: ['mass', 1],
  gm: ['mass', 1],
  kg: ['mass', 1000],
  kilo: ['mass', 1000],
  kilogram: ['mass', 1000],
  lb: ['mass', 453.6],
  pound: ['mass', 453.6],
  mg: ['mass', 0.001],
  ton: ['mass', 1e6],
  ml: ['volume', 1],
  cc: ['volume', 1],
  milliliter: ['volume', 1],
  millilitre: ['volume', 1],
  cl: ['volume', 10],
  l: ['volume', 1000],
  liter: ['volume', 1000],
  litre: ['volume', 1000],
  ltr: ['volume', 1000],
  gal: ['volume', 3785],
  gallon: ['volume', 3785],
  quart: ['volume', 946],
  qt: ['volume', 946],
  pint: ['volume', 473],
  ohm: ['resistance', 1],
  kohm: ['resistance', 1000],
  mohm: ['resistance', 1e6],
  pf: ['capacitance', 0.001],
  nf: ['capacitance', 1],
  uf: ['capacitance', 1000],
  oz: ['ounce', 1],
  ounce: ['ounce', 1],
  v: ['voltage', 1],
  volt: ['voltage', 1],
  vdc: ['voltage', 1],
  vac: ['voltage', 1],
  kv: ['voltage', 1000],
  w: ['power', 1],
  watt: ['power', 1],
  wp: ['power', 1],
  kw: ['power', 1000],
  hp: ['power', 745.7],
  a: ['current', 1],
  amp: ['current', 1],
  ma: ['current', 0.001],
  ah: ['charge', 1000],
  mah: ['charge', 1],
  hz: ['frequency', 1],
  khz: ['frequency', 1e3],
  mhz: ['frequency', 1e6],
  ghz: ['frequency', 1e9],
  gb: ['storage', 1],
  gigabyte: ['storage', 1],
  tb: ['storage', 1000],
  mb: ['storage', 0.001],
  gsm: ['weave', 1],
  mp: ['pixels', 1],
  megapixel: ['pixels', 1],
  rpm: ['speed', 1],
  lm: ['light', 1],
  lumen: ['light', 1],
  k: ['colourheat', 1],
  mil: ['mil', 1],
  ga: ['gauge', 1],
  gauge: ['gauge', 1],
  d: ['denier', 1],
  denier: ['denier', 1],
  bar: ['pressure', 1],
  psi: ['pressure', 0.0689],
  mpa: ['pressure', 10],
  ply: ['ply', 1],
  mm2: ['area', 1],
  m2: ['area', 1e6],
  layer: ['layers', 1],
};
/** Units as `stem` leaves them, so that "volts", "inches" and "metres" are known. */
const STEMMED: Readonly<Record<string, string>> = {
  metr: 'metre',
  litr: 'litre',
  inche: 'inch',
  gaug: 'gauge',
  millimetr: 'millimetre',
  pound: 'pound',
  ounc: 'ounce',
  feet: 'foot',
  gigabyt: 'gigabyte',
  millilitr: 'millilitre',
  lbs: 'lb',
};
/** A unit only where it stands right at the figure: 600d, and not 5 d... */
const CLOSE_ONLY = new Set(['d']);

/** The figures with units in a list of words, in its order; dimensions such as 120x85mm give one for each side, M10x40 the thread and the length. */
export function measures(words: readonly Word[]): readonly Measure[] {
  const found: Measure[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const grade = gradeAt(words, i);
    if (grade && !unitAt(words, grade.to + 1)) {
      found.push(grade);
      i = grade.to;
      continue;
    }
    if (word?.kind !== 'number') continue;
    const value = figure(words, i);
    if (value === null) continue;
    const last = i + value.length - 1;
    const previous = words[i - 1];
    if (previous?.surface === 'm' && word.before === 'join' && previous.before !== 'join' && value.value <= 100) {
      found.push(measure('thread', value.value, `M${value.value}`, i - 1, last));
      const by = words[last + 1];
      const length = words[last + 2];
      if (by?.surface === 'x' && length?.kind === 'number') {
        const figureOf = Number(length.text);
        if (figureOf > 0) found.push(measure('length', figureOf, `${figureOf} mm`, last + 2, last + 2));
        i = last + 2;
      }
      continue;
    }
    // figures inside a code are no measures: the 108w of "kxts108w"
    if (word.before === 'join' && previous?.kind === 'word' && previous.surface !== 'x') continue;
    const sides = [{ value: value.value, from: i, to: last }];
    let at = last;
    while (words[at + 1]?.surface === 'x' && words[at + 2]?.kind === 'number') {
      const next = figure(words, at + 2);
      if (!next) break;
      sides.push({ value: next.value, from: at + 2, to: at + 1 + next.length });
      at += 1 + next.length;
    }
    const unit = unitAt(words, at + 1);
    if (!unit) {
      if (areMillimetres(sides.map((side) => side.value))) {
        for (const side of sides) found.push(measure('length', side.value, `${side.value} mm`, side.from, side.to));
        i = at;
      }
      continue;
    }
    const cross = sides.at(-1);
    const squared = words[at + 2];
    if (cross && unit.kind === 'length' && squared?.before === 'join' && squared.text === '2') {
      found.push(measure('area', cross.value * unit.factor ** 2, `${cross.value} ${unit.shown}2`, cross.from, at + 2));
      i = at + 2;
      continue;
    }
    for (const side of sides)
      found.push(
        measure(
          unit.kind,
          side.value * unit.factor,
          `${side.value} ${unit.shown}`,
          side.from,
          side === sides.at(-1) ? at + unit.words : side.to,
        ),
      );
    i = at;
  }
  return found;
}

/** Sides from which on a size without a unit is in millimetres: 600x600, 1220x2440x18. Smaller ones may be centimetres or inches. */
const SHORT_SIDE = 100;
const LONG_SIDE = 300;

function areMillimetres(sides: readonly number[]): boolean {
  const [longest = 0, second = 0] = sides.toSorted((a, b) => b - a);
  return longest >= LONG_SIDE && second >= SHORT_SIDE;
}

const FLUID_OUNCE = 29.5735;
const OUNCE = 28.35;

/** The same measure under other kinds: an ounce is one of volume or of mass, which its text alone does not tell. */
export function otherwise({ kind, value }: Pick<Measure, 'kind' | 'value'>): readonly Pick<Measure, 'kind' | 'value'>[] {
  if (kind === 'volume') return [{ kind: 'ounce', value: value / FLUID_OUNCE }];
  if (kind === 'mass') return [{ kind: 'ounce', value: value / OUNCE }];
  if (kind !== 'ounce') return [];
  return [
    { kind: 'volume', value: value * FLUID_OUNCE },
    { kind: 'mass', value: value * OUNCE },
  ];
}

/** The term under which a measure is indexed: equal for 500 ml and 0.5 L. */
export function measureTerm(measure: { readonly kind: MeasureKind; readonly value: number }): string {
  return `=${measure.kind}:${Number(measure.value.toPrecision(3))}`;
}

function measure(kind: MeasureKind, value: number, shown: string, from: number, to: number): Measure {
  return { kind, value, shown, from, to };
}

function figure(words: readonly Word[], at: number): { readonly value: number; readonly length: number } | null {
  const word = words[at];
  if (word?.kind !== 'number') return null;
  const [over, under] = word.text.split('/').map(Number);
  const value = (over ?? Number.NaN) / (under ?? 1);
  if (!Number.isFinite(value) || value <= 0) return null;
  const next = words[at + 1];
  // "1 1/2 inch", "1-1/2"
  if (under === undefined && next?.kind === 'number' && next.text.includes('/'))
    return { value: value + (figure(words, at + 1)?.value ?? 0), length: 2 };
  return { value, length: 1 };
}

function unitAt(
  words: readonly Word[],
  at: number,
): { readonly kind: MeasureKind; readonly factor: number; readonly shown: string; readonly words: number } | null {
  const word = words[at];
  if (!word || word.kind === 'number' || word.before === 'break') return null;
  if (word.kind === 'han') {
    return unitNamed(HAN_UNITS.get(word.text) ?? '');
  }
  if (CLOSE_ONLY.has(word.surface) && word.before !== 'join') return null;
  // the M10 of "DIN 975 M10" is no metre
  if (
    word.before !== 'join' &&
    words[at + 1]?.before === 'join' &&
    words[at + 1]?.kind === 'number' &&
    !/^[23]$/.test(words[at + 1]?.text ?? '')
  )
    return null;
  if (word.surface === 'k' && words[at + 1]?.text === 'ohm') {
    const kilo = unitNamed('kohm');
    return kilo && { ...kilo, words: 2 };
  }
  return unitNamed(word.surface) ?? unitNamed(word.text) ?? unitNamed(STEMMED[word.text] ?? '');
}

function unitNamed(
  name: string,
): { readonly kind: MeasureKind; readonly factor: number; readonly shown: string; readonly words: number } | null {
  const unit = Object.hasOwn(UNIT, name) ? UNIT[name] : undefined;
  return unit ? { kind: unit[0], factor: unit[1], shown: name, words: 1 } : null;
}
