import type { Field } from '../../domain/evidence.ts';
import type { DateString } from '../../domain/ids.ts';
import type { Quantity } from '../../domain/quantity.ts';
import type { Language, QuoteReading, TurnContext, TurnReading } from '../../ports/reading.ts';
import { withoutOpening } from './added.ts';
import { readAmendment } from './amend.ts';
import { readAnswer } from './answer.ts';
import { dateString } from './calendar.ts';
import { readCounter } from './counter.ts';
import { shownCurrency } from './currency.ts';
import { cueInPiece, type Frame, field, isCue, type Lexica } from './frame.ts';
import type { TurnInput } from './input.ts';
import { decideIntent } from './intent.ts';
import { type Moves, movesOf } from './moves.ts';
import { readOffer } from './offer.ts';
import { findPick, namedPick } from './pick.ts';
import type { Asked } from './prices.ts';
import { baseOffer } from './relative.ts';
import { readRequest } from './request.ts';
import type { Amount, Day } from './things.ts';
import { low } from './view.ts';

/** What a figure without unit or currency means in this deal. */
function askedOf(context: TurnContext): Asked {
  const quantity = context.items[0]?.quantity;
  const price = baseOffer(context)?.price ?? context.quotes?.[0]?.price;
  return {
    ...(quantity === undefined
      ? {}
      : {
          quantity:
            price === undefined || price.per === 'lot' || price.per === quantity.unit
              ? quantity
              : { ...quantity, unit: price.per as Quantity['unit'] },
        }),
    ...(price === undefined ? {} : { currency: price.currency, amount: price.amount }),
    choices: context.quotes?.length ?? 0,
  };
}

/** Reads a message inside a deal: what it does there, and what it says. */
export function readTurn(lexica: Lexica, f: Frame, input: TurnInput): TurnReading {
  const moves = movesOf(lexica, f);
  const asked = askedOf(input.context);
  const offer = readOffer(lexica, f, moves, asked, input.context.items);
  const currency = input.role === 'buyer' ? shownCurrency(f) : undefined;
  if (currency !== undefined) return { intent: 'status', certainty: 'guessed', language: languageOf(f), currency };
  const { intent, certainty } = decideIntent(lexica, f, moves, input, offer);
  const base = { intent, certainty, language: languageOf(f) } as const;
  switch (intent) {
    case 'request':
      return { ...base, request: readRequest(lexica, withoutOpening(lexica, f, moves)) };
    case 'amend':
      return { ...base, request: readAmendment(lexica, f, input.context) };
    case 'quote':
      return { ...base, quote: readCounter(f, offer, input, 'own') };
    case 'counter': {
      const quote = readCounter(f, offer, input, 'asked');
      const quantity = counterQuantity(f, input, quote);
      const pick = input.role === 'buyer' ? namedPick(f, input.context) : undefined;
      return {
        ...base,
        quote,
        ...(quantity === undefined ? {} : { quantity }),
        ...(pick === undefined ? {} : { pick: { ...pick, certainty: 'guessed' } }),
      };
    }
    case 'answer':
      return { ...base, ...readAnswer(lexica, f, input, offer) };
    case 'accept': {
      const pick = findPick(f, input.context);
      return { ...base, ...(pick === undefined ? {} : { pick }) };
    }
    case 'promise': {
      const until = promisedDay(f, moves);
      return { ...base, ...(until === undefined ? {} : { until }) };
    }
    case 'confirm':
    case 'cancel':
    case 'decline':
    case 'ask':
    case 'reject':
    case 'withdraw':
    case 'status':
    case 'human':
    case 'help':
    case 'smalltalk':
      return base;
    default: {
      const never: never = intent;
      return never;
    }
  }
}

const languageOf = (f: Frame): Language => (f.view.han ? 'zh' : 'en');

