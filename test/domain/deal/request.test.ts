import { describe, expect, it } from 'vitest';
import { type Candidate, type DealEvent, followUps } from '../../../src/domain/deal/index.ts';
import { freeSeats } from '../../../src/domain/deal/query.ts';
import type { Instant, SupplierId } from '../../../src/domain/ids.ts';
import { given } from './given.ts';
import {
  ALL,
  accepted,
  awarded,
  bolts,
  candidate,
  DAY,
  DEAL,
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
  message,
  NINGBO,
  opened,
  outWithFive,
  PUNE,
  price,
  R1001,
  SECOND,
  STRANGER,
  SUZHOU,
  spec,
  submitted,
  twoQuotes,
  words,
} from './trade.ts';

const by = HAMBURG;

describe('a buyer in Hamburg describes what he needs', () => {
  const command = { type: 'draftRequest', by, id: DEAL, number: R1001, spec: spec(), message: message(1) } as const;

  it('begins a draft', () => {
    given().when(command).thenEvents(drafted());
  });

  it('takes the same message twice as one', () => {
    given(drafted()).when(command).thenNothing();
  });

  it('does not let another person write into it', () => {
    given(drafted())
      .when({ ...command, by: STRANGER, message: message(2) })
      .thenRefused({ type: 'notYours' });
    given(drafted()).when({ type: 'amendRequest', by: STRANGER, spec: spec() }).thenRefused({ type: 'notYours' });
  });

  it('drops a quantity that is none, so that it is asked for', () => {
    const items = [{ ...bolts, quantity: field({ value: -5, unit: 'pcs' as const }) }];
    const deal = given()
      .when({ ...command, spec: spec({ items }) })
      .thenKinds('requestDrafted');
    expect(deal.spec.items[0]).not.toHaveProperty('quantity');
  });

  it('takes fifty items and no more', () => {
    given()
      .when({ ...command, spec: spec({ items: Array.from({ length: 51 }, () => bolts) }) })
      .thenRefused({ type: 'tooMany', limit: 50 });
    given()
      .when({ ...command, spec: spec({ items: Array.from({ length: 50 }, () => bolts) }) })
      .thenKinds('requestDrafted');
  });

  it('asks for product and quantity before it goes out', () => {
    given(drafted({ items: [] }))
      .when({ type: 'confirmRequest', by })
      .thenRefused({ type: 'incomplete', missing: [{ type: 'product' }] });
    given(drafted({ items: [bolts, { product: words(), identifiers: [] }] }))
      .when({ type: 'confirmRequest', by })
      .thenRefused({ type: 'incomplete', missing: [{ type: 'quantity', item: 1 }] });
  });

  it('is content with a CAS number for a name', () => {
    const items = [{ identifiers: [field({ kind: 'cas' as const, code: '77-92-9' })], quantity: field({ value: 2, unit: 't' as const }) }];
    given(drafted({ items })).when({ type: 'confirmRequest', by }).thenKinds('requestOpened');
  });

  it('changes as often as he likes before it goes out, and is still its first revision', () => {
    const items = [{ ...bolts, quantity: field({ value: 6000, unit: 'pcs' as const }, 2) }];
    const deal = given(drafted())
      .when({ type: 'amendRequest', by, spec: spec({ items }), message: message(2) })
      .thenEvents({ type: 'requestAmended', spec: spec({ items }), message: message(2) });
    expect(deal).toMatchObject({ revision: 1, version: 2, messages: [message(1), message(2)] });
  });

  it('says nothing about a change that changes nothing', () => {
    given(drafted())
      .when({ type: 'amendRequest', by, spec: spec(), message: message(2) })
      .thenNothing();
  });
});

