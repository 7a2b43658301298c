import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_POLICY,
  type Deal,
  type DealCommand,
  type DealEvent,
  type DeskPolicy,
  decide,
  evolve,
  fold,
  followUps,
  type StoredEvent,
} from '../../../src/domain/deal/index.ts';
import type { FileFacts } from '../../../src/domain/file.ts';
import type { DateString, FileId, Instant, PartyId, SupplierId } from '../../../src/domain/ids.ts';
import {
  ALL,
  bolts,
  candidate,
  DAY,
  DEAL,
  days,
  field,
  HAMBURG,
  HOUR,
  MORNING,
  message,
  O1001,
  price,
  question,
  R1001,
  SECOND,
  STRANGER,
  spec,
  words,
} from './trade.ts';

const RUNS = 120;
/** Enough to meet what is rare: an order, a supplier left out and taken back in. */
const MANY_RUNS = 800;
/** A busy machine takes its time. */
const PATIENCE_MS = 60_000;
/** Fixed where a test counts on what comes up. */
const SEED = 20260302;

/** Every kind of event; the compiler sees to it that none is forgotten. */
const KINDS = Object.keys({
  requestDrafted: true,
  requestAmended: true,
  requestOpened: true,
  targetShared: true,
  currencyChosen: true,
  searchDelayed: true,
  suppliersMatched: true,
  nothingMatched: true,
  supplierLeftOut: true,
  supplierTakenBackIn: true,
  supplierInvited: true,
  invitationDelivered: true,
  invitationUndeliverable: true,
  invitationDeclined: true,
  invitationSilent: true,
  answerPromised: true,
  candidatesExhausted: true,
  quoteDrafted: true,
  quoteDraftDropped: true,
  quoteSubmitted: true,
  quoteCountered: true,
  quoteRejected: true,
  quoteWithdrawn: true,
  quoteExpired: true,
  quoteReminded: true,
  questionAsked: true,
  questionAnswered: true,
  gapAsked: true,
  quoteAccepted: true,
  fileAttached: true,
  acceptanceUndone: true,
  requestAwarded: true,
  awardRefused: true,
  orderPlaced: true,
  partiesRevealed: true,
  requestReminded: true,
  requestExpired: true,
  requestCancelled: true,
  // Two buyers who turn out to be one have a story of their own.
} satisfies Record<Exclude<DealEvent['type'], 'buyerMoved'>, true>);

/** What a step is made of; `choose` turns it into a command to the deal as it then stands. */
type Dice = {
  readonly kind: number;
  readonly who: number;
  readonly supplier: number;
  readonly figure: number;
  readonly flag: boolean;
  readonly wait: number;
  /** Passes over commands that lead nowhere. */
  readonly lucky: boolean;
};

const WAITS = [0, 1, SECOND, 9 * SECOND, HOUR, DAY, 2 * DAY, 15 * DAY] as const;

const dice: fc.Arbitrary<Dice> = fc.record({
  kind: fc.nat(1000),
  // Mostly the right party.
  who: fc.nat(11),
  supplier: fc.nat(ALL.length - 1),
  figure: fc.integer({ min: 1, max: 9 }),
  flag: fc.boolean(),
  wait: fc.oneof(
    { weight: 20, arbitrary: fc.nat(3) },
    { weight: 4, arbitrary: fc.nat(5) },
    { weight: 1, arbitrary: fc.nat(WAITS.length - 1) },
  ),
  lucky: fc.boolean(),
});

const policies: fc.Arbitrary<DeskPolicy> = fc.record({
  inviteCount: fc.integer({ min: 1, max: 4 }),
  shortlistMs: fc.constantFrom(0, 10 * SECOND),
  responseMs: fc.constantFrom(HOUR, DAY),
  undoMs: fc.constantFrom(0, 8 * SECOND),
  confirmMs: fc.constant(DAY),
  requestMs: fc.constantFrom(3 * DAY, 14 * DAY),
  remindMs: fc.constant(DAY),
  messagesPerMinute: fc.constant(DEFAULT_POLICY.messagesPerMinute),
  requestsPerDay: fc.constant(DEFAULT_POLICY.requestsPerDay),
  maxItems: fc.constant(DEFAULT_POLICY.maxItems),
  maxQuestions: fc.constant(2),
  maxFiles: fc.constant(3),
});

function file(n: number, clean: boolean): FileFacts {
  return { id: `f${n}` as FileId, kind: 'picture', mime: 'image/jpeg', bytes: n, clean };
}

