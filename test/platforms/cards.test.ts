import { describe, expect, it } from 'vitest';
import { callOf } from '../../adapters/chat/discord/body.ts';
import { renderMessage } from '../../adapters/chat/discord/render.ts';
import { WORDS } from '../../adapters/chat/discord/words.ts';
import { partBody, renderParts } from '../../adapters/chat/telegram/render.ts';
import type { FileId, Instant, OrderNumber, PartyId, QuestionId, SupplierId } from '../../src/domain/ids.ts';
import { formOf } from '../../src/engine/turn/outcome.ts';
import type { Language } from '../../src/ports/reading.ts';
import { peopleSpeech, speech } from '../../src/talk/index.ts';
import type { Draft, Notice } from '../../src/talk/types.ts';
import { shown } from '../fakes/discord/person.ts';
import type { Body } from '../fakes/discord/types.ts';
import { platformMessage } from '../talk/on-platform.ts';
import { candidates, drafted, euroTerms, HANNA, invited, quoteOf, SUPPLIERS, supplierId, yuanTerms } from '../talk/world.ts';

const UNDO_MS = 8_000;
const DAY = 86_400_000;

/** What Telegram's apps are sent: HTML, or rich HTML where that shows more, and the keyboard under it. */
function onTelegram(language: Language, draft: Draft): string {
  return renderParts(platformMessage('telegram', language, draft))
    .map((part) => {
      const body = partBody(part);
      const keys =
        body?.keyboard?.map((row) => row.map((key) => `[${key.text}${'style' in key && key.style ? ` (${key.style})` : ''}]`).join(' ')) ??
        [];
      if (body?.media)
        return `files: ${body.media.map(({ name, as }) => `${name} as ${as}`).join(', ')}${body.html === '' ? '' : `\n${body.html}`}`;
      const [method, html] = body?.rich === undefined ? ['sendMessage', body?.html] : ['sendRichMessage', body.rich];
      return [`${method}:`, html?.replaceAll(/(<\/(?:tr|table|h\d|p|ul|li|blockquote|details)>)(?=.)/gu, '$1\n'), ...keys].join('\n');
    })
    .join('\n~\n');
}

/** The forms that a card's buttons open: title, and each field with its example. */
function forms(language: Language, draft: Draft): readonly string[] {
  const kinds = draft.flatMap((block) => (block.type === 'actions' ? block.buttons.flatMap(({ action }) => formOf(action) ?? []) : []));
  return [...new Set(kinds)].map((kind) => {
    const { title, fields } = WORDS[language].forms[kind];
    return `form "${title}": ${fields.map(({ label, example, optional }) => `${label}${optional ? '' : ' *'} (${example})`).join(' | ')}`;
  });
}

/** What Discord's apps are sent: text, embeds and components, and the forms behind the buttons. */
function onDiscord(language: Language, draft: Draft): string {
  return [
    ...renderMessage(platformMessage('discord', language, draft))
      .map((part) => {
        const call = callOf(part);
        return call
          ? shown(JSON.parse(JSON.stringify(call.shown)) as { content: string; embeds: readonly Body[]; components: readonly Body[] })
          : '';
      })
      .flatMap((text, n, all) => (n < all.length - 1 ? [text, '~'] : [text])),
    ...forms(language, draft),
  ].join('\n');
}

function to(who: 'buyer' | SupplierId, notices: readonly Notice[]): Draft {
  const found = notices.filter((notice) => (notice.to.type === 'buyer' ? who === 'buyer' : notice.to.supplier === who));
  if (found.length === 0) throw new Error(`nothing was said to ${who}`);
  return found.flatMap(({ blocks }) => blocks);
}

