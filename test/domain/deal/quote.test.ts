import { describe, expect, it } from 'vitest';
import { type DealEvent, followUps } from '../../../src/domain/deal/index.ts';
import { agreedSpec, quoteOf } from '../../../src/domain/deal/query.ts';
import type { QuoteTerms } from '../../../src/domain/quote.ts';
import { given } from './given.ts';
import {
  accepted,
  awarded,
  bolts,
  DAY,
  day,
  days,
  drafted,
  field,
  HAMBURG,
  HANDAN,
  HOUR,
  invited,
  JIAXING,
  later,
  MORNING,
  matched,
  NINGBO,
  O1001,
  opened,
  outWithFive,
  PUNE,
  price,
  question,
  SECOND,
  STRANGER,
  SUZHOU,
  spec,
  submitted,
  twoQuotes,
  words,
} from './trade.ts';

const by = HAMBURG;
const endOfMarch = later(Date.parse('2026-03-31T23:59:59.999Z') - MORNING);
const untilEndOfMarch = { validUntil: field(day('2026-03-31'), 2) };

describe('a factory in Ningbo answers', () => {
  it('is read back to before it goes to the buyer', () => {
    const terms = price(0.082, 2, { leadTimeDays: field({ min: 25, max: 25 }, 2) });
    const draft = { type: 'quoteDrafted', supplier: NINGBO, terms } as const;
    given(...outWithFive)
      .when({ type: 'draftQuote', by: NINGBO, terms })
      .thenEvents(draft);
    const deal = given(...outWithFive, draft)
      .when({ type: 'confirmQuote', by: NINGBO })
      .thenEvents(submitted(NINGBO, 1, terms));
    expect(deal).toMatchObject({ drafts: [], quotes: [{ revision: 1, status: 'submitted', instant: false, answers: 1 }] });
    expect(deal.invitations[0]?.status).toBe('quoted');
  });

  it('needs a price first', () => {
    given(...outWithFive)
      .when({ type: 'draftQuote', by: NINGBO, terms: days(25) })
      .thenRefused({ type: 'noPrice' });
    given(...outWithFive)
      .when({ type: 'draftQuote', by: NINGBO, terms: price(0) })
      .thenRefused({ type: 'noPrice' });
    given(...outWithFive)
      .when({ type: 'draftQuote', by: NINGBO, terms: price(-1) })
      .thenRefused({ type: 'noPrice' });
    given(...outWithFive)
      .when({ type: 'draftQuote', by: NINGBO, terms: price(Number.POSITIVE_INFINITY) })
      .thenRefused({ type: 'noPrice' });
  });

  it('may say the rest afterwards, before or after the price has gone to the buyer', () => {
    const whole = { ...price(0.082), ...{ leadTimeDays: days(25).leadTimeDays } } as QuoteTerms;
    const both = { type: 'quoteDrafted', supplier: NINGBO, terms: whole } as const;
    given(...outWithFive, { type: 'quoteDrafted', supplier: NINGBO, terms: price(0.082) })
      .when({ type: 'draftQuote', by: NINGBO, terms: days(25) })
      .thenEvents(both);
    given(...outWithFive, submitted(NINGBO, 1, price(0.082)))
      .when({ type: 'draftQuote', by: NINGBO, terms: days(25) })
      .thenEvents(both);
    given(...outWithFive, submitted(NINGBO, 1, price(0.082)), both)
      .when({ type: 'confirmQuote', by: NINGBO })
      .thenEvents(submitted(NINGBO, 2, whole));
  });

  it('drops what was misread, and confirms nothing that is not there', () => {
    const draft = { type: 'quoteDrafted', supplier: NINGBO, terms: price(82) } as const;
    given(...outWithFive, draft)
      .when({ type: 'dropQuoteDraft', by: NINGBO })
      .thenEvents({ type: 'quoteDraftDropped', supplier: NINGBO });
    given(...outWithFive)
      .when({ type: 'dropQuoteDraft', by: NINGBO })
      .thenRefused({ type: 'nothingPending' });
    given(...outWithFive)
      .when({ type: 'confirmQuote', by: NINGBO })
      .thenRefused({ type: 'nothingPending' });
  });

  it('confirms once, however often the button is pressed', () => {
    given(...outWithFive, submitted(NINGBO, 1, price(0.08)))
      .when({ type: 'confirmQuote', by: NINGBO })
      .thenNothing();
  });

  it('answers the request as it was when it was read', () => {
    const sixThousand = spec({ items: [{ ...bolts, quantity: field({ value: 6000, unit: 'pcs' as const }) }] });
    const draft = { type: 'quoteDrafted', supplier: NINGBO, terms: price(0.08) } as const;
    given(...outWithFive, draft, { type: 'requestAmended', spec: sixThousand })
      .when({ type: 'confirmQuote', by: NINGBO })
      .thenEvents(submitted(NINGBO, 1, price(0.08), false, 1));
    given(...outWithFive, { type: 'requestAmended', spec: sixThousand }, draft)
      .when({ type: 'confirmQuote', by: NINGBO })
      .thenEvents(submitted(NINGBO, 1, price(0.08), false, 2));
  });

  it('is heard only where it was invited', () => {
    given(...outWithFive)
      .when({ type: 'draftQuote', by: PUNE, terms: price(0.01) })
      .thenRefused({ type: 'notYours' });
    given(drafted())
      .when({ type: 'draftQuote', by: NINGBO, terms: price(0.01) })
      .thenRefused({ type: 'notYours' });
  });

  it('holds to the end of the last valid day, and the buyer is reminded the day before', () => {
    const terms = price(0.08, 2, untilEndOfMarch);
    const event: DealEvent = {
      type: 'quoteSubmitted',
      supplier: NINGBO,
      revision: 1,
      terms,
      instant: false,
      answers: 1,
      expiresAt: endOfMarch,
      remindAt: later(endOfMarch - MORNING - DAY),
    };
    const deal = given(...outWithFive, { type: 'quoteDrafted', supplier: NINGBO, terms })
      .when({ type: 'confirmQuote', by: NINGBO })
      .thenEvents(event);
    const which = { supplier: NINGBO, revision: 1 };
    expect(followUps(deal, event, 10, MORNING)).toStrictEqual([
      {
        type: 'timer',
        key: 'quoteReminderDue:10',
        due: later(endOfMarch - MORNING - DAY),
        command: { type: 'quoteReminderDue', ...which },
      },
      { type: 'timer', key: 'quoteExpiryDue:10', due: endOfMarch, command: { type: 'quoteExpiryDue', ...which } },
    ]);
  });

  it('takes a quote back, once', () => {
    const withdrawn = { type: 'quoteWithdrawn', supplier: NINGBO, revision: 1 } as const;
    given(...twoQuotes)
      .when({ type: 'withdrawQuote', by: NINGBO })
      .thenKinds('quoteWithdrawn', 'candidatesExhausted');
    given(...twoQuotes, withdrawn)
      .when({ type: 'withdrawQuote', by: NINGBO })
      .thenNothing();
    given(...outWithFive)
      .when({ type: 'withdrawQuote', by: NINGBO })
      .thenRefused({ type: 'nothingPending' });
    given(...twoQuotes, withdrawn)
      .when({ type: 'draftQuote', by: NINGBO, terms: days(20) })
      .thenRefused({ type: 'noPrice' });
  });

  it('numbers on after a quote that was withdrawn', () => {
    given(
      ...twoQuotes,
      { type: 'quoteWithdrawn', supplier: NINGBO, revision: 1 },
      { type: 'quoteDrafted', supplier: NINGBO, terms: price(0.09) },
    )
      .when({ type: 'confirmQuote', by: NINGBO })
      .thenEvents(submitted(NINGBO, 2, price(0.09)));
  });

  it('withdraws its quote when it declines after all', () => {
    given(...outWithFive, submitted(NINGBO, 1, price(0.08)))
      .when({ type: 'decline', by: NINGBO }, HOUR)
      .thenEvents(
        { type: 'quoteWithdrawn', supplier: NINGBO, revision: 1 },
        { type: 'invitationDeclined', supplier: NINGBO },
        invited(HANDAN, 6, false, HOUR),
      );
  });
});

