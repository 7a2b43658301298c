import { describe, expect, it } from 'vitest';
import type { DealId, Instant, MessageId, PartyId, SupplierId } from '../../src/domain/ids.ts';
import { freshCode } from '../../src/domain/people/codes.ts';
import { EVERY_DAY, WEEKDAYS } from '../../src/domain/people/hours.ts';
import { QUESTIONS } from '../../src/domain/people/terms.ts';
import type { Language } from '../../src/ports/reading.ts';
import { adminSpeech, listSpeech, peopleSpeech } from '../../src/talk/index.ts';
import type { SettingsView } from '../../src/talk/people.ts';
import type { Draft } from '../../src/talk/types.ts';
import { plain } from './plain.ts';
import { euroTerms, HANNA, invited, quoteOf, SUPPLIERS, supplierId } from './world.ts';

/** A Monday, half past five in the afternoon in Ningbo. */
const NOW = Date.parse('2026-11-23T09:30:00Z') as Instant;
const DAY = 86_400_000;
const code = freshCode('supplier', 'Abc123Def456', NOW, { party: 'haitian' as PartyId, uses: 2 });

const view = (language: Language, terms: Partial<SettingsView['terms']> = {}): SettingsView => ({
  language,
  supplier: language === 'zh' ? '宁波海天紧固件' : 'Ningbo Haitian',
  terms: { zone: 'Asia/Shanghai', ...terms },
  instant: { on: 1, of: 3 },
  now: NOW,
});
const ends = { tomorrow: (NOW + DAY) as Instant, week: (NOW + 7 * DAY) as Instant };

function everything(language: Language): readonly Draft[] {
  const { desk } = invited();
  quoteOf(desk, supplierId(1), euroTerms(desk));
  const { deal } = desk;
  const [supplier] = SUPPLIERS;
  if (!deal || !supplier) throw new Error('no deal');
  const buyer = { language, role: 'buyer', party: HANNA } as const;
  const seller = { language, role: 'supplier', party: supplierId(1) } as const;
  const [quote] = deal.quotes;
  const held = {
    party: HANNA,
    profile: { name: '7' },
    chats: [{ chat: 'telegram:7', role: 'buyer', language }],
    messages: [{ at: '2026-11-23T09:30:00.000Z', chat: 'telegram:7', text: '1' }],
    requests: [{ number: 'R-1001', status: 'open' }],
  };
  return [
    ...(['supplier', 'handover'] as const).map((kind) => peopleSpeech.offer({ supplier: '1', kind, code: 'c', replaces: '2' }, language)),
    ...(['unknown', 'expired', 'used', 'revoked'] as const).map((fault) => peopleSpeech.codeFault(fault, language)),
    peopleSpeech.codeTries(language),
    peopleSpeech.joinHow(language),
    peopleSpeech.joinRefused(language),
    peopleSpeech.joined('1', language),
    peopleSpeech.joinedAlready('1', language),
    peopleSpeech.joinedDone(true, language),
    peopleSpeech.handedOver('1', language),
    peopleSpeech.handOver('1', code, ['1'], NOW, language),
    peopleSpeech.privateOnly(language),
    ...QUESTIONS.flatMap((question) => [
      peopleSpeech.question(question, view(language), { guided: true, ...ends }),
      peopleSpeech.unread(question, language),
    ]).filter((draft) => !plain(draft).includes('[English]')),
    peopleSpeech.settings(view(language, { pause: {}, perDay: 5, hours: { from: 540, to: 1080, days: [2, 4] } })),
    peopleSpeech.changed({ type: 'hours' }, view(language), 'alone'),
    peopleSpeech.changed({ type: 'perDay' }, view(language), 'more'),
    peopleSpeech.changed({ type: 'zone', zone: 'UTC' }, view(language), 'more'),
    peopleSpeech.changed({ type: 'pause' }, view(language), 'more'),
    peopleSpeech.changed({ type: 'resume' }, view(language), 'more'),
    peopleSpeech.whichRole('m1' as MessageId, language),
    peopleSpeech.confirmLeave('1', false, language),
    peopleSpeech.confirmLeave('1', true, language),
    peopleSpeech.confirmForget(language),
    peopleSpeech.leaveNothing(language),
    peopleSpeech.stayed(language),
    peopleSpeech.left('1', language),
    peopleSpeech.linkCode(code, 2, NOW, language),
    peopleSpeech.linked(language),
    peopleSpeech.linkedAlready(language),
    peopleSpeech.linkNothing(language),
    peopleSpeech.data([held], language),
    peopleSpeech.forgotten(language),
    adminSpeech.welcome(language),
    adminSpeech.inviteHow(language),
    adminSpeech.noSupplier('1', language),
    adminSpeech.revoked('1', language),
    adminSpeech.nobody('1', language),
    adminSpeech.notYourself(language),
    adminSpeech.blockSet(['1'], true, language),
    adminSpeech.blockSet(['1'], false, language),
    adminSpeech.blocked([], language),
    adminSpeech.blocked(['1'], language),
    adminSpeech.suppliers([], false, language),
    adminSpeech.codes([], new Map(), NOW, language),
    adminSpeech.desk({ buyers: 1, suppliers: 2, requests: { open: 3 }, blocked: 0, attempts: 0, waiting: 0 }, language),
    adminSpeech.desk({ buyers: 0, suppliers: 0, requests: {}, blocked: 0, attempts: 0, waiting: 0 }, language),
    listSpeech.quotes([], buyer),
    listSpeech.quotes([], seller),
    listSpeech.orders([], buyer),
    ...(quote ? [listSpeech.quotes([{ deal, quote }], buyer), listSpeech.quotes([{ deal, quote }], seller)] : []),
    listSpeech.orders([{ deal: { ...deal, id: 'd2' as DealId } }], seller),
  ];
}

