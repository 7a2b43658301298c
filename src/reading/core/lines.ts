import type { RequestedItem } from '../../ports/reading.ts';
import type { Frame } from './frame.ts';
import { fold, lex } from './lexer.ts';
import type { Candidate } from './prices.ts';
import { low } from './view.ts';

export type Line = { readonly candidate: Candidate; readonly item?: number };

const MIN_LIKENESS = 0.34;
const MIN_WORD = 3;
const NAMED = 0.9;

/** The words of a product that tell it from others; single Han characters count each. */
export function signature(text: string): Set<string> {
  const out = new Set<string>();
  for (const token of lex(text)) if (token.kind !== 'sign' && token.kind !== 'break') out.add(fold(token.low));
  return out;
}

/** Of the words that only this item has, how many stand between `from` and `to`. */
export function likeness(f: Frame, from: number, to: number, own: ReadonlySet<string>, others: readonly ReadonlySet<string>[]): number {
  const special = [...own].filter((word) => !others.some((o) => o !== own && o.has(word)));
  const telling = special.length > 0 ? special : [...own];
  if (telling.length === 0) return 0;
  const last = new Map<string, number>();
  for (let k = from; k < to; k += 1) last.set(low(f.view, k), k);
  const found = telling.filter((word) => last.has(word));
  if (found.length === 0) return 0;
  const ratio = found.length / Math.min(telling.length, 4);
  const named = found.some((word) => word.length >= MIN_WORD || /\p{Script=Han}/u.test(word)) ? NAMED : 0;
  // Of two items named before a price, the nearer one is meant.
  const nearest = Math.max(...found.map((word) => last.get(word) ?? from));
  return Math.min(1, Math.max(ratio, named)) + nearest / (1e6 + to);
}

/** Which item each price is for: by the item's number, by its words, by order where the counts agree. */
export function assignLines(f: Frame, prices: readonly Candidate[], items: readonly RequestedItem[]): Line[] {
  const signatures = items.map((item) => signature(item.product ?? ''));
  const out: Line[] = [];
  const used = new Set<number>();
  let from = 0;
  for (const candidate of prices) {
    const start = Math.max(from, lineStart(f, candidate.from));
    let best: number | undefined;
    let top = MIN_LIKENESS;
    const number = listNumber(f, start);
    if (number !== undefined && number >= 1 && number <= items.length && !used.has(number - 1)) best = number - 1;
    else {
      for (let i = 0; i < signatures.length; i += 1) {
        const own = signatures[i];
        if (own === undefined || used.has(i)) continue;
        const value = likeness(f, start, candidate.from, own, signatures);
        if (value > top) {
          top = value;
          best = i;
        }
      }
    }
    if (best !== undefined) {
      used.add(best);
      out.push({ candidate, item: best });
      from = candidate.to;
    } else {
      out.push({ candidate });
      from = candidate.to;
    }
  }
  const known = out.filter((line) => line.item !== undefined);
  if (known.length >= 2 || (known.length === 1 && out.length === 1)) return known;
  const plain = out.filter((line) => line.candidate.per !== undefined || !line.candidate.bare || true);
  if (plain.length === items.length && known.length <= 1) return plain.map((line, item) => ({ candidate: line.candidate, item }));
  return known;
}

function lineStart(f: Frame, at: number): number {
  let j = at;
  while (j > 0 && at - j < 40 && !/^[\n。;]$/.test(low(f.view, j - 1))) j -= 1;
  return j;
}

function listNumber(f: Frame, at: number): number | undefined {
  const hash = f.view.says.listWord.test(low(f.view, at)) ? 1 : 0;
  const dot = hash === 1 && low(f.view, at + 1) === '.' ? 1 : 0;
  const text = low(f.view, at + hash + dot);
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const next = low(f.view, at + hash + dot + 1);
  return hash === 1 || /^[.):、]$/.test(next) ? Number(text) : undefined;
}
