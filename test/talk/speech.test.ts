import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../src/domain/deal/commands.ts';
import type { MessageId, PartyId } from '../../src/domain/ids.ts';
import { speech } from '../../src/talk/index.ts';
import type { Draft } from '../../src/talk/types.ts';
import { plain } from './plain.ts';
import { boltSpec, DEAL, Desk, drafted, euroTerms, HANNA, invited, LISTINGS, quoteOf, REQUEST_TEXT, supplierId } from './world.ts';

const BUYER = { language: 'en', role: 'buyer', party: HANNA } as const;
const SUPPLIER = { language: 'en', role: 'supplier', party: supplierId(1) as PartyId } as const;
const HEARERS = [BUYER, SUPPLIER, { ...BUYER, language: 'zh' }, { ...SUPPLIER, language: 'zh' }] as const;
const PARKED = 'm9' as MessageId;

function actionsOf(draft: Draft) {
  return draft.flatMap((block) => (block.type === 'actions' ? block.buttons.map(({ action }) => action) : []));
}

describe('the first words', () => {
  it('tell a buyer how it works, with examples and the other language', () => {
    expect(plain(speech.greeting(BUYER))).toMatchInlineSnapshot(`
      "Welcome to Sanjia. Tell me what you need in one message; I bring you comparable quotes from several suppliers.
      I read your message back to you, find the suppliers who fit and pass your request on without your name. Their answers come back side by side; you bargain, accept and order right here. For example:
      - “5,000 pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg by 15 April, max 0.09 EUR/pc”
      - “2 t citric acid monohydrate food grade, CAS 5949-29-1, CFR Santos, kosher and halal”
      [中文]"
    `);
    expect(plain(speech.greeting({ ...SUPPLIER, language: 'zh' }))).toMatchInlineSnapshot(`
      "欢迎来到三家。跟你产品对得上的询价会发到这里。
      报价像平时跟客户说话一样写就行。我读给你核对，点一下就发出。下单之前，买家看不到你的名称和联系方式。例如：
      - “单价12.5元，含税，现货，起订800，本月底前有效”
      - “不好意思，我们只做不锈钢，这个做不了”
      [English]"
    `);
  });
});

