import { describe, expect, it } from 'vitest';
import type { DealCommand } from '../../src/domain/deal/commands.ts';
import type { DealEvent } from '../../src/domain/deal/events.ts';
import { noticesFor } from '../../src/talk/index.ts';
import type { Notice } from '../../src/talk/types.ts';
import { plain } from './plain.ts';
import { type Desk, euroTerms, HANNA, invited, quoteOf, supplierId, yuanTerms } from './world.ts';

/** One turn in which several commands follow from one message. */
function turn(desk: Desk, ...commands: readonly DealCommand[]): readonly Notice[] {
  const before = desk.deal;
  const events: DealEvent[] = [];
  for (const command of commands) {
    desk.tell(command);
    events.push(...desk.events);
  }
  return noticesFor(events, before, desk.ctx);
}

function brief(told: readonly Notice[]): readonly string[] {
  return told.map(({ to, card, blocks }) => {
    const [first = ''] = plain(blocks).split('\n');
    return `${to.type === 'buyer' ? 'buyer' : to.supplier} ${card ?? '-'} ${first}`;
  });
}

describe('one turn speaks with one voice', () => {
  it('a proposal taken and accepted in one message: the acceptance stands last, without a table under it', () => {
    const { desk } = invited();
    quoteOf(desk, supplierId(1), euroTerms(desk));
    const message = desk.said('0.080 is our best');
    const price = desk.field(message, '0.080', { amount: 0.08, currency: 'EUR', per: 'pcs' as const });
    const words = desk.words(message, '0.080 is our best');
    desk.tell({ type: 'counterBack', by: supplierId(1), terms: { lines: [{ price, tiers: [] }] }, words });
    const told = turn(
      desk,
      { type: 'takeProposal', by: HANNA, supplier: supplierId(1) },
      { type: 'acceptQuote', by: HANNA, supplier: supplierId(1), revision: 2 },
    );
    expect(brief(told)).toEqual([
      's1 quote:R-1001 ✓ Your new quote for R-1001 (revision 2) is with the buyer.',
      'buyer acceptance:R-1001 You take the offer of Supplier 1 for R-1001:',
    ]);
    expect(plain(told[1]?.blocks ?? [])).toContain('Unit price: EUR 0.08/pc');
  });

  it('a quote with a question: the question is on its way, and the card to confirm comes last', () => {
    const { desk } = invited();
    const message = desk.said('what coating?');
    const told = turn(
      desk,
      { type: 'draftQuote', by: supplierId(1), terms: euroTerms(desk) },
      { type: 'askBuyer', by: supplierId(1), scope: 'request', words: desk.words(message, 'what coating?') },
    );
    expect(brief(told)).toEqual([
      's1 - I’ve asked the buyer and will bring you the answer.',
      'buyer - Supplier 1 asks about R-1001: “what coating?”',
      's1 quote:R-1001 # Your quote for R-1001, as I read it',
    ]);
  });

  it('two quotes at once make one table', () => {
    const { desk } = invited();
    desk.tell({ type: 'draftQuote', by: supplierId(1), terms: euroTerms(desk) });
    desk.tell({ type: 'draftQuote', by: supplierId(2), terms: yuanTerms(desk) });
    const told = turn(desk, { type: 'confirmQuote', by: supplierId(1) }, { type: 'confirmQuote', by: supplierId(2) });
    expect(brief(told).filter((line) => line.startsWith('buyer'))).toEqual(['buyer quotes:R-1001 R-1001: 2 of 5 suppliers have quoted']);
  });

  it('an invitation keeps its report and its place among relays when something else is told with it', () => {
    const { desk } = invited();
    const told = desk.tell({ type: 'decline', by: supplierId(1) });
    const relay = told.find(({ to }) => to.type === 'supplier' && to.supplier === 's6');
    expect(relay?.carries).toBe('invitation');
    expect(relay?.priority).toBe('relay');
    expect(brief(told)[0]).toBe('buyer - Supplier 1 can’t supply R-1001.');
  });
});