describe('a listing answers by itself', () => {
  const instant = [drafted(), opened, matched(NINGBO), invited(NINGBO, 1, true)];
  const quote = { type: 'instantQuote', supplier: NINGBO, terms: price(0.09) } as const;

  it('within a moment', () => {
    given(...instant)
      .when({ ...quote, revision: 1 })
      .thenEvents(submitted(NINGBO, 1, price(0.09), true));
  });

  it('never instead of what the supplier has said himself', () => {
    const refusal = { type: 'stale', status: 'open' } as const;
    given(...instant, submitted(NINGBO, 1, price(0.08)))
      .when(quote)
      .thenRefused(refusal);
    given(...instant, { type: 'quoteDrafted', supplier: NINGBO, terms: price(0.08) })
      .when(quote)
      .thenRefused(refusal);
    given(...instant, { type: 'invitationDeclined', supplier: NINGBO })
      .when(quote)
      .thenRefused(refusal);
    given(...instant, submitted(NINGBO, 1, price(0.09), true), { type: 'quoteWithdrawn', supplier: NINGBO, revision: 1 })
      .when(quote)
      .thenRefused(refusal);
    given(...instant, submitted(NINGBO, 1, price(0.09), true), submitted(NINGBO, 2, price(0.08)))
      .when(quote)
      .thenRefused(refusal);
  });

  it('once for each state of the request', () => {
    const amended = { type: 'requestAmended', spec: spec({ payment: words(5) }) } as const;
    const first = submitted(NINGBO, 1, price(0.09), true);
    given(...instant, first)
      .when(quote)
      .thenRefused({ type: 'stale', status: 'open' });
    given(...instant, first, amended)
      .when({ ...quote, revision: 1 })
      .thenRefused({ type: 'stale', status: 'open' });
    given(...instant, first, amended)
      .when({ ...quote, revision: 2 })
      .thenEvents(submitted(NINGBO, 2, price(0.09), true, 2));
  });

  it('not for a supplier who has not switched it on', () => {
    given(...outWithFive)
      .when(quote)
      .thenRefused({ type: 'stale', status: 'open' });
    given(...instant)
      .when({ ...quote, terms: days(3) })
      .thenRefused({ type: 'noPrice' });
  });
});

