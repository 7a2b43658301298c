import type { Hit } from './trie.ts';
import { low, type View } from './view.ts';

/** Characters that count goods, and what makes a word of goods of them: 轴承, 卷帘, 块状, 支架. */
const UNIT_WORDS: Readonly<Record<string, string>> = {
  轴: '承流用类距套向芯瓦头',
  盘: '式管片刹扣',
  把: '手',
  支: '架撑座柱',
  块: '状茶煤',
  片: '材状剂区',
  张: '力紧拉',
  头: '盔套巾灯带花',
  口: '罩红琴香杯',
  面: '料粉膜膏巾条板霜',
  节: '能温流日',
  瓶: '盖胚坯子塞颈装',
  桶: '盖装式',
  袋: '泡子装式',
  箱: '包体式变',
  包: '装膜边塑胶',
  盒: '子装',
  罐: '头装体',
  卷: '帘尺发闸材膜纸心烫',
  方: '管钢形向巾木料便箱通',
  平: '板底垫纹台衡头面口开缝光车机',
  升: '降级',
  打: '包火印孔磨蜡底样气折',
  双: '层面壁头色人开轴耳肩螺组排刃金',
  对: '讲开夹焊接',
  套: '管筒环头丝装',
  米: '粉线糊黄',
  尺: '寸码子',
  条: '形码纹',
  只: '读',
  台: '面布历球',
  串: '联口行',
  粒: '度径状',
  份: '量额',
  组: '合件装分',
  度: '数',
  架: '子空',
  幅: '宽',
  单: '层面色相人双杠反开头',
  本: '色白',
  株: '高',
};

/** Whether the unit that ends before token `at` is the beginning of a word of goods, as 轴 in 6204轴承 is. */
export function isWordOfUnit(view: View, from: number, at: number): boolean {
  if (at !== from + 1 || view.tokens[from]?.kind !== 'han' || view.tokens[at]?.space !== false) return false;
  return UNIT_WORDS[low(view, from)]?.includes(low(view, at) || '-') ?? false;
}

const HEADS =
  /^(labels?|caps?|lids?|cages?|covers?|clips?|files?|protectors?|holders?|openers?|racks?|crates?|stoppers?|cutters?|jacks?|trucks?|trolleys?|liners?|closures?|brush|brushes|carriers?|straps?|stickers?|inserts?|sleeves?|wrappers?|feet|rings?|pumps?|dispensers?|warmers?|coolers?|sealers?|tops?)$/;

/** Whether the unit before token `at` is the first word of a compound: "40,000 bottle labels", "300 pallet covers". */
export const opensCompound = (view: View, at: number): boolean => view.tokens[at]?.space === true && HEADS.test(low(view, at));

const NAMING =
  /^(led|door|drawer|seat|key|wheel|port|head|color|colour|step|row|needle|band|stage|burner|core|channel|line|pin|hole|blade|slot|speed|layer)$/;
const LAMPS =
  /^(bulbs|lamps|panels|tubes|drivers|modules|displays|screens|downlights|floodlights|spotlights|torches|headlamps|candles|signs|headlights)$/;
/** So many of one thing is no property of another: 1500 LED panels, but 144 led strips. */
const MOST_OF_A_PROPERTY = 400;
const MOST_OF_OTHERS = 99;

/** Whether a word that may count a property opens a name: "1500 LED panels", "300 door handles". */
export function opensName(view: View, at: number, to: number, value: number): boolean {
  const word = low(view, at);
  if (
    to !== at + 1 ||
    view.tokens[at]?.space !== true ||
    !NAMING.test(word) ||
    view.tokens[to]?.kind !== 'word' ||
    view.tokens[to]?.space !== true
  )
    return false;
  if (word === 'led' && LAMPS.test(low(view, to))) return true;
  return value > (word === 'led' ? MOST_OF_A_PROPERTY : MOST_OF_OTHERS);
}

const DISCOUNT = /^(knock|take|took|get|give|got|save|cut|%|another|with|by|further)$/;

/** "20 off gaskets": so many pieces, in the words of engineers. */
export function offAt(view: View, from: number, at: number): Hit | undefined {
  if (low(view, at) !== 'off' || view.tokens[at]?.space !== true || view.tokens[from]?.kind !== 'number') return undefined;
  const next = view.tokens[at + 1];
  if (next?.kind !== 'word' || /^(per|each|the|if|for|a|on|your|my|our|and|or|this|that|it|from|to|please|pls|of)$/.test(next.low))
    return undefined;
  for (let k = from - 1; k >= 0 && k >= from - 3; k -= 1) if (DISCOUNT.test(low(view, k))) return undefined;
  return { tag: 'unit', value: 'pcs', from: at, to: at + 1 };
}

const MONEY_WORDS = '价预算目标付钱元总贵便宜报每单';
const BLOCK_REACH = 8;
/** From here on 块 may count blocks. */
const MANY_BLOCKS = 100;

/** Whether 块 behind a number counts blocks and no money: 3000块3.9元, 样品2块收30元, 手工皂3000-5000块. */
export function countsBlocks(view: View, from: number, coin: number, value: number, isRange: boolean): boolean {
  let j = coin + 1;
  while (/^[收要共付起以上下内含就的按单价:，,]$/.test(low(view, j)) && j < coin + 4) j += 1;
  const next = view.tokens[j];
  if (next?.kind === 'number' && (j > coin + 1 || next.low.includes('.') || value >= MANY_BLOCKS)) {
    const behind = view.parts.at(view.tokens, j + 1, 'currency') ?? view.parts.at(view.tokens, j + 1, 'minor');
    const joined = j === coin + 1 || !/^[，,]$/.test(low(view, coin + 1));
    if (joined && ((behind !== undefined && next.space !== true) || next.low.includes('.'))) return true;
  }
  if (!isRange || value < MANY_BLOCKS) return false;
  for (let k = from - 1; k >= 0 && k >= from - BLOCK_REACH; k -= 1) {
    if (/^[\n。;]$/.test(low(view, k))) break;
    if (view.tokens[k]?.kind === 'han' && MONEY_WORDS.includes(low(view, k))) return false;
  }
  return !/^[左每一的吧封钱]$/.test(low(view, coin + 1));
}
