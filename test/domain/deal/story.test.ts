import { expect, it } from 'vitest';
import { DEFAULT_POLICY, type Deal, type DealCommand, type DealEvent, decide, evolve, followUps } from '../../../src/domain/deal/index.ts';
import {
  ALL,
  candidate,
  DAY,
  DEAL,
  HAMBURG,
  HANDAN,
  HOUR,
  JIAXING,
  later,
  message,
  NINGBO,
  O1001,
  price,
  R1001,
  SECOND,
  SUZHOU,
  spec,
  words,
} from './trade.ts';

/** A desk with nothing but the deal: timers come when they are due, searches find all seven factories, the best of them answers by itself. */
function desk() {
  let deal: Deal | undefined;
  let clock = 0;
  let due: { readonly at: number; readonly command: DealCommand }[] = [];
  const log: DealEvent['type'][] = [];
  const carryOut = (command: DealCommand): void => {
    const decision = decide(deal, command, later(clock), DEFAULT_POLICY);
    if (decision.type === 'refused') return;
    for (const event of decision.events) {
      deal = evolve(deal, event, later(clock));
      log.push(event.type);
      for (const follow of followUps(deal, event, deal.version, later(clock))) {
        if (follow.type === 'timer') due.push({ at: follow.due - later(0), command: follow.command });
        else if (follow.type === 'search') due.push({ at: clock, command: found(follow.revision) });
        else
          due.push({
            at: clock,
            command: { type: 'instantQuote', supplier: follow.supplier, terms: price(0.095), revision: follow.revision },
          });
      }
    }
  };
  const found = (revision: number): DealCommand => ({
    type: 'suppliersFound',
    candidates: ALL.map((supplier) => candidate(supplier, supplier === NINGBO)),
    widenings: [],
    revision,
  });
  return {
    does: carryOut,
    /** Lets time pass until `ms` after the morning; what falls due meanwhile comes in its order. */
    until(ms: number): void {
      for (;;) {
        const next = due.filter(({ at }) => at <= ms).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        due = due.filter((one) => one !== next);
        clock = Math.max(clock, next.at);
        carryOut(next.command);
      }
      clock = ms;
    },
    told: () => log.splice(0),
    deal: () => deal,
  };
}

it('a buyer in Hamburg gets his bolts: seven factories found, five asked, two silent, one bargained with, one ordered from', () => {
  const by = HAMBURG;
  const hamburg = desk();
  hamburg.does({ type: 'draftRequest', by, id: DEAL, number: R1001, spec: spec(), message: message(1) });
  hamburg.does({ type: 'confirmRequest', by });
  hamburg.until(SECOND);
  hamburg.does({ type: 'leaveOut', by, supplier: HANDAN });
  hamburg.until(10 * SECOND);
  expect(hamburg.told()).toStrictEqual([
    'requestDrafted',
    'requestOpened',
    'suppliersMatched',
    'supplierLeftOut',
    ...Array.from({ length: 5 }, () => 'supplierInvited'),
    'quoteSubmitted',
  ]);

  hamburg.until(HOUR);
  hamburg.does({ type: 'draftQuote', by: JIAXING, terms: price(0.085) });
  hamburg.does({ type: 'confirmQuote', by: JIAXING });
  hamburg.does({ type: 'decline', by: SUZHOU });
  expect(hamburg.told()).toStrictEqual(['quoteDrafted', 'quoteSubmitted', 'invitationDeclined', 'supplierInvited']);

  // The next day two have not answered, and the one factory that is left has been left out by the buyer.
  hamburg.until(DAY + 10 * SECOND);
  expect(hamburg.told()).toStrictEqual(['invitationSilent', 'candidatesExhausted', 'invitationSilent']);

  hamburg.does({ type: 'counterQuote', by, supplier: JIAXING, terms: price(0.08, 6), words: words(6) });
  hamburg.does({ type: 'takeCounter', by: JIAXING });
  hamburg.does({ type: 'acceptQuote', by, supplier: NINGBO, revision: 1 });
  hamburg.does({ type: 'undoAcceptance', by });
  hamburg.does({ type: 'acceptQuote', by, supplier: JIAXING, revision: 2 });
  hamburg.until(DAY + 18 * SECOND);
  expect(hamburg.told()).toStrictEqual([
    'quoteCountered',
    'quoteSubmitted',
    'quoteAccepted',
    'acceptanceUndone',
    'quoteAccepted',
    'requestAwarded',
  ]);

  hamburg.does({ type: 'confirmOrder', by: JIAXING, number: O1001 });
  expect(hamburg.told()).toStrictEqual(['orderPlaced', 'partiesRevealed', 'quoteRejected']);
  expect(hamburg.deal()).toMatchObject({ status: 'ordered', revealed: true, order: { number: O1001, supplier: JIAXING, revision: 2 } });
  expect(hamburg.deal()?.quotes.find(({ supplier }) => supplier === JIAXING)?.terms.lines[0]?.price.value.amount).toBe(0.08);

  // All timers that are still out come to nothing.
  hamburg.until(60 * DAY);
  expect(hamburg.told()).toStrictEqual([]);
});

it('a request that nobody answers ends by itself, with its reminder', () => {
  const hamburg = desk();
  hamburg.does({ type: 'draftRequest', by: HAMBURG, id: DEAL, number: R1001, spec: spec(), message: message(1) });
  hamburg.does({ type: 'confirmRequest', by: HAMBURG });
  hamburg.until(60 * DAY);
  const told = hamburg.told();
  expect(told.filter((type) => type === 'supplierInvited')).toHaveLength(7);
  expect(told.filter((type) => type === 'candidatesExhausted')).toHaveLength(1);
  expect(told.slice(-2)).toStrictEqual(['requestReminded', 'requestExpired']);
});