describe('they bargain', () => {
  const asked = { type: 'quoteCountered', supplier: NINGBO, by: 'buyer', terms: price(0.078, 6), words: words(6) } as const;

  it('passes the buyer’s counter-offer to its owner, and one tap takes it', () => {
    given(...twoQuotes)
      .when({ type: 'counterQuote', by, supplier: NINGBO, terms: price(0.078, 6), words: words(6) })
      .thenEvents(asked);
    const deal = given(...twoQuotes, asked)
      .when({ type: 'takeCounter', by: NINGBO })
      .thenEvents(submitted(NINGBO, 2, price(0.078, 6)));
    expect(deal.counters).toStrictEqual([]);
    given(...twoQuotes)
      .when({ type: 'takeCounter', by: NINGBO })
      .thenRefused({ type: 'nothingPending' });
  });

  it('keeps what the counter-offer does not speak of, and adds one counter to the next', () => {
    const full = price(0.082, 2, { leadTimeDays: field({ min: 25, max: 25 }, 2), payment: words(2) });
    const deal = given(
      drafted(),
      opened,
      matched(NINGBO),
      invited(NINGBO, 1),
      submitted(NINGBO, 1, full),
      asked,
      { ...asked, terms: days(20, 7), words: words(7) },
      { ...asked, terms: { lines: [] }, words: words(8) },
    )
      .when({ type: 'takeCounter', by: NINGBO })
      .thenKinds('quoteSubmitted');
    expect(deal.quotes[0]?.terms).toStrictEqual(
      price(0.078, 6, { leadTimeDays: days(20, 7).leadTimeDays, payment: words(2) } as QuoteTerms),
    );
  });

  it('takes the quantity on which an offer rests as its MOQ', () => {
    const tenThousand = field({ value: 10_000, unit: 'pcs' as const }, 6);
    const deal = given(...twoQuotes, { ...asked, quantity: tenThousand })
      .when({ type: 'takeCounter', by: NINGBO })
      .thenKinds('quoteSubmitted');
    expect(deal.quotes[0]?.terms).toMatchObject({ moq: tenThousand, lines: [{ price: { value: { amount: 0.078 } }, moq: tenThousand }] });
  });

  it('is bought in the agreed quantity, until the request changes', () => {
    const tenThousand = field({ value: 10_000, unit: 'pcs' as const }, 6);
    const deal = given(...twoQuotes, { ...asked, quantity: tenThousand })
      .when({ type: 'takeCounter', by: NINGBO })
      .thenKinds('quoteSubmitted');
    const quote = quoteOf(deal, NINGBO);
    if (quote === undefined) throw new Error('no quote');
    expect(agreedSpec(deal, quote).items[0]?.quantity).toStrictEqual(tenThousand);
    const changed = { ...deal, revision: deal.revision + 1 };
    expect(agreedSpec(changed, quote)).toBe(changed.spec);
  });

  it('cannot take “best price?”, which names no figure', () => {
    given(...twoQuotes, { ...asked, terms: { lines: [] } })
      .when({ type: 'takeCounter', by: NINGBO })
      .thenRefused({ type: 'noPrice' });
  });

  it('lets the factory propose, and the buyer take the proposal up', () => {
    const proposed = { ...asked, by: 'supplier', terms: price(0.08, 7), words: words(7) } as const;
    given(...twoQuotes, asked)
      .when({ type: 'counterBack', by: NINGBO, terms: price(0.08, 7), words: words(7) })
      .thenEvents(proposed);
    given(...twoQuotes, asked, proposed)
      .when({ type: 'takeProposal', by, supplier: NINGBO })
      .thenEvents(submitted(NINGBO, 2, price(0.08, 7)));
    given(...twoQuotes, asked)
      .when({ type: 'takeProposal', by, supplier: NINGBO })
      .thenRefused({ type: 'nothingPending' });
    given(...outWithFive)
      .when({ type: 'counterBack', by: NINGBO, terms: price(0.08), words: words() })
      .thenRefused({ type: 'nothingPending' });
  });

  it('is settled by a new quote', () => {
    const deal = given(...twoQuotes, asked, { type: 'quoteDrafted', supplier: NINGBO, terms: price(0.08) })
      .when({ type: 'confirmQuote', by: NINGBO })
      .thenEvents(submitted(NINGBO, 2, price(0.08)));
    expect(deal).toMatchObject({ counters: [], drafts: [] });
  });

  it('has its limits', () => {
    const many = Array.from({ length: 20 }, () => asked);
    given(...twoQuotes, ...many)
      .when({ type: 'counterQuote', by, supplier: NINGBO, terms: price(0.07), words: words(9) })
      .thenRefused({ type: 'tooMany', limit: 20 });
    given(...twoQuotes, ...many)
      .when({ type: 'counterQuote', by, supplier: JIAXING, terms: price(0.07), words: words(9) })
      .thenKinds('quoteCountered');
  });

  it('asks for a missing term once a revision', () => {
    const gap = { type: 'gapAsked', supplier: NINGBO, gap: 'leadTime' } as const;
    const command = { type: 'askGap', by, suppliers: [NINGBO], gap: 'leadTime' } as const;
    given(...twoQuotes)
      .when(command)
      .thenEvents(gap);
    given(...twoQuotes, gap)
      .when(command)
      .thenNothing();
    given(...twoQuotes, gap, submitted(NINGBO, 2, price(0.08)))
      .when(command)
      .thenEvents(gap);
    given(...outWithFive)
      .when(command)
      .thenRefused({ type: 'quoteGone' });
  });

  it('refuses an offer, and the others stand', () => {
    const rejected = { type: 'quoteRejected', supplier: NINGBO, revision: 1 } as const;
    given(...twoQuotes)
      .when({ type: 'rejectQuote', by, supplier: NINGBO, revision: 1 })
      .thenEvents(rejected);
    given(...twoQuotes, rejected)
      .when({ type: 'rejectQuote', by, supplier: NINGBO, revision: 1 })
      .thenNothing();
    given(...twoQuotes, rejected)
      .when({ type: 'acceptQuote', by, supplier: NINGBO, revision: 1 })
      .thenRefused({ type: 'quoteGone' });
    given(...twoQuotes)
      .when({ type: 'rejectQuote', by, supplier: NINGBO, revision: 2 })
      .thenRefused({ type: 'quoteChanged', revision: 1 });
  });
});

