import { digitRuns, type Group, type Run } from './digits.ts';
import type { Folded } from './fold.ts';
import type { Found } from './piece.ts';

// National and international lengths by calling code; others may have any length that ITU-T E.164 allows.
const LENGTHS: Readonly<Record<string, readonly number[]>> = {
  '1': [11],
  '7': [11],
  '86': [13, 12, 11],
  '852': [11],
  '853': [11],
  '886': [11, 12],
  '44': [12, 11],
  '91': [12],
  '92': [12, 11],
  '880': [13],
  '49': [13, 12, 11, 10],
  '33': [11],
  '34': [11],
  '39': [12, 11, 13],
  '31': [11],
  '32': [11, 10],
  '41': [11],
  '48': [11],
  '420': [12],
  '40': [11],
  '90': [12],
  '971': [12, 11],
  '966': [12, 11],
  '20': [12, 11],
  '27': [11],
  '234': [13, 12],
  '254': [12],
  '233': [12],
  '55': [13, 12],
  '52': [12, 13],
  '57': [12],
  '51': [11],
  '56': [11],
  '54': [13, 12],
  '61': [11],
  '64': [11, 12, 10],
  '81': [12, 11],
  '82': [12, 11],
  '84': [11, 12],
  '66': [11, 10],
  '62': [13, 12, 11],
  '60': [12, 11, 10],
  '63': [12],
  '65': [10],
};
const E164_MIN = 8;
const E164_MAX = 15;
const LOCAL_MIN = 6;
const GROUPS_MAX = 13;