describe('the request goes out', () => {
  it('is open for two weeks, with a reminder a day before', () => {
    const deal = given(drafted()).when({ type: 'confirmRequest', by }).thenEvents(opened);
    expect(followUps(deal, opened, 2, MORNING)).toStrictEqual([
      { type: 'search', key: 'search:2', revision: 1 },
      { type: 'timer', key: 'requestReminderDue:2', due: later(13 * DAY), command: { type: 'requestReminderDue' } },
      { type: 'timer', key: 'requestExpiryDue:2', due: later(14 * DAY), command: { type: 'requestExpiryDue' } },
    ]);
  });

  it('ends with the day on which the goods are wanted, where that is sooner', () => {
    const end = Date.parse('2026-03-09T23:59:59.999Z');
    given(drafted({ deliverBy: field(day('2026-03-09')) }))
      .when({ type: 'confirmRequest', by })
      .thenEvents({ type: 'requestOpened', expiresAt: later(end - MORNING), remindAt: later(end - MORNING - DAY) });
  });

  it('does not end before it has begun where the wanted day is past', () => {
    given(drafted({ deliverBy: field(day('2025-03-09')) }))
      .when({ type: 'confirmRequest', by })
      .thenEvents(opened);
  });

  it('reminds half-way where it ends the same day', () => {
    const end = Date.parse('2026-03-02T23:59:59.999Z') as Instant;
    const event = { type: 'requestOpened', expiresAt: end, remindAt: later(Math.floor((end - MORNING) / 2)) } as const;
    given(drafted({ deliverBy: field(day('2026-03-02')) }))
      .when({ type: 'confirmRequest', by })
      .thenEvents(event);
  });

  it('goes out once, however often the button is pressed', () => {
    given(drafted(), opened).when({ type: 'confirmRequest', by }).thenNothing();
    given(drafted(), { type: 'requestCancelled' }).when({ type: 'confirmRequest', by }).thenRefused({ type: 'stale', status: 'cancelled' });
  });

  it('shows a shortlist of those found for ten seconds, each supplier once and never the buyer himself', () => {
    const found = [candidate(NINGBO), candidate(JIAXING), candidate(NINGBO), { ...candidate(PUNE), supplier: HAMBURG as typeof PUNE }];
    const deal = given(drafted(), opened)
      .when({ type: 'suppliersFound', candidates: found, widenings: [], revision: 1 }, 0)
      .thenEvents(matched(NINGBO, JIAXING));
    expect(followUps(deal, matched(NINGBO, JIAXING), 3, MORNING)).toStrictEqual([
      { type: 'timer', key: 'relayDue:3', due: later(10 * SECOND), command: { type: 'relayDue' } },
    ]);
  });

  it('says what would widen a search that finds nothing', () => {
    const widenings = [{ type: 'drop', term: 'zinc' }] as const;
    given(drafted(), opened).when({ type: 'suppliersFound', candidates: [], widenings }).thenEvents({ type: 'nothingMatched', widenings });
  });

  it('tells the buyer once that matching is delayed, and goes on by itself', () => {
    const deal = given(drafted(), opened).when({ type: 'searchFailed' }).thenEvents({ type: 'searchDelayed' });
    expect(deal.search).toBe('delayed');
    given(drafted(), opened, { type: 'searchDelayed' }).when({ type: 'searchFailed' }).thenNothing();
    given(drafted(), opened, { type: 'searchDelayed' })
      .when({ type: 'suppliersFound', candidates: [candidate(NINGBO)], widenings: [] })
      .thenEvents(matched(NINGBO));
  });

  it('has no use for results twice, or after the end', () => {
    const found = { type: 'suppliersFound', candidates: [candidate(NINGBO)], widenings: [] } as const;
    given(drafted(), opened, matched(NINGBO)).when(found).thenRefused({ type: 'stale', status: 'open' });
    given(drafted(), opened, { type: 'requestCancelled' }).when(found).thenRefused({ type: 'stale', status: 'cancelled' });
  });
});

