import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/chat/discord/render.ts';
import { renderParts } from '../../adapters/chat/telegram/render.ts';
import type { DealCommand } from '../../src/domain/deal/commands.ts';
import type { FileId, OrderNumber, QuestionId, SupplierId } from '../../src/domain/ids.ts';
import type { QuoteTerms } from '../../src/domain/quote.ts';
import type { Language } from '../../src/ports/reading.ts';
import { speech } from '../../src/talk/index.ts';
import type { Draft, Notice } from '../../src/talk/types.ts';
import { platformMessage } from './on-platform.ts';
import { plain } from './plain.ts';
import { boltSpec, candidates, Desk, HANNA, REQUEST_TEXT, SUPPLIERS, supplierId } from './world.ts';

/** What gives the buyer away. */
const BUYER = /hanna|petersen|elbe|maschinenbau/i;
const TARGET = /0\.09\b/;

function secretsOf(supplier: SupplierId): readonly string[] {
  const known = SUPPLIERS.find(({ id }) => id === supplier);
  return known ? [known.name, known.nameZh ?? '', known.contact?.person ?? '', known.contact?.email ?? '', known.contact?.phone ?? ''] : [];
}

/** Prices that tell whose they are: supplier 3's second revision is 7.32. */
function priceOf(n: number, revision: number): number {
  return Number(`7.${n}${(revision % 9) + 1}`);
}

function figureOf(n: number): RegExp {
  return new RegExp(`7\\.${n}[1-9]\\b`);
}

type Step =
  | { readonly type: 'next' }
  | { readonly type: 'share'; readonly shared: boolean }
  | {
      readonly type: 'quote' | 'decline' | 'accept' | 'counter' | 'counterBack' | 'take' | 'withdraw' | 'silent' | 'gap';
      readonly n: number;
    }
  | { readonly type: 'ask'; readonly n: number; readonly by: 'buyer' | 'supplier'; readonly scope: 'request' | 'offer' }
  | { readonly type: 'answer' }
  | { readonly type: 'file'; readonly by: 'buyer' | 'supplier'; readonly n: number; readonly alone: boolean; readonly spoken: boolean }
  | { readonly type: 'bind' | 'undo' | 'confirm' | 'refuse' | 'cancel' | 'amend' };

const n = fc.integer({ min: 1, max: 6 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: fc.constant('share' as const), shared: fc.boolean() }) },
  {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'quote' as const,
        'quote',
        'quote',
        'decline',
        'accept',
        'counter',
        'counterBack',
        'take',
        'withdraw',
        'silent',
        'gap',
      ),
      n,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('ask' as const),
      n,
      by: fc.constantFrom('buyer' as const, 'supplier'),
      scope: fc.constantFrom('request' as const, 'offer'),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ type: 'answer' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('file' as const),
      by: fc.constantFrom('buyer' as const, 'supplier'),
      n,
      alone: fc.boolean(),
      spoken: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constantFrom('bind' as const, 'bind', 'undo', 'confirm', 'confirm', 'refuse', 'amend', 'next') }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ type: 'cancel' as const }, { type: 'next' as const }, { type: 'next' as const }) },
);

function terms(desk: Desk, which: number): QuoteTerms {
  const supplier = SUPPLIERS[which - 1];
  const revision = desk.deal?.quotes.find((quote) => quote.supplier === supplier?.id)?.revision ?? 0;
  const amount = priceOf(which, revision);
  const message = desk.said(`${amount} EUR FOB Keelung, payment to ${supplier?.name}, ${supplier?.contact?.email}`);
  return {
    lines: [{ price: desk.field(message, `${amount} EUR`, { amount, currency: 'EUR', per: 'pcs' }), tiers: [] }],
    incoterm: desk.field(message, 'FOB', 'FOB'),
    place: desk.words(message, 'Keelung'),
    payment: desk.words(message, `payment to ${supplier?.name}, ${supplier?.contact?.email}`),
  };
}

