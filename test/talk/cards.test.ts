import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/ports/reading.ts';
import { speech } from '../../src/talk/index.ts';
import type { Notice } from '../../src/talk/types.ts';
import { plain } from './plain.ts';
import { candidates, Desk, drafted, euroTerms, HANNA, invited, quoteOf, SUPPLIERS, supplierId, yuanTerms } from './world.ts';

function all(language: Language): Readonly<Record<string, Language>> {
  return Object.fromEntries([HANNA, ...SUPPLIERS.map(({ id }) => id)].map((party) => [party, language]));
}

/** The same card in both languages, one above the other. */
function both(card: (languages: Readonly<Record<string, Language>>) => string): string {
  return `\n${card(all('en'))}\n\n${card(all('zh'))}\n`;
}

function to(who: 'buyer' | string, notices: readonly Notice[]): string {
  return notices
    .filter((notice) => (notice.to.type === 'buyer' ? who === 'buyer' : notice.to.supplier === who))
    .map(({ blocks }) => plain(blocks))
    .join('\n');
}

describe('what each side sees, in English and Chinese', () => {
  it('the buyer: his request as it was read', () => {
    expect(both((languages) => to('buyer', drafted(languages).told))).toMatchInlineSnapshot(`
      "
      # R-1001
        Product: “hex bolts DIN 933 M10x40 8.8 zinc plated” <- hex bolts DIN 933 M10x40 8.8 zinc plated
        Quantity: 5,000 pcs <- 5k pcs
        Target price: at most EUR 0.09/pc <- max 0.09 EUR/pc
        Delivery: CIF “Hamburg” <- CIF Hamburg
        Deliver by: 15 Apr 2027 ?guessed <- by 15 April
        Certificates: ISO 9001 <- ISO 9001
        Payment: “30 days net” <- 30 days net
      This is what I read; please look at what is marked. To change something, just write it.
      [Find suppliers] [Change something] [Share my target price with suppliers] [Date doesn’t matter]

      # R-1001
        产品: “hex bolts DIN 933 M10x40 8.8 zinc plated” <- hex bolts DIN 933 M10x40 8.8 zinc plated
        数量: 5,000 件 <- 5k pcs
        目标价: 不超过 EUR 0.09/件 <- max 0.09 EUR/pc
        交货: CIF “Hamburg” <- CIF Hamburg
        最晚交期: 2027年4月15日 ?guessed <- by 15 April
        认证: ISO 9001 <- ISO 9001
        付款方式: “30 days net” <- 30 days net
      以上是我读到的内容，有标记的请核对一下。要改的话直接写。
      [找供应商] [修改] [把目标价告诉供应商] [交期不限]
      "
    `);
  });

  it('the buyer and the supplier: a loading port, and wishes in the buyer’s own words', () => {
    const card = (languages: Readonly<Record<string, Language>>): string => {
      const desk = new Desk(languages);
      const message = desk.said('3000 tote bags FOB Ningbo to Hamburg, navy blue, logo in one colour, ask anna@hansen.de for the artwork');
      const told = desk.draft(
        {
          items: [
            {
              product: desk.words(message, 'tote bags'),
              quantity: desk.field(message, '3000', { value: 3000, unit: 'pcs' }),
              identifiers: [],
            },
          ],
          incoterm: desk.field(message, 'FOB', 'FOB'),
          place: desk.words(message, 'Ningbo'),
          destination: desk.words(message, 'Hamburg'),
          certifications: [],
          details: [desk.words(message, 'navy blue, logo in one colour'), desk.words(message, 'ask anna@hansen.de for the artwork')],
        },
        message,
      );
      desk.tell({ type: 'confirmRequest', by: HANNA });
      desk.tell({ type: 'suppliersFound', candidates: candidates(1), widenings: [] });
      return `${to('buyer', told)}\n\n${to(supplierId(1), desk.tell({ type: 'sendNow', by: HANNA }))}`;
    };
    expect(both(card)).toMatchInlineSnapshot(`
      "
      # R-1001
        Product: “tote bags” <- tote bags
        Quantity: 3,000 pcs <- 3000
        Delivery: FOB “Ningbo” <- FOB Ningbo
        Destination: “Hamburg” <- Hamburg
        Details: “navy blue, logo in one colour”; “ask anna@hansen.de for the artwork” <- navy blue, logo in one colour, ask anna@hansen.de for the artwork
      Until the order is placed I keep back an e-mail address; the other side sees ▇▇ instead.
      This is what I read. To change something, just write it.
      [Find suppliers] [Change something]

      A buyer asks for a quote: R-1001
      # R-1001
        Product: “tote bags”
        Quantity: 3,000 pcs
        Delivery: FOB “Ningbo”
        Destination: “Hamburg”
        Details: “navy blue, logo in one colour”; “ask ▇▇ for the artwork”
      Your listing that fits: Hex bolt DIN 933 M10x40 8.8 zinc plated
      Just write your answer here, in your own words.
      For example: “1.85 USD FOB Shanghai, 20 days, MOQ 3k, valid till end of month”
      (Answer due: 2027-02-02T09:00:00.000Z)
      [Quote] [I can’t supply this] [Ask the buyer something] [I’ll answer later]

      # R-1001
        产品: “tote bags” <- tote bags
        数量: 3,000 件 <- 3000
        交货: FOB “Ningbo” <- FOB Ningbo
        目的地: “Hamburg” <- Hamburg
        其他要求: “navy blue, logo in one colour”；“ask anna@hansen.de for the artwork” <- navy blue, logo in one colour, ask anna@hansen.de for the artwork
      下单之前，邮箱先不转给对方，对方看到的是▇▇。
      以上是我读到的内容。要改的话直接写。
      [找供应商] [修改]

      有买家询价：R-1001
      # R-1001
        产品: “tote bags”
        数量: 3,000 件
        交货: FOB “Ningbo”
        目的地: “Hamburg”
        其他要求: “navy blue, logo in one colour”；“ask ▇▇ for the artwork”
      对应你的产品：外六角螺栓 DIN 933 M10x40 8.8级 镀锌
      直接在这里回复报价就行，怎么写都可以。
      例如：“单价12.5元，含税，现货，起订800，本月底前有效”
      (报价截止: 2027-02-02T09:00:00.000Z)
      [报价] [做不了] [问买家] [晚点报价]
      "
    `);
  });

  it('the buyer: a request of two items, one of them without a quantity', () => {
    const card = (languages: Readonly<Record<string, Language>>): string => {
      const desk = new Desk(languages);
      const message = desk.said('LM358DR 5k and STM32F103C8T6, RoHS');
      const told = desk.draft(
        {
          items: [
            {
              product: desk.words(message, 'LM358DR'),
              quantity: desk.field(message, '5k', { value: 5000, unit: 'pcs' }),
              identifiers: [desk.field(message, 'LM358DR', { kind: 'mpn', code: 'LM358DR' })],
            },
            { product: desk.words(message, 'STM32F103C8T6'), identifiers: [] },
          ],
          certifications: [desk.field(message, 'RoHS', 'RoHS', 'guessed')],
        },
        message,
      );
      return to('buyer', told);
    };
    expect(both(card)).toMatchInlineSnapshot(`
      "
      # R-1001 · item 1
        Product: “LM358DR” <- LM358DR
        Quantity: 5,000 pcs <- 5k
        Part no.: LM358DR <- LM358DR
      # R-1001 · item 2
        Product: “STM32F103C8T6” <- STM32F103C8T6
        Quantity: not said yet ?missing
      # R-1001 · for all items
        Certificates: RoHS ?guessed <- RoHS
      How many do you need of “STM32F103C8T6”?
      [Without RoHS]

      # R-1001 · 第1项
        产品: “LM358DR” <- LM358DR
        数量: 5,000 件 <- 5k
        型号: LM358DR <- LM358DR
      # R-1001 · 第2项
        产品: “STM32F103C8T6” <- STM32F103C8T6
        数量: 还没说 ?missing
      # R-1001 · 各项通用
        认证: RoHS ?guessed <- RoHS
      “STM32F103C8T6”各要多少？
      [不要求RoHS]
      "
    `);
  });

  it('the buyer: the shortlist before it goes out, one supplier left out', () => {
    const card = (languages: Readonly<Record<string, Language>>): string => {
      const { desk } = drafted(languages);
      desk.tell({ type: 'confirmRequest', by: HANNA });
      desk.tell({ type: 'suppliersFound', candidates: candidates(3), widenings: [] });
      return to('buyer', desk.tell({ type: 'leaveOut', by: HANNA, supplier: supplierId(3) }));
    };
    expect(both(card)).toMatchInlineSnapshot(`
      "
      2 suppliers fit R-1001:
      Supplier 1 · China · ISO 9001 · answers 8 of 10 · 3 orders here · sample supplier
      - Hex bolt DIN 933 M10x40 8.8 zinc plated — Matches: M10x40 as asked; the listing says hex bolt and DIN 933.
      Supplier 2 · Taiwan · ISO 9001, IATF 16949 · answers 8 of 10 · sample supplier
      - Hex bolt DIN 933 M10x40 8.8 zinc plated — Matches: M10x40 as asked; the listing says hex bolt and DIN 933. But: MOQ 10,000 pcs.
      Left out, A: Vietnam · new here · sample supplier
      (Goes out by itself: 2027-02-01T09:00:10.000Z)
      [Send now] [Leave out 1] [Leave out 2] [Take A back in]

      有2家供应商适合R-1001：
      供应商1 · 中国 · ISO 9001 · 询价10次，回复8次 · 已成交3单 · 样例供应商
      - 外六角螺栓 DIN 933 M10x40 8.8级 镀锌 — 符合：规格M10x40一致；写明hex bolt和DIN 933。
      供应商2 · 台湾 · ISO 9001, IATF 16949 · 询价10次，回复8次 · 样例供应商
      - 外六角螺栓 DIN 933 M10x40 8.8级 镀锌 — 符合：规格M10x40一致；写明hex bolt和DIN 933。不足：起订量10,000 件。
      已排除 A：越南 · 新供应商 · 样例供应商
      (自动发出: 2027-02-01T09:00:10.000Z)
      [现在发出] [排除1] [排除2] [恢复 A]
      "
    `);
  });

  it('a supplier: the request, and how to answer', () => {
    expect(both((languages) => to('s1', invited(languages).told))).toMatchInlineSnapshot(`
      "
      A buyer asks for a quote: R-1001
      # R-1001
        Product: “hex bolts DIN 933 M10x40 8.8 zinc plated”
        Quantity: 5,000 pcs
        Delivery: CIF “Hamburg”
        Deliver by: 15 Apr 2027
        Certificates: ISO 9001
        Payment: “30 days net”
      Your listing that fits: Hex bolt DIN 933 M10x40 8.8 zinc plated
      Just write your answer here, in your own words.
      For example: “1.85 USD FOB Shanghai, 20 days, MOQ 3k, valid till end of month”
      (Answer due: 2027-02-02T09:00:00.000Z)
      [Quote] [I can’t supply this] [Ask the buyer something] [I’ll answer later]

      有买家询价：R-1001
      # R-1001
        产品: “hex bolts DIN 933 M10x40 8.8 zinc plated”
        数量: 5,000 件
        交货: CIF “Hamburg”
        最晚交期: 2027年4月15日
        认证: ISO 9001
        付款方式: “30 days net”
      对应你的产品：外六角螺栓 DIN 933 M10x40 8.8级 镀锌
      直接在这里回复报价就行，怎么写都可以。
      例如：“单价12.5元，含税，现货，起订800，本月底前有效”
      (报价截止: 2027-02-02T09:00:00.000Z)
      [报价] [做不了] [问买家] [晚点报价]
      "
    `);
  });

  it('a supplier: his quote as it was read', () => {
    const card = (languages: Readonly<Record<string, Language>>): string => {
      const { desk } = invited(languages);
      return to('s2', desk.tell({ type: 'draftQuote', by: supplierId(2), terms: yuanTerms(desk) }));
    };
    expect(both(card)).toMatchInlineSnapshot(`
      "
      # Your quote for R-1001, as I read it
        Unit price: CNY 0.60/pc <- 单价0.6元
        MOQ: 5,000 pcs <- 起订5000
        Price basis: FOB “宁波” <- FOB宁波
      Not said: the lead time, the validity and the payment terms. You can send it as it is, or add it in a line.
      [Send to the buyer] [Change something] [Drop it]

      # 你对R-1001的报价，我是这样读的
        单价: 0.60元/件 <- 单价0.6元
        起订量: 5,000 件 <- 起订5000
        价格条款: FOB “宁波” <- FOB宁波
      没写：交期、报价有效期和付款方式。可以先发，也可以补一句。
      [发给买家] [修改] [不发了]
      "
    `);
  });

  it('the buyer: quotes side by side, a table for each delivery basis', () => {
    const card = (languages: Readonly<Record<string, Language>>): string => {
      const { desk } = invited(languages);
      quoteOf(desk, supplierId(1), euroTerms(desk));
      desk.tell({ type: 'instantQuote', supplier: supplierId(4), terms: euroTerms(desk, 0.079) });
      return to('buyer', quoteOf(desk, supplierId(2), yuanTerms(desk)));
    };
    expect(both(card)).toMatchInlineSnapshot(`
      "
      R-1001: 3 of 5 suppliers have quoted
      # Supplier 2, revision 1
        Unit price: CNY 0.60/pc <- 单价0.6元
        MOQ: 5,000 pcs <- 起订5000
        Price basis: FOB “宁波” <- FOB宁波
      # CIF Hamburg – as you asked
        Supplier | Unit price (EUR/pc) | Total for 5,000 pcs | MOQ | Lead time | Valid until | Payment
        Supplier 4 · India · instant quote | EUR 0.079 ✓ lowest | EUR 395.00 (EUR 790.00 at the MOQ) | 10,000 pcs – not met | 25 days + transit – ready in time | 28 Feb 2027 | “30% deposit, ask ▇▇ ▇▇”
        Supplier 1 · China | EUR 0.082 | EUR 410.00 (EUR 820.00 at the MOQ) | 10,000 pcs – not met | 25 days + transit – ready in time | 28 Feb 2027 | “30% deposit, ask ▇▇ ▇▇”
      # FOB 宁波
        Supplier | Unit price (EUR/pc) | Total for 5,000 pcs | MOQ | Lead time | Valid until | Payment
        Supplier 2 · Taiwan | EUR 0.07282 (CNY 0.60/pc) | EUR 364.08 | 5,000 pcs ✓ | not said | not said | not said
      The delivery bases differ in freight, insurance and duty, so I don’t rank prices across them.
      Converted to EUR at the rates of 29 Jan 2027; the price as quoted stands beside it.
      - Supplier 2: Still open: the lead time, the validity and the payment terms.
      Waiting for suppliers 3 and 5.
      [Accept 1] [Accept 2] [Accept 4]
      [Ask 2 for the lead time] [Ask 2 for the validity] [Ask 2 for the payment terms] [Make a counter-offer] [Ask a question] [Ask one more supplier]

      R-1001：5家中已有3家报价
      # 供应商2，第1版
        单价: 0.60元/件 <- 单价0.6元
        起订量: 5,000 件 <- 起订5000
        价格条款: FOB “宁波” <- FOB宁波
      # CIF Hamburg（与要求一致）
        供应商 | 单价（EUR/件） | 5,000 件总价 | 起订量 | 交期 | 报价有效期至 | 付款方式
        供应商4 · 印度 · 即时报价 | EUR 0.079 ✓ 最低 | EUR 395.00（按起订量 EUR 790.00） | 10,000 件，未达到 | 25天 + 运输，备货赶得上 | 2027年2月28日 | “30% deposit, ask ▇▇ ▇▇”
        供应商1 · 中国 | EUR 0.082 | EUR 410.00（按起订量 EUR 820.00） | 10,000 件，未达到 | 25天 + 运输，备货赶得上 | 2027年2月28日 | “30% deposit, ask ▇▇ ▇▇”
      # FOB 宁波
        供应商 | 单价（EUR/件） | 5,000 件总价 | 起订量 | 交期 | 报价有效期至 | 付款方式
        供应商2 · 台湾 | EUR 0.07282（0.60元/件） | EUR 364.08 | 5,000 件 ✓ | 没说 | 没说 | 没说
      价格条款不同，运费、保险、关税各算各的，所以不互相排名。
      按2027年1月29日的汇率折成EUR，原报价写在旁边。
      - 供应商2：没说交期、报价有效期和付款方式。
      在等供应商3和5。
      [接受1] [接受2] [接受4]
      [问供应商2：交期] [问供应商2：报价有效期] [问供应商2：付款方式] [还价] [提问] [再问一家]
      "
    `);
  });

  it('the buyer: three quotes, each on its own delivery basis, in one table without ranks', () => {
    const card = (languages: Readonly<Record<string, Language>>): string => {
      const { desk } = invited(languages);
      quoteOf(desk, supplierId(1), euroTerms(desk));
      quoteOf(desk, supplierId(2), yuanTerms(desk));
      const message = desk.said('USD 0.11, 90 days');
      const told = quoteOf(desk, supplierId(3), {
        lines: [{ price: desk.field(message, 'USD 0.11', { amount: 0.11, currency: 'USD', per: 'pcs' }), tiers: [] }],
        leadTimeDays: desk.field(message, '90 days', { min: 90, max: 90 }),
      });
      return to('buyer', told);
    };
    expect(both(card)).toMatchInlineSnapshot(`
      "
      R-1001: 3 of 5 suppliers have quoted
      # Supplier 3, revision 1
        Unit price: USD 0.11/pc <- USD 0.11
        Lead time: 90 days <- 90 days
      # Each on its own delivery basis
        Supplier | Price basis | Unit price (EUR/pc) | Total for 5,000 pcs | MOQ | Lead time | Valid until | Payment
        Supplier 1 · China | CIF Hamburg – as you asked | EUR 0.082 | EUR 410.00 (EUR 820.00 at the MOQ) | 10,000 pcs – not met | 25 days + transit – ready in time | 28 Feb 2027 | “30% deposit, ask ▇▇ ▇▇”
        Supplier 2 · Taiwan | FOB 宁波 | EUR 0.07282 (CNY 0.60/pc) | EUR 364.08 | 5,000 pcs ✓ | not said | not said | not said
        Supplier 3 · Vietnam | Delivery basis not said | EUR 0.09483 (USD 0.11/pc) | EUR 474.14 | not said | 90 days + transit – 17 days late | not said | not said
      The delivery bases differ in freight, insurance and duty, so I don’t rank prices across them.
      Converted to EUR at the rates of 29 Jan 2027; the price as quoted stands beside it.
      - Supplier 2: Still open: the lead time, the validity and the payment terms.
      - Supplier 3: Above your target of EUR 0.09/pc. Still open: the MOQ, the Incoterm, the validity and the payment terms.
      Waiting for suppliers 4 and 5.
      [Accept 1] [Accept 2] [Accept 3]
      [Ask 3 for the Incoterm] [Ask 2 for the lead time] [Ask 3 for the MOQ] [Ask 2 and 3 for the validity] [Make a counter-offer] [Ask a question] [Ask one more supplier]

      R-1001：5家中已有3家报价
      # 供应商3，第1版
        单价: USD 0.11/件 <- USD 0.11
        交期: 90天 <- 90 days
      # 价格条款各不相同
        供应商 | 价格条款 | 单价（EUR/件） | 5,000 件总价 | 起订量 | 交期 | 报价有效期至 | 付款方式
        供应商1 · 中国 | CIF Hamburg（与要求一致） | EUR 0.082 | EUR 410.00（按起订量 EUR 820.00） | 10,000 件，未达到 | 25天 + 运输，备货赶得上 | 2027年2月28日 | “30% deposit, ask ▇▇ ▇▇”
        供应商2 · 台湾 | FOB 宁波 | EUR 0.07282（0.60元/件） | EUR 364.08 | 5,000 件 ✓ | 没说 | 没说 | 没说
        供应商3 · 越南 | 没写价格条款 | EUR 0.09483（USD 0.11/件） | EUR 474.14 | 没说 | 90天 + 运输，晚17天 | 没说 | 没说
      价格条款不同，运费、保险、关税各算各的，所以不互相排名。
      按2027年1月29日的汇率折成EUR，原报价写在旁边。
      - 供应商2：没说交期、报价有效期和付款方式。
      - 供应商3：高于你的目标价EUR 0.09/件。没说起订量、贸易术语、报价有效期和付款方式。
      在等供应商4和5。
      [接受1] [接受2] [接受3]
      [问供应商3：贸易术语] [问供应商2：交期] [问供应商3：起订量] [问供应商2和3：报价有效期] [还价] [提问] [再问一家]
      "
    `);
  });

  it('the buyer: two items, compared item by item with totals', () => {
    const card = (languages: Readonly<Record<string, Language>>): string => {
      const desk = new Desk(languages);
      const message = desk.said('M10 bolts 5000 and M10 nuts 8000');
      desk.draft(
        {
          items: [
            {
              product: desk.words(message, 'M10 bolts'),
              quantity: desk.field(message, '5000', { value: 5000, unit: 'pcs' }),
              identifiers: [],
            },
            {
              product: desk.words(message, 'M10 nuts'),
              quantity: desk.field(message, '8000', { value: 8000, unit: 'pcs' }),
              identifiers: [],
            },
          ],
          certifications: [],
        },
        message,
      );
      desk.tell({ type: 'confirmRequest', by: HANNA });
      desk.tell({ type: 'suppliersFound', candidates: candidates(2), widenings: [] });
      desk.tell({ type: 'sendNow', by: HANNA });
      const offer = desk.said('bolts 0.08 EUR, nuts 0.02 USD FOB Ningbo, bolts from 8000: 0.07');
      const price = (amount: number, currency: string, words: string, item: number) => ({
        item,
        price: desk.field(offer, words, { amount, currency, per: 'pcs' as const }),
        tiers: [],
      });
      const basis = { incoterm: desk.field(offer, 'FOB', 'FOB' as const), place: desk.words(offer, 'Ningbo') };
      quoteOf(desk, supplierId(1), { lines: [price(0.08, 'EUR', '0.08 EUR', 0), price(0.02, 'USD', '0.02 USD', 1)], ...basis });
      return to('buyer', quoteOf(desk, supplierId(2), { lines: [price(0.07, 'EUR', '0.07', 0)], ...basis }));
    };
    expect(both(card)).toMatchInlineSnapshot(`
      "
      R-1001: 2 of 2 suppliers have quoted
      # Supplier 2, revision 1
        Item 1 (M10 bolts): Unit price: EUR 0.07/pc <- 0.07
        Price basis: FOB “Ningbo” <- FOB Ningbo
      # FOB Ningbo
        Item | Supplier 1 · China | Supplier 2 · Taiwan
        1. “M10 bolts” × 5,000 pcs | EUR 0.08/pc = EUR 400.00 | EUR 0.07/pc = EUR 350.00
        2. “M10 nuts” × 8,000 pcs | EUR 0.01724/pc (USD 0.02/pc) = EUR 137.93 | not quoted
        Total | EUR 537.93 ✓ lowest | not all items
        Lead time | not said | not said
      Converted to EUR at the rates of 29 Jan 2027; the price as quoted stands beside it.
      - Supplier 1: Still open: the MOQ, the lead time, the validity and the payment terms.
      - Supplier 2: Item 2 is not quoted. Still open: the MOQ, the lead time, the validity and the payment terms.
      [Accept 1] [Accept 2]
      [Ask 2 for the price] [Ask 1 and 2 for the lead time] [Ask 1 and 2 for the MOQ] [Ask 1 and 2 for the validity] [Make a counter-offer] [Ask a question]

      R-1001：2家中已有2家报价
      # 供应商2，第1版
        第1项（M10 bolts） 单价: EUR 0.07/件 <- 0.07
        价格条款: FOB “Ningbo” <- FOB Ningbo
      # FOB Ningbo
        项目 | 供应商1 · 中国 | 供应商2 · 台湾
        1. “M10 bolts” × 5,000 件 | EUR 0.08/件 = EUR 400.00 | EUR 0.07/件 = EUR 350.00
        2. “M10 nuts” × 8,000 件 | EUR 0.01724/件（USD 0.02/件） = EUR 137.93 | 没报
        总价 | EUR 537.93 ✓ 最低 | 没报全
        交期 | 没说 | 没说
      按2027年1月29日的汇率折成EUR，原报价写在旁边。
      - 供应商1：没说起订量、交期、报价有效期和付款方式。
      - 供应商2：第2项没报。没说起订量、交期、报价有效期和付款方式。
      [接受1] [接受2]
      [问供应商2：价格] [问供应商1和2：交期] [问供应商1和2：起订量] [问供应商1和2：报价有效期] [还价] [提问]
      "
    `);
  });

  it('both: the order record with the same figures, names and contacts', () => {
    const card = (languages: Readonly<Record<string, Language>>): string => {
      const { desk } = invited(languages);
      quoteOf(desk, supplierId(1), euroTerms(desk));
      desk.tell({ type: 'acceptQuote', by: HANNA, supplier: supplierId(1), revision: 1 });
      desk.tell({ type: 'bindDue', supplier: supplierId(1), revision: 1 }, 8000);
      const told = desk.tell({ type: 'confirmOrder', by: supplierId(1), number: 'O-1001' as never });
      const records = [HANNA, supplierId(1)].map((party) => plain(speech.show(desk.ctx, party)));
      expect(records[0]).toBe(records[1]);
      return `${to('buyer', told)}\n\n${to('s2', told)}`;
    };
    expect(both(card)).toMatchInlineSnapshot(`
      "
      ✓ Supplier 1 has confirmed: order O-1001.
      # Order O-1001 (from R-1001)
        Product: “hex bolts DIN 933 M10x40 8.8 zinc plated”
        Quantity: 5,000 pcs
        Unit price: EUR 0.082/pc
        MOQ: 10,000 pcs – not met
        Total: EUR 410.00
        Price basis: CIF “Hamburg”
        Lead time: 25 days
        Deliver by: 15 Apr 2027
        Certificates: ISO 9001
        Payment: “30% deposit, ask Chen Wei +86 138 0013 8000”
        Seller: Ningbo Haosheng Fasteners Co., Ltd.
        Seller’s contact: Chen Wei · sales@supplier1.example · +86 574 5550 100
        Buyer: Hanna Petersen, Elbe Maschinenbau
        Buyer’s contact: hanna@elbe-maschinenbau.example
        Note: The seller belongs to the sample catalog and is no real company; nothing will be shipped.
      Both sides hold this same record. You can now write to each other directly, or go on here.

      R-1001 is settled, so there is no need to quote any more. Thank you.

      ✓ 供应商1已确认，订单号O-1001。
      # 订单O-1001（来自R-1001）
        产品: “hex bolts DIN 933 M10x40 8.8 zinc plated”
        数量: 5,000 件
        单价: EUR 0.082/件
        起订量: 10,000 件，未达到
        总价: EUR 410.00
        价格条款: CIF “Hamburg”
        交期: 25天
        最晚交期: 2027年4月15日
        认证: ISO 9001
        付款方式: “30% deposit, ask Chen Wei +86 138 0013 8000”
        卖方: 宁波昊盛紧固件有限公司
        卖方联系方式: Chen Wei · sales@supplier1.example · +86 574 5550 100
        买方: Hanna Petersen, Elbe Maschinenbau
        买方联系方式: hanna@elbe-maschinenbau.example
        备注: 卖方是样例目录里的供应商，不是真实公司，不会实际发货。
      双方手上是同一份订单。现在可以直接联系，也可以继续在这里谈。

      R-1001已经定了，不用再报价。谢谢。
      "
    `);
  });

  it('words that were erased are said to be', () => {
    const card = (languages: Readonly<Record<string, Language>>): string => {
      const { desk } = invited(languages);
      const message = desk.deal?.messages[0];
      if (message) desk.erase(message);
      return plain(speech.show(desk.ctx, supplierId(1)));
    };
    expect(both(card)).toMatchInlineSnapshot(`
      "
      A buyer asks for a quote: R-1001
      # R-1001
        Product: [erased]
        Quantity: 5,000 pcs
        Delivery: CIF [erased]
        Deliver by: 15 Apr 2027
        Certificates: ISO 9001
        Payment: [erased]
      Your listing that fits: Hex bolt DIN 933 M10x40 8.8 zinc plated
      Just write your answer here, in your own words.
      For example: “1.85 USD FOB Shanghai, 20 days, MOQ 3k, valid till end of month”
      (Answer due: 2027-02-02T09:00:00.000Z)
      [Quote] [I can’t supply this] [Ask the buyer something] [I’ll answer later]

      有买家询价：R-1001
      # R-1001
        产品: ［已删除］
        数量: 5,000 件
        交货: CIF ［已删除］
        最晚交期: 2027年4月15日
        认证: ISO 9001
        付款方式: ［已删除］
      对应你的产品：外六角螺栓 DIN 933 M10x40 8.8级 镀锌
      直接在这里回复报价就行，怎么写都可以。
      例如：“单价12.5元，含税，现货，起订800，本月底前有效”
      (报价截止: 2027-02-02T09:00:00.000Z)
      [报价] [做不了] [问买家] [晚点报价]
      "
    `);
  });
});