describe('the shortlist', () => {
  const shortlist = [drafted(), opened, matched(...ALL)];

  it('goes to the best five when its time has come, numbered in their order', () => {
    const five = ALL.slice(0, 5).map((supplier, i) => invited(supplier, i + 1, false, 10 * SECOND));
    const deal = given(...shortlist)
      .when({ type: 'relayDue' }, 10 * SECOND)
      .thenEvents(...five);
    expect(deal.candidates.map(({ supplier }) => supplier)).toStrictEqual([HANDAN, PUNE]);
    expect(deal).not.toHaveProperty('relayAt');
  });

  it('has a sponsored place beside the best, which takes none of theirs', () => {
    const sponsor = (supplier: SupplierId): Candidate => ({ ...candidate(supplier), sponsored: true });
    const found: DealEvent = {
      type: 'suppliersMatched',
      candidates: ALL.map((supplier) => (supplier === PUNE ? sponsor(supplier) : candidate(supplier))),
      relayAt: later(10 * SECOND),
    };
    const out = given(drafted(), opened, found)
      .when({ type: 'relayDue' }, 10 * SECOND)
      .thenKinds(...ALL.slice(0, 6).map(() => 'supplierInvited' as const));
    expect(out.invitations.map(({ supplier, sponsored }) => [supplier, sponsored])).toEqual([
      ...ALL.slice(0, 5).map((supplier) => [supplier, undefined]),
      [PUNE, true],
    ]);
    expect(freeSeats(out, 5)).toBe(0);
    expect(freeSeats(out, 6)).toBe(1);
  });

  it('asks a sponsor whose rank brings him in like everybody else', () => {
    const found: DealEvent = {
      type: 'suppliersMatched',
      candidates: [{ ...candidate(NINGBO), sponsored: true }],
      relayAt: later(10 * SECOND),
    };
    const out = given(drafted(), opened, found)
      .when({ type: 'relayDue' }, 10 * SECOND)
      .thenKinds('supplierInvited');
    expect(out.invitations[0]?.sponsored).toBeUndefined();
  });

  it('waits for its time', () => {
    given(...shortlist)
      .when({ type: 'relayDue' }, 9 * SECOND)
      .thenRefused({ type: 'stale', status: 'open' });
  });

  it('goes out at once where the buyer says so, and then not again', () => {
    given(...shortlist)
      .when({ type: 'sendNow', by }, SECOND)
      .thenKinds('supplierInvited', 'supplierInvited', 'supplierInvited', 'supplierInvited', 'supplierInvited');
    given(...outWithFive)
      .when({ type: 'sendNow', by }, 2 * SECOND)
      .thenNothing();
    given(...outWithFive)
      .when({ type: 'relayDue' }, 10 * SECOND)
      .thenRefused({ type: 'stale', status: 'open' });
  });

  it('passes over whom the buyer leaves out', () => {
    const out = { type: 'supplierLeftOut', supplier: JIAXING } as const;
    given(...shortlist)
      .when({ type: 'leaveOut', by, supplier: JIAXING })
      .thenEvents(out);
    given(...shortlist, out)
      .when({ type: 'leaveOut', by, supplier: JIAXING })
      .thenNothing();
    const deal = given(...shortlist, out)
      .when({ type: 'sendNow', by })
      .thenKinds(...ALL.slice(0, 5).map(() => 'supplierInvited' as const));
    expect(deal.invitations.map(({ supplier, n }) => [supplier, n])).toStrictEqual(
      [ALL[0], ...ALL.slice(2, 6)].map((supplier, i) => [supplier, i + 1]),
    );
    given(...shortlist, out)
      .when({ type: 'takeBackIn', by, supplier: JIAXING })
      .thenEvents({ type: 'supplierTakenBackIn', supplier: JIAXING });
  });

  it('keeps one supplier at least', () => {
    const events = [drafted(), opened, matched(NINGBO, JIAXING), { type: 'supplierLeftOut', supplier: JIAXING } as const];
    given(...events)
      .when({ type: 'leaveOut', by, supplier: NINGBO })
      .thenRefused({ type: 'lastSupplier' });
  });

  it('can no longer leave out whom it went to', () => {
    given(...outWithFive)
      .when({ type: 'leaveOut', by, supplier: NINGBO })
      .thenRefused({ type: 'stale', status: 'open' });
  });

  it('asks an instant supplier listing and all, and gives each until tomorrow', () => {
    const event = invited(NINGBO, 1, true);
    const deal = given(drafted(), opened, matched(NINGBO), event).deal;
    expect(deal && followUps(deal, event, 4, MORNING)).toStrictEqual([
      { type: 'timer', key: 'silenceDue:4', due: later(DAY), command: { type: 'silenceDue', supplier: NINGBO } },
      { type: 'quoteFromListing', key: `quoteFromListing:4:${NINGBO}`, supplier: NINGBO, revision: 1 },
    ]);
  });
});