function dayAfter(now: Instant, count: number): DateString {
  return new Date(now + count * DAY).toISOString().slice(0, 10) as DateString;
}

// What leads on comes up more often, so that runs reach an order.
function many(command: DealCommand): readonly DealCommand[] {
  return Array.from({ length: 6 }, () => command);
}

function choose(deal: Deal | undefined, roll: Dice, now: Instant, policy: DeskPolicy): DealCommand {
  const { figure, flag } = roll;
  const anyone = ALL[roll.supplier] ?? 'nobody-else';
  // Mostly a supplier who is in the deal, and often the one on whom it turns.
  const inDeal = deal?.invitations[roll.supplier % Math.max(1, deal.invitations.length)]?.supplier;
  const chosen = roll.lucky ? (deal?.acceptance?.supplier ?? deal?.award?.supplier) : undefined;
  const supplier = (chosen ?? (figure > 7 ? undefined : inDeal) ?? anyone) as SupplierId;
  const by = roll.who === 0 ? STRANGER : roll.who === 1 ? (supplier as PartyId) : HAMBURG;
  const seller = roll.who === 0 ? (STRANGER as SupplierId) : supplier;
  const quote = deal?.quotes.find((one) => one.supplier === supplier);
  const revision = (quote?.revision ?? 1) + (roll.who === 2 ? 1 : 0);
  const id = question(1 + (figure % Math.max(1, deal?.questions.length ?? 1)));
  const amount = { value: figure * 1000, unit: 'pcs' as const };
  const terms = price(figure / 100, figure, flag ? { validUntil: field(dayAfter(now, figure - 2), figure) } : {});
  const other = spec({ items: [{ ...bolts, ...(flag ? { product: words(figure) } : { quantity: field(amount, figure) }) }] });
  const found = ALL.slice(0, flag ? ALL.length : figure % 3).map((one, i) => candidate(one, i % 2 === 0));
  const searched = roll.who === 2 ? {} : { revision: deal?.searchRevision ?? 1 };
  const commands: readonly DealCommand[] = [
    { type: 'draftRequest', by, id: DEAL, number: R1001, spec: spec(), message: message(figure) },
    { type: 'amendRequest', by, spec: other, message: message(figure) },
    { type: 'confirmRequest', by },
    { type: 'shareTarget', by, shared: flag },
    { type: 'compareIn', by, currency: flag ? 'USD' : 'CNY' },
    { type: 'leaveOut', by, supplier: anyone as SupplierId },
    { type: 'takeBackIn', by, supplier: anyone as SupplierId },
    { type: 'sendNow', by },
    { type: 'inviteNext', by },
    ...(figure === 1 ? [{ type: 'cancelRequest', by } as const] : []),
    ...many({ type: 'acceptQuote', by, supplier, revision }),
    { type: 'undoAcceptance', by },
    { type: 'rejectQuote', by, supplier, revision },
    { type: 'askGap', by, suppliers: [supplier], gap: flag ? 'leadTime' : 'moq' },
    { type: 'askSupplier', by, supplier, words: words(figure) },
    { type: 'answerSupplier', by, question: id, words: words(figure) },
    { type: 'counterQuote', by, supplier, terms, words: words(figure), ...(flag ? { quantity: field(amount, figure) } : {}) },
    { type: 'takeProposal', by, supplier },
    { type: 'attachFiles', by, files: [file(figure, flag)], message: message(figure), ...(flag ? { supplier } : {}) },
    { type: 'draftQuote', by: seller, terms: figure > 6 ? days(figure) : terms },
    { type: 'draftQuote', by: seller, terms },
    ...many({ type: 'confirmQuote', by: seller }),
    { type: 'dropQuoteDraft', by: seller },
    { type: 'decline', by: seller, words: words(figure) },
    { type: 'promiseAnswer', by: seller, ...(flag ? { until: dayAfter(now, figure - 2) } : {}) },
    { type: 'withdrawQuote', by: seller },
    { type: 'askBuyer', by: seller, scope: flag ? 'request' : 'offer', words: words(figure) },
    { type: 'answerBuyer', by: seller, question: id, words: words(figure) },
    { type: 'counterBack', by: seller, terms, words: words(figure) },
    { type: 'takeCounter', by: seller },
    ...many({ type: 'confirmOrder', by: seller, number: O1001 }),
    { type: 'refuseOrder', by: seller },
    { type: 'showFiles', by: seller, files: [file(figure, flag)], message: message(figure) },
    { type: 'suppliersFound', candidates: found, widenings: [], ...searched },
    { type: 'searchFailed' },
    { type: 'relayDue' },
    { type: 'instantQuote', supplier, terms },
    { type: 'delivered', supplier },
    { type: 'undeliverable', supplier },
    { type: 'silenceDue', supplier },
    ...many({ type: 'bindDue', supplier, revision }),
    { type: 'awardDue', supplier, revision },
    { type: 'quoteExpiryDue', supplier, revision },
    { type: 'quoteReminderDue', supplier, revision },
    { type: 'requestReminderDue' },
    { type: 'requestExpiryDue' },
  ];
  const start = roll.kind % commands.length;
  const inOrder = [...commands.slice(start), ...commands.slice(0, start)];
  const leads = inOrder.find((command) => {
    const decision = decide(deal, command, now, policy);
    return decision.type === 'events' && decision.events.length > 0;
  });
  return (roll.lucky ? leads : undefined) ?? inOrder[0] ?? { type: 'relayDue' };
}

