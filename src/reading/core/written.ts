import type { OfferInContext, RequestedItem, TurnContext } from '../../ports/reading.ts';

/** A text with each character in the form that the grammars know; every character keeps its place. */
export type Written = (text: string) => string;

const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_SHIFT = 0xfee0;
const FULL_WIDTH_COMMA = 0xff0c;
const FIRST_HAN = 0x3400;

const isWideDigit = (c: number): boolean => c >= 0xff10 && c <= 0xff19;

/** Takes the other forms of characters ("个個箇": the known one first) and full width for what they stand for. A wide comma is left, but for one between wide digits. */
export function writer(characters: readonly string[]): Written {
  const known = new Map<number, string>();
  for (const forms of characters.join(' ').split(' '))
    for (let i = 1; i < forms.length; i += 1) known.set(forms.charCodeAt(i), forms.charAt(0));
  const plain = (text: string, i: number): string | undefined => {
    const c = text.charCodeAt(i);
    if (c < FIRST_HAN) return undefined;
    if (c < FULL_WIDTH_FIRST || c > FULL_WIDTH_LAST) return known.get(c);
    if (c !== FULL_WIDTH_COMMA) return String.fromCharCode(c - FULL_WIDTH_SHIFT);
    return isWideDigit(text.charCodeAt(i - 1)) && isWideDigit(text.charCodeAt(i + 1)) ? ',' : undefined;
  };
  return (text) => {
    let out = '';
    let at = 0;
    for (let i = 0; i < text.length; i += 1) {
      const form = plain(text, i);
      if (form === undefined) continue;
      out += text.slice(at, i) + form;
      at = i + 1;
    }
    return at === 0 ? text : out + text.slice(at);
  };
}

/** What is known of the deal, in the same forms as the text that is read. */
export function writtenContext(written: Written, context: TurnContext): TurnContext {
  const item = (one: RequestedItem): RequestedItem => ({ ...one, ...(one.product === undefined ? {} : { product: written(one.product) }) });
  const terms = <T extends OfferInContext>(offer: T): T => ({
    ...offer,
    ...(offer.place === undefined ? {} : { place: written(offer.place) }),
    ...(offer.payment === undefined ? {} : { payment: written(offer.payment) }),
  });
  return {
    ...context,
    items: context.items.map(item),
    ...(context.lastOffer === undefined ? {} : { lastOffer: terms(context.lastOffer) }),
    ...(context.quotes === undefined ? {} : { quotes: context.quotes.map(terms) }),
    ...(context.asked === undefined ? {} : { asked: written(context.asked) }),
  };
}
