import { invitationOf, isLive, quoteOf } from '../domain/deal/query.ts';
import type { Invitation, Quote } from '../domain/deal/state.ts';
import type { Words } from '../domain/evidence.ts';
import type { SupplierId } from '../domain/ids.ts';
import type { Span } from '../ports/blocks.ts';
import type { Language } from '../ports/reading.ts';
import { formatList, formatNumber } from './format.ts';
import { type Relayed, relay, tidy } from './relay.ts';
import type { Notice, TalkContext } from './types.ts';
import { say } from './voice.ts';

/** Who listens: one side of a deal, in its language. */
export type Ear = {
  readonly ctx: TalkContext;
  readonly lang: Language;
  readonly to: Notice['to'];
};

/** The buyer as listener. */
export function buyerEar(ctx: TalkContext): Ear {
  return { ctx, lang: ctx.language(ctx.deal.buyer), to: { type: 'buyer' } };
}

/** A supplier as listener. */
export function supplierEar(ctx: TalkContext, supplier: SupplierId): Ear {
  return { ctx, lang: ctx.language(supplier), to: { type: 'supplier', supplier } };
}

/** The listener's own words; "[erased]" where they have been. */
export function ownWords({ ctx, lang }: Ear, words: Words): string {
  const text = ctx.words(words.at);
  return text === undefined ? say(lang, 'erased') : tidy(text);
}

/** Letters from which a part of a person's name is one that others would know him by. */
const NAME_PART_LENGTH = 3;

// "Hanna" of "Hanna Petersen": people sign with a part of their name. In free words only, since "Hamburg" of "Hamburg Tools" is a port too.
function nameParts(ctx: TalkContext, supplier: SupplierId | undefined): readonly string[] {
  const names = [ctx.buyer.name, supplier && ctx.supplier(supplier)?.contact?.person];
  return names.flatMap((name) => name?.split(/[^\p{L}\p{M}]+/u).filter((part) => part.length >= NAME_PART_LENGTH) ?? []);
}

/** The other side's words as the listener may see them: masked, until both know each other. `speech`: a question or remark rather than a term. */
export function relayed(ear: Ear, words: Words, speaker: SupplierId | 'buyer', kind: 'term' | 'speech' = 'term'): Relayed {
  const { ctx, lang } = ear;
  const text = ctx.words(words.at);
  if (text === undefined) return { text: say(lang, 'erased'), kinds: [] };
  const supplier = speaker === 'buyer' ? (ear.to.type === 'supplier' ? ear.to.supplier : undefined) : speaker;
  if (ctx.deal.revealed && supplier !== undefined && ctx.deal.order?.supplier === supplier) return { text: tidy(text), kinds: [] };
  const names = [...ctx.known(ctx.deal.buyer), ...(supplier === undefined ? [] : ctx.known(supplier))];
  return relay(text, kind === 'speech' ? [...names, ...nameParts(ctx, supplier)] : names);
}

/** Words seen by their own writer as they are, and masked by anybody else. */
export function wordsFor(ear: Ear, words: Words, speaker: SupplierId | 'buyer', kind?: 'term' | 'speech'): string {
  const own = ear.to.type === 'buyer' ? speaker === 'buyer' : ear.to.supplier === speaker;
  return own ? ownWords(ear, words) : relayed(ear, words, speaker, kind).text;
}

/** Such words as a span of a card; erased ones are no quotation. */
export function saidWords(ear: Ear, words: Words, speaker: SupplierId | 'buyer'): Span {
  const text = clip(wordsFor(ear, words, speaker), VALUE_LENGTH);
  return { text, style: ear.ctx.words(words.at) === undefined ? 'muted' : 'quoted' };
}

/** A supplier's part in the deal. */
export function invited(ctx: TalkContext, supplier: SupplierId): Invitation | undefined {
  return invitationOf(ctx.deal, supplier);
}

/** "Supplier 2", as the buyer knows him. */
export function supplierName({ ctx, lang }: Ear, supplier: SupplierId): string {
  return numbered(lang, invited(ctx, supplier)?.n ?? 0);
}

/** "Suppliers 1, 2 and 4", as the buyer knows them. */
export function supplierNames({ ctx, lang }: Ear, suppliers: readonly SupplierId[]): string {
  return numberedAll(
    lang,
    suppliers.map((supplier) => invited(ctx, supplier)?.n ?? 0),
  );
}

/** "Supplier 2". */
export function numbered(lang: Language, n: number): string {
  return say(lang, 'supplier-n', { n });
}

/** "Supplier 2", "Suppliers 1, 2 and 4". */
export function numberedAll(lang: Language, numbers: readonly number[]): string {
  const suppliers = formatList(
    lang,
    numbers.map((n) => formatNumber(lang, n)),
  );
  return say(lang, 'suppliers', { n: numbers.length, suppliers });
}

/** Quotes that the buyer can still take, by the supplier's number. */
export function quotesInForce({ deal }: TalkContext): readonly Quote[] {
  return deal.invitations.flatMap(({ supplier }) => {
    const quote = quoteOf(deal, supplier);
    return quote && inForce(quote) ? [quote] : [];
  });
}

/** Whether a quote still stands. */
function inForce(quote: Quote): boolean {
  return isLive(quote) || quote.status === 'accepted';
}

/** The short name of a request's product for headings: its words, or the first of several. */
export function productLine(ear: Ear): string {
  const items = ear.ctx.deal.spec.items;
  const first = items.find((item) => item.product)?.product;
  const name = first ? clip(wordsFor(ear, first, 'buyer')) : say(ear.lang, 'product-unnamed');
  return items.length > 1 ? say(ear.lang, 'product-and-more', { name, more: items.length - 1 }) : name;
}

/** Characters of a product's name in a heading or on a button. */
const HEADING_LENGTH = 60;

/** A text cut to a heading's length. */
export function clip(text: string, length = HEADING_LENGTH): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** The words behind a value, in the order of the text: words that stand beside each other are one quotation, others are joined by dots. */
export function evidenceOf(ear: Ear, parts: readonly (Words | undefined)[], shown: (words: Words) => string): string | undefined {
  const pieces: Words[] = [];
  for (const part of parts) {
    if (!part || ear.ctx.words(part.at) === undefined) continue;
    const last = pieces.at(-1);
    const apart = last && last.at.message === part.at.message ? part.at.start - last.at.end : undefined;
    // Words around or within the last ones are part of the same quotation.
    const joins = last && apart !== undefined && apart <= BESIDE && (apart >= 0 || part.at.end > last.at.start);
    if (last && joins) {
      const start = Math.min(last.at.start, part.at.start);
      pieces[pieces.length - 1] = { at: { ...last.at, start, end: Math.max(last.at.end, part.at.end) }, certainty: part.certainty };
    } else pieces.push(part);
  }
  return pieces.length === 0 ? undefined : clip([...new Set(pieces.map(shown))].join(' … '), VALUE_LENGTH);
}

/** Characters of a value or its evidence on a card; a whole page pasted as a product's name would bury the rest. */
const VALUE_LENGTH = 400;

/** UTF-16 units between words that still stand beside each other: a space, a comma and a space. */
const BESIDE = 2;
