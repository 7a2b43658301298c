import type { Intent, QuoteReading } from '../../ports/reading.ts';
import { cueInPiece, type Frame, type Lexica } from './frame.ts';
import type { TurnInput } from './input.ts';
import { has, type Moves } from './moves.ts';
import { isCost, newFigure, relativePrice } from './relative.ts';
import { asksStatus, urges } from './speech.ts';
import { low } from './view.ts';

export type Decided = { readonly intent: Intent; readonly certainty: 'sure' | 'guessed' };

/** All that the rules for a role and a state look at. */
export type Seen = {
  readonly lexica: Lexica;
  readonly f: Frame;
  readonly moves: Moves;
  readonly input: TurnInput;
  readonly offer: QuoteReading;
  readonly short: boolean;
  readonly asks: boolean;
  readonly priced: boolean;
  readonly terms: boolean;
  readonly leading: string | undefined;
};

const FEW_TOKENS = 4;
export const sure = (intent: Intent): Decided => ({ intent, certainty: 'sure' });

export const guessed = (intent: Intent): Decided => ({ intent, certainty: 'guessed' });

export const yesNo = (s: Seen): 'yes' | 'no' | undefined => {
  for (const move of s.moves) {
    if (move.tags.includes('no') && !move.tags.includes('yes')) return 'no';
    if (move.tags.includes('yes')) return 'yes';
  }
  return undefined;
};

export const hasOtherTerms = (s: Seen): boolean =>
  s.offer.payment !== undefined || s.offer.moq !== undefined || s.offer.leadTimeDays !== undefined;

export const apologizes = (s: Seen): boolean => s.f.view.says.apologizes.test(s.f.view.text.slice(0, 400)) && !s.asks;

/** "can I still change it later?": how the desk works. */
export const asksLeave = (s: Seen): boolean =>
  marked(s) && s.f.view.says.asksLeave.test(s.f.view.text.slice(0, 200)) && s.f.things.length === 0;

export const firm = (s: Seen): boolean => s.moves.filter((m) => m.tags.includes('decline')).length > 0 && !marked(s);

/** 怎么在这里发采购需求: how the desk is used. */
export const asksHow = ({ f }: Pick<Seen, 'f'>): boolean => {
  const text = f.view.text.slice(0, HOW_WINDOW);
  return f.view.says.howDeskIsUsed.test(text) || f.view.says.howTo.test(text);
};
const HOW_WINDOW = 200;

/** The need is gone, in whatever words. */
export const callsOff = (s: Seen): boolean =>
  !marked(s) &&
  s.f.view.says.callsOff.test(s.f.view.text.slice(0, 200)) &&
  !s.f.things.some((t) => t.type === 'money' || t.type === 'cert');

export const marked = (s: Seen): boolean => s.f.view.tokens.some((t) => t.low === '?');

export const newPrice = (s: Seen): boolean =>
  s.offer.lines.length > 0 && s.offer.lines[0]?.price.value.amount !== s.input.context.lastOffer?.price?.amount;

export const dayNamed = (s: Seen): boolean => s.f.things.some((t) => t.type === 'day');

/** "3 more suppliers", 两家: so many of something else than the goods. */
export function countsOthers(f: Frame, thing: { readonly to: number }): boolean {
  let i = thing.to;
  while (i < thing.to + 2 && f.view.says.moreOf.test(low(f.view, i))) i += 1;
  return f.view.says.partyWord.test(low(f.view, i));
}

export const quantityNamed = (s: Seen): boolean =>
  s.f.things.some(
    (t) =>
      t.type === 'amount' &&
      (t.unit !== undefined || t.scaled) &&
      !t.rate &&
      low(s.f.view, t.to) !== 'each' &&
      !countsOthers(s.f, t) &&
      !(t.value === 1 && isOne(s.f, t.from)) &&
      cueInPiece(s.f, t.from, 'sample') === undefined,
  );

/** 一条, 一套: seldom a quantity in a talk under way. */
const isOne = (f: Frame, at: number): boolean => f.view.says.one.test(low(f.view, at)) && !f.view.says.takeVerb.test(low(f.view, at - 1));

export const conditional = (s: Seen): boolean => has(s.moves, 'conditional') || marked(s);

