import type { QuoteReading } from '../../ports/reading.ts';
import { buyerIntent } from './buyer.ts';
import type { Frame, Lexica } from './frame.ts';
import type { TurnInput } from './input.ts';
import { findQuestion, has, type Moves, wordCount } from './moves.ts';
import { findPick } from './pick.ts';
import { isVoided, newFigure, relativePrice } from './relative.ts';
import { asksHow, type Decided, guessed, type Seen, sure } from './seen.ts';
import { supplierIntent } from './supplier.ts';
import { low } from './view.ts';

const SHORT = 7;

/** What a message does, from who says it and where the deal stands. */
export function decideIntent(lexica: Lexica, f: Frame, moves: Moves, input: TurnInput, offer: QuoteReading): Decided {
  const relative = relativePrice(f, input.context, undefined) !== undefined;
  const seen: Seen = {
    lexica,
    f,
    moves,
    input,
    offer,
    short: wordCount(f) <= SHORT,
    asks: findQuestion(f, moves) !== undefined,
    priced: (offer.lines.length > 0 && !isPick(f, input, offer)) || relative || bareFigure(f, input) || restated(f, moves, input),
    terms:
      offer.moq !== undefined ||
      offer.leadTimeDays !== undefined ||
      offer.incoterm !== undefined ||
      offer.payment !== undefined ||
      offer.validUntil !== undefined ||
      offer.sample !== undefined,
    leading: moves[0]?.tags.join(' '),
  };
  if (f.view.tokens.length === 0) return guessed('smalltalk');
  if (onlyCourtesy(f, moves)) return sure('smalltalk');
  if (onlyTalks(seen)) return guessed('smalltalk');
  if (asksHow(seen) && !seen.priced && f.things.length === 0 && !/accept|yes/.test(seen.leading ?? '')) return guessed('help');
  if (!seen.priced && !seen.terms && asksForCall(f, input)) return guessed('ask');
  if (
    has(moves, 'human') &&
    (!has(moves, 'promise') || f.view.says.deskPerson.test(f.view.text.slice(0, CALL_WINDOW))) &&
    !seen.priced &&
    !isBusinessAgent(f)
  )
    return sure('human');
  return input.role === 'supplier' ? supplierIntent(seen) : buyerIntent(seen);
}

/** "call me, easier by phone" from a supplier is said to the buyer, not to the desk. */
const asksForCall = (f: Frame, input: TurnInput): boolean =>
  input.role === 'supplier' &&
  /^(invited|quoted|countered)$/.test(input.state) &&
  f.view.says.call.test(f.view.text.slice(0, CALL_WINDOW)) &&
  !f.view.says.deskPerson.test(f.view.text.slice(0, CALL_WINDOW));
const CALL_WINDOW = 300;

/** "how is the weather there?": of no figure, no term and no step of the deal. */
const onlyTalks = ({ f, moves, priced, terms }: Seen): boolean =>
  f.things.length === 0 &&
  !priced &&
  !terms &&
  f.view.text.length < LONGEST_TALK &&
  f.view.says.pleasantry.test(f.view.text) &&
  moves.every((move) => move.tags.some((tag) => TALK.has(tag)));
const LONGEST_TALK = 120;
const TALK: ReadonlySet<string> = new Set(['ask', 'greet', 'thanks', 'yes', 'conditional']);

/** Greetings and thanks, and nothing else. */
function onlyCourtesy(f: Frame, moves: Moves): boolean {
  let to = 0;
  for (const move of moves) {
    if (!move.tags.includes('greet') && !move.tags.includes('thanks')) return false;
    if (move.tags.includes('yes') || move.tags.includes('accept')) return false;
    for (let i = to; i < move.from; i += 1) if (f.view.tokens[i]?.kind !== 'sign' && f.view.tokens[i]?.kind !== 'break') return false;
    to = move.to;
  }
  for (let i = to; i < f.view.tokens.length; i += 1)
    if (f.view.tokens[i]?.kind !== 'sign' && f.view.tokens[i]?.kind !== 'break') return false;
  return moves.length > 0;
}

/** A figure that can only be a price, because one has been on the table: "1.02". */
function bareFigure(f: Frame, input: TurnInput): boolean {
  const base = input.context.lastOffer?.price?.amount ?? input.context.quotes?.[0]?.price?.amount;
  if (base === undefined) return false;
  return f.things.some(
    (t) =>
      t.type === 'amount' &&
      t.unit === undefined &&
      !t.scaled &&
      t.value > base / 4 &&
      t.value < base * 4 &&
      !f.view.says.numberedFigure.test(low(f.view, t.from - 1)) &&
      !f.view.says.countedFigure.test(low(f.view, t.to)) &&
      !Number.isInteger(t.value),
  );
}

/** A new figure beside the refusal or the correction of the one before: "no way. 63", 23800报错了，24300. */
const restated = (f: Frame, moves: Moves, input: TurnInput): boolean =>
  (has(moves, 'reject', 'cheaper', 'decline') ||
    f.view.says.asksToDo.test(f.view.text.slice(0, CALL_WINDOW)) ||
    f.things.some((t) => (t.type === 'amount' || t.type === 'money') && isVoided(f, t))) &&
  (input.state === 'countered' || input.state === 'quoted') &&
  newFigure(f, input.context) !== undefined;

/** The only figure read as a price is the number of a quote: "number 2 please". */
function isPick(f: Frame, input: TurnInput, offer: QuoteReading): boolean {
  const pick = findPick(f, input.context);
  const line = offer.lines[0];
  return (
    pick !== undefined &&
    line !== undefined &&
    offer.lines.length === 1 &&
    line.price.at.start < pick.at.end &&
    line.price.at.end > pick.at.start &&
    line.price.value.amount === pick.value
  );
}

const isBusinessAgent = (f: Frame): boolean => f.things.some((t) => t.type === 'amount' && t.unit !== undefined);
