import type { Frame } from './frame.ts';
import { low } from './view.ts';

/** How far apart the words of such a sentence may stand, in tokens. */
const REACH = 9;

/** Asks where things stand: a question whose subject is a party or a thing of the deal, and whose verb is one of its steps. */
export function asksStatus(f: Frame): boolean {
  const { tokens, text } = f.view;
  for (let i = 0; i < tokens.length; i += 1) {
    if (tokens[i]?.kind !== 'word' || !f.view.says.openers.test(low(f.view, i))) continue;
    let subject = false;
    for (let j = i + 1; j <= i + REACH && j < tokens.length; j += 1) {
      const word = low(f.view, j);
      if (/^[.!?\n,]$/.test(word)) break;
      if (subject && f.view.says.state.test(word) && low(f.view, j - 1) !== 'to' && !asksWhither(f, j)) return true;
      if (subject && f.view.says.arrives.test(word) && f.view.says.arrivesWhere.test(low(f.view, j + 1))) return true;
      if (f.view.says.ofTheDeal.test(word)) subject = true;
    }
  }
  // "shipped?"
  if (tokens.length === 2 && f.view.says.state.test(low(f.view, 0)) && low(f.view, 1) === '?') return true;
  // "vessel arrived?": no word of question but the mark.
  if (f.view.says.ofTheDeal.test(low(f.view, 0)) && f.view.says.state.test(low(f.view, 1)) && tokens.some((t) => t.low === '?'))
    return true;
  if (f.view.says.notThere.test(text.slice(0, HAN_WINDOW))) return true;
  if (!f.view.han) return false;
  const short = text.length < 40;
  return short && f.view.says.dealNoun.test(text) && f.view.says.dealState.test(text) && f.view.says.askingText.test(text);
}

/** "where will it be shipped to": a question about the place. */
const asksWhither = (f: Frame, at: number): boolean =>
  low(f.view, at + 1) === 'to' && (f.view.tokens[at + 2] === undefined || f.view.tokens[at + 2]?.kind === 'sign');

/** Presses for an answer. */
export function urges(f: Frame): boolean {
  const { tokens, text } = f.view;
  if (f.view.han && text.length < 30 && f.view.says.urging.test(text)) return true;
  return tokens.some(
    (token, i) =>
      (f.view.says.enUrging.test(token.low) && !f.view.says.pushThing.test(low(f.view, i + 1))) ||
      (token.low === 'hurry' && low(f.view, i + 1) === 'up'),
  );
}

/** Wants time to answer: "give me 2 days", 给我两天时间. */
export const asksTime = (f: Frame): boolean => f.view.says.timeWanted.test(f.view.text.slice(0, HAN_WINDOW)) || awaits(f);

/** Has to ask somebody of his own side first, and asks nothing himself. */
const awaits = (f: Frame): boolean =>
  f.view.says.awaits.test(f.view.text.slice(0, HAN_WINDOW)) &&
  !f.view.tokens.some((t) => t.low === '?') &&
  f.view.tokens.length < LONGEST_WAIT;
const LONGEST_WAIT = 40;

/** Will not supply: a negation before a verb of supplying, or goods outside one's field. */
export function refusesToSupply(f: Frame): boolean {
  const { tokens } = f.view;
  for (let i = 0; i < tokens.length; i += 1) {
    const word = low(f.view, i);
    if (f.view.says.negations.test(word) || (word === 'not' && low(f.view, i - 1) === 'do')) {
      for (let j = i + 1; j <= i + 4 && j < tokens.length; j += 1) {
        if (/^[.!?\n,]$/.test(low(f.view, j))) break;
        if (f.view.says.supplying.test(low(f.view, j))) return true;
      }
    }
    if (f.view.says.beyond.test(word)) {
      for (let j = i + 1; j <= i + 5 && j < tokens.length; j += 1) if (f.view.says.scope.test(low(f.view, j))) return true;
    }
    if (f.view.says.tooWord.test(word) && f.view.says.smallWord.test(low(f.view, i + 1)) && f.view.says.orderSize.test(low(f.view, i + 2)))
      return true;
  }
  if (f.view.says.onlyElse.test(f.view.text.slice(0, HAN_WINDOW)) && !/[?？]/.test(f.view.text)) return true;
  return f.view.han && f.view.says.hanRefusals.test(f.view.text.slice(0, HAN_WINDOW)) && !/[?？]/.test(f.view.text);
}
const HAN_WINDOW = 200;
