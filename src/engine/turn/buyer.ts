import type { BuyerCommand } from '../../domain/deal/commands.ts';
import { countersOf, invitationOf, invitationsInForce, isOver } from '../../domain/deal/query.ts';
import { same } from '../../domain/deal/same.ts';
import type { Deal } from '../../domain/deal/state.ts';
import type { DealId, Instant, MessageId, SupplierId } from '../../domain/ids.ts';
import { exchange } from '../../domain/rates.ts';
import { dropNamed, EMPTY_SPEC, joinSpec, missing, patchSpec } from '../../domain/request.ts';
import type { RequestReading, TurnReading } from '../../ports/reading.ts';
import { speech } from '../../talk/index.ts';
import { loadWording } from './context.ts';
import { freshId } from './outcome.ts';
import { COURTESY, type Said, termsOf } from './said.ts';
import { liveQuotes, openQuestions } from './state.ts';
import { type ChatTurn, carryOut, type TurnDeps, wholeMessage } from './turn.ts';
import { isSureChange, isUnclear, parkUnclear } from './unclear.ts';

/** Texts this close together (milliseconds) are one paste that was split: they are read as one. */
export const BURST_MS = 3_000;
/** Items that follow within this time (milliseconds) join the draft without a question. */
const JOIN_MS = 90_000;
const DAY_MS = 86_400_000;

type Command = BuyerCommand extends infer C ? (C extends BuyerCommand ? Omit<C, 'by'> : never) : never;

/** Carries out a buyer's command; what refuses it is said. True where it was done. */
export function asBuyer(deps: TurnDeps, turn: ChatTurn, command: Command): boolean {
  const refusal = carryOut(turn, { ...command, by: turn.dialogue.party } as BuyerCommand, deps.policy);
  if (refusal) turn.said.push(speech.refusal(refusal, turn.deal, turn.dialogue));
  return !refusal;
}

/** Opens a new draft from what was read. */
export async function draftRequest(deps: TurnDeps, turn: ChatTurn, message: MessageId, reading: RequestReading): Promise<void> {
  const { requestsPerDay } = deps.policy;
  if ((await deps.store.people.requestsSince(turn.dialogue.party, (turn.now - DAY_MS) as Instant)) >= requestsPerDay) {
    turn.said.push(speech.tooManyRequests(requestsPerDay, turn.dialogue));
    return;
  }
  const number = await deps.store.nextRequestNumber();
  const id = freshId<DealId>(deps, 'd');
  const { spec } = joinSpec(EMPTY_SPEC, reading);
  Object.assign(turn, { before: undefined, deal: undefined });
  if (asBuyer(deps, turn, { type: 'draftRequest', id, number, spec, message })) {
    turn.dialogue = { ...turn.dialogue, burst: { deal: id, message, at: turn.now } };
  }
}

type How = 'patch' | 'join';

function changed(deal: Deal, patch: RequestReading, how: How): ReturnType<typeof patchSpec> {
  const left = dropNamed(
    deal.spec,
    (patch.dropped ?? []).map((name) => name.value),
  );
  return how === 'patch' ? patchSpec(left, patch) : joinSpec(left, patch);
}

/** Changes the request by what was read. */
export function amend(deps: TurnDeps, turn: ChatTurn, deal: Deal, message: MessageId, patch: RequestReading, how: How): void {
  const { spec, unplaced } = changed(deal, patch, how);
  // What could belong to several items is asked; the rest is not lost over it.
  if (unplaced.length > 0) turn.said.push(speech.whichItem(deal, turn.dialogue.language));
  if (unplaced.length === 0 || !same(spec, deal.spec)) asBuyer(deps, turn, { type: 'amendRequest', spec, message });
}