const longAccept = (s: Seen): boolean => s.moves.some((m) => m.tags.includes('accept') && m.to - m.from >= 4);

export const rejects = (s: Seen): boolean =>
  !longAccept(s) &&
  s.moves.some(
    (m) =>
      m.tags.includes('reject') &&
      !m.tags.includes('accept') &&
      !(m.tags.includes('no') && m.to - m.from === 1 && s.f.view.tokens[m.from]?.kind === 'han' && !s.short),
  ) &&
  !has(s.moves, 'promise');

/** "no way. 63 and not a cent less": a refusal, and the speaker's own figure behind it. */
export const firmFigure = (s: Seen): boolean => newFigure(s.f, s.input.context) !== undefined && !marked(s);

export const bareNumberOnly = (s: Seen): boolean =>
  s.f.view.tokens.length <= FEW_TOKENS && s.f.things.some((t) => t.type === 'amount' && t.unit === undefined) && !s.asks;

/** The figures named are those of the other side: "ok 0.26 works". */
export function onlyRepeats(s: Seen): boolean {
  const last = s.input.context.lastOffer?.price?.amount;
  const line = s.offer.lines[0];
  return (
    last !== undefined &&
    (line === undefined || Math.abs(line.price.value.amount - last) < 1e-9) &&
    relativePrice(s.f, s.input.context, undefined) === undefined
  );
}

const CONDITION_WINDOW = 300;

/** A yes with a string to it: "58 ok only if you take 2 containers", 可以，但是要现结. */
export function conditioned(s: Seen): boolean {
  const text = s.f.view.text.slice(0, CONDITION_WINDOW);
  if (s.f.view.says.strict.test(text)) return true;
  const deposit = s.f.things.some((t) => t.type === 'percent') && s.f.cueOf.some((cue) => cue?.tags.includes('payStrong'));
  if (deposit) return true;
  return (
    s.f.view.says.loose.test(text) &&
    (hasOtherTerms(s) || quantityNamed(s) || s.offer.sample !== undefined || s.offer.incoterm !== undefined)
  );
}

/** "0.8 is impossible", 这个价3块做不了: the only figure is the one that is refused. */
export function refusesFigure(s: Seen): boolean {
  if (newFigure(s.f, s.input.context) !== undefined) return false;
  return (
    (s.offer.lines.length === 0 || onlyRepeats(s) || namesCost(s)) &&
    rejects(s) &&
    relativePrice(s.f, s.input.context, undefined) === undefined
  );
}

const namesCost = (s: Seen): boolean =>
  s.offer.lines.every((line) =>
    isCost(
      s.f,
      s.f.view.tokens.findIndex((t) => t.start === line.price.at.start),
    ),
  );

/** A bare whole number answers what was asked, whatever it counts. */
export const figureOnly = (s: Seen): boolean =>
  s.short && s.f.things.every((t) => t.type !== 'money') && s.f.things.some((t) => t.type === 'amount' && t.unit === undefined);

export function outsideDeal(s: Seen): Decided {
  const { moves, input, offer } = s;
  if (input.state === 'ordered') {
    if (has(moves, 'cancel')) return sure('cancel');
    if (input.role === 'supplier' && !marked(s) && s.f.view.says.withdraws.test(s.f.view.text) && !has(moves, 'promise'))
      return guessed('cancel');
    const tells = input.role === 'supplier' && !s.asks && !marked(s) && !urges(s.f);
    if (!tells && (has(moves, 'status') || asksStatus(s.f) || urges(s.f)) && (!has(moves, 'thanks') || s.asks)) return sure('status');
    if (s.asks && !(has(moves, 'greet', 'thanks') && !marked(s))) return has(moves, 'help') ? guessed('help') : guessed('ask');
    if (offer.lines.length > 0) return guessed('quote');
    if (has(moves, 'promise')) return guessed('promise');
    if (has(moves, 'help')) return guessed('help');
    return guessed('smalltalk');
  }
  if (has(moves, 'help')) return sure('help');
  if (has(moves, 'status')) return guessed('status');
  if (offer.lines.length > 0) return guessed('quote');
  if (has(moves, 'promise')) return guessed('promise');
  return guessed('smalltalk');
}
