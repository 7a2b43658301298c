import type { Action, PeopleAction } from '../domain/dialogue.ts';
import type { Instant } from '../domain/ids.ts';
import type { CodeFault } from '../domain/people/codes.ts';
import { EVERY_DAY, type Hours, WEEKDAYS } from '../domain/people/hours.ts';
import type { Change, Question, SupplierTerms } from '../domain/people/terms.ts';
import type { Language } from '../ports/reading.ts';
import { actions, fields, hint, line, quoted, row, strong } from './blocks.ts';
import { formatHours, formatMoment, formatZone } from './clock.ts';
import { placeSpeech } from './people-place.ts';
import type { ActionButton, Draft } from './types.ts';
import { type Args, type PhraseKey, say } from './voice.ts';

/** A supplier's settings as he sees them. `instant`: listings with prices, and those of them that answer by themselves. */
export type SettingsView = {
  readonly language: Language;
  readonly supplier: string;
  readonly terms: SupplierTerms;
  readonly instant: { readonly on: number; readonly of: number };
  readonly now: Instant;
};

/** What a code would do, for the one who shows it. */
export type Offer = {
  /** The desk's own name. */
  readonly desk?: string;
  readonly supplier: string;
  readonly kind: 'supplier' | 'handover';
  readonly code: string;
  /** The supplier for whom this chat answers so far. */
  readonly replaces?: string;
};

const OFFICE: Hours = { from: 9 * 60, to: 18 * 60, days: EVERY_DAY };
const OFFICE_WEEK: Hours = { ...OFFICE, days: WEEKDAYS };
const COUNTS = [3, 5, 10] as const;

function button(language: Language, key: PhraseKey, act: PeopleAction, args?: Args): ActionButton {
  return { label: say(language, key, args), action: { type: 'people', act } satisfies Action };
}

/** Shows whose desk it is and for whom, and asks. */
function offer({ desk, supplier, kind, code, replaces }: Offer, language: Language): Draft {
  return [
    line(language, 'join-desk', { desk: strong(desk ?? say(language, 'desk-name')) }),
    line(language, kind === 'handover' ? 'join-handover' : 'join-supplier', { supplier: strong(supplier) }),
    ...(replaces === undefined ? [] : [hint(language, 'join-replaces', { supplier: replaces })]),
    ...actions(
      { ...button(language, 'button-join', { type: 'join', code }), style: 'primary' },
      button(language, 'button-refuse-join', { type: 'refuseJoin' }),
    ),
  ];
}

type Guided = { readonly guided?: true };

function set(language: Language, key: PhraseKey, change: Change, guided: Guided, args?: Args): ActionButton {
  return button(language, key, { type: 'set', change, ...guided }, args);
}

function choices(
  question: Question,
  { language }: SettingsView,
  guided: Guided,
  tomorrow: Instant,
  week: Instant,
): readonly ActionButton[] {
  switch (question) {
    case 'language':
      return [
        set(language, 'button-english', { type: 'language', language: 'en' }, guided),
        set(language, 'button-chinese', { type: 'language', language: 'zh' }, guided),
      ];
    case 'hours':
      return [
        ...[OFFICE, OFFICE_WEEK].map(
          (hours): ActionButton => ({
            label: formatHours(language, hours),
            action: { type: 'people', act: { type: 'set', change: { type: 'hours', hours }, ...guided } },
          }),
        ),
        set(language, 'button-any-time', { type: 'hours' }, guided),
        button(language, 'button-other-zone', { type: 'question', question: 'zone', ...guided }),
      ];
    case 'zone':
      return [];
    case 'perDay':
      return [
        ...COUNTS.map((limit) => set(language, 'button-number', { type: 'perDay', limit }, guided, { number: limit })),
        set(language, 'button-no-limit', { type: 'perDay' }, guided),
      ];
    case 'instant':
      return [
        set(language, 'button-yes', { type: 'instant', on: true }, guided),
        set(language, 'button-no', { type: 'instant', on: false }, guided),
      ];
    case 'pause':
      return [
        set(language, 'button-tomorrow', { type: 'pause', until: tomorrow }, guided),
        set(language, 'button-week', { type: 'pause', until: week }, guided),
        set(language, 'button-until-said', { type: 'pause' }, guided),
      ];
    default:
      return question satisfies never;
  }
}

/** Asks for one setting. `tomorrow`, `week`: where pauses of so many days end by the supplier's clock. */
function question(
  asked: Question,
  view: SettingsView,
  { guided, tomorrow, week }: Guided & { readonly tomorrow: Instant; readonly week: Instant },
): Draft {
  const { language, terms, now, instant } = view;
  const flow = guided ? { guided } : {};
  return [
    line(language, `question-${asked}`, { zone: formatZone(language, terms.zone, now), n: instant.of }),
    ...actions(
      ...choices(asked, view, flow, tomorrow, week),
      guided ? button(language, 'button-skip', { type: 'skip', question: asked }) : undefined,
    ),
  ];
}