describe('who falls out is made up for', () => {
  it('brings in the next best for a refusal, a silence, and a message that cannot be delivered', () => {
    given(...outWithFive)
      .when({ type: 'decline', by: SUZHOU, words: words(7) }, HOUR)
      .thenEvents({ type: 'invitationDeclined', supplier: SUZHOU, words: words(7) }, invited(HANDAN, 6, false, HOUR));
    given(...outWithFive)
      .when({ type: 'silenceDue', supplier: NINGBO }, DAY)
      .thenEvents({ type: 'invitationSilent', supplier: NINGBO }, invited(HANDAN, 6, false, DAY));
    given(...outWithFive)
      .when({ type: 'undeliverable', supplier: JIAXING }, SECOND)
      .thenEvents({ type: 'invitationUndeliverable', supplier: JIAXING }, invited(HANDAN, 6, false, SECOND));
  });

  it('says once that nobody is left', () => {
    const few = [drafted(), opened, matched(NINGBO, JIAXING), invited(NINGBO, 1), invited(JIAXING, 2)];
    given(...few)
      .when({ type: 'decline', by: NINGBO })
      .thenEvents({ type: 'invitationDeclined', supplier: NINGBO }, { type: 'candidatesExhausted' });
    given(...few, { type: 'invitationDeclined', supplier: NINGBO }, { type: 'candidatesExhausted' })
      .when({ type: 'decline', by: JIAXING })
      .thenEvents({ type: 'invitationDeclined', supplier: JIAXING });
  });

  it('tells a buyer who asks for one more that there is none', () => {
    given(...twoQuotes)
      .when({ type: 'inviteNext', by })
      .thenEvents({ type: 'candidatesExhausted' });
    given(...outWithFive)
      .when({ type: 'inviteNext', by })
      .thenEvents(invited(HANDAN, 6));
  });

  it('does not count a late timer, a second refusal or an answered invitation', () => {
    given(...outWithFive)
      .when({ type: 'silenceDue', supplier: NINGBO }, HOUR)
      .thenRefused({ type: 'stale', status: 'open' });
    given(...outWithFive, { type: 'invitationDeclined', supplier: NINGBO })
      .when({ type: 'decline', by: NINGBO })
      .thenNothing();
    given(...outWithFive, submitted(NINGBO, 1, price(0.08)))
      .when({ type: 'silenceDue', supplier: NINGBO }, DAY)
      .thenRefused({ type: 'stale', status: 'open' });
  });

  it('gives more time to one who promises, and no less than he had', () => {
    const until = day('2026-03-05');
    const respondBy = later(Date.parse('2026-03-05T23:59:59.999Z') - MORNING);
    const promise = { type: 'answerPromised', supplier: NINGBO, until, respondBy } as const;
    const deal = given(...outWithFive)
      .when({ type: 'promiseAnswer', by: NINGBO, until }, HOUR)
      .thenEvents(promise);
    expect(followUps(deal, promise, 9, later(HOUR))).toMatchObject([{ type: 'timer', due: respondBy }]);
    given(...outWithFive, promise)
      .when({ type: 'silenceDue', supplier: NINGBO }, DAY)
      .thenRefused({ type: 'stale', status: 'open' });
    given(...outWithFive)
      .when({ type: 'promiseAnswer', by: NINGBO, until: day('2026-03-02') }, HOUR)
      .thenEvents({ type: 'answerPromised', supplier: NINGBO, until: day('2026-03-02'), respondBy: later(DAY) });
    given(...outWithFive)
      .when({ type: 'promiseAnswer', by: NINGBO, until: day('2099-12-31') }, HOUR)
      .thenEvents({ type: 'answerPromised', supplier: NINGBO, until: day('2099-12-31'), respondBy: later(14 * DAY) });
  });

  it('still takes the quote of one who had fallen silent', () => {
    given(...outWithFive, { type: 'invitationSilent', supplier: NINGBO })
      .when({ type: 'draftQuote', by: NINGBO, terms: price(0.08) }, 2 * DAY)
      .thenEvents({ type: 'quoteDrafted', supplier: NINGBO, terms: price(0.08) });
  });

  it('invites nobody while an acceptance waits, and makes up for it when that is undone', () => {
    const pending = [...outWithFive, submitted(NINGBO, 1, price(0.08)), accepted];
    const declined = { type: 'invitationDeclined', supplier: SUZHOU } as const;
    given(...pending)
      .when({ type: 'decline', by: SUZHOU }, SECOND)
      .thenEvents(declined);
    given(...pending)
      .when({ type: 'silenceDue', supplier: SUZHOU }, DAY)
      .thenEvents({ type: 'invitationSilent', supplier: SUZHOU });
    given(...pending)
      .when({ type: 'inviteNext', by })
      .thenRefused({ type: 'stale', status: 'open' });
    given(...pending, declined)
      .when({ type: 'undoAcceptance', by }, 2 * SECOND)
      .thenEvents({ type: 'acceptanceUndone', supplier: NINGBO }, invited(HANDAN, 6, false, 2 * SECOND));
  });
});

