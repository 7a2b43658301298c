import type { Frame } from './frame.ts';
import { low } from './view.ts';

/** How far apart the words of such a sentence may stand, in tokens. */
const REACH = 9;

const OF_THE_DEAL =
  /^(buyer|buyers|customer|customers|client|order|orders|goods|container|containers|shipment|cargo|vessel|ship|truck|supplier|suppliers|factory|factories|payment|deposit|money|production|it|they|he|she|anyone|anybody|parcel|consignment|balance|invoice|quotes|quote|quotation|offers|offer|everything|batch|stuff|items|delivery|pi|samples|them)$/;
const STATE =
  /^(interested|decided|decide|deciding|decision|replied|reply|replying|responded|respond|answered|answer|shipped|ship|shipping|left|leave|arrived|arrive|arriving|sent|ready|accepted|accept|accepting|confirmed|confirm|paid|received|receive|started|start|finished|finish|done|dispatched|sailed|loaded|back|heard|quoted|viewed|seen|read|approved|approve|chosen|choose|delayed|delayed|coming|sign|signed|news|progress|update|feedback|cleared|picked|landed|departed|depart|status|land|landing|landed|dock|docked|docking|berth)$/;
const OPENERS = /^(is|are|has|have|did|does|do|was|were|when|where|any|hows|wheres|how|still|what|will|hv)$/;
const HAN_DEAL = [
  '买家',
  '客户',
  '对方',
  '供应商',
  '订单',
  '货',
  '定金',
  '货款',
  '尾款',
  '款',
  '生产',
  '他们',
  '厂家',
  '老板那边',
  '那边',
  '样品',
  '快递',
  '船',
];
const HAN_STATE = [
  '了吗',
  '了没',
  '没有啊',
  '了么',
  '怎么样',
  '咋样',
  '回音',
  '兴趣',
  '到哪',
  '好了',
  '多久',
  '何时',
  '什么时候',
  '啥时候',
  '进展',
  '情况',
  '结果',
  '消息',
  '定没',
  '没有',
];
const URGING = ['催', '快点', '抓紧', '加快', '赶紧', '尽快给个'];
const EN_URGING = /^(hurry|chase|chasing|remind|reminder|nudge|push)$/;

/** Asks where things stand: a question whose subject is a party or a thing of the deal, and whose verb is one of its steps. */
export function asksStatus(f: Frame): boolean {
  const { tokens, text } = f.view;
  for (let i = 0; i < tokens.length; i += 1) {
    if (tokens[i]?.kind !== 'word' || !OPENERS.test(low(f.view, i))) continue;
    let subject = false;
    for (let j = i + 1; j <= i + REACH && j < tokens.length; j += 1) {
      const word = low(f.view, j);
      if (/^[.!?\n,]$/.test(word)) break;
      if (subject && STATE.test(word) && low(f.view, j - 1) !== 'to') return true;
      if (subject && /^(get|gets|come|comes|got)$/.test(word) && /^(in|here|there)$/.test(low(f.view, j + 1))) return true;
      if (OF_THE_DEAL.test(word)) subject = true;
    }
  }
  // "vessel arrived?": no word of question but the mark.
  if (OF_THE_DEAL.test(low(f.view, 0)) && STATE.test(low(f.view, 1)) && tokens.some((t) => t.low === '?')) return true;
  if (
    /\b(not|havent|haven't|hasnt|hasn't|never|still no)\b.{0,20}\b(received|arrived|shipped|delivered|got)\b/i.test(
      text.slice(0, HAN_WINDOW),
    )
  )
    return true;
  if (!f.view.han) return false;
  const short = text.length < 40;
  return (
    short &&
    HAN_DEAL.some((w) => text.includes(w)) &&
    HAN_STATE.some((w) => text.includes(w)) &&
    /[?？吗没么呢啊]|什么时候|何时|多久|怎么样|到哪/.test(text)
  );
}

/** Presses for an answer. */
export function urges(f: Frame): boolean {
  const { tokens, text } = f.view;
  if (f.view.han && text.length < 30 && URGING.some((w) => text.includes(w))) return true;
  return tokens.some(
    (token, i) =>
      (EN_URGING.test(token.low) && !/^(button|notification|pin|up|bar)$/.test(low(f.view, i + 1))) ||
      (token.low === 'hurry' && low(f.view, i + 1) === 'up'),
  );
}

const TIME_WANTED =
  /\b(give|allow|grant) (me|us) [^.,;?]{0,14}\b(days?|hours?|hrs?|minutes?|mins?|weeks?|time)\b|\bneed [^.,;?]{0,14}\b(days?|hours?|time) to (decide|think|check|discuss|reply|answer|calculate|quote)\b|给我[^，。,?？]{0,6}(天|小时|时间)/i;

/** Wants time to answer: "give me 2 days", 给我两天时间. */
export const asksTime = (f: Frame): boolean => TIME_WANTED.test(f.view.text.slice(0, HAN_WINDOW));

const NEGATIONS = /^(dont|cant|cannot|wont|not|never|unable|no|couldnt|doesnt|didnt|isnt|havent|stopped|without)$/;
const SUPPLYING =
  /^(make|makes|making|produce|producing|manufacture|manufacturing|offer|offering|supply|supplying|quote|quoting|sell|selling|stock|carry|handle|provide|deal|export|exporting|participate|help|serve|cover|capacity|allocation|production|bid|fulfil|fulfill|undertake|available|match)$/;
const SCOPE = /^(scope|range|line|field|portfolio|catalogue|business|specialty|speciality|expertise|program|programme|product|products)$/;
const HAN_REFUSALS = /(不|没|没法|无法|不能|没有|做不|接不|供不|报不|出不)(做|接|生产|供|报|卖|提供|经营|了|来|出|这|合适|匹配|对口|在)/;

/** Will not supply: a negation before a verb of supplying, or goods outside one's field. */
export function refusesToSupply(f: Frame): boolean {
  const { tokens } = f.view;
  for (let i = 0; i < tokens.length; i += 1) {
    const word = low(f.view, i);
    if (NEGATIONS.test(word) || (word === 'not' && low(f.view, i - 1) === 'do')) {
      for (let j = i + 1; j <= i + 4 && j < tokens.length; j += 1) {
        if (/^[.!?\n,]$/.test(low(f.view, j))) break;
        if (SUPPLYING.test(low(f.view, j))) return true;
      }
    }
    if (/^(outside|beyond|out)$/.test(word)) {
      for (let j = i + 1; j <= i + 5 && j < tokens.length; j += 1) if (SCOPE.test(low(f.view, j))) return true;
    }
    if (
      /^(too)$/.test(word) &&
      /^(small|little|low|few|tiny)$/.test(low(f.view, i + 1)) &&
      /^(qty|quantity|order|volume|for)$/.test(low(f.view, i + 2))
    )
      return true;
  }
  return f.view.han && HAN_REFUSALS.test(f.view.text.slice(0, HAN_WINDOW)) && !/[?？]/.test(f.view.text);
}
const HAN_WINDOW = 200;