/** The supplier whose quote is meant: the one named, or the only one there is. */
function meant(deal: Deal, reading: TurnReading): SupplierId | undefined {
  if (deal.order) return deal.order.supplier;
  const n = reading.pick?.value;
  if (n !== undefined) return deal.invitations.find((i) => i.n === n)?.supplier;
  const quotes = liveQuotes(deal);
  return quotes.length === 1 ? quotes[0]?.supplier : undefined;
}

/** A change that was only guessed at goes to nobody before the buyer has seen it. */
async function amendOut(deps: TurnDeps, turn: ChatTurn, deal: Deal, said: Said, patch: RequestReading): Promise<void> {
  const { spec } = changed(deal, patch, 'patch');
  const isIn = deal.status === 'draft' || (deal.invitations.length === 0 && deal.relayAt === undefined);
  if (isIn || said.beside || isSureChange(said.reading) || same(spec, deal.spec)) {
    amend(deps, turn, deal, said.id, patch, 'patch');
    return;
  }
  const { talk } = await loadWording(deps, turn, deal);
  turn.dialogue = { ...turn.dialogue, parked: said.id };
  turn.said.push(speech.unsureChange(talk, spec, said.id));
}

type Directed = 'ask' | 'answer' | 'counter' | 'accept' | 'reject';

/** Does to one supplier what the text says. */
export function toSupplier(deps: TurnDeps, turn: ChatTurn, deal: Deal, said: Said, as: Directed, supplier: SupplierId): void {
  const words = wholeMessage(said.id, said.text);
  const revision = deal.quotes.find((q) => q.supplier === supplier)?.revision ?? 0;
  switch (as) {
    case 'ask':
      asBuyer(deps, turn, { type: 'askSupplier', supplier, words });
      return;
    case 'answer': {
      const question = openQuestions(deal, 'buyer').find((q) => q.supplier === supplier);
      if (question) asBuyer(deps, turn, { type: 'answerSupplier', question: question.id, words });
      else turn.said.push(speech.notUnderstood(turn.dialogue));
      return;
    }
    case 'counter': {
      const { quote, quantity } = said.reading;
      asBuyer(deps, turn, { type: 'counterQuote', supplier, terms: termsOf(quote), ...(quantity ? { quantity } : {}), words });
      return;
    }
    case 'accept': {
      const proposed = countersOf(deal, supplier, 'supplier').length > 0;
      // Yes to the supplier's own proposal makes it his quote first, so that what is accepted is what stands.
      if (proposed && !asBuyer(deps, turn, { type: 'takeProposal', supplier })) return;
      const now = turn.deal?.quotes.find((q) => q.supplier === supplier)?.revision ?? revision;
      asBuyer(deps, turn, { type: 'acceptQuote', supplier, revision: now });
      return;
    }
    case 'reject':
      asBuyer(deps, turn, { type: 'rejectQuote', supplier, revision });
      return;
    default:
      as satisfies never;
  }
}

/** Puts a text to every supplier who has the request. */
export function toAll(deps: TurnDeps, turn: ChatTurn, deal: Deal, said: Said): void {
  for (const { supplier } of invitationsInForce(deal)) toSupplier(deps, turn, deal, said, 'ask', supplier);
}

function directed(deps: TurnDeps, turn: ChatTurn, deal: Deal, said: Said, as: Directed): void {
  const supplier = meant(deal, said.reading);
  if (supplier) {
    toSupplier(deps, turn, deal, said, as, supplier);
    return;
  }
  const all = as === 'ask' ? deal.invitations.map((i) => i.supplier) : liveQuotes(deal).map((q) => q.supplier);
  const options = all.flatMap((id) => {
    const n = invitationOf(deal, id)?.n;
    return n === undefined ? [] : [{ supplier: id, n }];
  });
  if (options.length === 0) {
    turn.said.push(speech.nothingToAnswer(deal, turn.dialogue));
    return;
  }
  turn.dialogue = { ...turn.dialogue, parked: said.id };
  turn.said.push(speech.whichSupplier(deal, as, said.id, options, turn.dialogue.language));
}

