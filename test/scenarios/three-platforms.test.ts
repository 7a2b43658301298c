import { afterEach, describe, expect, it } from 'vitest';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { turnStore } from '../../adapters/store/engine/turns.ts';
import type { SupplierId } from '../../src/domain/ids.ts';
import type { Supplier } from '../../src/ports/catalog.ts';
import type { Platform } from '../../src/ports/chat.ts';
import type { Language } from '../../src/ports/reading.ts';
import { type Named, type Neighbour, onDiscord, onTelegram, WebNeighbour } from './neighbours.ts';
import { Street } from './street.ts';

const SECOND = 1_000;

const streets: Street[] = [];
afterEach(async () => {
  for (const street of streets.splice(0)) {
    await street.close();
    expect(street.telegram.refusals).toEqual([]);
    expect(street.discord.breaches).toEqual([]);
    expect(street.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  }
});

/** What a buyer says and taps, in his language. */
type Script = {
  readonly request: string;
  readonly find: string;
  readonly plating: string;
  readonly cartons: string;
  readonly counter: string;
  readonly accept: string;
  /** Figures on his comparison, as he asked for them. */
  readonly sees: readonly string[];
};

const ENGLISH: Script = {
  request: 'Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg by 15 April, max 0.0731 EUR/pc',
  find: 'Find suppliers',
  plating: 'blue please, more in a mail from petra@elbe-tools.example',
  cartons: 'can you pack them in 25 kg cartons?',
  counter: 'number 1: 0.0755 and it is yours',
  accept: 'Accept 1',
  sees: ['CIF Hamburg – as you asked', 'FOB Ningbo', 'EXW Pune', 'CNY 0.64/pc'],
};

const CHINESE: Script = {
  request: '需要5000个外六角螺栓 DIN 933 M10x40 8.8级 镀锌，CIF汉堡，4月15日前到，目标价0.0731欧元一个',
  find: '找供应商',
  plating: '要蓝白锌，细节加微信 petra_elbe 说',
  cartons: '能用25公斤的纸箱包装吗？',
  counter: '1号能不能做到0.0755欧元？',
  accept: '接受1',
  sees: ['CIF 汉堡', 'FOB Ningbo', 'EXW Pune', '0.64元'],
};

const PETRA: Named = { name: 'Petra Elbe', handle: 'petra_elbe', locale: 'en-GB' };

type Seat = { readonly platform: Platform; readonly language: Language; readonly name: string; readonly handle: string };

/** Those who are asked, in the buyer's numbering. */
const SEATS = [
  { platform: 'telegram', language: 'en', name: 'Lina Seidel', handle: 'lina_seidel' },
  { platform: 'discord', language: 'zh', name: '王伟强', handle: 'wangweiqiang' },
  { platform: 'web', language: 'en', name: '', handle: '' },
  { platform: 'telegram', language: 'zh', name: '陈静文', handle: 'chenjingwen' },
  { platform: 'discord', language: 'en', name: 'Ravi Shahane', handle: 'ravi_shahane' },
] as const satisfies readonly Seat[];

type Five = readonly [Neighbour, Neighbour, Neighbour, Neighbour, Neighbour];

/** Gives the five who fit best their chats, before the shortlist goes out to them. Their price lists do not answer for them. */
async function seatFive(street: Street): Promise<{ readonly five: Five; readonly companies: readonly Supplier[] }> {
  const { state } = await street.database.read.selectFrom('deals').select('state').executeTakeFirstOrThrow();
  const { candidates } = JSON.parse(state) as { readonly candidates: readonly { readonly supplier: SupplierId }[] };
  const ids = candidates.slice(0, SEATS.length).map(({ supplier }) => supplier);
  const turns = turnStore(street.database, createCatalogStore(street.database));
  const sit = async (n: number): Promise<Neighbour> => {
    const [id, seat] = [ids[n], SEATS[n]];
    if (!id || !seat) throw new Error('too few fit');
    const { platform, language, name, handle } = seat;
    await turns.setInstantQuotes(id, false);
    if (platform === 'web') return WebNeighbour.supplier(street, id, language);
    const named: Named = { name, handle, locale: language === 'zh' ? 'zh-CN' : 'en-US' };
    const neighbour = platform === 'telegram' ? onTelegram(street, named, 90_210 + n) : onDiscord(street, named);
    await turns.enroll({ chat: neighbour.chat, party: id, role: 'supplier', language, profile: {}, at: street.clock.now() });
    return neighbour;
  };
  const five: Five = [await sit(0), await sit(1), await sit(2), await sit(3), await sit(4)];
  const known = await turns.suppliers(ids);
  return { five, companies: ids.flatMap((id) => known.find((company) => company.id === id) ?? []) };
}

/** By what a company would be known. */
const knownBy = ({ name, nameZh, contact }: Supplier): readonly string[] =>
  [name, nameZh, contact?.person, contact?.email].flatMap((one) => (one === undefined ? [] : [one.replace(/\s*[(（].*$/u, '')]));

function expectNone(got: string, words: readonly string[]): void {
  for (const word of words) if (word !== '') expect(got).not.toContain(word);
}

/** The desk's own words in the language that somebody does not speak. */
const OTHER_WORDS = { en: /报价|供应商|买家|询价/u, zh: /\b(?:supplier|buyer|quote|request)/iu } as const;

describe.each([
  ['a buyer in Hamburg on Discord', ENGLISH, (street: Street) => onDiscord(street, PETRA), 'Buyer: Petra Elbe'],
  [
    'a Chinese buyer on Telegram',
    CHINESE,
    (street: Street) => onTelegram(street, { ...PETRA, locale: 'zh-hans' }, 47_110_815),
    'Buyer: Petra Elbe',
  ],
  ['a buyer on the web page', ENGLISH, (street: Street) => WebNeighbour.buyer(street, PETRA.name), 'Buyer: name not on file'],
] as const)('%s', (_who, script, arrives, signs) => {
  it('asks five suppliers on three platforms, bargains and orders, through a fall of the desk', async () => {
    const street = await Street.empty();
    streets.push(street);
    const buyer = await arrives(street);
    const language: Language = script === CHINESE ? 'zh' : 'en';

    await street.after(1, () => buyer.writes(script.request));
    await street.after(1, () => buyer.presses(script.find));
    const { five, companies } = await seatFive(street);
    const [lina, wang, web, chen, ravi] = five;
    await street.passes(11 * SECOND);
    for (const supplier of five) expect(supplier.last()).toMatch(/R-1001[\s\S]*5,000/u);

    // Questions in both directions: what is asked about the goods is answered to all, a question to one goes to him alone.
    await street.after(1, () => wang.writes('锌层是蓝白锌还是黄锌？微信 wangweiqiang，电话 138 1234 5678'));
    expect(buyer.last()).toContain('锌层是蓝白锌还是黄锌');
    await street.after(1, () => buyer.writes(script.plating));
    for (const supplier of five) expect(supplier.last()).toMatch(/blue please|蓝白锌/u);
    await street.after(1, () => buyer.writes(script.cartons));
    await street.after(1, () => buyer.presses(language === 'zh' ? '供应商1' : 'Supplier 1'));
    expect(lina.last()).toContain('25');
    for (const supplier of five.slice(1)) expect(supplier.reads()).not.toContain(script.cartons);
    await street.after(1, () => lina.writes('yes, 25 kg cartons on pallets, mail me at lina.seidel@bolts.example'));
    expect(buyer.last()).toContain('yes, 25 kg cartons on pallets');
    await street.after(1, () => ravi.writes('which thread length do you need?'));

    // Quotes, in each one's words.
    await street.after(1, () => lina.writes('0.082 EUR FOB Ningbo, 25 days, MOQ 5k, valid till end of month'));
    await street.after(1, () => lina.presses('Send'));
    await street.after(1, () => wang.writes('含运费到汉堡CIF 0.64元一个，起订5000件，交期30天，报价有效到12月15日'));
    expect(wang.last()).toContain('0.64元/件');
    await street.after(1, () => wang.presses('发给买家'));
    await street.after(1, () => web.writes('USD 0.091 CIF Hamburg, 35 days, MOQ 1k, 30% deposit, balance against B/L copy'));
    await street.after(1, () => web.presses('Send'));
    await street.stop();
    chen.writes('每件0.61元 FOB宁波，起订量5000，20天交货，有效期15天');
    ravi.writes('0.079 EUR EXW Pune, 40 days, MOQ 10k, valid 2 weeks');
    await street.after(2, () => street.start());
    await street.after(1, () => chen.presses('发给买家'));
    await street.after(1, () => ravi.presses('Send'));
    for (const words of script.sees) expect(buyer.last()).toContain(words);

    // While Ravi's question is still open, the offer goes to Lina alone.
    await street.after(1, () => buyer.writes(script.counter));
    expect(lina.last()).toContain('0.0755');
    for (const supplier of five.slice(1)) expect(supplier.got()).not.toContain('0.0755');
    await street.after(1, () => lina.presses('Agree'));
    await street.after(1, () => buyer.presses(script.accept));
    await street.passes(9 * SECOND);

    // Until the order nobody has learnt who anybody is, nor the buyer's target, nor another's price.
    const hidden = [...buyer.names, 'Petra', 'Elbe', 'elbe-tools', 'petra_elbe', '0.0731'];
    const prices = ['0.082', '0.64', '0.091', '0.61', '0.079'];
    for (const [n, supplier] of five.entries()) {
      expectNone(supplier.got(), hidden);
      for (const [m, other] of five.entries())
        if (m !== n) expectNone(supplier.got(), [...other.names, ...knownBy(companies[m] as Supplier), prices[m] as string]);
    }
    expectNone(buyer.got(), [...five.flatMap(({ names }) => names), ...companies.flatMap(knownBy), '138 1234', 'lina.seidel']);

    await street.after(1, () => lina.presses('Confirm'));
    for (const side of [buyer, lina]) expect(side.last()).toMatch(/O-1001[\s\S]*0\.0755/u);
    const [seller] = companies;
    expect(buyer.last()).toContain(language === 'zh' ? seller?.nameZh : seller?.name);
    expect(lina.last()).toContain(signs);
    for (const other of five.slice(1)) expectNone(other.got(), [...hidden, ...lina.names, 'O-1001']);

    for (const [n, side] of [buyer, ...five].entries()) expect(side.reads()).not.toMatch(OTHER_WORDS[SEATS[n - 1]?.language ?? language]);
  });
});