function promisedDay(f: Frame, moves: Moves): Field<DateString> | undefined {
  for (const thing of f.things) {
    if (
      thing.type === 'day' &&
      thing.day >= f.view.today &&
      !f.view.says.calendarNoun.test(low(f.view, thing.from)) &&
      (cueInPiece(f, thing.from, 'previous') === undefined || isCue(f, thing.to, 'previous'))
    ) {
      if (isVague(f, thing.from, thing.to) || isBusyToday(f, thing, moves)) continue;
      return field(f, thing, dateString(thing.day), 'sure');
    }
    if (thing.type === 'lapse' && thing.unit < 365 && !f.view.says.past.test(low(f.view, thing.from - 1)))
      return field(
        f,
        thing,
        dateString(f.view.today + (thing.unit === 0 && thing.min <= 1 && hours(f, thing.from) < 12 ? 0 : thing.max)),
        'guessed',
      );
  }
  return undefined;
}

/** "busy today, price on the 14th": today is why the answer waits for another day. */
const isBusyToday = (f: Frame, thing: Day, moves: Moves): boolean =>
  thing.day === f.view.today &&
  !moves.some((move) => move.tags.includes('promise') && f.pieceOf[move.from] === f.pieceOf[thing.from]) &&
  f.things.some((t) => t.type === 'day' && t.day > thing.day && f.pieceOf[t.from] !== f.pieceOf[thing.from]);

const hours = (f: Frame, at: number): number => Number(low(f.view, at)) || 1;

/** 晚点, "later today": soon, but no day that anyone could be held to. */
const isVague = (f: Frame, from: number, to: number): boolean => {
  let text = '';
  for (let i = from; i < to; i += 1) text += low(f.view, i);
  return f.view.says.later.test(text) || f.view.says.tomorrowOrAfter.test(text);
};

/** The quantity that a counter-offer rests on: "0.27 if you take 10k". */
function counterQuantity(f: Frame, input: TurnInput, quote: QuoteReading): Field<Quantity> | undefined {
  const unit = input.context.items[0]?.quantity?.unit;
  const moqAt = quote.moq?.at.start;
  const { payment } = quote;
  const base = baseOffer(input.context)?.price?.amount;
  const counted = f.things.filter((t): t is Amount => t.type === 'amount' && !t.rate && !(t.unit === undefined && t.value === base));
  const known = input.context.items[0]?.quantity?.value;
  const rank = (t: Amount): number => (t.unit === undefined ? 1 : 0) + (t.value === known ? 2 : 0);
  for (const thing of [...counted].sort((a, b) => rank(a) - rank(b))) {
    const start = f.view.tokens[thing.from]?.start;
    if (start === moqAt || quote.lines.some((line) => line.price.at.start === start || line.tiers.length > 0)) continue;
    if (!Number.isInteger(thing.value) && thing.unit === undefined) continue;
    if (thing.unit === undefined && !thing.scaled && thing.value < 100 && unit !== 'container' && unit !== 't') continue;
    if (thing.unit === undefined && f.view.says.offerNumber.test(low(f.view, thing.from - 1))) continue;
    if (
      isNegated(f, thing.from) ||
      (thing.value === 1 && f.view.says.one.test(low(f.view, thing.from))) ||
      cueInPiece(f, thing.from, 'sample') !== undefined ||
      isCue(f, thing.to, 'payStrong')
    )
      continue;
    if (payment !== undefined && start !== undefined && start >= payment.at.start && start < payment.at.end) continue;
    if (thing.unit !== undefined && ['mm', 'cm', 'g', 'ml', 'in', 'oz'].includes(thing.unit)) continue;
    return field(
      f,
      thing,
      {
        value: thing.value,
        ...(thing.max === undefined ? {} : { max: thing.max }),
        unit: thing.unit ?? (unit === undefined ? 'pcs' : unit),
      },
      thing.unit === undefined ? 'guessed' : 'sure',
    );
  }
  return undefined;
}

/** 才6千个, "for only 2000": the small quantity that is complained of. */
const isNegated = (f: Frame, at: number): boolean => f.view.says.onlyBefore.test(low(f.view, at - 1));
