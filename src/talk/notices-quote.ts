import { isLive, quoteOf } from '../domain/deal/query.ts';
import type { Counter } from '../domain/deal/state.ts';
import { actions, commandButton, hint, line, showButton, strong } from './blocks.ts';
import { quotesCard, quotesCardName } from './comparison.ts';
import { type Ear, supplierName, supplierNames } from './ear.ts';
import { formatDate, formatPrice } from './format.ts';
import { suppliersIn } from './notices-request.ts';
import { quoteCardName, quoteDraftCard, quoteSentCard } from './quote-card.ts';
import { answerCard, answerSent, counterCard, counterSent, gapCard, questionCard, questionSent } from './table-talk.ts';
import { eventsOf, type Of, type Telling, toBuyer, toSupplier } from './told.ts';
import type { Notice } from './types.ts';
import { say } from './voice.ts';

/** The buyer's table of quotes as it now stands; `fresh` is told in full. */
export function quotesTable(telling: Telling, fresh?: Counter['supplier']): readonly Notice[] {
  const { deal } = telling.ctx;
  // While an acceptance waits or binds, its own card stands last, with the undo button.
  if (deal.status !== 'open' || deal.acceptance !== undefined) return [];
  return toBuyer(telling, (ear) => quotesCard(ear, fresh), { card: quotesCardName(deal.number) });
}

/** Prices are shown in another currency: the table anew, where there is one. */
export function currencyChosen({ currency }: Of<'currencyChosen'>, telling: Telling): readonly Notice[] {
  const table = telling.ctx.deal.quotes.some(isLive) ? quotesTable(telling) : [];
  return table.length > 0 ? table : toBuyer(telling, (ear) => [line(ear.lang, 'currency-chosen', { currency })]);
}

/** The read-back of a quote, to its supplier alone. */
export function quoteDrafted({ supplier, terms }: Of<'quoteDrafted'>, telling: Telling): readonly Notice[] {
  const card = quoteCardName(telling.ctx.deal.number);
  return toSupplier(telling, supplier, (ear) => quoteDraftCard(ear, supplier, terms), { card, priority: 'reply' });
}

/** A read-back that its supplier does not want sent. */
export function quoteDraftDropped({ supplier }: Of<'quoteDraftDropped'>, telling: Telling): readonly Notice[] {
  const { number } = telling.ctx.deal;
  const card = quoteCardName(number);
  return toSupplier(telling, supplier, ({ lang }) => [line(lang, 'draft-dropped', { number: strong(number) })], {
    card,
    priority: 'reply',
  });
}

/** A quote is in: its supplier hears so, the buyer sees all of them side by side. */
export function quoteSubmitted(event: Of<'quoteSubmitted'>, telling: Telling): readonly Notice[] {
  const { supplier, revision } = event;
  const quote = quoteOf(telling.ctx.deal, supplier);
  if (quote?.revision !== revision) return [];
  const fresh = eventsOf(telling, 'quoteSubmitted').at(-1)?.supplier;
  const card = quoteCardName(telling.ctx.deal.number);
  return [...toSupplier(telling, supplier, (ear) => quoteSentCard(ear, quote), { card }), ...quotesTable(telling, fresh)];
}

/** A counter-offer: to the other side, and back to its sender what was passed on. */
export function quoteCountered(event: Of<'quoteCountered'>, telling: Telling): readonly Notice[] {
  const { type: _, ...rest } = event;
  const counter: Counter = { ...rest, at: telling.ctx.now };
  return event.by === 'buyer'
    ? [...toBuyer(telling, (ear) => counterSent(ear, counter)), ...toSupplier(telling, event.supplier, (ear) => counterCard(ear, counter))]
    : [
        ...toSupplier(telling, event.supplier, (ear) => counterSent(ear, counter), { priority: 'reply' }),
        ...toBuyer(telling, (ear) => counterCard(ear, counter)),
      ];
}

/** The buyer turns one quote down. Where it goes with an order, the order's notices say it kindly. */
export function quoteRejected(event: Of<'quoteRejected'>, telling: Telling): readonly Notice[] {
  const { number } = telling.ctx.deal;
  if (eventsOf(telling, 'orderPlaced').length > 0) return [];
  return [
    ...toBuyer(telling, (ear) => [
      line(ear.lang, 'rejected-own', { supplier: strong(supplierName(ear, event.supplier)), number: strong(number) }),
    ]),
    ...toSupplier(telling, event.supplier, ({ lang }) => [line(lang, 'rejected', { number: strong(number) }), hint(lang, 'rejected-hint')]),
    ...quotesTable(telling),
  ];
}