/** Each kind of card, as a deal brings it about. */
function cards(language: Language): readonly (readonly [kind: string, draft: Draft])[] {
  const languages = Object.fromEntries([HANNA, ...SUPPLIERS.map(({ id }) => id)].map((party): [PartyId, Language] => [party, language]));
  const [one, two, three] = [supplierId(1), supplierId(2), supplierId(3)];
  const kinds: [string, Draft][] = [];
  const add = (kind: string, draft: Draft): void => void kinds.push([kind, draft]);
  const buyer = { language, role: 'buyer', party: HANNA } as const;
  const supplier = { language, role: 'supplier', party: one } as const;
  add('greeting of a buyer', speech.greeting(buyer));
  add('greeting of a supplier', speech.greeting(supplier));
  add('help for a buyer', speech.help(buyer));
  add('help for a supplier', speech.help(supplier));
  add('request as it was read', to('buyer', drafted(languages).told));

  const { desk, told } = invited(languages);
  add('request sent out', to('buyer', told));
  add('invitation', to(one, told));
  const asked = desk.said(language === 'en' ? 'is it fully threaded?' : '是全牙的吗？');
  const question = desk.tell({
    type: 'askBuyer',
    by: one,
    scope: 'request',
    words: desk.words(asked, language === 'en' ? 'is it fully threaded?' : '是全牙的吗？'),
  });
  add('question of a supplier', to('buyer', question));
  const reply = desk.said(language === 'en' ? 'yes' : '是的');
  const answered = desk.tell({
    type: 'answerSupplier',
    by: HANNA,
    question: 1 as QuestionId,
    words: desk.words(reply, language === 'en' ? 'yes' : '是的'),
  });
  add('answer to him who asked', to(one, answered));
  add('answer to the others', to(two, answered));
  add('quote as it was read', to(one, desk.tell({ type: 'draftQuote', by: one, terms: euroTerms(desk) })));
  const first = desk.tell({ type: 'confirmQuote', by: one });
  add('quote is with the buyer', to(one, first));
  add('first quote arrived', to('buyer', first));
  quoteOf(desk, three, euroTerms(desk, 0.085));
  add('comparison of three quotes', to('buyer', quoteOf(desk, two, yuanTerms(desk))));
  const offered = desk.said('0.079 EUR');
  const price = desk.field(offered, '0.079 EUR', { amount: 0.079, currency: 'EUR', per: 'pcs' } as const);
  const countered = desk.tell({
    type: 'counterQuote',
    by: HANNA,
    supplier: one,
    terms: { lines: [{ price, tiers: [] }] },
    words: desk.words(offered, '0.079 EUR'),
  });
  add('counter-offer', to(one, countered));
  add('counter-offer passed on', to('buyer', countered));
  add(
    'requests in a list',
    speech.list([{ id: desk.ctx.deal.id, number: desk.ctx.deal.number, status: 'open', product: 'hex bolts DIN 933' }], buyer),
  );
  add('status', speech.status(desk.ctx.deal, buyer, desk.now));
  const accepted = desk.tell({ type: 'acceptQuote', by: HANNA, supplier: one, revision: 1 });
  add('acceptance with undo', to('buyer', accepted));
  const awarded = desk.tell({ type: 'bindDue', supplier: one, revision: 1 }, UNDO_MS);
  add('award', to(one, awarded));
  add('waiting for the confirmation', to('buyer', awarded));
  const ordered = desk.tell({ type: 'confirmOrder', by: one, number: 'O-1001' as OrderNumber });
  add('order record of the buyer', to('buyer', ordered));
  add('order record of the supplier', to(one, ordered));
  add('not chosen', to(two, ordered));

  const refusing = invited(languages).desk;
  add('declined', to('buyer', refusing.tell({ type: 'decline', by: one })));
  const expiring = invited(languages).desk;
  add('shortlist', to('buyer', shortlisted(languages)));
  const ended = expiring.tell({ type: 'requestExpiryDue' }, 30 * DAY);
  add('expired, to the buyer', to('buyer', ended));
  add('expired, to a supplier', to(one, ended));

  const showing = invited(languages).desk;
  const drawing = { id: 'f1' as FileId, kind: 'picture', mime: 'image/jpeg', bytes: 120_000, clean: true } as const;
  const sheet = { id: 'f2' as FileId, kind: 'document', mime: 'application/pdf', bytes: 48_000, clean: true } as const;
  const sent = showing.tell({ type: 'attachFiles', by: HANNA, files: [drawing, sheet], message: showing.said('') });
  add('files of the buyer, passed on', to(one, sent));
  add('files of the buyer, acknowledged', to('buyer', sent));

  const seat = language === 'en' ? 'Ningbo Haosheng Fasteners' : '宁波昊盛紧固件';
  const terms = { zone: 'Asia/Shanghai', perDay: 5 };
  const view = { language, supplier: seat, terms, instant: { on: 1, of: 3 }, now: desk.now };
  add('invitation to supply at the desk', peopleSpeech.offer({ supplier: seat, kind: 'supplier', code: 'Abc123Def456' }, language));
  const ends = { tomorrow: (desk.now + DAY) as Instant, week: (desk.now + 7 * DAY) as Instant };
  add('a question to a newcomer', peopleSpeech.question('hours', view, { guided: true, ...ends }));
  add('settings of a supplier', peopleSpeech.settings(view));
  return kinds;
}

function shortlisted(languages: Readonly<Record<string, Language>>): readonly Notice[] {
  const { desk } = drafted(languages);
  desk.tell({ type: 'confirmRequest', by: HANNA });
  return desk.tell({ type: 'suppliersFound', candidates: candidates(6), widenings: [] });
}

describe.each(['en', 'zh'] as const)('every kind of card on both platforms (%s)', (language) => {
  it('reads as it lies beside this test', async () => {
    const sheet = cards(language).map(
      ([kind, draft]) =>
        `================ ${kind}\n-------- Telegram\n${onTelegram(language, draft)}\n-------- Discord\n${onDiscord(language, draft)}\n`,
    );
    await expect(sheet.join('\n')).toMatchFileSnapshot(`cards.${language}.txt`);
  });
});
