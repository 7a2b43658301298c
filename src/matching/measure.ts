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
  'size',
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
    const sides = sidesFrom(words, i, value);
    const end = sides.at(-1);
    if (!end) continue;
    if (sides.every(({ unit }) => unit === null)) {
      const bare = bareSize(sides);
      if (bare) found.push(bare);
      if (bare) i = end.to;
      continue;
    }
    const squared = words[end.to + 1];
    if (end.unit?.kind === 'length' && squared?.before === 'join' && squared.text === '2') {
      found.push(measure('area', end.value * end.unit.factor ** 2, `${end.value} ${end.unit.shown}2`, end.from, end.to + 1));
      i = end.to + 1;
      continue;
    }
    for (const { value: figureOf, unit, from, to } of sides)
      if (unit) found.push(measure(unit.kind, figureOf * unit.factor, `${figureOf} ${unit.shown}`, from, to));
    const size = sizeOf(sides);
    if (size) found.push(size);
    i = end.to;
  }
  return found;
}

type Unit = { readonly kind: MeasureKind; readonly factor: number; readonly shown: string; readonly words: number };
type Side = { readonly value: number; readonly from: number; readonly to: number; readonly unit: Unit | null };

/** The sides of 120x85mm, 600mm x 400mm or 50 mm; a unit counts for the sides before it that have none. */
function sidesFrom(words: readonly Word[], start: number, first: { readonly value: number; readonly length: number }): readonly Side[] {
  const sides: Side[] = [];
  let at = start;
  for (let next: typeof first | null = first; next; ) {
    const last = at + next.length - 1;
    const unit = unitAt(words, last + 1);
    const to = unit ? last + unit.words : last;
    sides.push({ value: next.value, from: at, to, unit });
    // a figure with its own unit goes on only to another side: "50 V x 2" has one
    if (words[to + 1]?.surface !== 'x' || words[to + 2]?.kind !== 'number') break;
    at = to + 2;
    next = figure(words, at);
  }
  let known: Unit | null = null;
  return sides
    .toReversed()
    .map((side) => {
      known = side.unit ?? known;
      return { ...side, unit: known };
    })
    .reverse();
}

/** Sides of sheets, panels and tiles that stand without a unit are millimetres where they are too long for anything else: 600x600, 300x1200. */
const LONG_BARE_SIDE = 300;
const SHORT_BARE_SIDE = 100;

function bareSize(sides: readonly Side[]): Measure | null {
  const [longest = 0, second = 0] = sides.map(({ value }) => value).sort((a, b) => b - a);
  if (longest <= LONG_BARE_SIDE || second < SHORT_BARE_SIDE || !sides.every(({ value }) => Number.isInteger(value))) return null;
  const unit = unitNamed('mm');
  return unit && sizeOf(sides.map((side) => ({ ...side, unit })));
}

/** A third side thinner than this share of the second is a thickness, which is told apart. */
const THIN = 0.125;
/** A side longer than so many times the next is a length off a roll: tape of 48 mm has its width whether 66 m or 100 m long. */
const OFF_ROLL = 50;

/**
 * Two or three sides as one quantity in whatever order they are written: the diagonal tells 600x600 from 300x1200 and from 600x1200, which
 * have sides in common. The sides stand for themselves beside it.
 */
function sizeOf(sides: readonly Side[]): Measure | null {
  const first = sides[0];
  const last = sides.at(-1);
  if (sides.length < 2 || sides.length > 3 || !first || !last) return null;
  if (!sides.every(({ unit }) => unit?.kind === 'length')) return null;
  const lengths = sides.map(({ value, unit }) => value * (unit?.factor ?? 1)).sort((a, b) => b - a);
  const [longest = 0, second = 0] = lengths;
  if (longest > OFF_ROLL * second) return null;
  const face = lengths.filter((length, n) => n < 2 || length >= THIN * second);
  return measure('size', Math.hypot(...face), lengthsShown(sides), first.from, last.to);
}

/** "600 x 600 mm", or each side with its unit where they differ: "48 mm x 66 m". */
function lengthsShown(sides: readonly Side[]): string {
  const unit = sides.at(-1)?.unit?.shown ?? '';
  if (sides.every((side) => side.unit?.shown === unit)) return `${sides.map(({ value }) => value).join(' x ')} ${unit}`;
  return sides.map((side) => `${side.value} ${side.unit?.shown ?? ''}`).join(' x ');
}

const FLUID_OUNCE = 29.5735;
const OUNCE = 28.35;
/** Sheets and panels sold by the foot are made to 300 mm of it: 2x2 ft is 600x600. */
const NOMINAL_FOOT = 1.016;
const SHORTEST_NOMINAL = 400;

/** What else a measure may be: an ounce is one of volume or of mass, and a foot one of 300 mm, which its text alone does not tell. */
export function otherwise({ kind, value }: Pick<Measure, 'kind' | 'value'>): readonly Pick<Measure, 'kind' | 'value'>[] {
  if (kind === 'volume') return [{ kind: 'ounce', value: value / FLUID_OUNCE }];
  if (kind === 'mass') return [{ kind: 'ounce', value: value / OUNCE }];
  if (kind === 'size' && value >= SHORTEST_NOMINAL) return [NOMINAL_FOOT, 1 / NOMINAL_FOOT].map((foot) => ({ kind, value: value * foot }));
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

function unitAt(words: readonly Word[], at: number): Unit | null {
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

function unitNamed(name: string): Unit | null {
  const unit = Object.hasOwn(UNIT, name) ? UNIT[name] : undefined;
  return unit ? { kind: unit[0], factor: unit[1], shown: name, words: 1 } : null;
}
