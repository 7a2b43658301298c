import type { Deal, DealStatus } from '../domain/deal/state.ts';
import type { Action, Prompt } from '../domain/dialogue.ts';
import type { DealId, MessageId, RequestNumber, SupplierId } from '../domain/ids.ts';
import type { Currency } from '../domain/money.ts';
import type { Span } from '../ports/blocks.ts';
import type { Listing } from '../ports/catalog.ts';
import type { Language } from '../ports/reading.ts';
import { actions, commandButton, hint, line, quoted, showButton, strong } from './blocks.ts';
import { numbered } from './ear.ts';
import { formatList, formatPrice } from './format.ts';
import type { Hearer } from './hearer.ts';
import { refusal } from './refusal.ts';
import { show } from './show.ts';
import { partName, status, statusName } from './status.ts';
import type { ActionButton, Draft } from './types.ts';
import { passOnButton, unclear, unsureChange } from './unclear.ts';
import { type PhraseKey, rich, say } from './voice.ts';

/** Letters of a product's name on a button. */
const PRODUCT_ON_BUTTON = 28;
/** Deals for which a list has buttons. */
const MAX_SHOW_BUTTONS = 8;

/** A deal in a list. `product` is shown where it is known. */
export type Listed = {
  readonly id: DealId;
  readonly number: RequestNumber;
  readonly status: DealStatus;
  readonly product?: string;
  /** A supplier's own part in it. */
  readonly invitation?: string;
};

/** A supplier that a text may be meant for. */
export type Option = { readonly supplier: SupplierId; readonly n: number };

type Parked = Extract<Action, { readonly type: 'parked' }>['as'];

function languageButton(language: Language): ActionButton {
  const other = language === 'en' ? 'zh' : 'en';
  return { label: say(other, 'button-this-language'), action: { type: 'language', language: other } };
}

function examples({ language, role }: Hearer): Draft {
  const keys: readonly PhraseKey[] = role === 'buyer' ? ['example-request', 'example-request-2'] : ['example-quote', 'example-decline'];
  return [{ type: 'list', items: keys.map((key) => [quoted(say(language, key))]) }];
}

function byRole({ role }: Hearer, buyer: PhraseKey, supplier: PhraseKey): PhraseKey {
  return role === 'buyer' ? buyer : supplier;
}

/** Where others read along: a request can be gone on with in private. */
function offerPrivate(deal: Deal, url: string, { language }: Hearer): Draft {
  return [line(language, 'offer-private', { number: strong(deal.number) }), { type: 'link', label: say(language, 'button-private'), url }];
}

/** To those who read along: whoever opened the request has gone on with it in private. */
function goesOnPrivately(deal: Deal, language: Language): Draft {
  return [line(language, 'goes-on-privately', { number: strong(deal.number) })];
}

/** The first words to a newcomer: whose desk it is, how it works, and two examples. */
function greeting(hearer: Hearer, desk?: string): Draft {
  const { language } = hearer;
  return [
    line(language, byRole(hearer, 'welcome-buyer', 'welcome-supplier'), { desk: desk ?? say(language, 'desk-name') }),
    line(language, byRole(hearer, 'welcome-buyer-how', 'welcome-supplier-how')),
    ...examples(hearer),
    ...actions(languageButton(language)),
  ];
}

/** What can be written, and when. */
function help(hearer: Hearer): Draft {
  const { language, role } = hearer;
  const points: readonly PhraseKey[] =
    role === 'buyer'
      ? ['help-buyer-ask', 'help-buyer-change', 'help-buyer-quotes', 'help-buyer-bargain', 'help-buyer-names', 'help-commands']
      : [
          'help-supplier-quote',
          'help-supplier-change',
          'help-supplier-ask',
          'help-supplier-decline',
          'help-supplier-names',
          'help-commands-supplier',
        ];
  return [
    line(language, byRole(hearer, 'help-buyer', 'help-supplier')),
    { type: 'list', items: points.map((key) => rich(language, key)) },
    ...examples(hearer),
    ...actions(languageButton(language)),
  ];
}

