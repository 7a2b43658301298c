import type { Field } from '../../domain/evidence.ts';
import type { Currency } from '../../domain/money.ts';
import { type Frame, field } from './frame.ts';

/** Longer texts (tokens) say more than in which currency prices are to be shown. */
const SHORT = 14;

/** The currency in which prices are to be shown: "show me that in USD", 换成人民币看看. Nothing where a figure or a term stands beside it. */
export function shownCurrency(f: Frame): Field<Currency> | undefined {
  const { tokens, says, text, parts } = f.view;
  if (tokens.length > SHORT || !says.showsIn.test(text)) return undefined;
  if (f.things.some(({ type }) => type === 'money' || type === 'amount' || type === 'incoterm' || type === 'day')) return undefined;
  for (let i = 0; i < tokens.length; i += 1) {
    const hit = parts.at(tokens, i, 'currency');
    if (hit !== undefined) return field(f, { from: i, to: hit.to }, hit.value as Currency, 'sure');
  }
  return undefined;
}
