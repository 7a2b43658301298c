import type { Words } from '../domain/evidence.ts';
import type { SupplierId } from '../domain/ids.ts';
import { doubts, missing, type RequestItem, type RequestSpec } from '../domain/request.ts';
import type { FieldRow } from '../ports/blocks.ts';
import { actions, commandButton, fields, hint, line, quoted, row, strong } from './blocks.ts';
import { clip, type Ear, evidenceOf, ownWords, relayed, saidWords, wordsFor } from './ear.ts';
import { dayOf, formatDate, formatList, formatNumber, formatPrice, formatQuantity } from './format.ts';
import { maskedNote } from './masked-note.ts';
import type { MaskKind } from './relay.ts';
import type { ActionButton, Draft } from './types.ts';
import { rich, say } from './voice.ts';

/** A quantity from which the buyer is asked to look at the zeros again. */
const HUGE_QUANTITY = 1e10;
/** Buttons that take a field out of the card; more would bury the others. */
const MAX_DROP_BUTTONS = 4;

/** The name of the buyer's request card. */
export function requestCardName(number: string): string {
  return `request:${number}`;
}

function mark(...parts: readonly (Words | undefined)[]): Pick<FieldRow, 'mark'> {
  const certainties = parts.map((part) => part?.certainty);
  if (certainties.includes('conflict')) return { mark: 'conflict' };
  return certainties.includes('guessed') ? { mark: 'guessed' } : {};
}

// The buyer sees the words behind each value; a supplier sees the value alone.
function proof(ear: Ear, ...parts: readonly (Words | undefined)[]): Omit<FieldRow, 'label' | 'value'> {
  if (ear.to.type !== 'buyer') return {};
  const evidence = evidenceOf(ear, parts, (words) => ownWords(ear, words));
  return { ...(evidence !== undefined && { evidence }), ...mark(...parts) };
}

function itemRows(ear: Ear, item: RequestItem): readonly FieldRow[] {
  const { lang } = ear;
  const rows: FieldRow[] = [];
  const notYet = say(lang, 'not-said-yet');
  if (item.product) rows.push(row(say(lang, 'field-product'), [saidWords(ear, item.product, 'buyer')], proof(ear, item.product)));
  else if (item.identifiers.length === 0) rows.push(row(say(lang, 'field-product'), notYet, { mark: 'missing' }));
  rows.push(
    item.quantity
      ? row(say(lang, 'field-quantity'), formatQuantity(lang, item.quantity.value), proof(ear, item.quantity))
      : row(say(lang, 'field-quantity'), notYet, { mark: 'missing' }),
  );
  if (item.targetPrice && (ear.to.type === 'buyer' || ear.ctx.deal.targetShared)) {
    const { bound, ...price } = item.targetPrice.value;
    const value = say(lang, bound === 'max' ? 'target-max' : 'target-about', { price: formatPrice(lang, price) });
    rows.push(row(say(lang, 'field-target'), value, proof(ear, item.targetPrice)));
  }
  for (const identifier of item.identifiers) {
    rows.push(row(say(lang, `field-${identifier.value.kind}`), [{ text: identifier.value.code, style: 'code' }], proof(ear, identifier)));
  }
  return rows;
}

// "DDP Hamburg" is one thing; of "FOB Ningbo to Hamburg" each half stands by itself.
function deliveryRows(ear: Ear, spec: RequestSpec): readonly FieldRow[] {
  const { lang } = ear;
  const { incoterm, place, destination } = spec;
  const joined = (term: Words | undefined, where: Words | undefined, key: 'field-delivery' | 'field-destination') => {
    const words = where ? [saidWords(ear, where, 'buyer')] : [];
    const code = term && incoterm ? [{ text: words.length > 0 ? `${incoterm.value} ` : incoterm.value }] : [];
    return row(say(lang, key), [...code, ...words], proof(ear, term, where));
  };
  if (place)
    return [joined(incoterm, place, 'field-delivery'), ...(destination ? [joined(undefined, destination, 'field-destination')] : [])];
  return incoterm || destination ? [joined(incoterm, destination, 'field-delivery')] : [];
}

