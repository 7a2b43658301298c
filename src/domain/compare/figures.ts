import type { Words } from '../evidence.ts';
import type { Currency, Price, PriceTier } from '../money.ts';
import type { Quantity, Unit } from '../quantity.ts';
import type { QuoteLine } from '../quote.ts';
import { exchange, type RateTable } from '../rates.ts';
import { convert, convertUnitPrice } from '../units.ts';
import type { ComparedPrice, FootedPrice, Gap, MoqStanding } from './result.ts';

/** Where an item's figures are brought to: the asked quantity, the unit of the unit prices, and the currency with its rates. */
export type Footing = {
  readonly item: number;
  readonly quantity: Quantity | undefined;
  readonly unit: Unit | undefined;
  readonly currency: Currency;
  readonly rates: RateTable;
};

type Asked = { readonly value: number; readonly unit: Unit };

type Taken = { readonly amount: number; readonly tier?: PriceTier; readonly belowFirstTier: boolean };

/** The words behind a value, without the value. */
export function sourceOf(words: Words): Words {
  return { at: words.at, certainty: words.certainty };
}

// A tier's amount is for one unit of the price, also where its quantity is told in another ("from 20 drums on 2.30 a kg").
function breakFor(line: QuoteLine, asked: Asked | undefined): Taken | undefined {
  const price = line.price.value;
  if (line.tiers.length === 0) return { amount: price.amount, belowFirstTier: false };
  const tiers = line.tiers.map((tier) => tier.value);
  if (asked === undefined) return price.per === 'lot' ? undefined : { amount: price.amount, belowFirstTier: false };
  const reached: { tier: PriceTier; from: number }[] = [];
  for (const tier of tiers) {
    const from = convert(tier.minQuantity, tier.unit, asked.unit);
    if (from === undefined) return undefined;
    reached.push({ tier, from });
  }
  reached.sort((a, b) => a.from - b.from);
  if (price.per === 'lot') {
    // The price of one lot says nothing about another quantity.
    const exact = reached.find(({ from }) => from === asked.value);
    return exact && { amount: exact.tier.amount, tier: exact.tier, belowFirstTier: false };
  }
  const hit = reached.findLast(({ from }) => from <= asked.value * (1 + ROUNDING));
  const taken = hit ?? reached[0];
  return taken && { amount: taken.tier.amount, tier: taken.tier, belowFirstTier: hit === undefined };
}

// Converted quantities may differ in the last bits.
const ROUNDING = 1e-12;

/** What `asked` costs at the line's price break, in the quote's own currency; undefined where it cannot be told. */
function ownTotal(price: Price, taken: Taken, asked: Asked): number | undefined {
  if (price.per === 'lot') return taken.amount;
  const units = convert(asked.value, asked.unit, price.per);
  return units === undefined ? undefined : taken.amount * units;
}

function ownUnitPrice(price: Price, taken: Taken, asked: Asked | undefined, unit: Unit): number | undefined {
  if (price.per !== 'lot') return convertUnitPrice(taken.amount, price.per, unit);
  if (asked === undefined || asked.value <= 0) return undefined;
  const units = convert(asked.value, asked.unit, unit);
  return units === undefined ? undefined : taken.amount / units;
}

function moqStanding(line: QuoteLine, general: QuoteLine['moq'], footing: Footing): MoqStanding {
  const field = line.moq ?? general;
  if (field === undefined) return { type: 'unknown' };
  const moq = field.value;
  const source = sourceOf(field);
  const asked = footing.quantity;
  const least = asked && convert(moq.value, moq.unit, asked.unit);
  if (asked === undefined || least === undefined) return { type: 'unlike', moq, source };
  const missing = least - asked.value;
  if (missing <= asked.value * ROUNDING) return { type: 'met', moq, source };
  const withinRange = asked.max !== undefined && least <= asked.max * (1 + ROUNDING);
  const at: Asked = { value: least, unit: asked.unit };
  const taken = line.price.value.per === 'lot' ? undefined : breakFor(line, at);
  const own = taken && ownTotal(line.price.value, taken, at);
  const payable = own === undefined ? undefined : exchange(own, line.price.value.currency, footing.currency, footing.rates)?.amount;
  return { type: 'short', moq, missing, withinRange, ...(payable !== undefined && { payable }), source };
}

/** Brings one line of a quote to the footing; what is in the way is told as gaps. */
export function priceLine(
  line: QuoteLine,
  general: QuoteLine['moq'],
  footing: Footing,
  alternatives: number,
): { readonly price: ComparedPrice; readonly gaps: readonly Gap[] } {
  const price = line.price.value;
  const { item, quantity: asked, unit } = footing;
  const gaps: Gap[] = [];
  const taken = breakFor(line, asked);
  const shown = taken ?? { amount: price.amount, belowFirstTier: false };
  const moq = moqStanding(line, general, footing);
  if (moq.type === 'unknown') gaps.push({ type: 'moq', item });

  const total = taken && asked ? ownTotal(price, taken, asked) : undefined;
  const own = taken && unit ? ownUnitPrice(price, taken, asked, unit) : undefined;
  if (taken === undefined) gaps.push({ type: 'price', item });
  else if (asked && total === undefined) gaps.push({ type: 'unit', item, from: price.per, to: asked.unit });

  const footed = own === undefined ? undefined : exchange(own, price.currency, footing.currency, footing.rates);
  const totalFooted = total === undefined ? undefined : exchange(total, price.currency, footing.currency, footing.rates);
  if ((own !== undefined && footed === undefined) || (total !== undefined && totalFooted === undefined)) {
    gaps.push({ type: 'rate', currency: price.currency });
  }
  const unitPrice: FootedPrice | undefined = footed &&
    unit && { amount: footed.amount, per: unit, ...(footed.date !== undefined && { rateDate: footed.date }) };
  return {
    price: {
      type: 'quoted',
      item,
      quoted: { amount: shown.amount, currency: price.currency, per: price.per },
      ...(shown.tier && { tier: shown.tier }),
      belowFirstTier: shown.belowFirstTier,
      ...(unitPrice && { unitPrice }),
      ...(totalFooted && { total: totalFooted.amount }),
      moq,
      alternatives,
      source: sourceOf(line.price),
    },
    gaps,
  };
}
