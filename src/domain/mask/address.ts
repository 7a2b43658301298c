import type { Folded } from './fold.ts';
import type { Found } from './piece.ts';

const STREET_EN =
  /(?<![a-z0-9])(?:(?:no\.?|nr\.?|#|plot(?: no\.?)?|unit|block|building|bldg|suite|flat|room|rm|shop) ?[a-z]?\d{1,5}[a-z]?(?:[-/]\d{1,4})?,? ?){0,3}(?:\d{1,5}[a-z]?(?:[-/]\d{1,4})?,? )?(?:(?!the |our |your )[a-z'.-]{2,20} ){1,4}(?:street|str\.?|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|boulevard|blvd\.?|highway|hwy|parkway|square|quay|crescent|close|court|industrial (?:zone|park|area|estate)|business park|science park|tech(?:nology)? park)(?![a-z])(?:,? ?(?:no\.?|nr\.?|unit|suite|ste|floor|flat|room|rm|building|bldg|block|#) ?[a-z]?\d{1,5}[a-z]?| ?\d{1,4}[a-z]?(?![\dx.,/%a-z-]))?/g;
const STREET_DE =
  /(?<![a-z])[a-z-]{2,24}(?:strasse|stra(?:ss|s)e|str\.|weg|platz|allee|gasse|damm|straat|laan|gatan|vej) ?\d{1,4}[a-z]?(?![\dx.,%])/g;
const STREET_ROMANCE =
  /(?<![a-z])(?:rue|via|calle|avenida|av\.|rua|carrera|cra\.?|plaza|piazza|ul\.|ulica|ulitsa|jalan|jl\.|cadde|cad\.) (?:[a-z.'-]{2,20} ){0,4}[a-z.'-]{2,20},? (?:no\.? ?|n\.? ?|km ?|nr\.? ?)?\d{1,5}[a-z]?(?![\dx.,%])/g;
const PO_BOX = /(?<![a-z])p\.? ?o\.? ?box:? ?\d{2,7}/g;
const BOOTH =
  /(?<![a-z])(?:booth|stand|stall|hall)(?: (?:no|number|nr)\.?)?[ :#]{1,2}(\d{1,2}(?:\.\d)?[ -]?[a-z]{1,2}[ -]?\d{1,3}(?:-\d{1,3})?|[a-z]{1,2}-?\d{2,4})(?![a-z0-9])|(?:展位|摊位|展馆)号?[ :是]{0,2}([a-z0-9][a-z0-9.-]{1,9})/g;
const STREET_HAN =
  /(?:[\p{Script=Han}A-Za-z0-9]{1,12}?(?:路|街道?|大道|巷|弄|胡同|村|工业区|工业园|产业园|科技园|开发区|园区))+(?:[\p{Script=Han}]{0,4})?[A-Za-z]?\d{1,5}(?:-\d{1,4})?(?:号|弄|栋|幢|座|楼|室|层)(?:[\p{Script=Han}A-Za-z0-9-]{0,10}?\d{0,5}(?:号楼|号|栋|幢|座|楼|室|层|单元|号馆)){0,4}/gu;
const BUILDING_HAN =
  /[\p{Script=Han}]{2,8}(?:大厦|广场|写字楼|商务中心|国际中心|科创园|工业园|产业园|商贸城|市场)[A-Za-z]?\d{0,2}(?:栋|座|幢|区)?\d{1,5}(?:号|室|楼|层|铺|摊|档)/gu;
const SELLER_PLACE = /(?:省|市|区|县|镇)(?=[\p{Script=Han}A-Za-z0-9]{2,})/gu;

const NO_STREET =
  /^(?:on|in|at|by|for|of|to|from|with|and|or|we|is|are|near|off|per|any|other|high|main|direct|one|way|first|ship|send|deliver|delivery|address|located|adress|plot|no)$/;

/** Finds street addresses and stands at fairs; provinces and cities before a street are left readable. */
export function findAddresses(folded: Folded): readonly Found[] {
  const found: Found[] = [];
  for (const match of folded.lower.matchAll(STREET_EN)) pushEnglish(folded, match.index, match[0], found);
  for (const pattern of [STREET_DE, STREET_ROMANCE, PO_BOX]) {
    for (const match of folded.lower.matchAll(pattern))
      found.push({ start: match.index, end: match.index + match[0].length, kind: 'address' });
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
      for (const place of match[0].matchAll(SELLER_PLACE)) {
        if (place.index > 0 && place.index < 12 && /[省市]/.test(place[0])) start = match.index + place.index + 1;
      }
      const lead =
        /^(?:我们|我司|公司)?(?:地址|位于|送到|发到|寄到|发往|送至|在|到|是|厂址|仓库)+[:是在]?/.exec(
          folded.text.slice(start, match.index + match[0].length),
        )?.[0] ?? '';
      found.push({ start: start + lead.length, end: match.index + match[0].length, kind: 'address' });
    }
  }
  return found;
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
  if (!/\d/.test(kept)) return;
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
  if (/^\d+ (?:pcs|sets|units|tons?|mt|kg|boxes|cartons|rolls|pairs|bags|drums|meters|m)\b/i.test(kept)) return;
  found.push({ start: start + from, end, kind: 'address' });
}