describe('the buyer changes his mind about an open request', () => {
  const sixThousand = spec({ items: [{ ...bolts, quantity: field({ value: 6000, unit: 'pcs' as const }, 5) }] });
  const otherBolts = spec({ items: [{ ...bolts, product: words(5) }] });

  it('raises the revision that quotes answer', () => {
    const deal = given(...outWithFive)
      .when({ type: 'amendRequest', by, spec: sixThousand, message: message(5) })
      .thenEvents({ type: 'requestAmended', spec: sixThousand, message: message(5) });
    expect(deal).toMatchObject({ revision: 2, search: 'found' });
    expect(followUps(deal, { type: 'requestAmended', spec: sixThousand }, 9, MORNING)).toStrictEqual([]);
  });

  it('keeps what a supplier cannot do without', () => {
    given(...outWithFive)
      .when({ type: 'amendRequest', by, spec: spec({ items: [] }) })
      .thenRefused({ type: 'incomplete', missing: [{ type: 'product' }] });
  });

  it('searches again where nothing had matched', () => {
    const event = { type: 'requestAmended', spec: sixThousand } as const;
    const deal = given(drafted(), opened, { type: 'nothingMatched', widenings: [] })
      .when({ type: 'amendRequest', by, spec: sixThousand })
      .thenEvents(event);
    expect(followUps(deal, event, 4, MORNING)).toStrictEqual([{ type: 'search', key: 'search:4', revision: 2 }]);
  });

  it('searches again before anybody is asked, and takes no result of the search before', () => {
    const events = [drafted(), opened, { type: 'requestAmended', spec: otherBolts } as const];
    const found = { type: 'suppliersFound', candidates: [candidate(NINGBO)], widenings: [] } as const;
    given(...events)
      .when({ ...found, revision: 1 })
      .thenRefused({ type: 'stale', status: 'open' });
    given(...events)
      .when({ ...found, revision: 2 })
      .thenEvents(matched(NINGBO));
    given(drafted(), opened, matched(NINGBO), { type: 'requestAmended', spec: otherBolts })
      .when({ type: 'relayDue' }, 10 * SECOND)
      .thenRefused({ type: 'stale', status: 'open' });
    // Nobody is brought in from the old list while the new search runs.
    const declined = given(...outWithFive, { type: 'requestAmended', spec: otherBolts }).when({ type: 'decline', by: SUZHOU });
    expect(declined.thenKinds('invitationDeclined').candidates).toStrictEqual([]);
  });

  it('searches again for another product when suppliers have been asked, and asks one new one at least but none twice', () => {
    const events = [...outWithFive, { type: 'requestAmended', spec: otherBolts } as const];
    const deal = given(...events)
      .when({ type: 'suppliersFound', candidates: ALL.map((supplier) => candidate(supplier)), widenings: [], revision: 2 })
      .thenEvents(matched(HANDAN, PUNE));
    expect(deal.invitations).toHaveLength(5);
    given(...events, matched(HANDAN, PUNE))
      .when({ type: 'relayDue' }, 10 * SECOND)
      .thenEvents(invited(HANDAN, 6, false, 10 * SECOND));
  });

  it('has instant suppliers quote anew, and leaves alone who has quoted by hand or refused', () => {
    const events = [
      drafted(),
      opened,
      matched(NINGBO, JIAXING, SUZHOU),
      ...[NINGBO, JIAXING, SUZHOU].map((supplier, i) => invited(supplier, i + 1, true)),
      submitted(NINGBO, 1, price(0.09), true),
      submitted(JIAXING, 1, price(0.08)),
      { type: 'invitationDeclined', supplier: SUZHOU } as const,
    ];
    const event = { type: 'requestAmended', spec: sixThousand } as const;
    const deal = given(...events)
      .when({ type: 'amendRequest', by, spec: sixThousand })
      .thenEvents(event);
    const follow = followUps(deal, event, 11, MORNING);
    expect(follow.flatMap((one) => (one.type === 'quoteFromListing' ? [one.supplier] : []))).toStrictEqual([NINGBO]);
  });

  it('does not order goods that nobody has quoted: what was offered for the old ones is off the table', () => {
    const events = [...twoQuotes, { type: 'requestAmended', spec: otherBolts } as const];
    given(...events)
      .when({ type: 'acceptQuote', by, supplier: NINGBO, revision: 1 })
      .thenRefused({ type: 'quoteGone' });
    given(...events)
      .when({ type: 'draftQuote', by: NINGBO, terms: days(25) })
      .thenRefused({ type: 'noPrice' });
    const anew = submitted(NINGBO, 2, price(0.1, 7), false, 2);
    given(...events, { type: 'quoteDrafted', supplier: NINGBO, terms: price(0.1, 7) })
      .when({ type: 'confirmQuote', by: NINGBO })
      .thenEvents(anew);
    given(...events, anew)
      .when({ type: 'acceptQuote', by, supplier: NINGBO, revision: 2 })
      .thenKinds('quoteAccepted');
    const draft = { type: 'quoteDrafted', supplier: NINGBO, terms: price(0.1) } as const;
    given(...twoQuotes, draft, { type: 'requestAmended', spec: otherBolts })
      .when({ type: 'confirmQuote', by: NINGBO })
      .thenRefused({ type: 'quoteGone' });
  });

  it('leaves quotes on the table when an item is added at the end, and takes them off when one goes before others', () => {
    const nuts = { ...bolts, product: words(6) };
    const grown = { type: 'requestAmended', spec: spec({ items: [bolts, nuts] }) } as const;
    const accept = { type: 'acceptQuote', by, supplier: NINGBO, revision: 1 } as const;
    given(...twoQuotes, grown)
      .when(accept)
      .thenKinds('quoteAccepted');
    given(...twoQuotes, grown, { type: 'requestAmended', spec: spec({ items: [nuts] }) })
      .when(accept)
      .thenRefused({ type: 'quoteGone' });
  });

  it('asks no listing for goods that it was not found for', () => {
    const out = [drafted(), opened, matched(NINGBO), invited(NINGBO, 1, true), submitted(NINGBO, 1, price(0.09), true)];
    const event = { type: 'requestAmended', spec: otherBolts } as const;
    const deal = given(...out)
      .when({ type: 'amendRequest', by, spec: otherBolts })
      .thenEvents(event);
    expect(followUps(deal, event, 6, MORNING)).toStrictEqual([{ type: 'search', key: 'search:6', revision: 2 }]);
    given(...out, event)
      .when({ type: 'instantQuote', supplier: NINGBO, terms: price(0.09), revision: 2 })
      .thenRefused({ type: 'stale', status: 'open' });
  });

  it('moves the end with the day on which the goods are wanted', () => {
    const soon = Date.parse('2026-03-09T23:59:59.999Z') as Instant;
    const early: DealEvent = { type: 'requestOpened', expiresAt: soon, remindAt: later(soon - MORNING - DAY) };
    const events = [drafted({ deliverBy: field(day('2026-03-09')) }), early, matched(NINGBO), invited(NINGBO, 1)];
    const april = spec({ deliverBy: field(day('2026-04-15'), 5) });
    const moved = { type: 'requestAmended', spec: april, expiresAt: later(14 * DAY), remindAt: later(13 * DAY) } as const;
    const deal = given(...events)
      .when({ type: 'amendRequest', by, spec: april }, HOUR)
      .thenEvents(moved);
    expect(followUps(deal, moved, 5, later(HOUR))).toStrictEqual([
      { type: 'timer', key: 'requestReminderDue:5', due: later(13 * DAY), command: { type: 'requestReminderDue' } },
      { type: 'timer', key: 'requestExpiryDue:5', due: later(14 * DAY), command: { type: 'requestExpiryDue' } },
    ]);
    // The timers of the old end come to nothing.
    given(...events, moved)
      .when({ type: 'requestReminderDue' }, soon - MORNING - DAY)
      .thenRefused({ type: 'stale', status: 'open' });
    given(...events, moved)
      .when({ type: 'requestExpiryDue' }, soon - MORNING)
      .thenRefused({ type: 'stale', status: 'open' });
  });

  it('takes back an acceptance of what was asked before', () => {
    given(...twoQuotes, accepted)
      .when({ type: 'amendRequest', by, spec: sixThousand })
      .thenEvents({ type: 'acceptanceUndone', supplier: NINGBO }, { type: 'requestAmended', spec: sixThousand });
  });

  it('shares his target price only where he says so', () => {
    given(...outWithFive)
      .when({ type: 'shareTarget', by, shared: true })
      .thenEvents({ type: 'targetShared', shared: true });
    given(...outWithFive)
      .when({ type: 'shareTarget', by, shared: false })
      .thenNothing();
  });
});