describe('every word about a person’s own place', () => {
  it.each(['en', 'zh'] as const)('is said in the hearer’s language: %s', (language) => {
    for (const draft of everything(language)) {
      const text = plain(draft).replaceAll('[中文]', '');
      expect(text).not.toMatch(/^$|undefined|NaN|\{ ?\$|\p{Co}/u);
      if (language === 'zh') expect(text).toMatch(/\p{Script=Han}/u);
      else expect(text).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('names times by the clock and the words of whoever is told', () => {
    const hours = { from: 8 * 60 + 30, to: 17 * 60 + 30, days: WEEKDAYS };
    const said = (language: Language, days: readonly number[]) =>
      plain(peopleSpeech.changed({ type: 'hours', hours: { ...hours, days } }, view(language), 'more'));
    expect(said('en', WEEKDAYS)).toContain('Monday to Friday, 8:30–17:30 (China Standard Time)');
    expect(said('zh', EVERY_DAY)).toContain('每天 8:30–17:30给你发询价（中国标准时间）');
    expect(said('en', [2, 4])).toContain('Tuesday and Thursday');
    const until = (at: string) =>
      plain(peopleSpeech.changed({ type: 'pause', until: Date.parse(at) as Instant }, view('en', { zone: 'Europe/Berlin' }), 'more'));
    expect(until('2026-11-29T23:00:00Z')).toContain('before Monday 30 November.');
    expect(until('2026-11-29T13:05:00Z')).toContain('before Sunday 29 November, 14:05.');
  });

  it('shows a code to whom it was given, and an admin whose it is', () => {
    const supplier = { ...SUPPLIERS[0], id: 'haitian' as SupplierId } as Parameters<typeof adminSpeech.invited>[0];
    expect(plain(adminSpeech.invited(supplier, code, ['https://t.me/desk?start=join_Abc123Def456'], NOW, 'en'))).toMatch(
      /Abc123Def456\nIt seats 2 chats and holds for 7 days.*\n.*link:\n- https:\/\/t\.me/,
    );
    const text = plain(adminSpeech.codes([code], new Map([[supplier.id, supplier]]), NOW, 'en'));
    expect(text).toContain(`Abc123Def456 · for ${supplier.name} · 2 uses left, for 7 days`);
    expect(text).toContain('[Take back Abc123Def456]');
  });

  it('tells no supplier from another in a buyer’s list of offers', () => {
    const { desk } = invited();
    quoteOf(desk, supplierId(1), euroTerms(desk));
    const { deal } = desk;
    const [quote] = deal?.quotes ?? [];
    if (!deal || !quote) throw new Error('no quote');
    const text = plain(listSpeech.quotes([{ deal, quote }], { language: 'en', role: 'buyer', party: HANNA }));
    expect(text).toContain('Supplier 1 · EUR 0.082/pc, CIF');
    for (const { id, name } of SUPPLIERS) expect(text).not.toMatch(new RegExp(`${name}|${id}`));
  });
});
