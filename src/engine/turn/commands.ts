import type { ListingId, RequestNumber, SupplierId } from '../../domain/ids.ts';
import { switched } from '../../domain/people/seats.ts';
import type { InboundEvent } from '../../ports/chat.ts';
import { adminSpeech, peopleSpeech, speech } from '../../talk/index.ts';
import { ADMIN_COMMANDS, adminTurn } from './admin.ts';
import { dataTurn } from './forget.ts';
import { joinTurn } from './join.ts';
import { leaveTurn } from './leave.ts';
import { linkCode } from './link.ts';
import { ordersTurn, quotesTurn, requestsTurn } from './lists.ts';
import { press } from './press.ts';
import { carryOnHere } from './private.ts';
import { concerns } from './route.ts';
import { seatsInUse, takeRole } from './seat.ts';
import { settingsTurn } from './settings.ts';
import { textTurn } from './text.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** A supplier's listings named at once. */
const LISTINGS_SHOWN = 30;
/** What a link opens, as it stands behind "/start". */
const JOIN_LINK = /^join_/iu;
const REQUEST_LINK = /^rfq_(?:R-?)?(\d{4,9})$/iu;
/** What concerns one person alone and is not told where others read along. */
const PRIVATE: ReadonlySet<string> = new Set([
  ...['join', 'settings', 'quotes', 'orders', 'listings', 'instant', 'link', 'leave', 'mydata', 'forget'],
  ...ADMIN_COMMANDS,
]);

/** A link to a request: shown to whoever has a part in it, in the role in which he has; nobody else learns whether there is one. */
async function openRequest(deps: TurnDeps, turn: ChatTurn, digits: string): Promise<void> {
  const deal = await deps.store.dealByNumber(`R-${digits}` as RequestNumber);
  const speaking = [turn.dialogue, switched(turn.dialogue)].find((dialogue) => deal && concerns(deal, dialogue));
  if (deal && !speaking && (await carryOnHere(deps, turn, deal))) return;
  if (!deal || !speaking) {
    turn.attempt = 'a link to a request of others';
    turn.said.push(speech.refusal({ type: 'notYours' }, undefined, turn.dialogue));
    return;
  }
  turn.dialogue = speaking;
  await press(deps, turn, { type: 'show', deal: deal.id });
}

/** "/start", plain or with what a link opens behind it. */
async function startTurn(deps: TurnDeps, turn: ChatTurn, args: string): Promise<void> {
  const request = REQUEST_LINK.exec(args.trim())?.[1];
  if (request !== undefined) await openRequest(deps, turn, request);
  else if (JOIN_LINK.test(args.trim())) await joinTurn(deps, turn, args);
  else turn.said.push(speech.greeting(turn.dialogue, deps.name));
}

/** What the one who asks can write; an admin hears of his commands as well. */
async function helpTurn(deps: TurnDeps, turn: ChatTurn): Promise<void> {
  for (const seat of await seatsInUse(deps, turn)) turn.said.push(speech.help(seat));
  const flags = turn.person === undefined ? undefined : await deps.store.people.flags(turn.person);
  if (flags?.admin) turn.said.push(adminSpeech.commands(turn.dialogue.language));
}

/** "/listings", and "/instant on LISTING": a supplier sees what he sells here and lets listings answer by themselves. */
async function ownListings(deps: TurnDeps, turn: ChatTurn, args: string): Promise<void> {
  const supplier = turn.dialogue.party as SupplierId;
  const [, wanted, listing] = /^(on|off|开|关)(?:\s+(\S+))?$/iu.exec(args.trim()) ?? [];
  if (wanted === undefined) {
    turn.said.push(speech.listings(await deps.store.listingsOf(supplier, LISTINGS_SHOWN), turn.dialogue));
    return;
  }
  const on = /^(?:on|开)$/iu.test(wanted);
  const count = await deps.store.setInstantQuotes(supplier, on, listing as ListingId | undefined);
  turn.said.push(speech.instantSet(on, count, turn.dialogue));
}

async function language(deps: TurnDeps, turn: ChatTurn, args: string): Promise<void> {
  const wanted = args.trim().toLowerCase();
  const other = turn.dialogue.language === 'zh' ? 'en' : 'zh';
  await press(deps, turn, { type: 'language', language: /^(zh|中|chinese)/.test(wanted) ? 'zh' : /^en|^英/.test(wanted) ? 'en' : other });
}

type CommandEvent = Extract<InboundEvent, { type: 'command' }>;

/** A turn over a slash command. */
export async function commandTurn(deps: TurnDeps, turn: ChatTurn, { name, args, message }: CommandEvent): Promise<void> {
  const opens = name === 'start' && args.trim() !== '';
  if (turn.shared && (PRIVATE.has(name) || opens)) {
    turn.said.push(peopleSpeech.privateOnly(turn.dialogue.language));
    return;
  }
  switch (name) {
    case 'start':
      await startTurn(deps, turn, args);
      return;
    case 'join':
      await joinTurn(deps, turn, args);
      return;
    case 'settings':
      await settingsTurn(deps, turn, args);
      return;
    case 'help':
      await helpTurn(deps, turn);
      return;
    case 'requests':
      for (const seat of await seatsInUse(deps, turn)) await requestsTurn(deps, turn, seat);
      return;
    case 'quotes':
      for (const seat of await seatsInUse(deps, turn)) await quotesTurn(deps, turn, seat);
      return;
    case 'orders':
      for (const seat of await seatsInUse(deps, turn)) await ordersTurn(deps, turn, seat);
      return;
    case 'link':
      if (args.trim() === '') await linkCode(deps, turn);
      else await joinTurn(deps, turn, args);
      return;
    case 'leave':
      await leaveTurn(deps, turn);
      return;
    case 'mydata':
      await dataTurn(deps, turn);
      return;
    case 'forget':
      turn.said.push(peopleSpeech.confirmForget(turn.dialogue.language));
      return;
    case 'listings':
    case 'instant':
      takeRole(turn, 'supplier');
      if (turn.dialogue.role === 'supplier') await ownListings(deps, turn, name === 'instant' ? args : '');
      else turn.said.push(speech.unknownCommand(name, turn.dialogue));
      return;
    case 'language':
      await language(deps, turn, args);
      return;
    case 'source':
      takeRole(turn, 'buyer');
      if (args.trim() === '') turn.said.push(speech.greeting(turn.dialogue, deps.name));
      else await textTurn(deps, turn, { text: args, platformMessage: message });
      return;
    case 'invite':
    case 'suppliers':
    case 'codes':
    case 'block':
    case 'unblock':
    case 'desk':
      await adminTurn(deps, turn, name, args);
      return;
    default:
      turn.said.push(speech.unknownCommand(name, turn.dialogue));
  }
}
