import type { PeopleAction } from '../domain/dialogue.ts';
import type { Instant, MessageId } from '../domain/ids.ts';
import type { Code } from '../domain/people/codes.ts';
import type { FieldRow, Span } from '../ports/blocks.ts';
import type { PartyData } from '../ports/people.ts';
import type { Language } from '../ports/reading.ts';
import { actions, fields, hint, line, quoted, row, strong } from './blocks.ts';
import { formatList, formatNumber, formatSpan } from './format.ts';
import { tidy } from './relay.ts';
import type { ActionButton, Draft } from './types.ts';
import { type PhraseKey, say } from './voice.ts';

/** Messages of his own that a person is shown, the newest; the operator can hand out all. */
const MESSAGES_SHOWN = 40;
/** Requests named to him. */
const REQUESTS_SHOWN = 60;

function button(language: Language, key: PhraseKey, act: PeopleAction, style?: ActionButton['style']): ActionButton {
  return { label: say(language, key), action: { type: 'people', act }, ...(style && { style }) };
}

const code = (text: string): Span => ({ text, style: 'code' });

/** Asks a person of two roles in which one he wrote. */
function whichRole(message: MessageId, language: Language): Draft {
  return [
    line(language, 'which-role'),
    ...actions(
      button(language, 'button-as-buyer', { type: 'seat', role: 'buyer', message }),
      button(language, 'button-as-supplier', { type: 'seat', role: 'supplier', message }),
    ),
  ];
}

/** The code with which a colleague takes over. */
function handOver(supplier: string, made: Code, links: readonly string[], now: Instant, language: Language): Draft {
  return [
    line(language, 'handover-code', { supplier: strong(supplier), code: code(made.code) }),
    line(language, 'handover-how', { code: made.code, span: formatSpan(language, now, made.expiresAt) }),
    ...(links.length === 0 ? [] : [{ type: 'list' as const, items: links.map((link) => [{ text: link }]) }]),
  ];
}

/** Asks once more before a supplier's person leaves. */
function confirmLeave(supplier: string, others: boolean, language: Language): Draft {
  return [
    line(language, others ? 'leave-confirm-others' : 'leave-confirm', { supplier: strong(supplier) }),
    ...actions(button(language, 'button-leave', { type: 'leave' }, 'danger'), button(language, 'button-stay', { type: 'stay' })),
  ];
}

/** Asks once more before a person is erased. */
function confirmForget(language: Language): Draft {
  return [
    line(language, 'forget-confirm'),
    line(language, 'forget-stays'),
    ...actions(button(language, 'button-forget', { type: 'forget' }, 'danger'), button(language, 'button-stay', { type: 'stay' })),
  ];
}

/** The code that links another chat of the same buyer. `others`: chats that are linked already. */
function linkCode(made: Code, others: number, now: Instant, language: Language): Draft {
  return [
    line(language, 'link-code', { code: code(made.code) }),
    line(language, 'link-how', { code: made.code, span: formatSpan(language, now, made.expiresAt) }),
    ...(others === 0 ? [] : [hint(language, 'link-others', { n: others })]),
  ];
}

function named(profile: unknown): readonly string[] {
  if (typeof profile !== 'object' || profile === null) return [];
  return ['name', 'contact'].flatMap((key) => {
    const value: unknown = Reflect.get(profile, key);
    return typeof value === 'string' ? [value] : [];
  });
}

function rows({ profile, chats, messages, requests }: PartyData, language: Language): readonly FieldRow[] {
  const names = named(profile);
  const kept = messages.filter(({ text }) => text !== null).length;
  return [
    ...(names.length === 0 ? [] : [row(say(language, 'data-name'), names.map(tidy).join(', '))]),
    row(say(language, 'data-chats'), chats.map(({ chat }) => chat).join(', ')),
    row(
      say(language, 'data-requests'),
      requests.length === 0
        ? say(language, 'desk-none')
        : formatList(
            language,
            requests.slice(-REQUESTS_SHOWN).map(({ number }) => number),
          ),
    ),
    row(say(language, 'data-messages'), formatNumber(language, kept)),
  ];
}

function words({ messages }: PartyData, language: Language): Draft {
  const kept = messages.flatMap(({ at, text }) => (text === null || text === '' ? [] : [{ at, text }]));
  const shown = kept.slice(-MESSAGES_SHOWN);
  if (shown.length === 0) return [];
  return [
    ...(kept.length > shown.length ? [line(language, 'data-newest', { shown: shown.length, all: kept.length })] : []),
    { type: 'list', items: shown.map(({ at, text }) => [{ text: `${at.slice(0, 16).replace('T', ' ')} · ` }, quoted(tidy(text))]) },
  ];
}

/** All that the desk holds of a person, for his own eyes. */
function data(held: readonly PartyData[], language: Language): Draft {
  return [
    line(language, 'data-head'),
    ...held.flatMap((one) => [...fields(rows(one, language)), ...words(one, language)]),
    hint(language, 'data-forget'),
  ];
}

/** Words about going, being two in one, and what is held of a person. */
export const placeSpeech = {
  whichRole,
  handOver,
  confirmLeave,
  confirmForget,
  linkCode,
  data,
  leaveNothing: (language: Language): Draft => [line(language, 'leave-nothing')],
  stayed: (language: Language): Draft => [line(language, 'stayed')],
  left: (supplier: string, language: Language): Draft => [line(language, 'left', { supplier: strong(supplier) })],
  linked: (language: Language): Draft => [line(language, 'linked')],
  linkedAlready: (language: Language): Draft => [line(language, 'linked-already')],
  linkNothing: (language: Language): Draft => [line(language, 'link-nothing')],
  forgotten: (language: Language): Draft => [line(language, 'forgotten')],
  /** What a buyer can settle. `chats`: how many of his are linked. */
  buyerSettings: (chats: number, language: Language): Draft => {
    const other = language === 'en' ? 'zh' : 'en';
    return [
      ...fields(
        [
          row(say(language, 'settings-language'), say(language, 'language-own')),
          row(say(language, 'data-chats'), formatNumber(language, chats)),
        ],
        [{ text: say(language, 'settings-title') }],
      ),
      line(language, 'settings-buyer'),
      ...actions({ label: say(other, 'button-this-language'), action: { type: 'language', language: other } }),
    ];
  },
} as const;