/** The commands of a step; those that the deal refuses are left out. */
function commands(desk: Desk, one: Step): readonly DealCommand[] {
  const { deal } = desk;
  const said = (text: string) => desk.words(desk.said(text), text);
  const by = HANNA;
  switch (one.type) {
    case 'next':
      return [{ type: 'inviteNext', by }];
    case 'share':
      return [{ type: 'shareTarget', by, shared: one.shared }];
    case 'quote':
      return [
        { type: 'draftQuote', by: supplierId(one.n), terms: terms(desk, one.n) },
        { type: 'confirmQuote', by: supplierId(one.n) },
      ];
    case 'decline':
      return [{ type: 'decline', by: supplierId(one.n), words: said(`sorry, ${secretsOf(supplierId(one.n)).join(' ')}`) }];
    case 'accept': {
      const live = deal?.quotes.filter(({ status }) => status === 'submitted' || status === 'countered') ?? [];
      const quote = live[one.n % Math.max(live.length, 1)];
      if (!quote) return [];
      const { supplier, revision } = quote;
      const accept: DealCommand = { type: 'acceptQuote', by, supplier, revision };
      return one.n % 2 === 0 ? [accept] : [accept, { type: 'bindDue', supplier, revision }];
    }
    case 'counter': {
      const amount = priceOf(one.n, 7);
      const message = desk.said(`can you do ${amount}? Hanna Petersen`);
      const price = desk.field(message, `${amount}`, { amount, currency: 'EUR', per: 'pcs' as const });
      const words = desk.words(message, `can you do ${amount}? Hanna Petersen`);
      return [{ type: 'counterQuote', by, supplier: supplierId(one.n), terms: { lines: [{ price, tiers: [] }] }, words }];
    }
    case 'counterBack':
      return [{ type: 'counterBack', by: supplierId(one.n), terms: terms(desk, one.n), words: said(`ours is ${priceOf(one.n, 8)} EUR`) }];
    case 'take':
      return [
        { type: 'takeCounter', by: supplierId(one.n) },
        { type: 'takeProposal', by, supplier: supplierId(one.n) },
      ];
    case 'withdraw':
      return [{ type: 'withdrawQuote', by: supplierId(one.n) }];
    case 'silent':
      return [{ type: 'silenceDue', supplier: supplierId(one.n) }];
    case 'gap':
      return [{ type: 'askGap', by, suppliers: [supplierId(one.n)], gap: 'leadTime' }];
    case 'ask':
      return one.by === 'buyer'
        ? [{ type: 'askSupplier', by, supplier: supplierId(one.n), words: said('how is it packed? Hanna, +49 40 5550 0199') }]
        : [
            {
              type: 'askBuyer',
              by: supplierId(one.n),
              scope: one.scope,
              words: said(`is ${priceOf(one.n, 3)} EUR fine? ${secretsOf(supplierId(one.n))[2]}`),
            },
          ];
    case 'answer':
      return (deal?.questions ?? [])
        .filter(({ answer }) => answer === undefined)
        .map((question): DealCommand => {
          const id = question.id as QuestionId;
          return question.by === 'supplier'
            ? { type: 'answerSupplier', by, question: id, words: said('yes, for Elbe Maschinenbau. Hanna') }
            : { type: 'answerBuyer', by: question.supplier, question: id, words: said(`in cartons, ${secretsOf(question.supplier)[0]}`) };
        });
    case 'file': {
      const text = `drawing of ${one.by === 'buyer' ? 'Hanna Petersen, Elbe Maschinenbau' : secretsOf(supplierId(one.n)).join(' ')}`;
      const message = desk.said(text);
      const facts = one.spoken ? ({ kind: 'voice', mime: 'audio/ogg' } as const) : ({ kind: 'document', mime: 'application/pdf' } as const);
      const files = [{ ...facts, id: `f${message}` as FileId, bytes: 4_096, clean: !one.spoken }];
      const sent = { files, message, words: desk.words(message, text) };
      return one.by === 'supplier'
        ? [{ type: 'showFiles', by: supplierId(one.n), ...sent }]
        : [{ type: 'attachFiles', by, ...sent, ...(one.alone ? { supplier: supplierId(one.n) } : {}) }];
    }
    case 'bind':
      return deal?.acceptance ? [{ type: 'bindDue', supplier: deal.acceptance.supplier, revision: deal.acceptance.revision }] : [];
    case 'undo':
      return [{ type: 'undoAcceptance', by }];
    case 'confirm':
      return deal?.award ? [{ type: 'confirmOrder', by: deal.award.supplier, number: 'O-1001' as OrderNumber }] : [];
    case 'refuse':
      return deal?.award ? [{ type: 'refuseOrder', by: deal.award.supplier }] : [];
    case 'cancel':
      return [{ type: 'cancelRequest', by }];
    case 'amend': {
      const message = desk.said('make it 6000');
      const [item] = deal?.spec.items ?? [];
      if (!deal || !item) return [];
      const quantity = desk.field(message, '6000', { value: 6000 + desk.events.length, unit: 'pcs' as const });
      return [{ type: 'amendRequest', by, spec: { ...deal.spec, items: [{ ...item, quantity }] }, message }];
    }
    default:
      return one satisfies never;
  }
}

/** Whether the target price was ever shown, after which it is no secret. */
type Watch = { shared: boolean };

/** A draft as it leaves for each platform, files, forms and all, beside its plain text. */
function sent(draft: Draft, language: Language): string {
  const bodies = [
    ...renderParts(platformMessage('telegram', language, draft)),
    ...renderMessage(platformMessage('discord', language, draft)),
  ].map(({ body }) => JSON.stringify(JSON.parse(body)));
  return [plain(draft), ...bodies].join('\n');
}

