import type { Deal } from '../../domain/deal/state.ts';
import type { BoundlessCommand, DealAction } from '../../domain/dialogue.ts';
import { confirmed } from '../../domain/evidence.ts';
import { dropField } from '../../domain/request.ts';
import { speech } from '../../talk/index.ts';
import { amend, asBuyer, draftRequest, toAll, toSupplier } from './buyer.ts';
import { loadWording } from './context.ts';
import { adoptFiles } from './files.ts';
import { concerns } from './route.ts';
import { askBuyer, asSupplier, confirmOrder } from './supplier.ts';
import { isVisible, keep, parkedText, say, textTurn } from './text.ts';
import { type ChatTurn, type TurnDeps, wholeMessage, withDeal } from './turn.ts';

/**
 * What a button does, with what was written in the form that it opened. The store has bound it to this chat and party; the deal checks
 * what the party may do.
 */
export async function press(deps: TurnDeps, turn: ChatTurn, action: DealAction, form = ''): Promise<void> {
  const old = () => turn.said.push(speech.oldButton(turn.dialogue));
  if (action.type === 'language') {
    turn.dialogue = { ...turn.dialogue, language: action.language, languageChosen: true };
    turn.said.push(speech.languageChanged(turn.dialogue));
    return;
  }
  if (action.type === 'newRequest') {
    const said = await parkedText(deps, turn, action.message, undefined);
    if (said?.reading.request && settle(turn, action.message)) await draftRequest(deps, turn, said.id, said.reading.request);
    else old();
    return;
  }
  const deal = await deps.store.deal(action.deal);
  if (!deal || !concerns(deal, turn.dialogue)) {
    turn.attempt = `button '${action.type}' of a deal that is not the presser's`;
    turn.said.push(speech.refusal({ type: 'notYours' }, undefined, turn.dialogue));
    return;
  }
  await withDeal(deps, turn, deal);
  switch (action.type) {
    case 'command':
      await command(deps, turn, withReason(deps, turn, action.command, form));
      return;
    case 'show': {
      const { talk } = await loadWording(deps, turn, deal);
      turn.said.push(speech.show(talk, turn.dialogue.party));
      return;
    }
    case 'attach':
      if (!adoptFiles(deps, turn)) old();
      return;
    case 'dropField': {
      const spec = dropField(deal.spec, action.path);
      if (spec) asBuyer(deps, turn, { type: 'amendRequest', spec });
      else old();
      return;
    }
    case 'prompt':
      turn.dialogue = { ...turn.dialogue, prompt: { deal: deal.id, what: action.what } };
      if (isVisible(form)) await textTurn(deps, turn, { text: form });
      else turn.said.push(speech.prompt(deal, action.what, turn.dialogue));
      return;
    case 'route':
    case 'parked':
    case 'addToDraft':
    case 'passOn':
    case 'amend':
      await unpark(deps, turn, deal, action);
      return;
    default:
      action satisfies never;
  }
}

/** A parked text is used once; false where its buttons have been pressed already. */
function settle(turn: ChatTurn, message: string): boolean {
  if (turn.dialogue.parked !== message) return false;
  const { parked: _, ...rest } = turn.dialogue;
  turn.dialogue = rest;
  return true;
}

async function unpark(
  deps: TurnDeps,
  turn: ChatTurn,
  deal: Deal,
  action: Extract<DealAction, { type: 'route' | 'parked' | 'addToDraft' | 'passOn' | 'amend' }>,
): Promise<void> {
  const said = await parkedText(deps, turn, action.message, deal);
  if (!said || !settle(turn, action.message)) {
    turn.said.push(speech.oldButton(turn.dialogue));
    return;
  }
  switch (action.type) {
    case 'route':
      await say(deps, turn, deal, said);
      return;
    case 'parked':
      toSupplier(deps, turn, deal, said, action.as, action.supplier);
      return;
    case 'passOn':
      if (turn.dialogue.role === 'buyer') toAll(deps, turn, deal, said);
      else await askBuyer(deps, turn, said);
      return;
    case 'addToDraft':
    case 'amend':
      if (said.reading.request) {
        const how = action.type === 'amend' ? 'patch' : 'join';
        amend(deps, turn, deal, said.id, how === 'patch' ? confirmed(said.reading.request) : said.reading.request, how);
      }
      return;
    default:
      action satisfies never;
  }
}

/** A refusal with the words that its form has brought. */
function withReason(deps: TurnDeps, turn: ChatTurn, bound: BoundlessCommand, form: string): BoundlessCommand {
  if (bound.type !== 'decline' || !isVisible(form)) return bound;
  const id = keep(deps, turn, { text: form });
  return { ...bound, words: wholeMessage(id, form) };
}

async function command(deps: TurnDeps, turn: ChatTurn, bound: BoundlessCommand): Promise<void> {
  if (bound.type === 'confirmOrder') await confirmOrder(deps, turn);
  else if (turn.dialogue.role === 'buyer') asBuyer(deps, turn, bound as Parameters<typeof asBuyer>[2]);
  else await asSupplier(deps, turn, bound as Parameters<typeof asSupplier>[2]);
}
