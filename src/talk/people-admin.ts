import type { Instant, SupplierId } from '../domain/ids.ts';
import type { Code } from '../domain/people/codes.ts';
import type { Span } from '../ports/blocks.ts';
import type { Supplier } from '../ports/catalog.ts';
import type { DeskCounts, PersonKey } from '../ports/people.ts';
import type { Language } from '../ports/reading.ts';
import { actions, fields, line, quoted, row, strong } from './blocks.ts';
import { formatList, formatNumber, formatSpan } from './format.ts';
import { statusName } from './status.ts';
import type { ActionButton, Draft } from './types.ts';
import { rich, say } from './voice.ts';

const COMMANDS = ['invite', 'suppliers', 'codes', 'block', 'unblock', 'desk'] as const;
/** Deals stand in a list in the order of their lives. */
const STATUSES = ['draft', 'open', 'awarded', 'ordered', 'expired', 'cancelled'] as const;
/** Codes that have a button. */
const CODE_BUTTONS = 8;

/** A supplier in the admin's list. */
export type SupplierRow = { readonly supplier: Supplier; readonly chats: number; readonly standing: 'ready' | 'away' | 'blocked' };

const named = ({ name, nameZh }: Supplier, language: Language): string => (language === 'zh' ? nameZh : undefined) ?? name;
const code = (text: string): Span => ({ text, style: 'code' });

/** What an admin can write. */
function commands(language: Language): Draft {
  return [
    line(language, 'admin-commands'),
    { type: 'list', items: COMMANDS.map((name) => [strong(`/${name}`), { text: ` · ${say(language, `admin-help-${name}`)}` }]) },
  ];
}

/** The code for a supplier's person, and how it is used. */
function invited(supplier: Supplier, made: Code, links: readonly string[], now: Instant, language: Language): Draft {
  return [
    line(language, 'invite-made', { supplier: strong(named(supplier, language)), code: code(made.code) }),
    line(language, 'invite-how-used', { n: made.uses, span: formatSpan(language, now, made.expiresAt), code: made.code }),
    ...(links.length === 0 ? [] : [line(language, 'invite-link'), { type: 'list' as const, items: links.map((link) => [{ text: link }]) }]),
  ];
}

function suppliers(rows: readonly SupplierRow[], more: boolean, language: Language): Draft {
  if (rows.length === 0) return [line(language, 'suppliers-none')];
  return [
    line(language, 'suppliers-head'),
    {
      type: 'list',
      items: rows.map(({ supplier, chats, standing }) => [
        code(supplier.id),
        { text: ` · ${named(supplier, language)} · ${say(language, 'supplier-chats', { n: chats })}` },
        ...(standing === 'ready' ? [] : [{ text: ` · ${say(language, `supplier-${standing}`)}` }]),
      ]),
    },
    ...(more ? [line(language, 'suppliers-more')] : []),
  ];
}

function codeLine(one: Code, supplier: Supplier | undefined, now: Instant, language: Language): readonly Span[] {
  const name = supplier ? named(supplier, language) : (one.party ?? '');
  const what =
    one.kind === 'supplier' || one.kind === 'handover'
      ? say(language, `code-kind-${one.kind}`, { supplier: name })
      : say(language, 'code-kind-admin');
  const left = say(language, 'code-left', { n: one.uses, span: formatSpan(language, now, one.expiresAt) });
  return [code(one.code), { text: ` · ${what} · ${left}` }];
}

/** Codes that still open something, each with a button that takes it back. */
function codes(live: readonly Code[], known: ReadonlyMap<SupplierId, Supplier>, now: Instant, language: Language): Draft {
  if (live.length === 0) return [line(language, 'codes-none')];
  return [
    line(language, 'codes-head'),
    { type: 'list', items: live.map((one) => codeLine(one, known.get(one.party as SupplierId), now, language)) },
    ...actions(
      ...live.slice(0, CODE_BUTTONS).map(
        (one): ActionButton => ({
          label: say(language, 'button-revoke', { code: one.code }),
          action: { type: 'people', act: { type: 'revoke', code: one.code } },
        }),
      ),
    ),
  ];
}

function desk(counts: DeskCounts, language: Language): Draft {
  const requests = STATUSES.flatMap((status) => {
    const count = counts.requests[status] ?? 0;
    return count === 0 ? [] : [say(language, 'desk-count', { count: formatNumber(language, count), status: statusName(language, status) })];
  });
  const number = (value: number) => formatNumber(language, value);
  return fields(
    [
      row(say(language, 'desk-buyers'), number(counts.buyers)),
      row(say(language, 'desk-suppliers'), number(counts.suppliers)),
      row(say(language, 'desk-requests'), requests.length === 0 ? say(language, 'desk-none') : formatList(language, requests)),
      row(say(language, 'desk-waiting'), number(counts.waiting)),
      row(say(language, 'desk-attempts'), number(counts.attempts)),
      row(say(language, 'desk-blocked'), number(counts.blocked)),
    ],
    rich(language, 'desk-title'),
  );
}

/** Words to whoever runs the desk. */
export const adminSpeech = {
  commands,
  invited,
  suppliers,
  codes,
  desk,
  /** A code has made the person an admin. */
  welcome: (language: Language): Draft => [line(language, 'admin-welcome'), ...commands(language)],
  inviteHow: (language: Language): Draft => [line(language, 'invite-how')],
  noSupplier: (name: string, language: Language): Draft => [line(language, 'no-supplier', { name: quoted(name) })],
  whichSupplier: (found: readonly Supplier[], language: Language): Draft => [
    line(language, 'which-of-suppliers'),
    { type: 'list', items: found.map((supplier) => [code(supplier.id), { text: ` · ${named(supplier, language)}` }]) },
  ],
  revoked: (taken: string, language: Language): Draft => [line(language, 'code-taken-back', { code: code(taken) })],
  nobody: (name: string, language: Language): Draft => [line(language, 'nobody', { name: quoted(name) })],
  notYourself: (language: Language): Draft => [line(language, 'not-yourself')],
  blockSet: (who: readonly string[], blocked: boolean, language: Language): Draft => [
    line(language, blocked ? 'blocked-set' : 'blocked-unset', { who: code(who.join(', ')) }),
  ],
  blocked: (persons: readonly PersonKey[], language: Language): Draft =>
    persons.length === 0
      ? [line(language, 'blocked-none')]
      : [line(language, 'blocked-head'), { type: 'list', items: persons.map((person) => [code(person)]) }],
} as const;
