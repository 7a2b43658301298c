import type { Folded } from './fold.ts';
import { COMMON_WORDS } from './online-words.ts';
import type { Found } from './piece.ts';

/** How readily what follows a messenger's name is an id: `plain` names are said of nothing else, `word` ones are words too. */
type Readiness = 'plain' | 'word';

const PLAIN =
  /(?<![a-z0-9])(?:we[ -]?chat|weixin|wechat(?:id)|whats? ?app?|watsapp|whatsup|telegram|skype|viber|kakao ?talk|kakao|zalo|botim|snapchat|instagram|insta|facebook|linkedin|linked-in|tiktok|twitter|discord|dingtalk|qq|icq|line ?(?:id|app|@)|vk|wickr|threema|trade ?manager|(?:alibaba|1688|taobao|shopee|lazada|ebay|etsy|amazon) (?:shop|store|id|seller)|aliwangwang)(?![a-z])|微 ?信|微❤|微心|徽信|薇 ?信|薇❤|威信|维信|v ?信|v❤|扣扣|企鹅号|企鹅|抖音|快手|小红书|微博|旺旺|钉钉|飞书|领英|脸书|推特|电报|纸飞机|公众号|淘宝店|支付宝/g;
const WORD =
  /(?<![a-z0-9])(?:wx|vx|wa|w\/app|tg|ig|fb|q|v|line|signal|messenger|teams|alipay|wechat)(?![a-z0-9])|(?:加|➕|\+)\s?v(?![a-z])|[加+]\s?(?:q|微|薇|威)(?![a-z信])|卫星号?|(?<![a-z])v(?=[:：])/g;
const CONNECTOR =
  /^(?:[\s:：=\-–>→"'()[\]【】、.*~#,，]|(?:id|i\.d|no|nr|num|number|account|acct|name|user(?:name)?|handle|is|me|us|add|my|our|at|on|here|contact|also|same|or|and|group|ch?annel|page|with|as|under|search|for|pls|please|can|u|you|via|it's|hao)(?![a-z0-9_])|号码|号是|账号|帐号|号|id|是|为|叫|加我?|搜索?|详谈|详聊|咨询|沟通|交流|聊|联系|可以?|也是|同号?|群|我|的|[呗哦吧啊哈呀个下]|名|或|和|及|请|店)/;
const CONNECTORS_MAX = 9;
const ID = /(?:live:)?@?[a-z][a-z0-9_.-]{2,31}|@?_[a-z0-9_.-]{2,31}|\d[\d -]{4,14}\d|\d[a-z0-9_-]{4,19}/y;
const EXPLICIT = /[:：=@]|id|号|account|user|handle|is(?![a-z])|是|为|add|搜|加/;

/** Finds ids of messengers: what follows "wechat", "vx", "加V", "QQ号" and their many spellings, or stands before "on WeChat". */
export function findAccounts(folded: Folded): readonly Found[] {
  const found: Found[] = [];
  for (const match of folded.lower.matchAll(PLAIN)) push(found, idAfter(folded, match.index + match[0].length, 'plain', match[0]));
  for (const match of folded.lower.matchAll(WORD)) push(found, idAfter(folded, match.index + match[0].length, 'word', match[0]));
  for (const match of folded.lower.matchAll(BEFORE)) push(found, idBefore(folded, match.index));
  for (const match of folded.text.matchAll(IBAN)) push(found, iban(match.index, match[0]));
  return found;
}

function push(found: Found[], one: Found | undefined): void {
  if (one) found.push(one);
}

function idAfter({ lower, text }: Folded, from: number, readiness: Readiness, key: string): Found | undefined {
  // "tg-ra1010" is one word.
  if (lower[from] === '-' && /[a-z0-9]/.test(lower[from + 1] ?? '')) return undefined;
  let at = from;
  let explicit = /id$|号$/.test(key);
  for (let i = 0; i < CONNECTORS_MAX; i++) {
    const connector = CONNECTOR.exec(lower.slice(at, at + 12));
    if (connector === null) break;
    if (EXPLICIT.test(connector[0])) explicit = true;
    at += connector[0].length;
  }
  if (/\n\s*\n/.test(lower.slice(from, at))) return undefined;
  ID.lastIndex = at;
  const match = ID.exec(lower);
  if (match === null) return undefined;
  const id = match[0].replace(/[ .-]+$/, '');
  const end = at + id.length;
  if (/^[a-z0-9]/.test(lower.slice(end, end + 1))) return undefined;
  if (!isId(id, text.slice(at, end), explicit, readiness, lower.slice(end, end + 12))) return undefined;
  return { start: at, end, kind: 'account' };
}

const UNIT_AFTER = /^\s?(?:pcs|sets?|kgs?|tons?|mt|usd|eur|rmb|units?|days?|mm|cm|m(?![a-z])|个|只|元|块|套|件|天|吨)/;

function isId(id: string, written: string, explicit: boolean, readiness: Readiness, after: string): boolean {
  const bare = id.replace(/^(?:live:)?@?/, '');
  const digits = bare.replace(/[ -]/g, '');
  if (/^\d+$/.test(digits)) {
    const least = explicit ? 5 : 6;
    return digits.length >= least && digits.length <= 15 && !UNIT_AFTER.test(after) && !/^(?:\d{1,3}[ -])+\d{1,2}$/.test(bare);
  }
  if (COMMON_WORDS.has(bare) || bare.split(/[_.-]/).every((word) => COMMON_WORDS.has(word))) return false;
  const marked = /[0-9_]/.test(bare);
  if (/^\d/.test(bare)) return explicit && /[a-z]/.test(bare) && bare.length >= 6 && !UNIT_AFTER.test(bare.replace(/^\d+/, ''));
  if (readiness === 'word') return bare.length >= 6 && (marked || explicit) && written === written.toLowerCase();
  if (id.startsWith('@')) return bare.length >= 3;
  return explicit
    ? bare.length >= 3
    : marked
      ? bare.length >= 5
      : bare.length >= 6 &&
        /^(?:[\s,.;)!]*$|[\s]*[\n,.;)!])/.test(after) &&
        !/(?:ing|ed|ly)$/.test(bare) &&
        !COMMON_WORDS.has(bare.replace(/s$/, ''));
}