function checkSupplier(desk: Desk, supplier: SupplierId, draft: Draft, watch: Watch): void {
  const text = sent(draft, desk.ctx.language(supplier));
  const own = Number(supplier.slice(1));
  const isPartner = desk.deal?.revealed && desk.deal.order?.supplier === supplier;
  if (!isPartner) expect(text).not.toMatch(BUYER);
  if (!watch.shared) expect(text).not.toMatch(TARGET);
  expect(text).not.toMatch(/Supplier \d|供应商\s*\d/);
  for (let other = 1; other <= SUPPLIERS.length; other += 1) {
    if (other === own) continue;
    expect(text).not.toMatch(figureOf(other));
    for (const secret of secretsOf(supplierId(other))) if (secret !== '') expect(text).not.toContain(secret);
  }
}

function checkBuyer(desk: Desk, draft: Draft): void {
  const text = sent(draft, desk.ctx.language(HANNA));
  for (const { id } of SUPPLIERS) {
    if (desk.deal?.revealed && desk.deal.order?.supplier === id) continue;
    for (const secret of secretsOf(id)) if (secret !== '') expect(text).not.toContain(secret);
  }
}

function check(desk: Desk, notices: readonly Notice[], watch: Watch): void {
  if (desk.deal?.targetShared) watch.shared = true;
  for (const { to, blocks } of notices) {
    expect(blocks.length).toBeGreaterThan(0);
    expect(plain(blocks)).not.toMatch(/undefined|NaN|\[object|\{ ?\$|\p{Co}/u);
    if (to.type === 'buyer') checkBuyer(desk, blocks);
    else checkSupplier(desk, to.supplier, blocks, watch);
  }
}

/** The deal as each side may have it shown. */
function checkShown(desk: Desk, watch: Watch): void {
  checkBuyer(desk, speech.show(desk.ctx, HANNA));
  for (const { supplier } of desk.deal?.invitations ?? []) checkSupplier(desk, supplier, speech.show(desk.ctx, supplier), watch);
}

describe('no leaks', () => {
  it('whatever happens, no side learns more than it may', () => {
    const language = fc.constantFrom<Language>('en', 'zh');
    fc.assert(
      fc.property(
        fc.array(language, { minLength: 7, maxLength: 7 }),
        fc.array(step, { minLength: 12, maxLength: 30 }),
        (languages, steps) => {
          const parties = [HANNA, ...SUPPLIERS.map(({ id }) => id)];
          const desk = new Desk(Object.fromEntries(parties.map((party, at) => [party, languages[at] ?? 'en'])));
          const watch: Watch = { shared: false };
          const message = desk.said(REQUEST_TEXT);
          check(desk, desk.draft(boltSpec(desk, message), message), watch);
          check(desk, desk.tell({ type: 'confirmRequest', by: HANNA }), watch);
          check(desk, desk.tell({ type: 'suppliersFound', candidates: candidates(6), widenings: [] }), watch);
          check(desk, desk.tell({ type: 'sendNow', by: HANNA }), watch);
          checkShown(desk, watch);
          for (const one of steps) {
            for (const command of commands(desk, one)) {
              const told = desk.attempt(command, 10_000);
              if (Array.isArray(told)) check(desk, told, watch);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a name in the product, the place or the payment terms does not go out with the request', () => {
    const desk = new Desk();
    const text = '500 pcs valve as usual for Elbe Maschinenbau, to Hanna Petersen +49 40 5550 0199, pay by h.petersen@elbe-maschinenbau.de';
    const message = desk.said(text);
    desk.draft(
      {
        items: [
          {
            product: desk.words(message, 'valve as usual for Elbe Maschinenbau'),
            quantity: desk.field(message, '500 pcs', { value: 500, unit: 'pcs' }),
            identifiers: [],
          },
        ],
        destination: desk.words(message, 'Hanna Petersen +49 40 5550 0199'),
        payment: desk.words(message, 'pay by h.petersen@elbe-maschinenbau.de'),
        certifications: [],
      },
      message,
    );
    desk.tell({ type: 'confirmRequest', by: HANNA });
    desk.tell({ type: 'suppliersFound', candidates: candidates(1), widenings: [] });
    const told = desk.tell({ type: 'sendNow', by: HANNA });
    const relay = told.find(({ to }) => to.type === 'supplier');
    expect(relay?.carries).toBe('invitation');
    const card = plain(relay?.blocks ?? []);
    expect(card).toContain('valve as usual');
    expect(card).not.toMatch(/elbe|hanna|petersen|5550|@/i);
  });
});
