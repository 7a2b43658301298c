import type { SupplierCommand } from '../../domain/deal/commands.ts';
import { countersOf, quoteOf } from '../../domain/deal/query.ts';
import type { Deal } from '../../domain/deal/state.ts';
import { saysAnything } from '../../domain/deal/terms.ts';
import type { SupplierId } from '../../domain/ids.ts';
import type { TurnReading } from '../../ports/reading.ts';
import { speech } from '../../talk/index.ts';
import { COURTESY, type Said, termsOf } from './said.ts';
import { openQuestions } from './state.ts';
import { type ChatTurn, carryOut, type TurnDeps, wholeMessage } from './turn.ts';
import { isUnclear, parkUnclear } from './unclear.ts';

type Command = SupplierCommand extends infer C ? (C extends SupplierCommand ? Omit<C, 'by'> : never) : never;

/** Carries out a supplier's command; what refuses it is said. True where it was done. */
export async function asSupplier(deps: TurnDeps, turn: ChatTurn, command: Command): Promise<boolean> {
  const refusal = carryOut(turn, { ...command, by: turn.dialogue.party as SupplierId } as SupplierCommand, deps.policy);
  if (refusal) turn.said.push(speech.refusal(refusal, turn.deal, turn.dialogue));
  return !refusal;
}

/** Confirms the order that has been awarded to this supplier. */
export async function confirmOrder(deps: TurnDeps, turn: ChatTurn): Promise<void> {
  await asSupplier(deps, turn, { type: 'confirmOrder', number: await deps.store.nextOrderNumber() });
}

/** A text put as a question to the buyer. One that speaks of terms touches the asker's own offer; any other concerns the request. */
export async function askBuyer(deps: TurnDeps, turn: ChatTurn, said: Said): Promise<void> {
  const { id, text, reading } = said;
  const words = reading.quote?.question ?? wholeMessage(id, text);
  // A question is read without the terms that stand in it; they are looked for as in an offer.
  const terms = termsOf(deps.reader.quote({ message: id, text, now: turn.now, items: [] }));
  await asSupplier(deps, turn, { type: 'askBuyer', scope: saysAnything(terms) ? 'offer' : 'request', words });
}

async function confirm(deps: TurnDeps, turn: ChatTurn, deal: Deal, said: Said): Promise<void> {
  const supplier = turn.dialogue.party as SupplierId;
  if (deal.award?.supplier === supplier) await confirmOrder(deps, turn);
  else if (deal.drafts.some((draft) => draft.supplier === supplier)) await asSupplier(deps, turn, { type: 'confirmQuote' });
  else if (countersOf(deal, supplier, 'buyer').length > 0) await asSupplier(deps, turn, { type: 'takeCounter' });
  else if (openQuestions(deal, supplier).length > 0) await answer(deps, turn, deal, said);
  else turn.said.push(speech.status(deal, turn.dialogue, turn.now));
}

async function answer(deps: TurnDeps, turn: ChatTurn, deal: Deal, said: Said): Promise<void> {
  const supplier = turn.dialogue.party as SupplierId;
  const question = openQuestions(deal, supplier)[0];
  const terms = termsOf(said.reading.quote);
  if (question) await asSupplier(deps, turn, { type: 'answerBuyer', question: question.id, words: wholeMessage(said.id, said.text) });
  else if (saysAnything(terms)) await asSupplier(deps, turn, { type: 'draftQuote', terms });
  else turn.said.push(speech.notUnderstood(turn.dialogue));
}

/** A refusal is heard in whatever state it comes: a supplier who cannot deliver is not left on the buyer's table. */
function meantBySupplier(deps: TurnDeps, turn: ChatTurn, deal: Deal, { id, text, reading }: Said): TurnReading['intent'] {
  const { intent } = reading;
  const vague = intent === 'answer' || intent === 'smalltalk' || intent === 'reject' || intent === 'status';
  if (!vague || openQuestions(deal, turn.dialogue.party as SupplierId).length > 0) return intent;
  const input = { message: id, text, now: turn.now, role: 'supplier', state: 'invited', context: { items: [] } } as const;
  return deps.reader.turn(input).intent === 'decline' ? 'decline' : intent;
}