function changedLine(change: Exclude<Change, { type: 'language' | 'instant' }>, { language, terms, now }: SettingsView): Draft {
  const zone = formatZone(language, terms.zone, now);
  switch (change.type) {
    case 'hours':
      if (change.hours === undefined) return [line(language, 'set-hours-any')];
      return [line(language, 'set-hours', { hours: formatHours(language, change.hours), zone })];
    case 'zone':
      return [line(language, 'set-zone', { zone })];
    case 'perDay':
      return [change.limit === undefined ? line(language, 'set-perDay-any') : line(language, 'set-perDay', { n: change.limit })];
    case 'pause': {
      const { until } = change;
      return [
        until === undefined
          ? line(language, 'set-pause')
          : line(language, 'set-pause-until', { date: formatMoment(language, until, terms.zone) }),
      ];
    }
    case 'resume':
      return [line(language, 'set-resume')];
    default:
      return change satisfies never;
  }
}

function standing({ language, terms }: SettingsView): string {
  const until = terms.pause?.until;
  return until === undefined
    ? say(language, 'paused-open')
    : say(language, 'paused-until', { date: formatMoment(language, until, terms.zone) });
}

/** All settings of a supplier, each with its button. */
function settings(view: SettingsView): Draft {
  const { language, supplier, terms, instant, now } = view;
  const isPaused = terms.pause !== undefined && (terms.pause.until === undefined || terms.pause.until > now);
  const ask = (asked: Question): ActionButton => button(language, `button-set-${asked}`, { type: 'question', question: asked });
  return [
    ...fields(
      [
        row(say(language, 'settings-supplier'), supplier),
        row(say(language, 'settings-language'), say(language, 'language-own')),
        row(say(language, 'settings-hours'), formatHours(language, terms.hours)),
        row(say(language, 'settings-zone'), formatZone(language, terms.zone, now)),
        row(say(language, 'settings-perDay'), terms.perDay === undefined ? say(language, 'perDay-any') : String(terms.perDay)),
        row(
          say(language, 'settings-instant'),
          instant.of === 0 ? say(language, 'instant-none') : say(language, 'instant-count', { on: instant.on, of: instant.of }),
        ),
        ...(isPaused ? [row(say(language, 'settings-pause'), standing(view))] : []),
      ],
      [{ text: say(language, 'settings-title') }],
    ),
    ...actions(
      ask('language'),
      ask('hours'),
      ask('zone'),
      ask('perDay'),
      instant.of === 0 ? undefined : ask('instant'),
      isPaused ? button(language, 'button-resume', { type: 'set', change: { type: 'resume' } }) : ask('pause'),
      button(language, 'button-handover', { type: 'handover' }),
    ),
  ];
}

/** Words about a person's own place at the desk. */
export const peopleSpeech = {
  ...placeSpeech,
  offer,
  question,
  settings,
  codeFault: (fault: CodeFault, language: Language): Draft => [line(language, `code-${fault}`)],
  codeTries: (language: Language): Draft => [line(language, 'code-tries')],
  /** A code is wanted and none was given. */
  joinHow: (language: Language): Draft => [line(language, 'join-how')],
  joinRefused: (language: Language): Draft => [line(language, 'join-refused')],
  joinedAlready: (supplier: string, language: Language): Draft => [line(language, 'joined-already', { supplier: strong(supplier) })],
  joined: (supplier: string, language: Language): Draft => [
    line(language, 'joined', { supplier: strong(supplier) }),
    line(language, 'joined-questions'),
  ],
  /** The last question is answered; what waits for him already is listed behind it. */
  joinedDone: (waiting: boolean, language: Language): Draft =>
    waiting
      ? [line(language, 'joined-done-waiting')]
      : [line(language, 'joined-done'), { type: 'list', items: [[quoted(say(language, 'example-quote'))]] }],
  /** To the chat that has given its seat away. */
  handedOver: (supplier: string, language: Language): Draft => [line(language, 'handed-over', { supplier: strong(supplier) })],
  privateOnly: (language: Language): Draft => [line(language, 'private-only')],
  unread: (asked: Question, language: Language): Draft => [line(language, `answer-unread-${asked}`)],
  /** What was changed, as it now stands; language and instant quotes have words of their own. */
  changed: (change: Exclude<Change, { type: 'language' | 'instant' }>, view: SettingsView, rest: 'more' | 'alone'): Draft => [
    ...changedLine(change, view),
    ...actions(rest === 'alone' ? button(view.language, 'button-settings', { type: 'settings' }) : undefined),
  ],
} as const;
