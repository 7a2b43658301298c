import { describe, expect, it } from 'vitest';
import type { DealEvent } from '../../src/domain/deal/events.ts';
import type { FileId, Instant, OrderNumber, QuestionId } from '../../src/domain/ids.ts';
import { notices } from '../../src/talk/index.ts';
import type { Notice } from '../../src/talk/types.ts';
import { plain, script } from './plain.ts';
import { boltSpec, candidates, Desk, drafted, euroTerms, HANNA, invited, quoteOf, REQUEST_TEXT, supplierId, yuanTerms } from './world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function heard(told: readonly Notice[], who: string): string {
  return told
    .filter(({ to }) => (to.type === 'buyer' ? 'buyer' : to.supplier) === who)
    .map(({ blocks }) => plain(blocks))
    .join('\n');
}

function hearers(told: readonly Notice[]): readonly string[] {
  return told.map(({ to }) => (to.type === 'buyer' ? 'buyer' : to.supplier)).toSorted();
}

function buttons(told: readonly Notice[]): readonly string[] {
  return told.flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'actions' ? block.buttons.map(({ label }) => label) : [])));
}

/** Bolts at an agreed price, up to the moment before the supplier confirms. */
function awarded(): Desk {
  const { desk } = invited();
  quoteOf(desk, supplierId(1), euroTerms(desk));
  quoteOf(desk, supplierId(2), yuanTerms(desk));
  desk.tell({ type: 'acceptQuote', by: HANNA, supplier: supplierId(2), revision: 1 });
  desk.tell({ type: 'bindDue', supplier: supplierId(2), revision: 1 }, 8000);
  return desk;
}