describe('they ask each other', () => {
  const grade = {
    type: 'questionAsked',
    question: question(1),
    by: 'supplier',
    supplier: NINGBO,
    scope: 'request',
    words: words(4),
  } as const;

  it('numbers the questions and carries each answer once', () => {
    given(...outWithFive)
      .when({ type: 'askBuyer', by: NINGBO, scope: 'request', words: words(4) })
      .thenEvents(grade);
    const answered = { type: 'questionAnswered', question: question(1), words: words(5), respondBy: later(DAY) } as const;
    given(...outWithFive, grade)
      .when({ type: 'answerSupplier', by, question: question(1), words: words(5) })
      .thenEvents(answered);
    given(...outWithFive, grade, answered)
      .when({ type: 'answerSupplier', by, question: question(1), words: words(5) })
      .thenNothing();
    given(...outWithFive, grade, answered)
      .when({ type: 'answerSupplier', by, question: question(1), words: words(6) })
      .thenRefused({ type: 'stale', status: 'open' });
    given(...outWithFive, grade)
      .when({ type: 'askSupplier', by, supplier: JIAXING, words: words(6) })
      .thenEvents({ type: 'questionAsked', question: question(2), by: 'buyer', supplier: JIAXING, scope: 'offer', words: words(6) });
  });

  it('does not call a factory silent that waits for the buyer, and gives it its day once he has answered', () => {
    given(...outWithFive, grade)
      .when({ type: 'silenceDue', supplier: NINGBO }, DAY)
      .thenRefused({ type: 'stale', status: 'open' });
    const answered = { type: 'questionAnswered', question: question(1), words: words(5), respondBy: later(3 * DAY) } as const;
    const deal = given(...outWithFive, grade)
      .when({ type: 'answerSupplier', by, question: question(1), words: words(5) }, 2 * DAY)
      .thenEvents(answered);
    expect(followUps(deal, answered, 10, later(2 * DAY))).toStrictEqual([
      { type: 'timer', key: 'silenceDue:10', due: later(3 * DAY), command: { type: 'silenceDue', supplier: NINGBO } },
    ]);
    given(...outWithFive, grade, answered)
      .when({ type: 'silenceDue', supplier: NINGBO }, 3 * DAY)
      .thenKinds('invitationSilent', 'supplierInvited');
  });

  it('lets nobody answer for another', () => {
    const toNingbo = { ...grade, by: 'buyer', scope: 'offer' } as const;
    given(...outWithFive, toNingbo)
      .when({ type: 'answerBuyer', by: JIAXING, question: question(1), words: words(5) })
      .thenRefused({ type: 'notYours' });
    given(...outWithFive, toNingbo)
      .when({ type: 'answerBuyer', by: NINGBO, question: question(1), words: words(5) })
      .thenKinds('questionAnswered');
    given(...outWithFive, toNingbo)
      .when({ type: 'answerSupplier', by, question: question(1), words: words(5) })
      .thenRefused({ type: 'stale', status: 'open' });
    given(...outWithFive, grade)
      .when({ type: 'answerSupplier', by: STRANGER, question: question(1), words: words(5) })
      .thenRefused({ type: 'notYours' });
  });

  it('asks only whom the request went to, and not without end', () => {
    given(...outWithFive)
      .when({ type: 'askSupplier', by, supplier: PUNE, words: words() })
      .thenRefused({ type: 'stale', status: 'open' });
    const many = Array.from({ length: 20 }, (_, i) => ({ ...grade, question: question(i + 1) }));
    given(...outWithFive, ...many)
      .when({ type: 'askBuyer', by: NINGBO, scope: 'request', words: words() })
      .thenRefused({ type: 'tooMany', limit: 20 });
    given(...outWithFive, ...many)
      .when({ type: 'askBuyer', by: JIAXING, scope: 'request', words: words() })
      .thenKinds('questionAsked');
  });
});