/** A party's requests or invitations, each with a button that shows it. */
function list(deals: readonly Listed[], hearer: Hearer): Draft {
  const { language } = hearer;
  if (deals.length === 0) return nothingOpen(hearer);
  return [
    line(language, byRole(hearer, 'list-buyer', 'list-supplier'), { n: deals.length }),
    {
      type: 'list',
      items: deals.map(({ number, status: standing, product, invitation }) => [
        strong(number),
        { text: ` · ${invitation === undefined ? statusName(language, standing) : partName(language, invitation)}` },
        ...(product ? [{ text: ' · ' }, quoted(product)] : []),
      ]),
    },
    ...actions(...deals.slice(0, MAX_SHOW_BUTTONS).map(({ id, number }) => showButton(language, id, number))),
  ];
}

/** Nothing runs that could be spoken of. */
function nothingOpen(hearer: Hearer): Draft {
  const { language, role } = hearer;
  return [
    line(language, byRole(hearer, 'nothing-open-buyer', 'nothing-open-supplier')),
    ...(role === 'buyer' ? [hint(language, 'for-example', { example: quoted(say(language, 'example-request')) })] : []),
  ];
}

/** A request's number with as much of its product as a button holds. */
function dealLabel(number: RequestNumber, product: string | undefined): string {
  if (product === undefined) return number;
  const letters = [...product];
  return `${number} · ${letters.length > PRODUCT_ON_BUTTON ? `${letters.slice(0, PRODUCT_ON_BUTTON - 1).join('')}…` : product}`;
}

/** A text that could belong to several deals: settled with buttons. */
function whichRequest(
  choices: readonly { readonly id: DealId; readonly number: RequestNumber; readonly product?: string }[],
  message: MessageId,
  hearer: Hearer,
): Draft {
  const { language, role } = hearer;
  const routes = choices
    .slice(0, MAX_SHOW_BUTTONS)
    .map(({ id, number, product }): ActionButton => ({ label: dealLabel(number, product), action: { type: 'route', deal: id, message } }));
  const fresh: ActionButton = { label: say(language, 'button-new-request'), action: { type: 'newRequest', message } };
  return [line(language, 'which-request'), ...actions(...routes, role === 'buyer' ? fresh : undefined)];
}

/** A buyer's text that could be meant for several suppliers. */
function whichSupplier(deal: Deal, as: Parked, message: MessageId, options: readonly Option[], language: Language): Draft {
  const keys: Readonly<Record<Parked, PhraseKey>> = {
    ask: 'which-supplier-ask',
    answer: 'which-supplier-answer',
    counter: 'which-supplier-counter',
    accept: 'which-supplier-accept',
    reject: 'which-supplier-reject',
  };
  const buttons = options.map(
    ({ supplier, n }): ActionButton => ({ label: numbered(language, n), action: { type: 'parked', deal: deal.id, message, as, supplier } }),
  );
  const all = as === 'ask' && options.length > 1 ? passOnButton(deal, message, options.length, language) : undefined;
  return [line(language, keys[as], { number: strong(deal.number) }), ...actions(all, ...buttons)];
}

/** A new product while a draft waits: another item of it, or a request of its own. */
function addOrNew(deal: Deal, message: MessageId, language: Language): Draft {
  return [
    line(language, 'add-or-new', { number: strong(deal.number) }),
    ...actions(
      { label: say(language, 'button-add-to', { number: deal.number }), action: { type: 'addToDraft', deal: deal.id, message } },
      { label: say(language, 'button-new-request'), action: { type: 'newRequest', message } },
    ),
  ];
}

/** A change that could concern several items. */
function whichItem(deal: Deal, language: Language): Draft {
  const numbers = formatList(
    language,
    deal.spec.items.map((_, at) => String(at + 1)),
  );
  return [line(language, 'which-item', { number: strong(deal.number), items: numbers }), hint(language, 'which-item-example')];
}