describe('the buyer’s request', () => {
  it('goes out with one line to the buyer and one relay to each of five suppliers', () => {
    const { told } = invited();
    expect(hearers(told)).toEqual(['buyer', 's1', 's2', 's3', 's4', 's5']);
    expect(heard(told, 'buyer')).toContain('Your request R-1001 is with 5 suppliers.');
    expect(told.filter(({ carries }) => carries === 'invitation')).toHaveLength(5);
  });

  it('asks only for what a supplier cannot do without', () => {
    const desk = new Desk();
    const message = desk.said('hex bolts M10x40, Hamburg');
    const item = { product: desk.words(message, 'hex bolts M10x40'), identifiers: [] };
    const told = desk.draft({ items: [item], destination: desk.words(message, 'Hamburg', 'guessed'), certifications: [] }, message);
    expect(heard(told, 'buyer')).toContain('How many do you need?');
    expect(buttons(told)).toEqual(['Leave out the destination']);
    const nothing = new Desk();
    const hello = nothing.said('something for my factory');
    expect(heard(nothing.draft({ items: [], certifications: [] }, hello), 'buyer')).toContain('What product do you need, and how many?');
  });

  it('meets a past date and an absurd quantity with a friendly word', () => {
    const desk = new Desk();
    const message = desk.said('90000000000 bolts by 15 January 2027');
    const told = desk.draft(
      {
        items: [
          {
            product: desk.words(message, 'bolts'),
            quantity: desk.field(message, '90000000000', { value: 9e10, unit: 'pcs' }),
            identifiers: [],
          },
        ],
        deliverBy: desk.field(message, 'by 15 January 2027', '2027-01-15' as never),
        certifications: [],
      },
      message,
    );
    const card = heard(told, 'buyer');
    expect(card).toContain('15 Jan 2027 has already passed. If you meant another date, just write it.');
    expect(card).toContain('90,000,000,000 pcs is a great deal. Worth a second look at the zeros.');
    expect(card).toContain('[Date doesn’t matter]');
  });

  it('says which of its words suppliers will not see', () => {
    const desk = new Desk();
    const message = desk.said('500 pcs bolts to Hanna Petersen, Hamburg');
    const told = desk.draft(
      {
        items: [
          { product: desk.words(message, 'bolts'), quantity: desk.field(message, '500 pcs', { value: 500, unit: 'pcs' }), identifiers: [] },
        ],
        destination: desk.words(message, 'Hanna Petersen, Hamburg'),
        certifications: [],
      },
      message,
    );
    expect(heard(told, 'buyer')).toContain('Until the order is placed I keep back a name');
  });

  it('tells those who have it what has changed, and only that', () => {
    const { desk } = invited();
    quoteOf(desk, supplierId(1), euroTerms(desk));
    const message = desk.said('make it 6000');
    const [item] = desk.deal?.spec.items ?? [];
    const spec = desk.deal?.spec;
    if (!item || !spec) throw new Error('no item');
    const quantity = desk.field(message, '6000', { value: 6000, unit: 'pcs' as const });
    const told = desk.tell({ type: 'amendRequest', by: HANNA, spec: { ...spec, items: [{ ...item, quantity }] }, message });
    expect(heard(told, 's2')).toContain('Quantity: 6,000 pcs');
    expect(heard(told, 's2')).not.toContain('Hamburg');
    expect(heard(told, 's1')).toContain('Your quote was for the request as it was.');
    expect(heard(told, 'buyer')).toContain('The 5 suppliers who have it know.');
  });

  it('keeps a changed target price from suppliers who do not see it', () => {
    const { desk } = invited();
    const message = desk.said('max 0.07 EUR/pc');
    const [item] = desk.deal?.spec.items ?? [];
    const spec = desk.deal?.spec;
    if (!item || !spec) throw new Error('no item');
    const targetPrice = desk.field(message, 'max 0.07 EUR/pc', {
      amount: 0.07,
      currency: 'EUR',
      per: 'pcs' as const,
      bound: 'max' as const,
    });
    const told = desk.tell({ type: 'amendRequest', by: HANNA, spec: { ...spec, items: [{ ...item, targetPrice }] }, message });
    expect(hearers(told)).toEqual(['buyer']);
    const shared = desk.tell({ type: 'shareTarget', by: HANNA, shared: true });
    expect(heard(shared, 's3')).toContain('Target price: at most EUR 0.07/pc');
  });

  it('that nothing matches is told so, with what would widen it', () => {
    const { desk } = drafted();
    desk.tell({ type: 'confirmRequest', by: HANNA });
    const told = desk.tell({
      type: 'suppliersFound',
      candidates: [],
      widenings: [
        { type: 'certificate', name: 'ISO 9001' },
        { type: 'drop', term: 'zinc plated' },
        { type: 'category', name: 'Fasteners' },
      ],
    });
    const card = heard(told, 'buyer');
    expect(card).toContain('- without the certificate ISO 9001\n- without “zinc plated”\n- anything else in Fasteners');
    expect(buttons(told)).toEqual(['Change something', 'Without ISO 9001', 'Call it off']);
  });

  it('is reminded of, expires, and is told of to those who had it', () => {
    const { desk } = invited();
    const deal = desk.deal;
    const left = (deal?.expiresAt ?? 0) - desk.now;
    expect(heard(desk.tell({ type: 'requestReminderDue' }, left - DAY), 'buyer')).toContain(
      'R-1001 expires in 24 hours, with no quote on the table.',
    );
    const told = desk.tell({ type: 'requestExpiryDue' }, DAY);
    expect(heard(told, 'buyer')).toContain('R-1001 has expired.');
    expect(hearers(told)).toEqual(['buyer', 's1', 's2', 's3', 's4', 's5']);
  });

  it('called off before anybody has it concerns nobody else', () => {
    const { desk } = drafted();
    const told = desk.tell({ type: 'cancelRequest', by: HANNA });
    expect(script(told)).toBe('=> buyer\nR-1001 is called off. It was with no supplier.');
  });
});

