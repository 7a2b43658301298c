import type { ListingId, SupplierId } from '../../domain/ids.ts';
import { speech } from '../../talk/index.ts';
import { joinTurn } from './join.ts';
import { press } from './press.ts';
import { withProducts } from './route.ts';
import { settingsTurn } from './settings.ts';
import { textTurn } from './text.ts';
import type { ChatTurn, TurnDeps } from './turn.ts';

/** A supplier's listings named at once. */
const LISTINGS_SHOWN = 30;
/** Deals named in a list of one's own. */
const DEALS_LISTED = 10;
/** What a link opens, as it stands behind "/start". */
const JOIN_LINK = /^join_/iu;

async function list(deps: TurnDeps, turn: ChatTurn): Promise<void> {
  const { role, party } = turn.dialogue;
  const deals =
    role === 'buyer' ? await deps.store.requestsOf(party, DEALS_LISTED) : await deps.store.invitationsOf(party as SupplierId, DEALS_LISTED);
  turn.said.push(speech.list(await withProducts(deps.store, deals), turn.dialogue));
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

/** A turn over a slash command. */
export async function commandTurn(deps: TurnDeps, turn: ChatTurn, name: string, args: string): Promise<void> {
  switch (name) {
    case 'start':
      if (JOIN_LINK.test(args.trim())) await joinTurn(deps, turn, args);
      else turn.said.push(speech.greeting(turn.dialogue));
      return;
    case 'join':
      await joinTurn(deps, turn, args);
      return;
    case 'settings':
      await settingsTurn(deps, turn, args);
      return;
    case 'help':
      turn.said.push(speech.help(turn.dialogue));
      return;
    case 'requests':
    case 'quotes':
    case 'orders':
      await list(deps, turn);
      return;
    case 'listings':
    case 'instant':
      if (turn.dialogue.role === 'supplier') await ownListings(deps, turn, name === 'instant' ? args : '');
      else turn.said.push(speech.unknownCommand(name, turn.dialogue));
      return;
    case 'language':
      await language(deps, turn, args);
      return;
    case 'source':
      if (args.trim() === '') turn.said.push(speech.greeting(turn.dialogue));
      else await textTurn(deps, turn, { text: args });
      return;
    default:
      turn.said.push(speech.unknownCommand(name, turn.dialogue));
  }
}