describe('the buyer accepts', () => {
  const command = { type: 'acceptQuote', by, supplier: NINGBO, revision: 1 } as const;

  it('has eight seconds to take it back', () => {
    const deal = given(...twoQuotes)
      .when(command)
      .thenEvents(accepted);
    expect(followUps(deal, accepted, 8, MORNING)).toStrictEqual([
      { type: 'timer', key: 'bindDue:8', due: later(8 * SECOND), command: { type: 'bindDue', supplier: NINGBO, revision: 1 } },
    ]);
    given(...twoQuotes, accepted)
      .when({ type: 'undoAcceptance', by }, 7 * SECOND)
      .thenEvents({ type: 'acceptanceUndone', supplier: NINGBO });
    given(...twoQuotes)
      .when({ type: 'undoAcceptance', by })
      .thenRefused({ type: 'nothingPending' });
    given(...twoQuotes, accepted, awarded)
      .when({ type: 'undoAcceptance', by })
      .thenRefused({ type: 'stale', status: 'awarded' });
  });

  it('accepts one, however often and on however many cards he taps', () => {
    given(...twoQuotes, accepted)
      .when(command)
      .thenNothing();
    given(...twoQuotes, accepted, awarded)
      .when(command)
      .thenNothing();
    given(...twoQuotes, accepted)
      .when({ ...command, supplier: JIAXING })
      .thenRefused({ type: 'stale', status: 'open' });
    given(...twoQuotes, accepted, awarded)
      .when({ ...command, supplier: JIAXING })
      .thenRefused({ type: 'stale', status: 'awarded' });
  });

  it('accepts what is on the table now, not what an old card shows', () => {
    given(...twoQuotes, submitted(NINGBO, 2, price(0.09)))
      .when(command)
      .thenRefused({ type: 'quoteChanged', revision: 2 });
    given(...twoQuotes, { type: 'quoteWithdrawn', supplier: NINGBO, revision: 1 })
      .when(command)
      .thenRefused({ type: 'quoteGone' });
    given(...twoQuotes, { type: 'quoteExpired', supplier: NINGBO, revision: 1 })
      .when(command)
      .thenRefused({ type: 'quoteGone' });
    given(...outWithFive)
      .when(command)
      .thenRefused({ type: 'quoteGone' });
  });

  it('can take the quote as it was while a counter-offer waits', () => {
    given(...twoQuotes, { type: 'quoteCountered', supplier: NINGBO, by: 'buyer', terms: price(0.07), words: words(6) })
      .when(command)
      .thenEvents(accepted);
  });

  it('cannot accept a quote whose last day is over, even before the desk has said so', () => {
    const valid: DealEvent = { ...submitted(NINGBO, 2, price(0.08, 2, untilEndOfMarch)), expiresAt: endOfMarch } as DealEvent;
    given(...twoQuotes, valid)
      .when({ ...command, revision: 2 }, endOfMarch - MORNING)
      .thenRefused({ type: 'quoteGone' });
  });

  it('is told when what he accepted changes, is withdrawn or runs out before it binds', () => {
    const undone = { type: 'acceptanceUndone', supplier: NINGBO } as const;
    given(...twoQuotes, { type: 'quoteDrafted', supplier: NINGBO, terms: price(0.09) }, accepted)
      .when({ type: 'confirmQuote', by: NINGBO }, SECOND)
      .thenEvents(undone, submitted(NINGBO, 2, price(0.09)));
    given(...twoQuotes, accepted)
      .when({ type: 'withdrawQuote', by: NINGBO }, SECOND)
      .thenEvents(undone, { type: 'quoteWithdrawn', supplier: NINGBO, revision: 1 });
    const valid: DealEvent = { ...submitted(NINGBO, 2, price(0.08, 2, untilEndOfMarch)), expiresAt: endOfMarch } as DealEvent;
    const late: DealEvent = { ...accepted, revision: 2, bindsAt: later(endOfMarch - MORNING + SECOND) } as DealEvent;
    const long: DealEvent = { ...opened, expiresAt: later(60 * DAY) } as DealEvent;
    const events = [drafted(), long, ...twoQuotes.slice(2), valid, late];
    const expired = { type: 'quoteExpired', supplier: NINGBO, revision: 2 } as const;
    given(...events)
      .when({ type: 'quoteExpiryDue', supplier: NINGBO, revision: 2 }, endOfMarch - MORNING)
      .thenEvents(undone, expired);
    given(...events)
      .when({ type: 'bindDue', supplier: NINGBO, revision: 2 }, endOfMarch - MORNING + SECOND)
      .thenEvents(undone, expired);
  });

  it('leaves the acceptance alone when somebody else moves', () => {
    given(...twoQuotes, accepted)
      .when({ type: 'withdrawQuote', by: JIAXING })
      .thenKinds('quoteWithdrawn');
    given(...twoQuotes, { type: 'quoteDrafted', supplier: JIAXING, terms: price(0.07) }, accepted)
      .when({ type: 'confirmQuote', by: JIAXING })
      .thenKinds('quoteSubmitted');
  });

  it('takes his acceptance back by asking for other terms, or by refusing', () => {
    given(...twoQuotes, accepted)
      .when({ type: 'counterQuote', by, supplier: NINGBO, terms: price(0.07), words: words(6) })
      .thenKinds('acceptanceUndone', 'quoteCountered');
    given(...twoQuotes, accepted)
      .when({ type: 'rejectQuote', by, supplier: NINGBO, revision: 1 })
      .thenKinds('acceptanceUndone', 'quoteRejected');
    given(...twoQuotes, accepted)
      .when({ type: 'counterQuote', by, supplier: JIAXING, terms: price(0.07), words: words(6) })
      .thenRefused({ type: 'stale', status: 'open' });
  });
});