describe('a supplier who falls out', () => {
  it('is made up for in the same breath', () => {
    const { desk } = invited();
    expect(script(desk.tell({ type: 'undeliverable', supplier: supplierId(2) }))).toMatch(
      /^=> buyer\nSupplier 2 could not be reached with R-1001\.\nI’ve asked Supplier 6 instead\.\n=> s6\n/,
    );
    const told = desk.tell({ type: 'silenceDue', supplier: supplierId(1) }, DAY);
    expect(heard(told, 'buyer')).toContain('Supplier 1 hasn’t answered R-1001 in time.\nThat was everyone in the catalog who fits R-1001.');
    expect(heard(told, 's1')).toContain('You can still quote while it is open');
  });

  it('may promise an answer instead', () => {
    const { desk } = invited();
    const told = desk.tell({ type: 'promiseAnswer', by: supplierId(1), until: '2027-02-05' as never });
    expect(heard(told, 'buyer')).toBe('Supplier 1 will answer R-1001 by 5 Feb 2027.');
    expect(heard(told, 's1')).toContain('Just write here when you have your price for R-1001.');
  });
});

describe('quotes', () => {
  it('answer an older revision: flagged; a gap: asked for with a button, once', () => {
    const { desk } = invited();
    quoteOf(desk, supplierId(2), yuanTerms(desk));
    const asked = desk.tell({ type: 'askGap', by: HANNA, suppliers: [supplierId(2)], gap: 'leadTime' });
    expect(heard(asked, 's2')).toContain('The buyer of R-1001 would like to know the lead time.');
    const again = quoteOf(desk, supplierId(1), euroTerms(desk));
    expect(buttons(again)).not.toContain('Ask supplier 2 for the lead time');
    expect(heard(again, 'buyer')).toContain('I’ve asked for the lead time.');
  });

  it('withdrawn, expired and rejected ones leave the table, and each side hears why', () => {
    const { desk } = invited();
    quoteOf(desk, supplierId(1), euroTerms(desk));
    quoteOf(desk, supplierId(2), yuanTerms(desk));
    const withdrawn = desk.tell({ type: 'withdrawQuote', by: supplierId(2) });
    expect(heard(withdrawn, 'buyer')).toContain('Supplier 2 has withdrawn the quote for R-1001.\nI’ve asked Supplier 6 instead.');
    expect(heard(withdrawn, 'buyer')).toContain('one of 6 suppliers has quoted');
    const rejected = desk.tell({ type: 'rejectQuote', by: HANNA, supplier: supplierId(1), revision: 1 });
    expect(heard(rejected, 's1')).toContain('The buyer does not take your quote for R-1001.');
    expect(heard(rejected, 'buyer')).toContain('No quotes for R-1001 on the table yet.');
  });

  it('near their last day: the buyer is reminded, with the price and a button', () => {
    const { desk } = invited();
    const terms = euroTerms(desk);
    quoteOf(desk, supplierId(1), terms);
    const until = Date.parse('2027-02-28T12:00:00Z');
    desk.deal = desk.deal && { ...desk.deal, expiresAt: (until + 10 * DAY) as Instant };
    const told = desk.tell({ type: 'quoteReminderDue', supplier: supplierId(1), revision: 1 }, until - desk.now);
    expect(heard(told, 'buyer')).toContain('The quote of Supplier 1 for R-1001 (EUR 0.082/pc) holds until 28 Feb 2027.\n[Accept 1]');
    const expired = desk.tell({ type: 'quoteExpiryDue', supplier: supplierId(1), revision: 1 }, DAY);
    expect(heard(expired, 's1')).toContain('To renew it, just write the new terms.');
  });

  it('a counter-offer reaches the supplier with figures and one tap; a remark without figures has no such button', () => {
    const { desk } = invited();
    quoteOf(desk, supplierId(1), euroTerms(desk));
    const message = desk.said('0.078 if we take 10k, call me +49 40 5550 0199');
    const price = desk.field(message, '0.078', { amount: 0.078, currency: 'EUR', per: 'pcs' as const });
    const words = desk.words(message, '0.078 if we take 10k, call me +49 40 5550 0199');
    const told = desk.tell({ type: 'counterQuote', by: HANNA, supplier: supplierId(1), terms: { lines: [{ price, tiers: [] }] }, words });
    expect(heard(told, 's1')).toContain('“0.078 if we take 10k, call me ▇▇”');
    expect(heard(told, 's1')).toContain('[Agree to this]');
    expect(heard(told, 'buyer')).toContain('Until the order is placed I keep back a phone number');
    const dear = desk.said('太贵了');
    const remark = {
      type: 'counterQuote',
      by: HANNA,
      supplier: supplierId(1),
      terms: { lines: [] },
      words: desk.words(dear, '太贵了'),
    } as const;
    expect(buttons(desk.tell(remark))).toEqual(['Ask the buyer something']);
  });

  it('while an acceptance waits, its card stands last; a new price undoes it', () => {
    const { desk } = invited();
    quoteOf(desk, supplierId(1), euroTerms(desk));
    const told = desk.tell({ type: 'acceptQuote', by: HANNA, supplier: supplierId(1), revision: 1 });
    expect(told.map(({ card }) => card)).toEqual(['acceptance:R-1001']);
    expect(buttons(told)).toEqual(['Undo']);
    const better = desk.tell({ type: 'draftQuote', by: supplierId(1), terms: euroTerms(desk, 0.08) });
    expect(hearers(better)).toEqual(['s1']);
    const changed = desk.tell({ type: 'confirmQuote', by: supplierId(1) });
    expect(heard(changed, 'buyer')).toContain('Your choice of Supplier 1 for R-1001 no longer holds');
  });
});