function termRows(ear: Ear, spec: RequestSpec): readonly FieldRow[] {
  const { lang } = ear;
  const rows: FieldRow[] = [];
  rows.push(...deliveryRows(ear, spec));
  if (spec.deliverBy) {
    rows.push(row(say(lang, 'field-deliver-by'), formatDate(lang, spec.deliverBy.value), proof(ear, spec.deliverBy)));
  }
  if (spec.certifications.length > 0) {
    const names = spec.certifications.map((field) => field.value);
    rows.push(row(say(lang, 'field-certificates'), formatList(lang, names), proof(ear, ...spec.certifications)));
  }
  if (spec.payment) {
    rows.push(row(say(lang, 'field-payment'), [saidWords(ear, spec.payment, 'buyer')], proof(ear, spec.payment)));
  }
  if (spec.sample) rows.push(row(say(lang, 'field-sample'), say(lang, 'sample-wanted'), proof(ear, spec.sample)));
  const details = spec.details ?? [];
  if (details.length > 0) {
    const parted = details.flatMap((detail, n) => [
      ...(n > 0 ? [{ text: lang === 'zh' ? '；' : '; ' }] : []),
      saidWords(ear, detail, 'buyer'),
    ]);
    rows.push(row(say(lang, 'field-details'), parted, proof(ear, ...details)));
  }
  return rows;
}

/** A request as its buyer (with the words behind each value) or a supplier (masked, no target price unless shared) may see it. */
export function requestFields(ear: Ear, spec: RequestSpec): Draft {
  const { lang, ctx } = ear;
  const title = [strong(ctx.deal.number)];
  const items = spec.items.length > 0 ? spec.items : [{ identifiers: [] }];
  if (items.length === 1) return fields([...items.flatMap((item) => itemRows(ear, item)), ...termRows(ear, spec)], title);
  return [
    ...items.flatMap((item, at) => fields(itemRows(ear, item), rich(lang, 'item-heading', { number: strong(ctx.deal.number), n: at + 1 }))),
    ...fields(termRows(ear, spec), rich(lang, 'terms-heading', { number: strong(ctx.deal.number) })),
  ];
}

/** What an item is called in a sentence: its words, else its code. */
function itemName(ear: Ear, item: RequestItem | undefined): string {
  return item?.product ? clip(wordsFor(ear, item.product, 'buyer')) : (item?.identifiers[0]?.value.code ?? '');
}

/** What must be known before a supplier can answer, as one short question; nothing where all is there. */
function missingQuestion(ear: Ear, spec: RequestSpec): Draft {
  const { lang } = ear;
  const lacks = missing(spec);
  const uncounted = lacks.flatMap((lack) => (lack.type === 'quantity' ? [itemName(ear, spec.items[lack.item])] : []));
  if (lacks.some((lack) => lack.type === 'product')) {
    const nameless = spec.items.findIndex((item) => !item.product && item.identifiers.length === 0);
    if (spec.items.length > 1) return [line(lang, 'ask-product-of', { n: nameless + 1 })];
    return [line(lang, uncounted.length === 0 && spec.items.length > 0 ? 'ask-product' : 'ask-product-and-quantity')];
  }
  if (uncounted.length === 0) return [];
  if (spec.items.length === 1) return [line(lang, 'ask-quantity')];
  return [line(lang, 'ask-quantity-of', { products: quoted(formatList(lang, uncounted)) })];
}

function remarks(ear: Ear, spec: RequestSpec): Draft {
  const { lang, ctx } = ear;
  const today = dayOf(ctx.now);
  const date = spec.deliverBy?.value;
  const odd = spec.items.flatMap(({ quantity, targetPrice }): Draft => {
    const value = quantity?.value.value;
    return [
      ...(quantity && value !== undefined && !(value > 0 && Number.isFinite(value)) ? [line(lang, 'remark-no-quantity')] : []),
      ...(quantity && value !== undefined && value >= HUGE_QUANTITY
        ? [line(lang, 'remark-huge-quantity', { quantity: formatQuantity(lang, quantity.value) })]
        : []),
      ...(targetPrice && !(targetPrice.value.amount > 0) ? [line(lang, 'remark-no-target')] : []),
    ];
  });
  return [
    ...(date !== undefined && date < today ? [line(lang, 'remark-past-date', { date: formatDate(lang, date) })] : []),
    ...(date !== undefined && date === today ? [line(lang, 'remark-today')] : []),
    ...odd,
  ];
}