const WORD_BEFORE = new RegExp(
  `(?:^|[^a-z])(?:${[
    'tel(?:ephone|efon|efono|\\.? ?no)?',
    'telf?',
    'phone(?:/fax)?',
    'ph',
    'phones?',
    'mob(?:ile|il)?',
    'cell(?:phone)?',
    'handy',
    'fax',
    'hotline',
    'whats? ?app?',
    'whatsup',
    'wa',
    'w/?app',
    'wapp',
    'wsp',
    'watsap',
    'viber',
    'signal',
    'telegram',
    'tg',
    'imo',
    'botim',
    'zalo',
    'kakao(?:talk)?',
    'line',
    'we ?chat',
    'weixin',
    'wx',
    'vx',
    'qq',
    'text',
    'sms',
    'dial',
    'ring',
    'call(?: me| us| him| her)?',
    'reach(?: me| us)?',
    'contact(?: me| us)?',
    'my (?:no|number|nr|num|digits)',
    'direct(?: line)?',
    'office line',
    'switchboard',
    'numero',
    'celular',
  ].join(
    '|',
  )})$|(?:电话|座机|手机|手机号|号码|致电|联系|联系方式|联络|传真|热线|微信|微|薇信|威信|v信|打我|打给我|拨打|加我|加v|加微|来电|短信|扣扣)$`,
);
const BARE_LETTER = /(?:^|[\n,;|]\s*)[tmpf]\s*$/;
const CONNECTOR =
  /(?:[\s:;,.#+()/&|~=-]|(?<![a-z])(?:no|nr|num|number|numbers|is|are|at|on|my|our|me|us|id|it's|its|same|here|ist|and|or|us office|office|home|work|direct|wechat|whatsapp|fax|mobile|or|via|by|to)|号码|号|是|为|同号|也是|和|或)$/;
const WORD_AFTER =
  /^[\s,.;:()/-]{0,4}(?:(?:is |this is |on |via |by |it's )?(?:my |our |also |same |for )?(?:whats? ?app|wechat|phone|mobile|cell|tel\b|telegram|viber|number|call me|call us|text me|wa\b)|call me|text me|ring me|微信|电话|手机|同号|联系我|打我|加我|打电话|(?:is|为|是)我)/;
const REFERENCE_BEFORE =
  /(?:^|[^a-z])(?:po|p\.?o\.?|order|ord|inv|invoice|ref|enq|rfq|pi|so|hs|hs ?code|hts|taric|cas|ean|upc|gtin|barcode|isbn|part|p\/n|pn|mpn|oe|oem|oe ?no|model|item|sku|art|article|art ?nr|tracking|track|awb|b\/l|bl|container|seal|swift|account|a\/c|acc|iban|din|iso|en|lot|batch|serial|s\/n|sn|vat|tax|ein|reg|licen[cs]e|cert|certificate|report|contract|quotation|quote|fda|patent|style|code|nsn|order (?:id|number|no)|id)[\s:.#-]*(?:(?:no|nr|num|number|code|id|is)?[\s:.#-]*)$|(?:订单|订单号|单号|编号|型号|货号|税号|发票|发票号|条码|条形码|运单|运单号|快递|快递单号|海关编码|编码|合同|合同号|批号|序列号|料号|账号|帐号|卡号|信用代码|许可证|证书|证书号|报告|图号|零件号|件号)[\s:.#是为号]*$/;
const MONEY_BEFORE =
  /(?:[$€£¥₹₽]|(?:^|[^a-z])(?:usd|eur|rmb|cny|gbp|inr|rs|us|aud|cad|hkd|jpy|price|target|budget|qty|quantity|moq))[\s:.]*$/;
const UNIT_AFTER =
  /^\s?(?:%|[x×*]\s?\d|"|'|[$€£¥₹]|(?:pcs?|pieces?|units?|sets?|pairs?|prs|kgs?|g|gr|mt|tons?|tonnes?|t|lbs?|oz|m|mm|cm|km|ft|sqft|sqm|m2|m3|cbm|yds?|yards?|rolls?|sheets?|boxes|box|ctns?|cartons?|bags?|bottles?|drums?|pallets?|reels?|cans?|ea|each|doz|dozen|usd|eur|rmb|cny|gbp|dollars?|euros?|k|w|kw|v|a|ah|hz|rpm|psi|bar|gsm|ml|l|liters?|litres?|days?|hours?|hrs?|weeks?|months?|nos|qty|fcl|lots?)(?![a-z])|[元块个只件套台支条片颗粒吨斤米箱袋包瓶桶卷张盘托柜双对打年月天小时美欧万千百]|公斤|千克|平方|人民币)/;
const CONTEXT_BEFORE = 40;
const CONTEXT_AFTER = 32;

/** Finds phone numbers: digits in any spacing and in Chinese numerals, by their form where it is unmistakable and else by the words around. */
export function findPhones(folded: Folded): readonly Found[] {
  const found: Found[] = [];
  for (const { groups } of digitRuns(folded)) {
    if (groups.reduce((sum, group) => sum + group.digits.length, 0) < LOCAL_MIN) continue;
    const end = groups[groups.length - 1]?.end ?? 0;
    const run: Placed = { groups, after: afterOf(folded, end) };
    let at = 0;
    while (at < run.groups.length) {
      const last = phoneFrom(folded, run, at);
      if (last === undefined) {
        at++;
        continue;
      }
      const first = run.groups[at];
      const end = run.groups[last];
      if (first && end) found.push({ start: withOpening(folded.text, run, at, first.start), end: end.end, kind: 'phone' });
      at = last + 1;
    }
  }
  return found;
}

// The "+" and "(" that belong to the number.
function withOpening(text: string, run: Run, at: number, start: number): number {
  const floor = at > 0 ? (run.groups[at - 1]?.end ?? 0) : 0;
  let from = start;
  while (from > floor && (text[from - 1] === '+' || text[from - 1] === '(')) from--;
  if (from === start && from - 1 > floor && text[from - 1] === ' ' && text[from - 2] === '+') from -= 2;
  return from;
}

type Placed = Run & { readonly after: After };

type Context = {
  readonly keyword: boolean;
  readonly reference: boolean;
  readonly money: boolean;
  readonly plus: boolean;
  readonly glued: boolean;
};

// Inside a run what stands before a group are digits; only the run's first group has words before it.
function contextOf(folded: Folded, start: number, at: number): Context {
  if (at > 0) {
    const plus = /^\+ ?\(?$/.test(folded.text.slice(start - 1, start)) && /[\s/,;|]/.test(folded.text.charAt(start - 2));
    return { keyword: false, reference: false, money: false, plus, glued: false };
  }
  let before = folded.lower.slice(Math.max(0, start - CONTEXT_BEFORE), start);
  const line = before.lastIndexOf('\n');
  if (line >= 0 && before.slice(line + 1).trim() !== '') before = before.slice(line + 1);
  const plus = /\+\s?\(?$/.test(before) && !/\d\s?\+\s?\(?$/.test(before);
  const reference = REFERENCE_BEFORE.test(before);
  const money = MONEY_BEFORE.test(before);
  const glued = /[a-z0-9]$/.test(before);
  const letter = /[:.+]\s*\+?\(?$/.test(before) && BARE_LETTER.test(before.replace(/[:.\s+(]+$/, ''));
  return { keyword: letter || endsInKeyword(before), reference, money, plus, glued };
}

const CONNECTORS_MAX = 12;

function endsInKeyword(words: string): boolean {
  let before = words;
  for (let i = 0; i <= CONNECTORS_MAX; i++) {
    if (WORD_BEFORE.test(before)) return true;
    const shorter = before.replace(CONNECTOR, '');
    if (shorter === before) return false;
    before = shorter;
  }
  return false;
}

/** The index of the last group of a phone number that begins at group `at`, the longest that reads as one. */
function phoneFrom(folded: Folded, run: Placed, at: number): number | undefined {
  const first = run.groups[at];
  if (first === undefined || first.lengthened) return undefined;
  const context = contextOf(folded, first.start, at);
  if (!couldStart(run, at, context)) return undefined;
  const until = Math.min(run.groups.length, at + GROUPS_MAX) - 1;
  let best: number | undefined;
  let bestScore = 0;
  for (let last = at; last <= until; last++) {
    const groups = run.groups.slice(at, last + 1);
    const digits = groups.map((group) => group.digits).join('');
    if (digits.length > E164_MAX + 2) break;
    if (digits.length < LOCAL_MIN) continue;
    const after = last === run.groups.length - 1 ? run.after : BETWEEN_GROUPS;
    const score = formScore(digits, groups, context, after, folded);
    if (score > bestScore || (score > 0 && score === bestScore)) {
      best = last;
      bestScore = score;
    }
  }
  return best;
}

// Most digits of a table or a list cannot begin a number; telling so at once keeps long ones cheap.
function couldStart(run: Placed, at: number, context: Context): boolean {
  const first = run.groups[at];
  const next = run.groups[at + 1];
  if (first === undefined) return false;
  if (context.keyword || context.plus || run.after.keyword || first.numerals || next?.numerals) return true;
  if (/^(?:0|86)/.test(first.digits)) return true;
  const two = first.digits.length > 1 ? first.digits : first.digits + (next?.digits ?? '');
  if (/^1[3-9]/.test(two)) return true;
  return first.digits.length === 3 || first.digits.length === 5 || (first.digits === '1' && next?.digits.length === 3);
}

const MOBILE_GROUPS = new Set([
  '11',
  '3-4-4',
  '3-3-5',
  '3-8',
  '4-4-3',
  '7-4',
  '3-4-2-2',
  '3-2-2-2-2',
  '5-6',
  '6-5',
  '3-2-3-3',
  '4-3-4',
  '2-3-3-3',
  '3-5-3',
]);

/** What follows the digits, for the last group of a run. */
type After = {
  readonly glued: boolean;
  readonly unit: boolean;
  readonly keyword: boolean;
  readonly decimal: boolean;
  readonly reference: boolean;
};

const BETWEEN_GROUPS: After = { glued: false, unit: false, keyword: false, decimal: false, reference: false };

function afterOf(folded: Folded, end: number): After {
  const after = folded.lower.slice(end, end + CONTEXT_AFTER);
  return {
    glued: /^[a-z0-9]/.test(after) && !/^(?:is|or|and|call)(?![a-z])/.test(after) && !/^x\d/.test(after),
    unit: UNIT_AFTER.test(after),
    keyword: WORD_AFTER.test(after),
    decimal: /^\.\d/.test(after),
    reference: /^\s*(?:is )?(?:the |our |your )?(?:part|item|model|ref|article|art|drawing|order|po|sku)(?![a-z])/.test(after),
  };
}

/** How surely the digits are a phone number: 0 not, then by form with context, known form, full international form. */
function formScore(digits: string, groups: readonly Group[], context: Context, after: After, folded: Folded): number {
  if (after.glued) return 0;
  const seps = groups.slice(1).map((group) => group.separator);
  if (seps.some((sep) => /[\n]|\s\s\s/.test(sep))) return 0;
  const shape = groups.map((group) => group.digits.length).join('-');
  const unit = after.unit;
  const international = context.plus ? digits : digits.startsWith('00') && digits.length > 11 ? digits.slice(2) : undefined;
  if (international !== undefined && international.length >= E164_MIN && international.length <= E164_MAX && !/^0/.test(international)) {
    const usual = usualLength(international);
    // Thirteen digits from 00 on are as often an article number.
    const told = context.plus || context.keyword || after.keyword || groups.length > 2;
    if (usual || (told && !unit)) return usual ? 5 : 3;
  }
  const keyword = context.keyword || after.keyword;
  if ((context.money || (context.reference && !context.keyword)) && !context.plus) return 0;
  if (context.glued && !keyword) return 0;
  if (after.reference && !keyword) return 0;
  if (isDate(groups) || isCustomsCode(groups)) return 0;
  const tight = seps.every((sep) => !/[*x×,;]/.test(sep));
  if (isMobile(digits) && tight && (MOBILE_GROUPS.has(shape) || everyShort(groups, 2) || keyword) && !(unit && groups.length > 1)) {
    return seps.some((sep) => sep.includes('/')) && !keyword ? 0 : 4;
  }
  if (/^(?:0086|86)1[3-9]\d{9}$/.test(digits) && !unit && tight) return 4;
  if (unit) return 0;
  if (
    isLandline(groups, seps) ||
    isService(groups, seps) ||
    isTrunk(digits, groups, seps) ||
    isAmerican(digits, shape, seps, folded, groups)
  )
    return 4;
  if (shape === '5-5' && /^[6-9]/.test(digits) && seps[0] === ' ') return 2;
  if (groups.some((group) => group.numerals) && digits.length >= 7 && groups.every((group) => group.numerals || group.digits.length <= 4)) {
    return groups.filter((group) => group.numerals).length >= 1 && numeralCount(groups) >= 5 ? 2 : 0;
  }
  if (keyword && digits.length >= LOCAL_MIN && digits.length <= E164_MAX) {
    if (seps.some((sep) => /,/.test(sep)) || after.decimal) return 0;
    return digits.length >= 7 || groups.length === 1 ? 1 : 0;
  }
  return 0;
}

function numeralCount(groups: readonly Group[]): number {
  return groups.reduce((sum, group) => sum + (group.numerals ? group.digits.length : 0), 0);
}

function usualLength(digits: string): boolean {
  for (let width = 1; width <= 3; width++) {
    const lengths = LENGTHS[digits.slice(0, width)];
    if (lengths !== undefined) return lengths.includes(digits.length);
  }
  return false;
}

function everyShort(groups: readonly Group[], length: number): boolean {
  return groups.length >= 5 && groups.every((group) => group.digits.length <= length);
}

function isMobile(digits: string): boolean {
  return /^1[3-9]\d{9}$/.test(digits);
}

function isDate(groups: readonly Group[]): boolean {
  const [a, b, c] = groups.map((group) => group.digits);
  if (a === undefined || b === undefined || c === undefined) return false;
  const yearFirst = /^(?:19|20)\d\d$/.test(a) && b.length <= 2 && c.length <= 2;
  const yearLast = a.length <= 2 && b.length <= 2 && /^(?:19|20)\d\d$/.test(c);
  return (yearFirst || yearLast) && groups[1]?.separator === groups[2]?.separator && /^[-./]$/.test(groups[1]?.separator ?? '');
}

// Harmonised System: 0703.20, 0703.20.0000, 8482.10.20.00.
function isCustomsCode(groups: readonly Group[]): boolean {
  const [a, b, c] = groups;
  if (a?.digits.length !== 4 || b?.digits.length !== 2 || b.separator !== '.') return false;
  return c === undefined || (c.separator === '.' && (c.digits.length === 2 || c.digits.length === 4));
}

const CHIP_SIZES = new Set(['0201', '0402', '0603', '0805', '1206', '01005']);

// Chinese area codes: 010, 02x, 03xx to 09xx; the number itself has seven or eight digits.
function isLandline(groups: readonly Group[], seps: readonly string[]): boolean {
  const [area, ...rest] = groups;
  const digits = rest.map((group) => group.digits).join('');
  if (area === undefined || rest.length > 4) return false;
  // In one piece it may as well be a barcode; then the words around decide.
  if (rest.length === 0) return false;
  if (!/^0(?:10|2\d|[3-9]\d\d)$/.test(area.digits) || CHIP_SIZES.has(area.digits)) return false;
  if (!/^[1-9]\d{6,7}$/.test(digits) || (rest.length > 1 && !/^[34]-4$/.test(rest.map((group) => group.digits.length).join('-'))))
    return false;
  return rest.length <= 2 && seps.every((sep) => /^(?:[ -]|\) ?-?|\. ?| - )$/.test(sep));
}

// 400 and 800 service numbers.
function isService(groups: readonly Group[], seps: readonly string[]): boolean {
  const digits = groups.map((group) => group.digits).join('');
  return (
    /^[48]00\d{7}$/.test(digits) &&
    groups.length > 1 &&
    groups.length <= 3 &&
    groups[0]?.digits.length === 3 &&
    seps.every((sep) => sep === '-')
  );
}

// National numbers with the trunk 0: 07700 900123, 06 12 34 56 78, (030) 901820.
function isTrunk(digits: string, groups: readonly Group[], seps: readonly string[]): boolean {
  const first = groups[0]?.digits ?? '';
  if (!/^0[1-9]/.test(digits) || digits.length < 10 || digits.length > 12 || groups.length < 2 || groups.length > 6) return false;
  if (seps.slice(1).some((sep) => sep.includes('/'))) return false;
  const shape = groups.map((group) => group.digits.length).join('-');
  if (first.length === 2 && !/^2(?:-2){4}$|^2-(?:4-4|3-4|8|7|3-3-3|3-2-2)$/.test(shape)) return false;
  if (first.length < 2 || first.length > 5 || CHIP_SIZES.has(first)) return false;
  if (groups.slice(1).some((group) => group.digits.length < 2)) return false;
  // 010-10979-00 is an article number: after a hyphen a number ends in three digits or more, unless it goes in pairs.
  if (seps.includes('-') && (groups[groups.length - 1]?.digits.length ?? 0) < 3 && !groups.every((group) => group.digits.length <= 2))
    return false;
  return seps.every((sep) => /^(?:[ ./-]|\) ?| - | \/ ?)$/.test(sep)) && new Set(seps.slice(1)).size <= 1;
}

function isAmerican(digits: string, shape: string, seps: readonly string[], folded: Folded, groups: readonly Group[]): boolean {
  const national = shape === '1-3-3-4' && digits.startsWith('1') ? digits.slice(1) : shape === '3-3-4' ? digits : undefined;
  if (national === undefined || !/^[2-9]\d\d[2-9]\d{6}$/.test(national)) return false;
  const areaAt = groups.length === 4 ? 1 : 0;
  const start = groups[areaAt]?.start ?? 0;
  const bracketed = folded.text[start - 1] === '(' && seps[areaAt]?.startsWith(')') === true;
  return bracketed || seps.slice(areaAt).every((sep) => sep === '-' || sep === '.');
}