function promptKey(what: Prompt, role: Hearer['role']): PhraseKey {
  switch (what.type) {
    case 'ask':
      return role === 'supplier' ? 'prompt-ask-buyer' : what.supplier ? 'prompt-ask-supplier' : 'prompt-ask';
    case 'answer':
      return 'prompt-answer';
    case 'counter':
      return what.supplier === undefined && role === 'buyer' ? 'prompt-counter-any' : 'prompt-counter';
    case 'change':
      return role === 'supplier' ? 'prompt-change-quote' : 'prompt-change';
    case 'quote':
      return 'invitation-how';
    default:
      return what satisfies never;
  }
}

/** What may be written next, after a button that asks for words. */
function prompt(deal: Deal, what: Prompt, to: Language | Hearer): Draft {
  const language = typeof to === 'string' ? to : to.language;
  const role = typeof to === 'string' ? 'buyer' : to.role;
  const supplier = what.type === 'counter' || what.type === 'ask' ? what.supplier : undefined;
  const n = deal.invitations.find((invitation) => invitation.supplier === supplier)?.n ?? 0;
  return [line(language, promptKey(what, role), { number: strong(deal.number), supplier: strong(numbered(language, n)) })];
}

/** Asks once more before a request is called off. */
function confirmCancel(deal: Deal, language: Language): Draft {
  return [
    line(language, 'confirm-cancel', { number: strong(deal.number), n: deal.invitations.length }),
    ...actions(
      commandButton(say(language, 'button-cancel'), deal.id, { type: 'cancelRequest' }, 'danger'),
      showButton(language, deal.id, deal.number),
    ),
  ];
}

/** A person is wanted: what the desk can and cannot do about it. */
function human(hearer: Hearer): Draft {
  return [line(hearer.language, 'human'), hint(hearer.language, byRole(hearer, 'human-buyer', 'human-supplier'))];
}

/** A text that says nothing the desk could act on. */
function notUnderstood(hearer: Hearer): Draft {
  const { language } = hearer;
  const example = quoted(say(language, byRole(hearer, 'example-request', 'example-quote')));
  return [line(language, byRole(hearer, 'not-understood-buyer', 'not-understood-supplier')), hint(language, 'for-example', { example })];
}

/** An acceptance or a bargain where there is no quote yet. */
function nothingToAnswer(deal: Deal, { language }: Hearer): Draft {
  return [
    line(language, 'nothing-to-answer', { number: strong(deal.number), n: deal.invitations.length }),
    ...actions(showButton(language, deal.id, deal.number)),
  ];
}

/** What a supplier sells here, and how he lets a listing answer by itself. */
function listings(own: readonly Listing[], { language }: Hearer, more = false): Draft {
  if (own.length === 0) return [line(language, 'listings-none'), hint(language, 'listings-add-how')];
  return [
    line(language, more ? 'listings-first' : 'listings', { n: own.length }),
    {
      type: 'list',
      items: own.map((listing) => listingSpans(listing, language)),
    },
    hint(language, 'listings-instant-how', { id: own[0]?.id ?? '' }),
    hint(language, 'listings-pause-how', { id: own[0]?.id ?? '' }),
    hint(language, 'listings-add-how'),
    hint(language, 'listing-change-how', { id: own[0]?.id ?? '' }),
  ];
}

function listingSpans(listing: Listing, language: Language): readonly Span[] {
  return [
    { text: listing.id, style: 'code' },
    { text: ` · ${(language === 'zh' ? listing.titleZh : undefined) ?? listing.title}` },
    ...firstPrice(listing, language),
    ...(listing.active ? [] : [{ text: ` · ${say(language, 'listing-paused')}` }]),
    ...(listing.instantQuote ? [{ text: ` · ${say(language, 'listing-instant')}` }] : []),
  ];
}

/** Several of a supplier's listings fit what he says. */
function whichListing(own: readonly Listing[], { language }: Hearer): Draft {
  return [
    line(language, 'which-listing'),
    { type: 'list', items: own.map((listing) => listingSpans(listing, language)) },
    hint(language, 'which-listing-how'),
  ];
}

