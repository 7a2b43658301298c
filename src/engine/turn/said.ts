import type { MessageId } from '../../domain/ids.ts';
import type { QuoteTerms } from '../../domain/quote.ts';
import type { QuoteReading, TurnReading } from '../../ports/reading.ts';

/** A text as a turn works on it. */
export type Said = {
  readonly id: MessageId;
  readonly text: string;
  readonly reading: TurnReading;
  /** Files came with it: what fits nothing by itself is said of them. */
  readonly beside?: true;
};

/** Talk that is longer than a courtesy (characters) may hold something that matters. */
export const COURTESY = 30;

/** The terms alone: a refusal or a question beside them is not part of an offer. */
export function termsOf(quote: QuoteReading | undefined): QuoteTerms {
  if (!quote) return { lines: [] };
  const { decline: _, question: __, ...terms } = quote;
  return terms;
}