describe('questions', () => {
  it('that concern the request are answered to all, without the asker’s money', () => {
    const { desk } = invited();
    const harmless = desk.said('is it fully threaded?');
    const priced = desk.said('is 7.35 EUR with 30% deposit fine?');
    desk.tell({ type: 'askBuyer', by: supplierId(1), scope: 'request', words: desk.words(harmless, 'is it fully threaded?') });
    desk.tell({ type: 'askBuyer', by: supplierId(2), scope: 'request', words: desk.words(priced, 'is 7.35 EUR with 30% deposit fine?') });
    const yes = desk.said('yes');
    const first = desk.tell({ type: 'answerSupplier', by: HANNA, question: 1 as QuestionId, words: desk.words(yes, 'yes') });
    expect(heard(first, 's3')).toBe('On R-1001 a supplier asked “is it fully threaded?”. The buyer’s answer: “yes”');
    const second = desk.tell({ type: 'answerSupplier', by: HANNA, question: 2 as QuestionId, words: desk.words(yes, 'yes') });
    expect(heard(second, 's3')).toBe('The buyer adds on R-1001: “yes”');
    expect(heard(second, 's2')).toContain('“is 7.35 EUR with 30% deposit fine?” The answer: “yes”');
  });

  it('that touch an offer are answered to its owner alone', () => {
    const { desk } = invited();
    const asked = desk.said('can you take 40% deposit?');
    const told = desk.tell({ type: 'askBuyer', by: supplierId(1), scope: 'offer', words: desk.words(asked, 'can you take 40% deposit?') });
    expect(heard(told, 'buyer')).toContain('Your answer goes to Supplier 1 alone.');
    const yes = desk.said('no');
    const answer = desk.tell({ type: 'answerSupplier', by: HANNA, question: 1 as QuestionId, words: desk.words(yes, 'no') });
    expect(hearers(answer)).toEqual(['buyer', 's1']);
  });

  it('of the buyer go to one supplier and come back', () => {
    const { desk } = invited();
    const asked = desk.said('how are they packed?');
    desk.tell({ type: 'askSupplier', by: HANNA, supplier: supplierId(2), words: desk.words(asked, 'how are they packed?') });
    const answer = desk.said('in cartons of 200, see www.taiwanbolt.com');
    const words = desk.words(answer, 'in cartons of 200, see www.taiwanbolt.com');
    const told = desk.tell({ type: 'answerBuyer', by: supplierId(2), question: 1 as QuestionId, words });
    expect(heard(told, 'buyer')).toContain(
      'You asked Supplier 2 about R-1001: “how are they packed?” The answer: “in cartons of 200, see ▇▇”',
    );
    expect(heard(told, 's2')).toContain('I keep back a link');
  });
});

