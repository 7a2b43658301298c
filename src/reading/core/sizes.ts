import type { Unit } from '../../domain/quantity.ts';
import type { Frame } from './frame.ts';
import { numberAt } from './numbers.ts';
import type { Span } from './things.ts';
import { unitOf } from './units.ts';
import { glued, low, raw } from './view.ts';

/** So many of each size of the same goods: what they come to together. */
export type Breakdown = Span & { readonly value: number; readonly unit: Unit };

type Sized = Span & { readonly size: string; readonly value: number; readonly unit: Unit | undefined };

/** A size without a figure is one of these: M and L alone may as well be metres and litres. */
const LETTERS = /^(X{0,2}S|M|X{0,3}L)$/;
const PLAIN_LETTERS = /^[ML]$/;
/** Fewer than this of a size is a number of something else. */
const LEAST = 5;
/** No list of sizes is longer. */
const MOST_SIZES = 16;

/** "S 200, M 300, XL 100", 40码20双 41码30双, "200 S, 300 M, 100 XL": lists of sizes of one kind of goods. */
export function sizesOf(f: Frame): readonly Breakdown[] {
  const found: Breakdown[] = [];
  for (let i = 0; i < f.view.tokens.length; ) {
    const list = listAt(f, i, sizeFirst) ?? listAt(f, i, countFirst);
    if (list === undefined) i += 1;
    else {
      found.push(list);
      i = list.to;
    }
  }
  return found;
}

function listAt(f: Frame, from: number, read: (f: Frame, i: number) => Sized | undefined): Breakdown | undefined {
  const sizes: Sized[] = [];
  for (let i = from; sizes.length < MOST_SIZES; ) {
    const sized = read(f, i);
    if (sized === undefined) break;
    sizes.push(sized);
    i = sized.to;
    while (/^([,、/;&+\n]|and)$/.test(low(f.view, i)) && i < sized.to + 2) i += 1;
  }
  const last = sizes.at(-1);
  const unit = sizes.find((s) => s.unit !== undefined)?.unit ?? 'pcs';
  const distinct = new Set(sizes.map((s) => s.size)).size === sizes.length;
  const clear = sizes.some((s) => s.unit !== undefined || !PLAIN_LETTERS.test(s.size));
  if (last === undefined || sizes.length < 2 || !distinct || !clear || sizes.some((s) => (s.unit ?? unit) !== unit)) return undefined;
  return { from, to: last.to, value: sizes.reduce((sum, s) => sum + s.value, 0), unit };
}

/** "S 200", "XL: 100 pcs", M码300件 */
function sizeFirst(f: Frame, i: number): Sized | undefined {
  const size = sizeAt(f, i);
  if (size === undefined) return undefined;
  const linked = /^[:=-]$/.test(low(f.view, size.to));
  // "M8", "L20": a thread, a length.
  if (!linked && glued(f.view, size.to) && !size.said) return undefined;
  const count = countAt(f, linked ? size.to + 1 : size.to);
  return count && { size: size.size, value: count.value, unit: count.unit, from: i, to: count.to };
}

/** "200 S", "300pcs XL", 200件S码 */
function countFirst(f: Frame, i: number): Sized | undefined {
  const count = countAt(f, i);
  const size = count && sizeAt(f, /^(x|of)$/.test(low(f.view, count.to)) ? count.to + 1 : count.to);
  return size && count && { size: size.size, value: count.value, unit: count.unit, from: i, to: size.to };
}

/** A size in letters, or a figure that a word makes one: XL, 2XL, M码, 42码. */
function sizeAt(f: Frame, i: number): { readonly size: string; readonly to: number; readonly said: boolean } | undefined {
  const figure = f.view.tokens[i]?.kind === 'number' && /^\d{1,3}$/.test(low(f.view, i)) ? low(f.view, i) : '';
  const at = figure === '' ? i : i + 1;
  const letters =
    LETTERS.test(raw(f.view, at)) && (figure === '' || (/^[2-6]$/.test(figure) && glued(f.view, at) && low(f.view, at) === 'xl'));
  const behind = letters ? at + 1 : at;
  const said = f.view.says.sizeWord.test(low(f.view, behind)) && glued(f.view, behind);
  if (!letters && !(figure !== '' && said)) return undefined;
  return { size: figure + (letters ? raw(f.view, at) : ''), to: said ? behind + 1 : behind, said };
}

function countAt(f: Frame, i: number): { readonly value: number; readonly unit: Unit | undefined; readonly to: number } | undefined {
  const number = numberAt(f.view, i);
  if (number === undefined || number.max !== undefined || !Number.isInteger(number.value) || number.value < LEAST) return undefined;
  // "300 M": its size, no unit.
  if (sizeAt(f, number.to) !== undefined) return { value: number.value, unit: undefined, to: number.to };
  const hit = f.view.parts.at(f.view.tokens, number.to, 'unit');
  const unit = hit === undefined ? undefined : unitOf(hit.value);
  if (hit === undefined || unit === undefined || unit.factor !== 1) return { value: number.value, unit: undefined, to: number.to };
  return { value: number.value, unit: unit.unit, to: hit.to };
}