/** One step of a run: the state before and after, and what was decided. */
type Step = { readonly before: Deal | undefined; readonly after: Deal; readonly stored: StoredEvent; readonly command: DealCommand };
type Run = { readonly steps: readonly Step[]; readonly deal: Deal; readonly stored: readonly StoredEvent[] };

/** Plays the rolls from a request that is on its way; with `timers`, what falls due comes by itself before the next roll. */
function play(rolls: readonly Dice[], policy: DeskPolicy, timers: boolean): Run {
  let deal: Deal | undefined;
  let now = MORNING;
  const steps: Step[] = [];
  const due: { readonly at: Instant; readonly command: DealCommand }[] = [];
  const carryOut = (command: DealCommand) => {
    const decision = decide(deal, command, now, policy);
    if (decision.type === 'refused') return;
    for (const event of decision.events) {
      const before = deal;
      const after = evolve(before, event, now);
      steps.push({ before, after, command, stored: { version: after.version, at: now, cause: 'test', event } });
      deal = after;
    }
    const count = decision.events.length;
    for (const { after, stored } of steps.slice(steps.length - count)) {
      for (const follow of followUps(deal ?? after, stored.event, stored.version, now)) {
        if (follow.type === 'timer') due.push({ at: follow.due, command: follow.command });
      }
    }
  };
  const first = { type: 'draftRequest', by: HAMBURG, id: DEAL, number: R1001, spec: spec(), message: message(1) } as const;
  carryOut(first);
  carryOut({ type: 'confirmRequest', by: HAMBURG });
  carryOut({ type: 'suppliersFound', candidates: ALL.map((one, i) => candidate(one, i % 2 === 0)), widenings: [] });
  carryOut({ type: 'sendNow', by: HAMBURG });
  for (const roll of rolls) {
    const then = (now + (WAITS[roll.wait] ?? 0)) as Instant;
    for (let next = 0; timers && next >= 0; ) {
      due.sort((a, b) => a.at - b.at);
      next = due.findIndex(({ at }) => at <= then);
      const [timer] = next >= 0 ? due.splice(next, 1) : [];
      if (timer === undefined) break;
      now = Math.max(now, timer.at) as Instant;
      carryOut(timer.command);
    }
    now = then;
    carryOut(choose(deal, roll, now, policy));
  }
  if (deal === undefined) throw new Error('the first step always begins a deal');
  return { steps, deal, stored: steps.map(({ stored }) => stored) };
}

const runs = fc
  .tuple(fc.array(dice, { minLength: 1, maxLength: 120, size: 'max' }), policies, fc.boolean())
  .map(([rolls, policy, timers]) => ({ ...play(rolls, policy, timers), policy }));

function always(holds: (run: Run & { readonly policy: DeskPolicy }) => void): void {
  fc.assert(fc.property(runs, holds), { numRuns: RUNS });
}

/** Who is told of an event: the buyer hears all of them, a supplier only these. */
function suppliersTold(event: DealEvent): 'none' | 'invited' | SupplierId {
  switch (event.type) {
    case 'requestAmended':
    case 'targetShared':
    case 'questionAnswered':
    case 'requestExpired':
    case 'requestCancelled':
      return 'invited';
    case 'requestDrafted':
    case 'requestOpened':
    case 'currencyChosen':
    case 'searchDelayed':
    case 'suppliersMatched':
    case 'nothingMatched':
    case 'supplierLeftOut':
    case 'supplierTakenBackIn':
    case 'candidatesExhausted':
    case 'requestReminded':
    case 'buyerMoved':
      return 'none';
    case 'fileAttached':
      return event.file.supplier ?? 'invited';
    default:
      return event.supplier;
  }
}