describe('it binds', () => {
  const bind = { type: 'bindDue', supplier: NINGBO, revision: 1 } as const;
  const award = { ...awarded, confirmBy: later(DAY + 8 * SECOND) } as DealEvent;
  const bound = [...twoQuotes, accepted, awarded];
  const refusedAward = { type: 'awardRefused', supplier: NINGBO } as const;

  it('when its time has come, and only then', () => {
    const deal = given(...twoQuotes, accepted)
      .when(bind, 8 * SECOND)
      .thenEvents(award);
    expect(followUps(deal, award, 9, later(8 * SECOND))).toStrictEqual([
      { type: 'timer', key: 'awardDue:9', due: later(DAY + 8 * SECOND), command: { type: 'awardDue', supplier: NINGBO, revision: 1 } },
    ]);
    given(...twoQuotes, accepted)
      .when(bind, 7 * SECOND)
      .thenRefused({ type: 'stale', status: 'open' });
    given(...twoQuotes, accepted, { type: 'acceptanceUndone', supplier: NINGBO })
      .when(bind, 8 * SECOND)
      .thenRefused({ type: 'stale', status: 'open' });
    given(...bound)
      .when(bind, 8 * SECOND)
      .thenRefused({ type: 'stale', status: 'awarded' });
  });

  it('does not bind an acceptance by the timer of an earlier one', () => {
    const again = { ...accepted, bindsAt: later(14 * SECOND) } as DealEvent;
    given(...twoQuotes, accepted, { type: 'acceptanceUndone', supplier: NINGBO }, again)
      .when(bind, 8 * SECOND)
      .thenRefused({ type: 'stale', status: 'open' });
  });

  it('becomes an order when the factory confirms: both are revealed, the others are told', () => {
    const deal = given(...bound)
      .when({ type: 'confirmOrder', by: NINGBO, number: O1001 }, HOUR)
      .thenEvents(
        { type: 'orderPlaced', number: O1001, supplier: NINGBO, revision: 1 },
        { type: 'partiesRevealed', supplier: NINGBO },
        { type: 'quoteRejected', supplier: JIAXING, revision: 1 },
      );
    expect(deal).toMatchObject({ status: 'ordered', revealed: true, order: { number: O1001, supplier: NINGBO, revision: 1 } });
    expect(deal.invitations.map(({ status }) => status)).toStrictEqual(['quoted', 'quoted']);
  });

  it('closes the invitations that nobody has answered', () => {
    const deal = given(...outWithFive, submitted(NINGBO, 1, price(0.08)), accepted, awarded)
      .when({ type: 'confirmOrder', by: NINGBO, number: O1001 })
      .thenKinds('orderPlaced', 'partiesRevealed');
    expect(deal.invitations.map(({ status }) => status)).toStrictEqual(['quoted', 'closed', 'closed', 'closed', 'closed']);
  });

  it('is confirmed by the chosen one alone, and once', () => {
    given(...bound)
      .when({ type: 'confirmOrder', by: JIAXING, number: O1001 })
      .thenRefused({ type: 'stale', status: 'awarded' });
    given(...bound)
      .when({ type: 'confirmOrder', by: SUZHOU, number: O1001 })
      .thenRefused({ type: 'notYours' });
    given(...twoQuotes)
      .when({ type: 'confirmOrder', by: NINGBO, number: O1001 })
      .thenRefused({ type: 'stale', status: 'open' });
    given(...bound, { type: 'orderPlaced', number: O1001, supplier: NINGBO, revision: 1 })
      .when({ type: 'confirmOrder', by: NINGBO, number: O1001 })
      .thenNothing();
  });

  it('takes no more quotes', () => {
    const refusal = { type: 'stale', status: 'awarded' } as const;
    const draft = { type: 'quoteDrafted', supplier: JIAXING, terms: price(0.01) } as const;
    given(...bound)
      .when({ type: 'draftQuote', by: JIAXING, terms: price(0.01) })
      .thenRefused(refusal);
    given(...twoQuotes, draft, accepted, awarded)
      .when({ type: 'confirmQuote', by: JIAXING })
      .thenRefused(refusal);
    given(...bound)
      .when({ type: 'instantQuote', supplier: JIAXING, terms: price(0.01) })
      .thenRefused(refusal);
    given(...bound)
      .when({ type: 'takeCounter', by: JIAXING })
      .thenRefused(refusal);
  });

  it('is open again where the factory refuses, by word, by its quote or by silence', () => {
    const few = given(...bound)
      .when({ type: 'refuseOrder', by: NINGBO }, HOUR)
      .thenEvents(refusedAward, { type: 'candidatesExhausted' });
    expect(few).toMatchObject({ status: 'open', quotes: [{ status: 'withdrawn' }, { status: 'submitted' }] });
    expect(few).not.toHaveProperty('award');
    given(...bound)
      .when({ type: 'decline', by: NINGBO }, HOUR)
      .thenKinds('awardRefused', 'candidatesExhausted');
    given(...bound)
      .when({ type: 'withdrawQuote', by: NINGBO }, HOUR)
      .thenKinds('awardRefused', 'candidatesExhausted');
    given(...bound)
      .when({ type: 'awardDue', supplier: NINGBO, revision: 1 }, DAY)
      .thenKinds('awardRefused', 'candidatesExhausted');
    given(...bound)
      .when({ type: 'awardDue', supplier: NINGBO, revision: 1 }, HOUR)
      .thenRefused({ type: 'stale', status: 'awarded' });
    given(...bound)
      .when({ type: 'refuseOrder', by: JIAXING })
      .thenRefused({ type: 'stale', status: 'awarded' });
    given(...outWithFive, submitted(NINGBO, 1, price(0.08)), accepted, awarded)
      .when({ type: 'refuseOrder', by: NINGBO }, HOUR)
      .thenEvents(refusedAward, invited(HANDAN, 6, false, HOUR));
  });

  it('leaves the buyer a day to find another where the request would end sooner', () => {
    const at = 14 * DAY - HOUR;
    const event = { ...refusedAward, expiresAt: later(at + DAY) };
    const deal = given(...bound)
      .when({ type: 'refuseOrder', by: NINGBO }, at)
      .thenEvents(event, { type: 'candidatesExhausted' });
    expect(followUps(deal, event, 10, later(at))).toMatchObject([
      { type: 'timer', due: later(at + DAY), command: { type: 'requestExpiryDue' } },
    ]);
    given(...bound, event)
      .when({ type: 'requestExpiryDue' }, 14 * DAY)
      .thenRefused({ type: 'stale', status: 'open' });
  });

  it('lets the next best quote be accepted then', () => {
    given(...bound, refusedAward)
      .when({ type: 'acceptQuote', by, supplier: NINGBO, revision: 1 })
      .thenRefused({ type: 'quoteGone' });
    given(...bound, refusedAward)
      .when({ type: 'acceptQuote', by, supplier: JIAXING, revision: 1 })
      .thenEvents({ ...accepted, supplier: JIAXING } as DealEvent);
  });
});