describe('award and order', () => {
  it('an acceptance undone was never heard of by the supplier', () => {
    const { desk } = invited();
    quoteOf(desk, supplierId(1), euroTerms(desk));
    expect(hearers(desk.tell({ type: 'acceptQuote', by: HANNA, supplier: supplierId(1), revision: 1 }))).toEqual(['buyer']);
    const undone = desk.tell({ type: 'undoAcceptance', by: HANNA });
    expect(undone.map(({ card }) => card)).toEqual(['acceptance:R-1001', 'quotes:R-1001']);
  });

  it('the award is held for the admin where its fate is not known', () => {
    const { desk } = invited();
    quoteOf(desk, supplierId(1), euroTerms(desk));
    desk.tell({ type: 'acceptQuote', by: HANNA, supplier: supplierId(1), revision: 1 });
    const told = desk.tell({ type: 'bindDue', supplier: supplierId(1), revision: 1 }, 8000);
    expect(told.filter(({ hold }) => hold).map(({ to }) => to)).toEqual([{ type: 'supplier', supplier: 's1' }]);
    expect(buttons(told)).toEqual(['Confirm the order', 'I can’t deliver this']);
  });

  it('a refused award opens the request again, kindly to both', () => {
    const desk = awarded();
    const told = desk.tell({ type: 'refuseOrder', by: supplierId(2) });
    expect(heard(told, 'buyer')).toContain('Supplier 2 can’t deliver R-1001 after all. Your request is open again.');
    expect(heard(told, 's2')).toContain('Thanks for saying so at once.');
    expect(told.at(-1)?.card).toBe('quotes:R-1001');
  });

  it('an award that lapsed says so instead', () => {
    const desk = awarded();
    const told = desk.tell({ type: 'awardDue', supplier: supplierId(2), revision: 1 }, DAY);
    expect(heard(told, 'buyer')).toContain('Supplier 2 did not confirm R-1001 in time.');
    expect(heard(told, 's2')).toContain('You did not confirm R-1001 in time');
  });

  it('the order goes to its two sides; the others learn neither price nor winner', () => {
    const desk = awarded();
    const told = desk.tell({ type: 'confirmOrder', by: supplierId(2), number: 'O-1001' as OrderNumber });
    expect(heard(told, 's1')).toBe('Thank you for your quote on R-1001. The buyer has placed the order elsewhere this time.');
    expect(heard(told, 's3')).toBe('R-1001 is settled, so there is no need to quote any more. Thank you.');
    expect(heard(told, 'buyer')).toContain('Seller: Taiwan Precision Bolt Corp.');
    expect(heard(told, 's2')).toContain('Buyer: Hanna Petersen, Elbe Maschinenbau');
    expect(heard(told, 's2')).toContain('Total: CNY 3,000.00');
    expect(heard(told, 'buyer')).toContain('Total: CNY 3,000.00');
  });
});

