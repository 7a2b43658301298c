import type { Folded } from './fold.ts';
import type { Found } from './piece.ts';

const STREET_WORD =
  /(?<=[a-z0-9.] )(?:street|str\.?|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|boulevard|blvd\.?|highway|hwy|parkway|square|quay|crescent|close|court|industrial (?:zone|park|area|estate)|business park|science park|tech(?:nology)? park)(?![a-z0-9])(?:,? ?(?:no\.?|nr\.?|unit|suite|ste|floor|flat|room|rm|building|bldg|block|#) ?[a-z]?\d{1,5}[a-z]?| ?\d{1,4}[a-z]?(?![\dx/%a-z-]|[.,]\d))?/g;
const STREET_UNIT = /[a-z0-9 .,'#/-]/;
const STREET_MAX = 70;
const STREET_DE =
  /(?<![a-z])[a-z-]{2,24}(?:strasse|stra(?:ss|s)e|str\.|weg|platz|allee|gasse|damm|straat|laan|gatan|vej) ?\d{1,4}[a-z]?(?![\dx%]|[.,]\d)/g;
const STREET_ROMANCE =
  /(?<![a-z])(?:rue|via|calle|avenida|av\.|rua|carrera|cra\.?|plaza|piazza|ul\.|ulica|ulitsa|jalan|jl\.|cadde|cad\.) (?:[a-z.'-]{2,20} ){0,4}[a-z.'-]{2,20},? (?:no\.? ?|n\.? ?|km ?|nr\.? ?)?\d{1,5}[a-z]?(?![\dx%]|[.,]\d)/g;
const ENDS_PHRASE = /^(?:$| ?[,.;)\n(|-])/;
const WEAK_STREET = /(?:square|close|court|crescent|drive|lane|quay|st)$/i;
const STREET_FRENCH =
  /(?<![a-z0-9])\d{1,4},? (?:bis,? )?(?:(?:rue|boulevard|quai|calle|rua) (?:(?:de|du|des|la|le|del|della|dos|das|da|do) ){0,2}|(?:avenue|place|via) (?:(?:de|du|des|la|le|del|della|dos|das|da|do) ){1,2})(?:[ld]')?[a-z-]{3,20}/g;
const PO_BOX = /(?<![a-z])(?:p\.? ?o\.? ?box:? ?\d{2,7}|plot (?:no\.?|nr\.?|#) ?[a-z]?-?\d{1,4})/g;
const BOOTH =
  /(?<![a-z])(?:booth|stand|stall|hall)(?: (?:no|number|nr)\.?)?[ :#]{1,2}(\d{1,2}(?:\.\d)?[ -]?[a-wyz]{1,2}[ -]?\d{1,3}(?:-\d{1,3})?|[a-z]{1,2}-?\d{2,4})(?![a-z0-9])|(?:展位|摊位|展馆)号?[ :是]{0,2}([a-z0-9][a-z0-9.-]{1,9})/g;
// From the street's last sign on: 路88号, 大道1001号A座502室, 工业园3栋.
const STREET_HAN =
  /(?:[路街巷弄村]|大道|胡同|工业[区园]|产业园|科技园|开发区|园区)(?:[东西南北中]?[段侧]?)[A-Za-z]?\d{1,5}(?:-\d{1,4})?(?:号|弄|栋|幢|座|楼|室|层)(?:[A-Za-z]?\d{0,5}(?:号楼|号馆|号|栋|幢|座|楼|室|层|单元)){0,4}(?:\d{3,4}(?!\d))?/gu;
const BUILDING_HAN =
  /(?:大厦|广场|写字楼|商务中心|国际中心|科创园|工业园|产业园|商贸城)[A-Za-z]?\d{0,2}(?:栋|座|幢|区)?\d{1,5}(?:号|室|楼|层|铺|摊|档)|市场[A-Za-z]?\d{0,2}(?:栋|座|幢|区|楼)?\d{1,5}(?:号|铺|摊|档)/gu;
const HAN_UNIT = /[\p{Script=Han}A-Za-z0-9]/u;
const HAN_STREET_MAX = 24;
const STREET_LEAD =
  /^.*(?:省|(?<!城|超|门|都|菜|夜|股|闹|楼)市|地址|位于|送到|发到|寄到|发往|送至|送去|寄往|寄|厂址|仓库在|在|到|是|去|来)[:是在]?(?=.{3})/u;

const NO_STREET =
  /^(?:on|in|at|by|for|of|to|from|with|and|or|we|is|are|near|off|per|any|other|high|main|direct|one|way|first|ship|send|deliver|delivery|address|located|adress|plot|no)$/;

/** Finds street addresses and stands at fairs; provinces and cities before a street are left readable. */
export function findAddresses(folded: Folded): readonly Found[] {
  const found: Found[] = [];
  for (const match of folded.lower.matchAll(STREET_WORD)) {
    let from = match.index;
    while (from > 0 && match.index - from < STREET_MAX && STREET_UNIT.test(folded.lower[from - 1] ?? '')) from--;
    const name = lastWords(folded.lower.slice(from, match.index));
    pushEnglish(folded, match.index - name.length, name + match[0], found);
  }
  for (const pattern of [STREET_DE, STREET_ROMANCE, STREET_FRENCH, PO_BOX]) {
    for (const match of folded.lower.matchAll(pattern)) {
      const end = match.index + match[0].length;
      // "Plaza Cafe 12 Piece" and "via bluetooth phone 2" are no streets: a capital name, and nothing of the phrase after it.
      const named = /^\S+ (?:de |del |da |das |dos |la |do )*\p{Lu}/u.test(folded.text.slice(match.index, end));
      if (pattern === STREET_ROMANCE && !(named && ENDS_PHRASE.test(folded.text.slice(end, end + 2)))) continue;
      found.push({ start: match.index, end, kind: 'address' });
    }
  }
  for (const match of folded.lower.matchAll(BOOTH)) {
    const code = match[1] ?? match[2] ?? '';
    if (!/\d/.test(code)) continue;
    const start = match.index + match[0].lastIndexOf(code);
    found.push({ start, end: start + code.length, kind: 'address' });
  }
  for (const pattern of [STREET_HAN, BUILDING_HAN]) {
    for (const match of folded.text.matchAll(pattern)) {
      let start = match.index;
      while (start > 0 && match.index - start < HAN_STREET_MAX && HAN_UNIT.test(folded.text[start - 1] ?? '')) start--;
      const lead = STREET_LEAD.exec(folded.text.slice(start, match.index + 1))?.[0].length ?? 0;
      found.push({ start: start + lead, end: match.index + match[0].length, kind: 'address' });
    }
  }
  return found;
}

const STREET_WORDS_MAX = 4;
const HOUSE = /^(?:no\.?|nr\.?|#|plot|unit|block|building|bldg|suite|flat|room|rm|shop)$/;
const NUMBER = /^(?:#|no\.?|nr\.?|plot)?[a-z]?\d{1,5}[a-z]?(?:[-/]\d{1,4})?,?$/;

/** The words before "road" that are its name and house number: up to four of the name, then numbers and what they count. */
function lastWords(before: string): string {
  const words = before.trimEnd().split(' ');
  let first = words.length;
  let names = 0;
  let numbered = false;
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i] ?? '';
    if (NUMBER.test(word)) numbered = true;
    else if (HOUSE.test(word)) {
      if (!numbered && i !== words.length - 1) break;
    } else if (numbered || names === STREET_WORDS_MAX || !/^[a-z'.-]{2,20}$/.test(word) || (/\.$/.test(word) && word.length > 4)) break;
    else names++;
    first = i;
  }
  return names === 0 ? '' : `${words.slice(first).join(' ')} `;
}

// A street needs its number, and its name capitals or a number before it: "the road test" and "on the high street" are no addresses.
function pushEnglish({ text }: Folded, start: number, words: string, found: Found[]): void {
  const end = start + words.trimEnd().length;
  const written = text.slice(start, end);
  const parts = [...written.matchAll(/[A-Za-z'.-]+|\d+[a-z]?|[#/]/gi)];
  let from = 0;
  for (const part of parts) {
    if (!NO_STREET.test(part[0].toLowerCase().replace(/\.$/, '')) || /^no\.?$/i.test(part[0]) || /^plot$/i.test(part[0])) break;
    from = part.index + part[0].length + 1;
  }
  const kept = written.slice(from);
  const zone = /^[A-Z][\w'-]+ (?:[A-Z][\w'-]+ )*Industrial (?:Zone|Park|Area|Estate)/.test(kept);
  if (!/\d/.test(kept) && !zone) return;
  if (zone) {
    found.push({ start: start + from, end, kind: 'address' });
    return;
  }
  const name = kept
    .replace(/[^A-Za-z ]/g, ' ')
    .trim()
    .split(/\s+/);
  const capitals = name.filter((word) => /^[A-Z]/.test(word)).length;
  const numberFirst = /^(?:(?:no|nr|plot|unit|block|building|bldg|suite|flat|room|rm|shop)?\.? ?#?[a-z]?\d)/i.test(kept);
  if (
    !(
      capitals >= 2 ||
      (numberFirst &&
        (capitals >= 1 || /(?:street|road|avenue|lane|industrial zone|industrial park|industrial area|industrial estate)/i.test(kept)))
    )
  )
    return;
  if (WEAK_STREET.test(kept) && !ENDS_PHRASE.test(text.slice(end, end + 2))) return;
  if (/(?:inch|inches|gauge|pack|piece|set|off|oz)$/i.test(name[name.length - 2] ?? '')) return;
  if (/^\d+ (?:pcs|sets|units|tons?|mt|kg|boxes|cartons|rolls|pairs|bags|drums|meters|m)\b/i.test(kept)) return;
  found.push({ start: start + from, end, kind: 'address' });
}