/** A quote taken back by its supplier, or past its last day. */
export function quoteGone(event: Of<'quoteWithdrawn' | 'quoteExpired'>, telling: Telling): readonly Notice[] {
  const { deal } = telling.ctx;
  const number = strong(deal.number);
  const withdrawn = event.type === 'quoteWithdrawn';
  const declined = eventsOf(telling, 'invitationDeclined').some(({ supplier }) => supplier === event.supplier);
  return [
    ...toBuyer(telling, (ear) => [
      line(ear.lang, withdrawn ? 'withdrawn' : 'quote-expired', { supplier: strong(supplierName(ear, event.supplier)), number }),
    ]),
    ...(declined
      ? []
      : toSupplier(telling, event.supplier, ({ lang }) => [line(lang, withdrawn ? 'withdrawn-own' : 'quote-expired-own', { number })])),
    ...quotesTable(telling),
  ];
}

/** A quote's last day is near: the buyer may take it, the supplier may prolong it. */
export function quoteReminded(event: Of<'quoteReminded'>, telling: Telling): readonly Notice[] {
  const { deal } = telling.ctx;
  const quote = quoteOf(deal, event.supplier);
  if (!quote) return [];
  const price = quote.terms.lines[0]?.price.value;
  return toBuyer(telling, (ear) => {
    const { lang } = ear;
    const until = quote.terms.validUntil?.value;
    return [
      line(lang, 'quote-reminder', {
        supplier: strong(supplierName(ear, event.supplier)),
        number: strong(deal.number),
        price: price ? formatPrice(lang, price) : '–',
        date: until ? formatDate(lang, until) : '–',
      }),
      ...actions(
        commandButton(
          say(lang, 'button-accept', { n: deal.invitations.find(({ supplier }) => supplier === event.supplier)?.n ?? 0 }),
          deal.id,
          {
            type: 'acceptQuote',
            supplier: event.supplier,
            revision: quote.revision,
          },
        ),
        showButton(lang, deal.id, deal.number),
      ),
    ];
  });
}

/** A question to the other side. */
export function questionAsked(event: Of<'questionAsked'>, telling: Telling): readonly Notice[] {
  const { type: _, question: id, ...rest } = event;
  const question = { id, ...rest };
  // One line tells the buyer of all whom the same words went to.
  const asked = eventsOf(telling, 'questionAsked').filter((e) => e.by === 'buyer' && e.words.at.message === event.words.at.message);
  return event.by === 'buyer'
    ? [
        ...(asked[0] === event
          ? toBuyer(telling, (ear) =>
              questionSent(
                ear,
                question,
                asked.map(({ supplier }) => supplier),
              ),
            )
          : []),
        ...toSupplier(telling, event.supplier, (ear) => questionCard(ear, question)),
      ]
    : [
        ...toSupplier(telling, event.supplier, (ear) => questionSent(ear, question), { priority: 'reply' }),
        ...toBuyer(telling, (ear) => questionCard(ear, question)),
      ];
}

/** An answer: to the asker, and where it concerns the request to every supplier who has it. */
export function questionAnswered(event: Of<'questionAnswered'>, telling: Telling): readonly Notice[] {
  const asked = telling.ctx.deal.questions.find(({ id }) => id === event.question);
  if (!asked) return [];
  const question = { ...asked, answer: event.words };
  if (asked.by === 'buyer') {
    return [
      ...toSupplier(telling, asked.supplier, (ear) => answerSent(ear, question), { priority: 'reply' }),
      ...toBuyer(telling, (ear) => answerCard(ear, question)),
    ];
  }
  const others = asked.scope === 'request' ? suppliersIn(telling).filter((supplier) => supplier !== asked.supplier) : [];
  return [
    ...toBuyer(telling, (ear) => answerSent(ear, question)),
    ...toSupplier(telling, asked.supplier, (ear) => answerCard(ear, question)),
    ...others.flatMap((supplier) => toSupplier(telling, supplier, (ear) => answerCard(ear, question), { priority: 'broadcast' })),
  ];
}

/** The buyer wants to know a term that a quote lacks. */
export function gapAsked(event: Of<'gapAsked'>, telling: Telling): readonly Notice[] {
  const asked = eventsOf(telling, 'gapAsked').filter((e) => e.gap === event.gap);
  const told = (ear: Ear) => [
    line(ear.lang, 'gap-asked', {
      supplier: strong(
        supplierNames(
          ear,
          asked.map(({ supplier }) => supplier),
        ),
      ),
      gap: say(ear.lang, `gap-${event.gap}`),
    }),
  ];
  return [...(asked[0] === event ? toBuyer(telling, told) : []), ...toSupplier(telling, event.supplier, (ear) => gapCard(ear, event.gap))];
}
