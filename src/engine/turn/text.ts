import type { Deal } from '../../domain/deal/state.ts';
import type { Dialogue } from '../../domain/dialogue.ts';
import type { MessageId, SupplierId } from '../../domain/ids.ts';
import { EMPTY_SPEC, joinSpec } from '../../domain/request.ts';
import type { InboundEvent, PlatformMessage } from '../../ports/chat.ts';
import type { TurnReading } from '../../ports/reading.ts';
import { spoken } from '../../reading/spoken.ts';
import { speech } from '../../talk/index.ts';
import { asBuyer, BURST_MS, buyerSays, draftRequest, toSupplier } from './buyer.ts';
import { loadWords } from './context.ts';
import { freshId } from './outcome.ts';
import { route } from './route.ts';
import { type Said, termsOf } from './said.ts';
import { secondReading } from './second.ts';
import { buyerStanding, supplierStanding } from './state.ts';
import { askBuyer, asSupplier, supplierSays } from './supplier.ts';
import { type ChatTurn, type TurnDeps, wholeMessage, withDeal } from './turn.ts';

/** Longer texts (characters) are answered, not read: no request needs as many words. */
export const LONGEST_TEXT = 20_000;

/** `id`: it is stored already, and is said again in another role. */
type Text = {
  readonly text: string;
  readonly platformMessage?: PlatformMessage;
  readonly replyTo?: PlatformMessage;
  readonly id?: MessageId;
  /** It was written down from a voice message: figures are easily misheard. */
  readonly isSpoken?: boolean;
  /** Files came with it. */
  readonly beside?: true;
};

/** Whether anything is left of a text when everything that cannot be seen is taken away. */
export const isVisible = (text: string): boolean => text.replace(/[\p{Cc}\p{Cf}\p{Zs}\s]/gu, '') !== '';

/** The language that a text is clearly in; short codes and figures are in none. */
function clearLanguage(text: string): Dialogue['language'] | undefined {
  if (/\p{Script=Han}{2}/u.test(text)) return 'zh';
  return !/\p{Script=Han}/u.test(text) && (text.match(/\b[a-z]{2,}\b/gi)?.length ?? 0) >= 3 ? 'en' : undefined;
}

/** Answers in the language in which somebody writes, unless he has chosen another. */
export function hearLanguage(turn: ChatTurn, text: string): void {
  const clear = clearLanguage(text);
  if (clear && !turn.dialogue.languageChosen) turn.dialogue = { ...turn.dialogue, language: clear };
}

/** Reads a text as this person's word to this deal. */
async function readText(deps: TurnDeps, turn: ChatTurn, deal: Deal | undefined, id: MessageId, text: string): Promise<TurnReading> {
  const words = await loadWords(deps.store, deal, turn.messages);
  const { role, party } = turn.dialogue;
  const standing = role === 'buyer' ? buyerStanding(deal, words) : supplierStanding(deal, party as SupplierId, words);
  const input = { message: id, text, now: turn.now, role, ...standing };
  return secondReading(deps, turn.dialogue, input, deps.reader.turn(input));
}

/** Reads a stored text of this person again, for the deal that he has now named. */
export async function parkedText(deps: TurnDeps, turn: ChatTurn, id: MessageId, deal: Deal | undefined): Promise<Said | undefined> {
  const [stored] = await deps.store.messages([id]);
  if (!stored || stored.party !== turn.dialogue.party) return undefined;
  return { id, text: stored.text, reading: await readText(deps, turn, deal, id, stored.text) };
}

/** Does what a text says to the deal it belongs to. */
export async function say(deps: TurnDeps, turn: ChatTurn, deal: Deal | undefined, said: Said): Promise<void> {
  if (turn.dialogue.role === 'buyer') await buyerSays(deps, turn, deal, said);
  else await supplierSays(deps, turn, deal, said);
}

/** A text after a button that asked for it is taken as what was asked for. */
async function prompted(deps: TurnDeps, turn: ChatTurn, deal: Deal, said: Said): Promise<boolean> {
  const { prompt } = turn.dialogue;
  const stops = said.reading.intent === 'cancel' || said.reading.intent === 'help';
  if (prompt?.deal !== deal.id || stops) return false;
  const { what } = prompt;
  const buyer = turn.dialogue.role === 'buyer';
  const picked = deal.invitations.find(({ n }) => n === said.reading.pick?.value)?.supplier;
  switch (what.type) {
    case 'ask': {
      const supplier = (what.supplier as SupplierId | undefined) ?? picked;
      if (!buyer) await askBuyer(deps, turn, said);
      else if (supplier) toSupplier(deps, turn, deal, said, 'ask', supplier);
      else return false;
      return true;
    }
    case 'answer': {
      const question = deal.questions.find((q) => q.id === what.question);
      if (!question) return false;
      const words = wholeMessage(said.id, said.text);
      if (buyer) asBuyer(deps, turn, { type: 'answerSupplier', question: question.id, words });
      else await asSupplier(deps, turn, { type: 'answerBuyer', question: question.id, words });
      return true;
    }
    case 'counter': {
      const supplier = (what.supplier as SupplierId | undefined) ?? picked;
      if (!buyer) {
        await asSupplier(deps, turn, { type: 'counterBack', terms: termsOf(said.reading.quote), words: wholeMessage(said.id, said.text) });
        return true;
      }
      if (supplier === undefined) return false;
      toSupplier(deps, turn, deal, said, 'counter', supplier);
      return true;
    }
    case 'change':
    case 'quote':
      return false;
    default:
      return what satisfies never;
  }
}