describe('each event by itself', () => {
  it('is told without a fault in both languages', () => {
    const supplier = supplierId(1);
    for (const language of ['en', 'zh'] as const) {
      const parties = Object.fromEntries([HANNA, 's1', 's2', 's3', 's4', 's5', 's6'].map((party) => [party, language]));
      const { desk } = invited(parties);
      const before = desk.deal;
      quoteOf(desk, supplier, euroTerms(desk));
      const message = desk.said(REQUEST_TEXT);
      const words = desk.words(message, 'Need 5k pcs');
      const terms = euroTerms(desk);
      const spec = boltSpec(desk, message);
      desk.tell({ type: 'askBuyer', by: supplier, scope: 'request', words });
      const at = desk.now;
      const question = 1 as QuestionId;
      const { id, number } = desk.deal ?? {};
      if (!id || !number) throw new Error('no deal');
      const silent: readonly DealEvent['type'][] = ['invitationDelivered', 'partiesRevealed', 'buyerMoved'];
      const every: { readonly [T in DealEvent['type']]: Extract<DealEvent, { type: T }> } = {
        requestDrafted: { type: 'requestDrafted', id, number, buyer: HANNA, spec, message },
        buyerMoved: { type: 'buyerMoved', buyer: HANNA },
        requestAmended: { type: 'requestAmended', spec, message },
        requestOpened: { type: 'requestOpened', expiresAt: at, remindAt: at },
        targetShared: { type: 'targetShared', shared: true },
        currencyChosen: { type: 'currencyChosen', currency: 'USD' },
        searchDelayed: { type: 'searchDelayed' },
        suppliersMatched: { type: 'suppliersMatched', candidates: candidates(3), relayAt: at },
        nothingMatched: { type: 'nothingMatched', widenings: [] },
        supplierLeftOut: { type: 'supplierLeftOut', supplier },
        supplierTakenBackIn: { type: 'supplierTakenBackIn', supplier },
        supplierInvited: { type: 'supplierInvited', supplier, n: 1, items: [], instant: false, respondBy: at },
        invitationDelivered: { type: 'invitationDelivered', supplier },
        invitationUndeliverable: { type: 'invitationUndeliverable', supplier },
        invitationDeclined: { type: 'invitationDeclined', supplier, words },
        invitationSilent: { type: 'invitationSilent', supplier },
        answerPromised: { type: 'answerPromised', supplier, respondBy: at },
        candidatesExhausted: { type: 'candidatesExhausted' },
        quoteDrafted: { type: 'quoteDrafted', supplier, terms },
        quoteDraftDropped: { type: 'quoteDraftDropped', supplier },
        quoteSubmitted: { type: 'quoteSubmitted', supplier, revision: 1, terms, instant: false, answers: 1 },
        quoteCountered: { type: 'quoteCountered', supplier, by: 'buyer', terms, words },
        quoteRejected: { type: 'quoteRejected', supplier, revision: 1 },
        quoteWithdrawn: { type: 'quoteWithdrawn', supplier, revision: 1 },
        quoteExpired: { type: 'quoteExpired', supplier, revision: 1 },
        quoteReminded: { type: 'quoteReminded', supplier, revision: 1 },
        questionAsked: { type: 'questionAsked', question, by: 'supplier', supplier, scope: 'request', words },
        questionAnswered: { type: 'questionAnswered', question, words },
        gapAsked: { type: 'gapAsked', supplier, gap: 'leadTime' },
        fileAttached: {
          type: 'fileAttached',
          file: { id: 'f1' as FileId, kind: 'picture', mime: 'image/jpeg', bytes: 9, clean: true, by: 'supplier', supplier, message },
          words,
        },
        quoteAccepted: { type: 'quoteAccepted', supplier, revision: 1, bindsAt: at },
        acceptanceUndone: { type: 'acceptanceUndone', supplier },
        requestAwarded: { type: 'requestAwarded', supplier, revision: 1, confirmBy: at },
        awardRefused: { type: 'awardRefused', supplier },
        orderPlaced: { type: 'orderPlaced', number: 'O-1' as OrderNumber, supplier, revision: 1 },
        partiesRevealed: { type: 'partiesRevealed', supplier },
        requestReminded: { type: 'requestReminded' },
        requestExpired: { type: 'requestExpired' },
        requestCancelled: { type: 'requestCancelled' },
      };
      const order = { number: 'O-1' as OrderNumber, supplier, revision: 1, at };
      for (const event of Object.values(every)) {
        const deal = event.type === 'orderPlaced' && desk.deal ? { ...desk.deal, order } : desk.deal;
        if (!deal) throw new Error('no deal');
        const told = notices(event, before, { ...desk.ctx, deal });
        if (silent.includes(event.type)) expect(told, event.type).toEqual([]);
        else expect(told.length, event.type).toBeGreaterThan(0);
        for (const { blocks } of told) {
          expect(plain(blocks), event.type).not.toMatch(/undefined|NaN|\{ ?\$|\p{Co}/u);
          if (language === 'zh') expect(plain(blocks), event.type).toMatch(/\p{Script=Han}/u);
        }
      }
    }
  });
});