describe('the request ends', () => {
  it('is cancelled at any time before the order, and all who were in it are closed', () => {
    given(drafted()).when({ type: 'cancelRequest', by }).thenEvents({ type: 'requestCancelled' });
    given(...twoQuotes, accepted, awarded)
      .when({ type: 'cancelRequest', by })
      .thenEvents({ type: 'requestCancelled' });
    const deal = given(...outWithFive, { type: 'invitationDeclined', supplier: NINGBO }, submitted(JIAXING, 1, price(0.08)))
      .when({ type: 'cancelRequest', by })
      .thenEvents({ type: 'requestCancelled' });
    expect(deal.invitations.map(({ status }) => status)).toStrictEqual(['declined', 'closed', 'closed', 'closed', 'closed']);
    given(...outWithFive, { type: 'requestCancelled' })
      .when({ type: 'cancelRequest', by })
      .thenNothing();
  });

  it('reminds once, then expires', () => {
    given(...outWithFive)
      .when({ type: 'requestReminderDue' }, 13 * DAY)
      .thenEvents({ type: 'requestReminded' });
    given(...outWithFive, { type: 'requestReminded' })
      .when({ type: 'requestReminderDue' }, 13 * DAY)
      .thenRefused({ type: 'stale', status: 'open' });
    given(...outWithFive)
      .when({ type: 'requestExpiryDue' }, 13 * DAY)
      .thenRefused({ type: 'stale', status: 'open' });
    given(...outWithFive)
      .when({ type: 'requestExpiryDue' }, 14 * DAY)
      .thenEvents({ type: 'requestExpired' });
  });

  it('does not expire under an acceptance that waits; when that is undone, it does', () => {
    given(...twoQuotes, accepted)
      .when({ type: 'requestExpiryDue' }, 14 * DAY)
      .thenRefused({ type: 'stale', status: 'open' });
    given(...twoQuotes, accepted)
      .when({ type: 'undoAcceptance', by }, 14 * DAY)
      .thenEvents({ type: 'acceptanceUndone', supplier: NINGBO }, { type: 'requestExpired' });
  });

  it('answers what comes too late', () => {
    const over = [...outWithFive, { type: 'requestExpired' } as const];
    const refusal = { type: 'stale', status: 'expired' } as const;
    given(...over)
      .when({ type: 'draftQuote', by: NINGBO, terms: price(0.08) })
      .thenRefused(refusal);
    given(...over)
      .when({ type: 'decline', by: NINGBO })
      .thenRefused(refusal);
    given(...over)
      .when({ type: 'cancelRequest', by })
      .thenRefused(refusal);
    given(...over)
      .when({ type: 'silenceDue', supplier: NINGBO }, DAY)
      .thenRefused(refusal);
    given(...over)
      .when({ type: 'delivered', supplier: NINGBO })
      .thenRefused(refusal);
  });

  it('knows nothing of a deal that never was', () => {
    given().when({ type: 'confirmRequest', by }).thenRefused({ type: 'notYours' });
    given().when({ type: 'relayDue' }).thenRefused({ type: 'stale', status: 'draft' });
  });
});