/** The rest of a paste that a client split: read anew as one text with what came before it. */
async function burst(deps: TurnDeps, turn: ChatTurn, deal: Deal, said: Said): Promise<boolean> {
  const last = turn.dialogue.burst;
  const { intent, certainty } = said.reading;
  // "and 2,000 pcs hex nuts": right behind the first line of a list, a whole item is the next one and no change of the first.
  const alone = deps.reader.request({ message: said.id, text: said.text, now: turn.now });
  const nextItem = alone.items.some((item) => item.product && item.quantity);
  const joins = intent === 'request' || intent === 'smalltalk' || nextItem || (certainty === 'guessed' && intent !== 'answer');
  const single = deal.messages.length === 1 && deal.messages[0] === last?.message;
  if (deal.status !== 'draft' || last?.deal !== deal.id || turn.now - last.at > BURST_MS || !joins || !single) return false;
  const [before] = await deps.store.messages([last.message]);
  if (!before) return false;
  const text = `${before.text}\n${said.text}`;
  if (text.length > LONGEST_TEXT) return false;
  const { spec } = joinSpec(EMPTY_SPEC, deps.reader.request({ message: before.id, text, now: turn.now }));
  turn.messages.length = 0;
  turn.messages.push({ ...before, text, at: turn.now });
  if (asBuyer(deps, turn, { type: 'amendRequest', spec, message: before.id })) {
    turn.dialogue = { ...turn.dialogue, burst: { deal: deal.id, message: before.id, at: turn.now } };
  }
  return true;
}

/** Keeps what a person wrote. */
export function keep(deps: TurnDeps, turn: ChatTurn, { text, platformMessage, id = freshId<MessageId>(deps, 'm') }: Text): MessageId {
  const { chat, dialogue, now } = turn;
  turn.messages.push({ id, chat, party: dialogue.party, at: now, text, ...(platformMessage === undefined ? {} : { platformMessage }) });
  return id;
}

/** A turn over what a person wrote; gives what was read in it. */
export async function textTurn(deps: TurnDeps, turn: ChatTurn, written: Text): Promise<Said | undefined> {
  const { text, replyTo } = written;
  if (!isVisible(text)) {
    turn.said.push(speech.empty(turn.dialogue));
    return undefined;
  }
  if (text.length > LONGEST_TEXT) {
    turn.said.push(speech.tooLong(text.length, LONGEST_TEXT, turn.dialogue));
    return undefined;
  }
  const id = keep(deps, turn, written);
  hearLanguage(turn, text);

  const found = await route(deps.store, turn.chat, turn.dialogue, text, replyTo);
  const deal = found.type === 'deal' ? found.deal : undefined;
  if (deal) await withDeal(deps, turn, deal);
  const read = await readText(deps, turn, deal, id, text);
  const said: Said = { id, text, reading: written.isSpoken ? spoken(read) : read, ...(written.beside && { beside: true }) };
  const prompting = turn.dialogue.prompt;
  if (found.type === 'unclear' && !standsAlone(said.reading)) {
    turn.dialogue = { ...turn.dialogue, parked: id };
    turn.said.push(speech.whichRequest(found.choices, id, turn.dialogue));
  } else if (found.type === 'unclear' && said.reading.intent === 'request' && said.reading.request) {
    await draftRequest(deps, turn, id, said.reading.request);
  } else if (!(deal && ((await prompted(deps, turn, deal, said)) || (await burst(deps, turn, deal, said))))) {
    await say(deps, turn, deal, said);
  }
  // Whoever has said something that changes nothing is told so.
  if (turn.events.length === 0 && turn.said.length === 0 && turn.deal) turn.said.push(speech.unchanged(turn.deal, turn.dialogue));
  if (prompting && turn.dialogue.prompt === prompting) {
    const { prompt: _, ...rest } = turn.dialogue;
    turn.dialogue = rest;
  }
  return said;
}

/** Whether a text means the same whichever deal it might belong to. */
function standsAlone({ intent, certainty }: TurnReading): boolean {
  return intent === 'help' || intent === 'human' || ((intent === 'request' || intent === 'smalltalk') && certainty === 'sure');
}

export type TextEvent = Extract<InboundEvent, { type: 'text' }>;