function firstPrice({ priceBreaks: [first], currency }: Listing, language: Language): readonly Span[] {
  return first && currency ? [{ text: ` · ${formatPrice(language, { amount: first.amount, currency, per: first.unit })}` }] : [];
}

/** A listing as it now stands: offered to buyers, or not for a while. */
function listingActive(listing: Listing, { language }: Hearer): Draft {
  const name = (language === 'zh' ? listing.titleZh : undefined) ?? listing.title;
  return [line(language, listing.active ? 'listing-resumed' : 'listing-stopped', { id: strong(listing.id), name })];
}

/** There is no such listing of his. */
function listingUnknown(id: string, { language }: Hearer): Draft {
  return [line(language, 'listing-unknown', { id })];
}

/** Instant quotes were switched for `count` listings. */
function instantSet(on: boolean, count: number, { language }: Hearer): Draft {
  if (count === 0) return [line(language, 'instant-nothing')];
  return [line(language, on ? 'instant-on' : 'instant-off', { n: count })];
}

/** Words with no deal's event behind them, each in the hearer's language. */
export const speech = {
  greeting,
  offerPrivate,
  goesOnPrivately,
  help,
  list,
  nothingOpen,
  whichRequest,
  whichSupplier,
  addOrNew,
  whichItem,
  prompt,
  confirmCancel,
  human,
  listings,
  instantSet,
  listingActive,
  listingUnknown,
  whichListing,
  notUnderstood,
  unclear,
  unsureChange,
  nothingToAnswer,
  refusal,
  show,
  status,
  smalltalk: (hearer: Hearer): Draft => [line(hearer.language, byRole(hearer, 'smalltalk-buyer', 'smalltalk-supplier'))],
  /** A change that changes nothing. */
  unchanged: (deal: Deal, { language }: Hearer): Draft => [
    line(language, 'unchanged', { number: strong(deal.number) }),
    ...actions(showButton(language, deal.id, deal.number)),
  ],
  /** No rate is known for the currency in which prices are wanted. */
  noRate: (currency: Currency, { language }: Hearer): Draft => [line(language, 'no-rate', { currency })],
  /** Hesitation: nothing to do, and nothing lost. */
  noted: ({ language }: Hearer): Draft => [line(language, 'noted')],
  /** Longer than the desk reads; lengths in UTF-16 units. */
  tooLong: (length: number, limit: number, { language }: Hearer): Draft => [line(language, 'too-long', { length, limit })],
  /** Empty, or nothing but characters that nobody sees. */
  empty: (hearer: Hearer): Draft => [
    line(hearer.language, 'empty'),
    hint(hearer.language, 'for-example', {
      example: quoted(say(hearer.language, byRole(hearer, 'example-request', 'example-quote'))),
    }),
  ],
  oldButton: ({ language }: Hearer): Draft => [line(language, 'old-button')],
  fileNotRead: (hearer: Hearer): Draft => [line(hearer.language, byRole(hearer, 'file-not-read-buyer', 'file-not-read-supplier'))],
  languageChanged: ({ language }: Hearer): Draft => [line(language, 'language-changed'), ...actions(languageButton(language))],
  unknownCommand: (name: string, { language }: Hearer): Draft => [line(language, 'unknown-command', { name: quoted(name.slice(0, 40)) })],
  /** More messages in a minute than the desk reads; said once. */
  tooFast: ({ language }: Hearer): Draft => [line(language, 'too-fast')],
  /** More requests in 24 hours than a buyer may make. */
  tooManyRequests: (limit: number, { language }: Hearer): Draft => [line(language, 'too-many-requests', { limit })],
  /** The desk itself failed over a message, which is kept. */
  failed: ({ language }: Hearer): Draft => [line(language, 'failed')],
  /** What was said while the desk was away and the platform no longer offers. */
  missed: ({ language }: Hearer): Draft => [line(language, 'missed')],
} as const;