/** What a supplier's text does. */
export async function supplierSays(deps: TurnDeps, turn: ChatTurn, deal: Deal | undefined, said: Said): Promise<void> {
  const { quote } = said.reading;
  const intent = deal ? meantBySupplier(deps, turn, deal, said) : said.reading.intent;
  switch (intent) {
    case 'help':
      turn.said.push(speech.help(turn.dialogue));
      return;
    case 'human':
      // "Please call me, can you take black oxide?" asks the buyer something; the contact in it is masked.
      if (deal && /[?？]/u.test(said.text)) await askBuyer(deps, turn, said);
      else turn.said.push(speech.human(turn.dialogue));
      return;
    case 'smalltalk':
      if (isUnclear(deal, said)) parkUnclear(turn, deal, said);
      else turn.said.push(deal && said.text.length > COURTESY ? speech.notUnderstood(turn.dialogue) : speech.smalltalk(turn.dialogue));
      return;
    default:
  }
  if (!deal) {
    turn.said.push(speech.nothingOpen(turn.dialogue));
    return;
  }
  const supplier = turn.dialogue.party as SupplierId;
  switch (intent) {
    case 'quote': {
      if (!(await asSupplier(deps, turn, { type: 'draftQuote', terms: termsOf(quote) }))) return;
      if (quote?.question) await askBuyer(deps, turn, said);
      return;
    }
    case 'amend':
      // Before he has sent it, a supplier corrects his own draft.
      if (quote && deal.drafts.some((draft) => draft.supplier === supplier))
        await asSupplier(deps, turn, { type: 'draftQuote', terms: termsOf(quote) });
      else turn.said.push(speech.notUnderstood(turn.dialogue));
      return;
    case 'decline':
      await asSupplier(deps, turn, { type: 'decline', words: quote?.decline ?? wholeMessage(said.id, said.text) });
      return;
    case 'ask':
      await askBuyer(deps, turn, said);
      return;
    case 'answer':
      await answer(deps, turn, deal, said);
      return;
    case 'counter': {
      const terms = termsOf(quote);
      const { quantity } = said.reading;
      const bargaining = countersOf(deal, supplier, 'buyer').length > 0 || quoteOf(deal, supplier) !== undefined;
      // Before there is an offer, terms proposed are the offer.
      if (!bargaining && terms.lines.length > 0) await asSupplier(deps, turn, { type: 'draftQuote', terms });
      else
        await asSupplier(deps, turn, {
          type: 'counterBack',
          terms,
          ...(quantity ? { quantity } : {}),
          words: wholeMessage(said.id, said.text),
        });
      return;
    }
    case 'accept':
    case 'confirm':
      // Who asks something does not say yes to what is before him: what binds is confirmed by a plain word or a tap.
      if (/[?？]/u.test(said.text)) await askBuyer(deps, turn, said);
      else await confirm(deps, turn, deal, said);
      return;
    case 'reject':
      if (deal.award?.supplier === supplier) await asSupplier(deps, turn, { type: 'refuseOrder' });
      else if (deal.drafts.some((draft) => draft.supplier === supplier)) await asSupplier(deps, turn, { type: 'dropQuoteDraft' });
      else if (countersOf(deal, supplier, 'buyer').length > 0) {
        await asSupplier(deps, turn, { type: 'counterBack', terms: { lines: [] }, words: wholeMessage(said.id, said.text) });
      } else await asSupplier(deps, turn, { type: 'decline', words: wholeMessage(said.id, said.text) });
      return;
    case 'cancel':
    case 'withdraw':
      if (deal.drafts.some((draft) => draft.supplier === supplier)) await asSupplier(deps, turn, { type: 'dropQuoteDraft' });
      else await asSupplier(deps, turn, { type: 'withdrawQuote' });
      return;
    case 'promise':
      await asSupplier(deps, turn, { type: 'promiseAnswer', ...(said.reading.until ? { until: said.reading.until.value } : {}) });
      return;
    case 'status':
      turn.said.push(speech.status(deal, turn.dialogue, turn.now));
      return;
    case 'request':
      turn.said.push(speech.notUnderstood(turn.dialogue));
      return;
    default:
      intent satisfies never;
  }
}