describe('a quote runs out', () => {
  const valid: DealEvent = { ...submitted(NINGBO, 1, price(0.08, 2, untilEndOfMarch)), expiresAt: endOfMarch } as DealEvent;
  const events = [drafted(), { ...opened, expiresAt: later(60 * DAY) } as DealEvent, ...twoQuotes.slice(2, 5), valid];
  const which = { supplier: NINGBO, revision: 1 };
  const end = endOfMarch - MORNING;

  it('with a reminder before', () => {
    given(...events)
      .when({ type: 'quoteReminderDue', ...which }, end - DAY)
      .thenEvents({ type: 'quoteReminded', ...which });
    given(...events, { type: 'quoteReminded', ...which })
      .when({ type: 'quoteReminderDue', ...which }, end - DAY)
      .thenRefused({ type: 'stale', status: 'open' });
    given(...events)
      .when({ type: 'quoteExpiryDue', ...which }, end)
      .thenEvents({ type: 'quoteExpired', ...which });
    given(...events)
      .when({ type: 'quoteExpiryDue', ...which }, end - 1)
      .thenRefused({ type: 'stale', status: 'open' });
  });

  it('not by the timer of an older revision', () => {
    given(...events, submitted(NINGBO, 2, price(0.08)))
      .when({ type: 'quoteExpiryDue', ...which }, end)
      .thenRefused({ type: 'stale', status: 'open' });
  });

  it('and is renewed without its old validity', () => {
    given(...events, { type: 'quoteExpired', ...which })
      .when({ type: 'draftQuote', by: NINGBO, terms: days(30, 9) }, end + DAY)
      .thenEvents({ type: 'quoteDrafted', supplier: NINGBO, terms: { ...price(0.08), ...days(30, 9), lines: price(0.08).lines } });
  });
});

describe('messages of the deal', () => {
  it('are delivered once', () => {
    given(...outWithFive)
      .when({ type: 'delivered', supplier: NINGBO })
      .thenEvents({ type: 'invitationDelivered', supplier: NINGBO });
    given(...outWithFive, { type: 'invitationDelivered', supplier: NINGBO })
      .when({ type: 'delivered', supplier: NINGBO })
      .thenRefused({ type: 'stale', status: 'open' });
  });
});
