import type { SupplierId } from '../../domain/ids.ts';
import { CODE_LENGTH, faultOf, freshCode, MOST_CHATS, MOST_DAYS } from '../../domain/people/codes.ts';
import { isAway } from '../../domain/people/terms.ts';
import { adminSpeech, peopleSpeech, speech } from '../../talk/index.ts';
import { blocking } from './block.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** Suppliers named at once. */
const SUPPLIERS_SHOWN = 20;
/** Codes named at once. */
const CODES_SHOWN = 20;
const DAY_MS = 86_400_000;

/** The commands of an admin. */
export const ADMIN_COMMANDS = ['invite', 'suppliers', 'codes', 'block', 'unblock', 'desk'] as const;
export type AdminCommand = (typeof ADMIN_COMMANDS)[number];

/** What opens a code at a tap, on the platforms that have links. */
async function linksOf(deps: TurnDeps, code: string): Promise<readonly string[]> {
  return (await deps.codeLinks?.(code)) ?? [];
}

/** "/invite SUPPLIER [CHATS [DAYS]]". */
async function invite(deps: TurnDeps, turn: ChatTurn, args: string): Promise<void> {
  const { language } = turn.dialogue;
  const [, name = '', chats, days] = /^(.*?)(?:\s+(\d{1,3})(?:\s+(\d{1,3}))?)?$/su.exec(args.trim()) ?? [];
  if (name === '') {
    turn.said.push(adminSpeech.inviteHow(language));
    return;
  }
  const found = await deps.store.suppliersNamed(name, SUPPLIERS_SHOWN);
  const [supplier, another] = found;
  if (!supplier || another) {
    turn.said.push(supplier ? adminSpeech.whichSupplier(found, language) : adminSpeech.noSupplier(name, language));
    return;
  }
  const uses = Math.min(Math.max(Number(chats ?? 1), 1), MOST_CHATS);
  const extra = days === undefined ? {} : { ms: Math.min(Math.max(Number(days), 1), MOST_DAYS) * DAY_MS };
  const code = freshCode('supplier', deps.random.token(CODE_LENGTH), turn.now, { party: supplier.id, uses, ...extra });
  turn.people.push({ type: 'codeMade', code });
  turn.said.push(adminSpeech.invited(supplier, code, await linksOf(deps, code.code), turn.now, language));
}

async function suppliers(deps: TurnDeps, turn: ChatTurn, words: string): Promise<void> {
  const found = await deps.store.suppliersNamed(words, SUPPLIERS_SHOWN + 1);
  const shown = found.slice(0, SUPPLIERS_SHOWN);
  const ids = shown.map(({ id }) => id);
  const [chats, terms] = [await deps.store.chatsOf(ids), await deps.store.people.terms(ids)];
  const rows = shown.map((supplier) => {
    const own = terms.get(supplier.id);
    return {
      supplier,
      chats: chats.filter(({ party }) => party === supplier.id).length,
      standing: own?.blocked ? ('blocked' as const) : own && isAway(own, turn.now) ? ('away' as const) : ('ready' as const),
    };
  });
  turn.said.push(adminSpeech.suppliers(rows, found.length > shown.length, turn.dialogue.language));
}

/** "/codes": those that still open something; "/codes revoke CODE" takes one back. */
async function codes(deps: TurnDeps, turn: ChatTurn, args: string): Promise<void> {
  const { language } = turn.dialogue;
  const given = /^(?:revoke|收回)\s+(\S+)$/iu.exec(args.trim())?.[1];
  if (given !== undefined) {
    await revoke(deps, turn, given);
    return;
  }
  // What persons link their own chats with is nobody else's.
  const live = (await deps.store.people.codes()).filter((code) => code.kind !== 'link' && faultOf(code, turn.now) === undefined);
  const shown = live.slice(0, CODES_SHOWN);
  const named = await deps.store.suppliers(shown.flatMap(({ party }) => (party === undefined ? [] : [party as SupplierId])));
  turn.said.push(adminSpeech.codes(shown, new Map(named.map((one) => [one.id, one])), turn.now, language));
}

/** Takes a code back. */
export async function revoke(deps: TurnDeps, turn: ChatTurn, given: string): Promise<void> {
  const { language } = turn.dialogue;
  const code = await deps.store.people.code(given);
  if (!code || code.kind === 'link') {
    turn.said.push(peopleSpeech.codeFault('unknown', language));
    return;
  }
  turn.people.push({ type: 'codeRevoked', code: code.code });
  turn.said.push(adminSpeech.revoked(code.code, language));
}

/** "/block NAME" and "/unblock NAME"; without a name, who is blocked. */
async function block(deps: TurnDeps, turn: ChatTurn, args: string, blocked: boolean): Promise<void> {
  const { language } = turn.dialogue;
  const name = args.trim();
  if (name === '') {
    const now = (await deps.store.people.flagged()).filter((one) => one.blocked);
    turn.said.push(
      adminSpeech.blocked(
        now.map(({ person }) => person),
        language,
      ),
    );
    return;
  }
  const found = await blocking(deps.store, name, blocked, turn.now);
  if (!found) {
    turn.said.push(adminSpeech.nobody(name, language));
    return;
  }
  if (turn.person !== undefined && found.persons.includes(turn.person)) {
    turn.said.push(adminSpeech.notYourself(language));
    return;
  }
  turn.people.push(...found.people);
  turn.jobs.push(...found.jobs);
  turn.said.push(adminSpeech.blockSet([...found.persons, ...found.suppliers], blocked, language));
}

/** Whether the one who writes may do what only an admin may; an attempt is recorded. */
export async function mayAdminister(deps: TurnDeps, turn: ChatTurn): Promise<boolean> {
  if (turn.person !== undefined && (await deps.store.people.flags(turn.person)).admin) return true;
  turn.attempt = 'a command of an admin';
  return false;
}

/** A turn over an admin's command; for everybody else there is no such command. */
export async function adminTurn(deps: TurnDeps, turn: ChatTurn, name: AdminCommand, args: string): Promise<void> {
  if (!(await mayAdminister(deps, turn))) {
    turn.said.push(speech.unknownCommand(name, turn.dialogue));
    return;
  }
  switch (name) {
    case 'invite':
      await invite(deps, turn, args);
      return;
    case 'suppliers':
      await suppliers(deps, turn, args);
      return;
    case 'codes':
      await codes(deps, turn, args);
      return;
    case 'block':
    case 'unblock':
      await block(deps, turn, args, name === 'block');
      return;
    case 'desk':
      turn.said.push(adminSpeech.desk(await deps.store.people.counts(), turn.dialogue.language));
      return;
    default:
      name satisfies never;
  }
}