function dropLabel({ lang }: Ear, spec: RequestSpec, path: string): string | undefined {
  const [head, index, field] = path.split('.');
  const n = Number(index);
  switch (head) {
    case 'deliverBy':
      return say(lang, 'drop-date');
    case 'place':
      return say(lang, 'drop-place');
    case 'destination':
      return say(lang, 'drop-destination');
    case 'details':
      return say(lang, 'drop-details');
    case 'incoterm':
      return spec.incoterm && say(lang, 'drop-incoterm', { incoterm: spec.incoterm.value });
    case 'payment':
      return say(lang, 'drop-payment');
    case 'sample':
      return say(lang, 'drop-sample');
    case 'certifications':
      return say(lang, 'drop-certificate', { name: spec.certifications[n]?.value ?? '' });
    case 'items':
      return field === 'targetPrice' ? say(lang, 'drop-target', { items: spec.items.length, n: n + 1 }) : undefined;
    default:
      return undefined;
  }
}

// A date and what was not surely read are what buyers most often want out again.
function dropButtons(ear: Ear, spec: RequestSpec): readonly ActionButton[] {
  const paths = [...(spec.deliverBy ? ['deliverBy'] : []), ...doubts(spec).map((doubt) => doubt.path)];
  const buttons = [...new Set(paths)].flatMap((path): readonly ActionButton[] => {
    const label = dropLabel(ear, spec, path);
    return label === undefined ? [] : [{ label, action: { type: 'dropField', deal: ear.ctx.deal.id, path } }];
  });
  return buttons.slice(0, MAX_DROP_BUTTONS);
}

/** Letting suppliers see the target price, or no longer; undefined where there is none. */
export function targetButton({ ctx, lang }: Ear): ActionButton | undefined {
  const { id, spec, targetShared } = ctx.deal;
  if (!spec.items.some((item) => item.targetPrice)) return undefined;
  const label = say(lang, targetShared ? 'button-keep-target' : 'button-share-target');
  return commandButton(label, id, { type: 'shareTarget', shared: !targetShared });
}

// What suppliers will not see of the buyer's words.
function hiddenKinds(ear: Ear, spec: RequestSpec): readonly MaskKind[] {
  const forSupplier: Ear = { ...ear, to: { type: 'supplier', supplier: NOBODY } };
  const relayedWords = [...spec.items.map((item) => item.product), spec.place, spec.destination, spec.payment, ...(spec.details ?? [])];
  return relayedWords.flatMap((words) => (words ? relayed(forSupplier, words, 'buyer').kinds : []));
}

/** Stands for whichever supplier gets the request. */
const NOBODY = '' as SupplierId;

/** The buyer's request card: what was read, with the words, then the question for what is missing or the buttons. */
export function requestCard(ear: Ear): Draft {
  const { ctx, lang } = ear;
  const { deal } = ctx;
  const question = missingQuestion(ear, deal.spec);
  const read = [...requestFields(ear, deal.spec), ...remarks(ear, deal.spec), ...maskedNote(ear, hiddenKinds(ear, deal.spec))];
  const change: ActionButton = {
    label: say(lang, 'button-change'),
    action: { type: 'prompt', deal: deal.id, what: { type: 'change' } },
  };
  if (question.length > 0) return [...read, ...question, ...actions(...dropButtons(ear, deal.spec))];
  if (deal.status !== 'draft') return [...read, ...actions(change, targetButton(ear))];
  const unsure = read.some((block) => block.type === 'fields' && block.rows.some((one) => one.mark));
  return [
    ...read,
    hint(lang, unsure ? 'card-hint-unsure' : 'card-hint'),
    ...actions(
      commandButton(say(lang, 'button-find'), deal.id, { type: 'confirmRequest' }, 'primary'),
      change,
      targetButton(ear),
      ...dropButtons(ear, deal.spec),
    ),
  ];
}

/** What of a request has changed, as rows of the new state; a term that went away is told as such. */
export function changedRows(ear: Ear, before: RequestSpec, after: RequestSpec, earBefore = ear): readonly FieldRow[] {
  const { lang } = ear;
  const flat = (spec: RequestSpec, listener: Ear): readonly FieldRow[] => [
    ...spec.items.flatMap((item, at) =>
      itemRows(listener, item).map((one) =>
        spec.items.length > 1 ? { ...one, label: say(lang, 'item-field', { n: formatNumber(lang, at + 1), field: one.label }) } : one,
      ),
    ),
    ...termRows(listener, spec),
  ];
  const text = (one: FieldRow): string => `${one.label}\n${one.value.map((span) => span.text).join('')}`;
  const old = flat(before, earBefore);
  const now = flat(after, ear);
  const known = new Set(old.map(text));
  const labels = new Set(now.map((one) => one.label));
  return [
    ...now.filter((one) => !known.has(text(one))),
    ...old.filter((one) => !labels.has(one.label)).map((one) => row(one.label, say(lang, 'no-longer-asked'))),
  ];
}