function answer(deps: TurnDeps, turn: ChatTurn, deal: Deal, said: Said): void {
  if (deal.status === 'draft') {
    if (said.reading.request) amend(deps, turn, deal, said.id, said.reading.request, 'patch');
    else turn.said.push(speech.notUnderstood(turn.dialogue));
    return;
  }
  const questions = openQuestions(deal, 'buyer');
  const [only] = questions;
  if (!only) {
    if (said.reading.request) amend(deps, turn, deal, said.id, said.reading.request, 'patch');
    else turn.said.push(speech.notUnderstood(turn.dialogue));
  } else if (questions.length === 1) {
    toSupplier(deps, turn, deal, said, 'answer', only.supplier);
  } else {
    const options = questions.map((q) => ({ supplier: q.supplier, n: invitationOf(deal, q.supplier)?.n ?? 0 }));
    turn.dialogue = { ...turn.dialogue, parked: said.id };
    turn.said.push(speech.whichSupplier(deal, 'answer', said.id, options, turn.dialogue.language));
  }
}

function confirm(deps: TurnDeps, turn: ChatTurn, deal: Deal, said: Said): void {
  if (deal.status === 'draft') asBuyer(deps, turn, { type: 'confirmRequest' });
  else if (deal.relayAt !== undefined && deal.invitations.length === 0) asBuyer(deps, turn, { type: 'sendNow' });
  else if (openQuestions(deal, 'buyer').length > 0) answer(deps, turn, deal, said);
  else if (liveQuotes(deal).length > 0) directed(deps, turn, deal, said, 'accept');
  else turn.said.push(speech.status(deal, turn.dialogue, turn.now));
}

async function anotherRequest(deps: TurnDeps, turn: ChatTurn, deal: Deal | undefined, said: Said): Promise<void> {
  const reading = said.reading.request;
  if (!reading) {
    turn.said.push(speech.notUnderstood(turn.dialogue));
    return;
  }
  if (deal?.status !== 'draft') {
    await draftRequest(deps, turn, said.id, reading);
    return;
  }
  const { burst } = turn.dialogue;
  const close = burst?.deal === deal.id && turn.now - burst.at <= JOIN_MS;
  if (missing(deal.spec).some((lack) => lack.type === 'product') || close) {
    amend(deps, turn, deal, said.id, reading, 'join');
    turn.dialogue = { ...turn.dialogue, burst: { deal: deal.id, message: said.id, at: turn.now } };
    return;
  }
  turn.dialogue = { ...turn.dialogue, parked: said.id };
  turn.said.push(speech.addOrNew(deal, said.id, turn.dialogue.language));
}

/** Whether the buyer has asked for nothing yet: a "hello" is his first word. */
async function isNew(deps: TurnDeps, turn: ChatTurn): Promise<boolean> {
  return turn.deal === undefined && (await deps.store.requestsOf(turn.dialogue.party, 1)).length === 0;
}

/** After a search that found nothing, or a deal that is over, a whole new item is a new request and no change of that one. */
async function isAnotherNeed(deps: TurnDeps, turn: ChatTurn, deal: Deal, said: Said): Promise<boolean> {
  if (deal.search !== 'nothing' && !isOver(deal)) return false;
  const alone = deps.reader.request({ message: said.id, text: said.text, now: turn.now });
  if (!alone.items.some((item) => item.product && item.quantity)) return false;
  await draftRequest(deps, turn, said.id, alone);
  return true;
}

function saysSomething({ items, certifications, dropped, ...terms }: RequestReading): boolean {
  return items.length > 0 || certifications.length > 0 || (dropped?.length ?? 0) > 0 || Object.keys(terms).length > 0;
}

/** Words that stop an acceptance before it binds. */
const STOP = /^\W*(?:no|wait|stop|undo|hold on|cancel|not yet|wrong|oops|sorry)\b|undo|等等|等一下|等下|撤|取消|别|不要|点错|按错|慢着/iu;