describe('whatever buyers, suppliers and timers do', { timeout: PATIENCE_MS }, () => {
  it('reaches every kind of event', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(runs, ({ stored }) => {
        for (const { event } of stored) seen.add(event.type);
      }),
      { numRuns: MANY_RUNS, seed: SEED },
    );
    expect([...seen].sort()).toStrictEqual([...KINDS].sort());
  });

  it('counts one version an event, and the history leads to the same state', () => {
    always(({ deal, stored }) => {
      expect(stored.map(({ version }) => version)).toStrictEqual(stored.map((_, i) => i + 1));
      expect(deal.version).toBe(stored.length);
      expect(fold(stored)).toStrictEqual(deal);
    });
  });

  it('loses nothing when events and state are stored as JSON', () => {
    always(({ deal, stored }) => {
      expect(JSON.parse(JSON.stringify(deal))).toStrictEqual(deal);
      expect(JSON.parse(JSON.stringify(stored))).toStrictEqual(stored);
      expect(fold(JSON.parse(JSON.stringify(stored)))).toStrictEqual(deal);
    });
  });

  it('never changes a quote’s figures under the same revision', () => {
    always(({ steps }) => {
      for (const { before, after } of steps) {
        for (const quote of before?.quotes ?? []) {
          const next = after.quotes.find(({ supplier }) => supplier === quote.supplier);
          expect(next).toBeDefined();
          if (next?.revision === quote.revision) expect(next.terms).toStrictEqual(quote.terms);
          else expect(next?.revision).toBe(quote.revision + 1);
        }
      }
    });
  });

  it('takes no quote, and no second choice, once a request is awarded or over', () => {
    const shut = new Set<DealEvent['type']>(['quoteDrafted', 'quoteSubmitted', 'quoteCountered', 'quoteAccepted', 'supplierInvited']);
    always(({ steps }) => {
      for (const { before, stored } of steps) {
        if (before !== undefined && before.status !== 'open') expect(shut.has(stored.event.type)).toBe(false);
        if (before?.acceptance !== undefined) expect(['supplierInvited', 'quoteAccepted']).not.toContain(stored.event.type);
      }
    });
  });

  it('reveals nobody before there is an order', () => {
    always(({ steps }) => {
      for (const { before, after, stored } of steps) {
        if (stored.event.type === 'partiesRevealed') expect(before?.order?.supplier).toBe(stored.event.supplier);
        if (after.revealed) expect(after.status).toBe('ordered');
      }
    });
  });

  it('names nobody to the other side: not the buyer to suppliers, not a supplier to another', () => {
    always(({ stored }) => {
      for (const { event } of stored) {
        const told = suppliersTold(event);
        const text = JSON.stringify(event);
        if (told !== 'none') expect(text).not.toContain(HAMBURG);
        const others = ALL.filter((supplier) => supplier !== told);
        if (told !== 'none') for (const supplier of others) expect(text).not.toContain(`"${supplier}"`);
      }
    });
  });

  it('invites each supplier once, in numbers without gaps, and only whom the search has found', () => {
    always(({ deal, stored }) => {
      const found = new Set(
        stored.flatMap(({ event }) => (event.type === 'suppliersMatched' ? event.candidates.map(({ supplier }) => supplier) : [])),
      );
      const names = deal.invitations.map(({ supplier }) => supplier);
      expect(new Set(names).size).toBe(names.length);
      expect(names.length).toBeLessThanOrEqual(found.size);
      expect(names.every((name) => found.has(name))).toBe(true);
      expect(deal.invitations.map(({ n }) => n)).toStrictEqual(names.map((_, i) => i + 1));
    });
  });

  it('invites nobody whom the buyer has left out', () => {
    always(({ steps }) => {
      for (const { before, stored } of steps) {
        if (stored.event.type === 'supplierInvited') expect(before?.leftOut).not.toContain(stored.event.supplier);
      }
    });
  });

  it('lets only the buyer buy and only a supplier speak for himself', () => {
    const buyers = new Set<DealEvent['type']>(['quoteAccepted', 'quoteRejected', 'requestAmended', 'requestCancelled', 'targetShared']);
    const own = new Set<DealEvent['type']>(['quoteDrafted', 'quoteWithdrawn', 'invitationDeclined', 'answerPromised', 'orderPlaced']);
    always(({ steps }) => {
      for (const { command, stored } of steps) {
        const { event } = stored;
        if ('by' in command) expect(command.by).not.toBe(STRANGER);
        if (buyers.has(event.type) && command.type !== 'confirmOrder') expect('by' in command && command.by).toBe(HAMBURG);
        if (own.has(event.type)) expect('by' in command && 'supplier' in event && command.by === event.supplier).toBe(true);
        if (event.type === 'quoteSubmitted' && !event.instant && command.type !== 'takeProposal') {
          expect('by' in command && command.by).toBe(event.supplier);
        }
      }
    });
  });

  it('never puts a listing’s price in the place of one that the supplier has made himself', () => {
    always(({ steps }) => {
      for (const { before, stored } of steps) {
        const { event } = stored;
        if (event.type !== 'quoteSubmitted' || !event.instant) continue;
        expect(before?.quotes.find(({ supplier }) => supplier === event.supplier)?.instant ?? true).toBe(true);
      }
    });
  });

  it('binds only what was accepted, still stands, and had its time to be undone', () => {
    always(({ steps, policy }) => {
      for (const { before, stored } of steps) {
        const { event, at } = stored;
        if (event.type !== 'requestAwarded') continue;
        expect(before?.acceptance).toMatchObject({ supplier: event.supplier, revision: event.revision });
        const since = steps.findLast((step) => step.stored.event.type === 'quoteAccepted' && step.stored.version < stored.version);
        expect(at - (since?.stored.at ?? at)).toBeGreaterThanOrEqual(policy.undoMs);
        const quote = before?.quotes.find(({ supplier }) => supplier === event.supplier);
        expect(quote).toMatchObject({ revision: event.revision, status: expect.stringMatching(/^(submitted|countered)$/) });
        expect(quote?.expiresAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at);
        expect(quote?.answers).toBeGreaterThanOrEqual(before?.productsRevision ?? 1);
      }
    });
  });

  it('keeps its state together: an acceptance only while open, an award only while awarded, an order only at the end', () => {
    always(({ steps }) => {
      for (const { after } of steps) {
        if (after.acceptance !== undefined) expect(after.status).toBe('open');
        expect(after.award !== undefined).toBe(after.status === 'awarded');
        expect(after.order !== undefined).toBe(after.status === 'ordered');
        if (after.acceptance !== undefined) {
          const { supplier, revision } = after.acceptance;
          const quote = after.quotes.find((one) => one.supplier === supplier);
          expect(quote?.revision).toBe(revision);
        }
      }
    });
  });

  it('gives every follow-up a key of its own and none before its time', () => {
    always(({ steps }) => {
      const keys = new Set<string>();
      for (const { after, stored } of steps) {
        for (const follow of followUps(after, stored.event, stored.version, stored.at)) {
          expect(keys.has(follow.key)).toBe(false);
          keys.add(follow.key);
          if (follow.type === 'timer') expect(follow.due).toBeGreaterThanOrEqual(stored.at);
        }
      }
    });
  });

  it('answers the same command in the same state in the same way, and changes no state that it is given', () => {
    fc.assert(
      fc.property(runs, dice, ({ deal, policy, stored }, roll) => {
        const now = ((stored.at(-1)?.at ?? MORNING) + HOUR) as Instant;
        const frozen = JSON.stringify(deal);
        const command = choose(deal, roll, now, policy);
        expect(decide(deal, command, now, policy)).toStrictEqual(decide(structuredClone(deal), command, now, policy));
        expect(JSON.stringify(deal)).toBe(frozen);
      }),
      { numRuns: RUNS },
    );
  });

  it('ends: when everybody falls silent and all timers have come, no request stays open', () => {
    fc.assert(
      fc.property(fc.array(dice, { maxLength: 60, size: 'max' }), policies, (rolls, policy) => {
        const silence: Dice = { kind: 3, who: 0, supplier: 0, figure: 2, flag: false, wait: WAITS.length - 1, lucky: false };
        const { deal } = play([...rolls, silence, silence, silence], policy, true);
        expect(['ordered', 'expired', 'cancelled']).toContain(deal.status);
      }),
      { numRuns: RUNS },
    );
  });
});
