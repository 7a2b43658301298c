import type { Hit } from './trie.ts';
import { low, type View } from './view.ts';

/** Whether the unit that ends before token `at` is the beginning of a word of goods, as 轴 in 6204轴承 is. */
export function isWordOfUnit(view: View, from: number, at: number): boolean {
  if (at !== from + 1 || view.tokens[from]?.kind !== 'han' || view.tokens[at]?.space !== false) return false;
  return view.says.wordOfUnit.test(low(view, from) + low(view, at));
}

/** Whether the unit before token `at` is the first word of a compound: "40,000 bottle labels", "300 pallet covers". */
export const opensCompound = (view: View, at: number): boolean => view.tokens[at]?.space === true && view.says.heads.test(low(view, at));

/** So many of one thing is no property of another: 1500 LED panels, but 144 led strips. */
const MOST_OF_A_PROPERTY = 400;
const MOST_OF_OTHERS = 99;
/** Nothing has so many doors, wheels or seats. */
const FEWEST_GOODS = 30;

/** Whether a word that may count a property opens a name: "1500 LED panels", "300 door handles". */
export function opensName(view: View, at: number, to: number, value: number): boolean {
  const word = low(view, at);
  if (to !== at + 1 || view.tokens[at]?.space !== true) return false;
  if (view.says.bigGoods.test(word) && value >= FEWEST_GOODS) return true;
  if (view.says.smallGoods.test(word) && value > MOST_OF_A_PROPERTY) return true;
  if (view.tokens[to]?.kind !== 'word' || view.tokens[to]?.space !== true) return false;
  if (view.says.compounds.test(`${word} ${low(view, to)}`)) return true;
  if (!view.says.naming.test(word)) return false;
  if (word === 'led' && view.says.lamps.test(low(view, to))) return true;
  return value > (word === 'led' ? MOST_OF_A_PROPERTY : MOST_OF_OTHERS);
}

/** "20 off gaskets": so many pieces, in the words of engineers. */
export function offAt(view: View, from: number, at: number): Hit | undefined {
  if (low(view, at) !== 'off' || view.tokens[at]?.space !== true || view.tokens[from]?.kind !== 'number') return undefined;
  const next = view.tokens[at + 1];
  if (next?.kind !== 'word' || view.says.afterOff.test(next.low)) return undefined;
  for (let k = from - 1; k >= 0 && k >= from - 3; k -= 1) if (view.says.discountVerb.test(low(view, k))) return undefined;
  return { tag: 'unit', value: 'pcs', from: at, to: at + 1 };
}

const BLOCK_REACH = 8;
/** From here on 块 may count blocks. */
const MANY_BLOCKS = 100;

/** Whether 块 behind a number counts blocks and no money: 3000块3.9元, 样品2块收30元, 手工皂3000-5000块. */
export function countsBlocks(view: View, from: number, coin: number, value: number, isRange: boolean): boolean {
  let j = coin + 1;
  while (view.says.blockBefore.test(low(view, j)) && j < coin + 4) j += 1;
  const next = view.tokens[j];
  if (next?.kind === 'number' && (j > coin + 1 || next.low.includes('.') || value >= MANY_BLOCKS)) {
    const behind = view.parts.at(view.tokens, j + 1, 'currency') ?? view.parts.at(view.tokens, j + 1, 'minor');
    const joined = j === coin + 1 || !/^[，,]$/.test(low(view, coin + 1));
    if (joined && ((behind !== undefined && next.space !== true) || next.low.includes('.'))) return true;
  }
  // 模块 5000块，: a round figure behind goods, with no word of money about; 3*6米 2块: behind a size.
  const size = view.says.sizeEnd.test(low(view, from - 1)) && view.tokens[from]?.space === true;
  const goods =
    value >= MANY_BLOCKS * 10 && view.tokens[from - 1]?.kind === 'han' && view.cues.longest(view.tokens, from - 1) === undefined;
  if (!(isRange && value >= MANY_BLOCKS) && !size && !goods) return false;
  for (let k = from - 1; k >= 0 && k >= from - BLOCK_REACH; k -= 1) {
    if (/^[\n。;]$/.test(low(view, k))) break;
    if (view.tokens[k]?.kind === 'han' && view.says.moneyWords.test(low(view, k))) return false;
  }
  return !view.says.blockAfter.test(low(view, coin + 1));
}

/** "Two machines only", "need three ovens": a worded count at the beginning, with goods in the plural behind it. */
export function leadsGoods(view: View, from: number, at: number): boolean {
  const noun = view.tokens[at];
  const before = view.tokens[from - 1];
  const begins = before === undefined || before.kind === 'break' || view.says.countLead.test(before.low);
  return begins && noun?.kind === 'word' && noun.space && /[a-z]{3,}s$/.test(noun.low) && !view.says.notCounted.test(noun.low);
}

/** Whether a figure at token `i` begins the text or follows a word of need. */
export const countsAhead = (view: View, i: number): boolean => {
  const before = view.tokens[i - 1];
  return before === undefined || before.kind === 'break' || view.says.countLead.test(before.low);
};