const BEFORE =
  /(?: on | in | via | at |\s?[(（[]\s?|[\s,-]{1,3}(?:is |this is )?(?:my |the |our )?)(?:we ?chat|weixin|whats ?app|telegram|skype|viber|instagram|insta|qq|wx|vx|tg|line id|ig|facebook|fb|signal)(?![a-z])|[\s(]?(?:是我的?)?(?:微信|v ?信|薇信)/g;
const ID_BEFORE = /(?:^|[^a-z0-9_.-])(@?[a-z][a-z0-9_.-]{3,31})$/;

// Part numbers stand before "on WeChat" too ("send the drawing of 6205-2RS on WeChat"): only small letters make an id there.
function idBefore({ text, lower }: Folded, end: number): Found | undefined {
  const match = ID_BEFORE.exec(text.slice(Math.max(0, end - 34), end));
  const id = match?.[1];
  if (id === undefined || !/_|\d/.test(id) || !/[a-z]{3}/.test(id) || COMMON_WORDS.has(lower.slice(end - id.length, end))) return undefined;
  return { start: end - id.length, end, kind: 'account' };
}

const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Za-z0-9])/g;
const IBAN_MIN = 15;
const IBAN_MAX = 34;

// An account number that ISO 13616 says is one: modulo 97 gives 1.
function iban(start: number, words: string): Found | undefined {
  const code = words.replaceAll(' ', '');
  if (code.length < IBAN_MIN || code.length > IBAN_MAX) return undefined;
  let rest = 0;
  for (const sign of code.slice(4) + code.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1 ? { start, end: start + words.length, kind: 'account' } : undefined;
}