describe('every word outside a deal', () => {
  it('is said in the hearer’s language to either role', () => {
    const { desk } = invited();
    quoteOf(desk, supplierId(1), euroTerms(desk));
    const { deal } = desk;
    if (!deal) throw new Error('no deal');
    const options = [1, 2].map((n) => ({ supplier: supplierId(n), n }));
    for (const hearer of HEARERS) {
      const { language } = hearer;
      const said: readonly Draft[] = [
        speech.greeting(hearer),
        speech.help(hearer),
        speech.list([{ id: deal.id, number: deal.number, status: deal.status, product: 'bolts' }], hearer),
        speech.list([], hearer),
        ...['queued', 'quoted', 'declined', 'closed'].map((invitation) =>
          speech.list([{ id: deal.id, number: deal.number, status: 'awarded', invitation }], hearer),
        ),
        speech.nothingOpen(hearer),
        speech.whichRequest([{ id: deal.id, number: deal.number }], PARKED, hearer),
        ...(['ask', 'answer', 'counter', 'accept', 'reject'] as const).map((as) =>
          speech.whichSupplier(deal, as, PARKED, options, language),
        ),
        speech.addOrNew(deal, PARKED, language),
        speech.whichItem(deal, language),
        speech.prompt(deal, { type: 'ask' }, hearer),
        speech.prompt(deal, { type: 'ask', supplier: supplierId(1) }, hearer),
        speech.prompt(deal, { type: 'answer', question: 1 }, hearer),
        speech.prompt(deal, { type: 'counter', supplier: supplierId(1) }, hearer),
        speech.prompt(deal, { type: 'change' }, language),
        speech.confirmCancel(deal, language),
        speech.human(hearer),
        speech.smalltalk(hearer),
        speech.noted(hearer),
        speech.unchanged(deal, hearer),
        speech.notUnderstood(hearer),
        speech.nothingToAnswer(deal, hearer),
        speech.status(deal, hearer, desk.now),
        speech.tooLong(100_000, 20_000, hearer),
        speech.empty(hearer),
        speech.oldButton(hearer),
        speech.fileNotRead(hearer),
        speech.languageChanged(hearer),
        speech.unknownCommand('frobnicate', hearer),
        speech.listings([], hearer),
        speech.listings(LISTINGS.slice(0, 2), hearer),
        speech.failed(hearer),
        speech.missed(hearer),
      ];
      for (const draft of said) {
        const text = plain(draft);
        expect(text).not.toMatch(/undefined|NaN|\{ ?\$|\p{Co}/u);
        if (language === 'zh') expect(text).toMatch(/\p{Script=Han}/u);
        else expect(text.replaceAll('[中文]', '')).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it('settles with buttons what could belong to two requests', () => {
    const choices = [
      { id: DEAL, number: 'R-1001' as never },
      { id: 'deal-2' as never, number: 'R-1002' as never },
    ];
    const draft = speech.whichRequest(choices, PARKED, BUYER);
    expect(plain(draft)).toBe('Which request is this for?\n[R-1001] [R-1002] [A new request]');
    expect(actionsOf(draft).at(-1)).toEqual({ type: 'newRequest', message: PARKED });
    expect(plain(speech.whichRequest(choices, PARKED, SUPPLIER))).toBe('Which request is this for?\n[R-1001] [R-1002]');
  });
});

describe('a refusal', () => {
  const refusals: { readonly [T in Refusal['type']]: readonly Extract<Refusal, { type: T }>[] } = {
    incomplete: [
      { type: 'incomplete', missing: [{ type: 'product' }] },
      { type: 'incomplete', missing: [{ type: 'quantity', item: 0 }] },
      { type: 'incomplete', missing: [{ type: 'product' }, { type: 'quantity', item: 0 }] },
    ],
    notYours: [{ type: 'notYours' }],
    stale: (['draft', 'open', 'awarded', 'ordered', 'expired', 'cancelled'] as const).map((status) => ({ type: 'stale', status })),
    quoteChanged: [{ type: 'quoteChanged', revision: 2 }],
    quoteGone: [{ type: 'quoteGone' }],
    nothingPending: [{ type: 'nothingPending' }],
    noPrice: [{ type: 'noPrice' }],
    lastSupplier: [{ type: 'lastSupplier' }],
    tooMany: [{ type: 'tooMany', limit: 50 }],
  };

  it('is worded for either role and says what to do', () => {
    const { desk } = invited();
    for (const hearer of HEARERS) {
      for (const why of Object.values(refusals).flat()) {
        for (const deal of [desk.deal, undefined]) {
          expect(plain(speech.refusal(why, deal, hearer))).not.toMatch(/^$|undefined|NaN|\{ ?\$|\p{Co}/u);
        }
      }
    }
  });

  it('of a button of an old card leads to how the deal stands now', () => {
    const { desk } = invited();
    const text = plain(speech.refusal({ type: 'quoteChanged', revision: 2 }, desk.deal, BUYER));
    expect(text).toBe('That quote has changed meanwhile; it is now revision 2. Please look at it before you decide.\n[Show R-1001]');
    expect(plain(speech.refusal({ type: 'notYours' }, undefined, BUYER))).not.toContain('R-1001');
  });
});

describe('a deal as it stands', () => {
  it('is nobody’s business who has no part in it', () => {
    const { desk } = invited();
    expect(plain(speech.show(desk.ctx, supplierId(6)))).toBe('That belongs to someone else’s deal, so I can’t act on it for you.');
  });

  it('is shown to the buyer at every stage', () => {
    const { desk } = drafted();
    expect(plain(speech.show(desk.ctx, HANNA))).toContain('[Find suppliers]');
    desk.tell({ type: 'confirmRequest', by: HANNA });
    expect(plain(speech.show(desk.ctx, HANNA))).toContain('Looking for suppliers for R-1001.');
    desk.tell({ type: 'suppliersFound', candidates: [], widenings: [] });
    expect(plain(speech.show(desk.ctx, HANNA)).match(/\[Change something\]/g)).toHaveLength(1);
    desk.tell({ type: 'cancelRequest', by: HANNA });
    expect(plain(speech.show(desk.ctx, HANNA))).toContain('R-1001 · hex bolts DIN 933 M10x40 8.8 zinc plated · cancelled');
  });

  it('brings back to the buyer the question that still waits for him', () => {
    const { desk } = invited();
    const message = desk.said('which coating?');
    desk.tell({ type: 'askBuyer', by: supplierId(1), scope: 'request', words: desk.words(message, 'which coating?') });
    expect(plain(speech.show(desk.ctx, HANNA))).toContain('Supplier 1 asks about R-1001: “which coating?”');
  });
});

describe('hostile words', () => {
  it('lose what would disturb the text around them, and nothing else', () => {
    const desk = new Desk();
    const text = '\u202Egnp.tnemyap\u202C <b>bolts</b> @everyone\u0000\u0007 \uE0001\uE001 *M10* 500 pcs';
    const message = desk.said(text);
    const spec = boltSpec(desk, desk.said(REQUEST_TEXT));
    const told = desk.draft(
      {
        ...spec,
        items: [
          {
            product: desk.words(message, text.slice(0, -8)),
            quantity: desk.field(message, '500 pcs', { value: 500, unit: 'pcs' }),
            identifiers: [],
          },
        ],
      },
      message,
    );
    const card = told.map(({ blocks }) => plain(blocks)).join();
    expect(card).toContain('“gnp.tnemyap <b>bolts</b> @everyone 1 *M10*”');
    expect(card).not.toMatch(/[\u0000-\u0009\u202A-\u202E\uE000-\uF8FF]/);
  });

  it('a page pasted as a product’s name is cut on the card', () => {
    const desk = new Desk();
    const text = 'bolt '.repeat(20_000);
    const message = desk.said(text);
    const told = desk.draft({ items: [{ product: desk.words(message, text), identifiers: [] }], certifications: [] }, message);
    expect(told.map(({ blocks }) => plain(blocks)).join().length).toBeLessThan(2000);
  });
});