/** While an acceptance can be undone, a word of doubt undoes it: it is what may not be missed. */
function undone(deps: TurnDeps, turn: ChatTurn, deal: Deal, { text, reading }: Said): boolean {
  if (!deal.acceptance) return false;
  const doubts =
    reading.intent === 'cancel' || reading.intent === 'reject' || reading.intent === 'withdraw' || reading.intent === 'promise';
  return (doubts || STOP.test(text)) && asBuyer(deps, turn, { type: 'undoAcceptance' });
}

/** "Show me that in USD": where the desk has a rate for it. */
function showIn(deps: TurnDeps, turn: ChatTurn, { reading }: Said): boolean {
  const currency = reading.currency?.value;
  if (currency === undefined) return false;
  if (exchange(1, currency, deps.base, deps.rates)) asBuyer(deps, turn, { type: 'compareIn', currency });
  else turn.said.push(speech.noRate(currency, turn.dialogue));
  return true;
}

/** What a buyer's text does. */
export async function buyerSays(deps: TurnDeps, turn: ChatTurn, deal: Deal | undefined, said: Said): Promise<void> {
  const { intent } = said.reading;
  if (deal && undone(deps, turn, deal, said)) return;
  if (deal && showIn(deps, turn, said)) return;
  switch (intent) {
    case 'request':
      await anotherRequest(deps, turn, deal, said);
      return;
    case 'help':
      turn.said.push(speech.help(turn.dialogue));
      return;
    case 'human':
      turn.said.push(speech.human(turn.dialogue));
      return;
    case 'smalltalk':
      if (isUnclear(deal, said)) parkUnclear(turn, deal, said);
      else if (deal && said.text.length > COURTESY) turn.said.push(speech.notUnderstood(turn.dialogue));
      else turn.said.push((await isNew(deps, turn)) ? speech.greeting(turn.dialogue) : speech.smalltalk(turn.dialogue));
      return;
    case 'promise':
      turn.said.push(speech.noted(turn.dialogue));
      return;
    default:
  }
  if (!deal) {
    // What would change or answer a request may well be one: "200 kg of that, please" after a long silence.
    if (said.reading.request?.items.some((item) => item.product)) await draftRequest(deps, turn, said.id, said.reading.request);
    else turn.said.push(intent === 'status' ? speech.nothingOpen(turn.dialogue) : speech.notUnderstood(turn.dialogue));
    return;
  }
  switch (intent) {
    case 'amend':
      if (await isAnotherNeed(deps, turn, deal, said)) return;
      if (said.reading.request && saysSomething(said.reading.request)) await amendOut(deps, turn, deal, said, said.reading.request);
      else turn.said.push(speech.prompt(deal, { type: 'change' }, turn.dialogue.language));
      return;
    case 'answer':
      answer(deps, turn, deal, said);
      return;
    case 'confirm':
      // Who asks something does not say yes to what is before him.
      if (/[?？]/u.test(said.text) && deal.invitations.length > 0) directed(deps, turn, deal, said, 'ask');
      else confirm(deps, turn, deal, said);
      return;
    case 'cancel':
      turn.said.push(speech.confirmCancel(deal, turn.dialogue.language));
      return;
    case 'ask':
    case 'counter':
    case 'accept':
      directed(deps, turn, deal, said, intent);
      return;
    case 'reject':
      if (deal.status === 'draft') turn.said.push(speech.confirmCancel(deal, turn.dialogue.language));
      else directed(deps, turn, deal, said, 'reject');
      return;
    case 'status':
      turn.said.push(speech.status(deal, turn.dialogue, turn.now));
      return;
    case 'quote':
    case 'decline':
    case 'withdraw':
      if (liveQuotes(deal).length > 0 && said.reading.quote) directed(deps, turn, deal, said, 'counter');
      else turn.said.push(speech.notUnderstood(turn.dialogue));
      return;
    default:
      intent satisfies never;
  }
}
