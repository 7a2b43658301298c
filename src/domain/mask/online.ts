import type { Folded } from './fold.ts';
import { COMMON_WORDS, MAIL_PROVIDERS, TLDS, WEAK_TLDS } from './online-words.ts';
import type { Found } from './piece.ts';

const LOCAL = /[a-z0-9._%+-]/;
const LOCAL_MAX = 64;
const DOMAIN_MAX = 253;
const ENDING_MAX = 8;
/** A dot as it is written to slip through: "dot", "(dot)", "点", "。", " . ". */
const DOT = '(?: ?\\. ?|。| ?[([{<] ?(?:dot|punto|\\.|点) ?[)\\]}>] ?| dot | punto | ?点 ?| ?_dot_ ?)';
const DOMAIN = new RegExp(`[a-z0-9-]{1,63}(?:${DOT}[a-z0-9-]{1,63}){0,5}`, 'y');
const ANY_DOMAIN = /[a-z0-9](?:[a-z0-9-]{0,62}\.){1,6}[a-z]{2,24}(?![a-z0-9-])/y;
const PLAIN_DOMAIN = /(?<![a-z0-9.-])[a-z0-9](?:[a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){1,6})/g;
const PATH = /[/?#:][^\s\p{Script=Han},;"'<>()[\]{}，。；！？）】》]{0,500}/uy;
const WEB_BEFORE =
  /(?:web ?(?:site|page|shop)?|site|url|link|visit|homepage|home page|domain|shop|store|see|@|www\.|网址|网站|官网|链接|店铺|主页)[\s:：.是为]*$/;
const SCHEME = /(?<![a-z0-9])(?:https?|hxxps?|ftp)\s?:\s?\/\s?\/\s?[^\s\p{Script=Han},;"'<>()，。；！？）】》]{1,500}/gu;
const WWW = /(?<![a-z0-9])www\s?[.。]\s?[a-z0-9]/g;
const OBFUSCATED_DOT = '(?: ?[([{<] ?(?:dot|\\.|点) ?[)\\]}>] ?| dot | ?点 ?|。| \\. ?|\\. )';
const OBFUSCATED = new RegExp(
  `(?<![a-z0-9.-])[a-z0-9][a-z0-9-]{1,62}(?:${OBFUSCATED_DOT}[a-z0-9-]{2,30}){0,3}${OBFUSCATED_DOT}(?:com|net|org|cn|co)(?![a-z])|(?<![a-z0-9])www [a-z0-9-]{2,40} (?:com|net|org|cn)(?![a-z])`,
  'g',
);

/** A domain's end (exclusive) from `start` on, if what stands there is one: known top level, or a mail provider's bare name. */
function domainAt(lower: string, start: number): number | undefined {
  DOMAIN.lastIndex = start;
  const match = DOMAIN.exec(lower);
  if (match === null || match[0].length > DOMAIN_MAX) return undefined;
  const labels: { text: string; end: number }[] = [];
  for (const label of match[0].matchAll(/[a-z0-9-]+/g)) {
    if (label[0] === 'dot' || label[0] === 'punto') continue;
    labels.push({ text: label[0], end: start + label.index + label[0].length });
  }
  for (let last = labels.length - 1; last >= 1; last--) {
    const label = labels[last];
    if (label && (TLDS.has(label.text) || WEAK_TLDS.has(label.text))) return label.end;
  }
  const first = labels[0];
  if (first === undefined || !MAIL_PROVIDERS.has(first.text)) return undefined;
  // "gmail,com", "gmail com"
  const ending = /^ ?[,;:'·]? ?(?:com|cn|net|ru)(?![a-z])/.exec(lower.slice(first.end, first.end + ENDING_MAX));
  return first.end + (ending?.[0].length ?? 0);
}

/** The end of what can only be a domain right behind a plain "@", whatever its top level: "hamburg.example". */
function anyDomainAt(lower: string, start: number): number | undefined {
  ANY_DOMAIN.lastIndex = start;
  const match = ANY_DOMAIN.exec(lower);
  return match === null || match[0].length > DOMAIN_MAX ? undefined : start + match[0].length;
}

/** Finds e-mail addresses, also as "name at provider dot com", and what stands for one beside a provider's name. */
export function findEmails(folded: Folded): readonly Found[] {
  return [...atSigns(folded), ...atWords(folded), ...providerNames(folded)];
}

function localBefore(lower: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < LOCAL_MAX && LOCAL.test(lower[start - 1] ?? '')) start--;
  while (start < end && /[.%-]/.test(lower[start] ?? '')) start++;
  const spelt = /(?<![a-z0-9])[a-z0-9_-]{1,30} (?:dot|punto|underscore) $/.exec(lower.slice(Math.max(0, start - 44), start));
  return spelt && start < end ? start - spelt[0].length : start;
}

function* atSigns({ lower }: Folded): Generator<Found> {
  for (let at = lower.indexOf('@'); at >= 0; at = lower.indexOf('@', at + 1)) {
    const spaced = lower[at - 1] === ' ';
    const localEnd = spaced ? at - 1 : at;
    const start = localBefore(lower, localEnd);
    if (start === localEnd) continue;
    const next = lower[at + 1] === ' ' ? at + 2 : at + 1;
    const end = domainAt(lower, next) ?? (spaced || next > at + 1 ? undefined : anyDomainAt(lower, next));
    if (end === undefined) continue;
    // "500 pcs @ x.com" reads as a price's sign, not as a name.
    if (spaced && COMMON_WORDS.has(lower.slice(start, localEnd))) continue;
    yield { start, end, kind: 'email' };
  }
}

const AT_WORD =
  /[([{<*_] ?(?:at|a|@|arroba|艾特) ?[)\]}>*_]|艾特|圈a|\barroba\b|(?<=[a-z0-9]) at (?=[a-z0-9])|(?<=[a-z0-9])#(?=[a-z0-9])|(?<=[a-z0-9])-at-(?=[a-z0-9])/g;

function* atWords({ lower }: Folded): Generator<Found> {
  for (const match of lower.matchAll(AT_WORD)) {
    const bare = match[0] === ' at ' || match[0] === '#' || match[0] === '-at-';
    let localEnd = match.index;
    if (lower[localEnd - 1] === ' ') localEnd--;
    const start = localBefore(lower, localEnd);
    if (start === localEnd) continue;
    let next = match.index + match[0].length;
    if (lower[next] === ' ') next++;
    const end = domainAt(lower, next);
    if (end === undefined) continue;
    const domain = lower.slice(next, end);
    if (bare && (match[0] === '#' || !/[.。]|dot|点/.test(domain)) && !MAIL_PROVIDERS.has(/^[a-z0-9-]+/.exec(domain)?.[0] ?? '')) continue;
    if (bare && COMMON_WORDS.has(lower.slice(start, localEnd))) continue;
    yield { start, end, kind: 'email' };
  }
}

const PROVIDER =
  /(?<![a-z0-9])(?:gmail|hotmail|yahoo|outlook|foxmail|icloud|protonmail|yandex|163|126|qq|sina|aliyun|live)\s?(?:\.|。|点| dot |\(dot\)| )\s?(?:com|cn|ru|net)(?![a-z])|(?<![a-z0-9])(?:gmail|hotmail|foxmail|icloud|protonmail)(?![a-z])/g;
const MAIL_KEY =
  /(?<![a-z])(?:(?:e-?mail|gmail|hotmail|foxmail|yahoo|mail ?(?:id|box|address)?)(?: ?(?:id|address))?(?: is)? ?[:=] ?|(?:e-?mail|gmail|hotmail|yahoo|outlook|icloud)(?: id| address)? (?:is )?)|(?:邮箱|邮件|电邮)(?:地址)?(?:是|为)?[:： ]? ?/g;
const MAIL_ID = /[a-z0-9][a-z0-9._-]{4,40}/y;

function* providerNames({ lower }: Folded): Generator<Found> {
  for (const match of lower.matchAll(PROVIDER)) {
    const before = match.index;
    const gap = /(?: on | in | with | at | [@#-] | [(]?)$/.exec(lower.slice(Math.max(0, before - 6), before))?.[0] ?? '';
    if (gap === '') continue;
    const localEnd = before - gap.length;
    const start = localBefore(lower, localEnd);
    const local = lower.slice(start, localEnd);
    const idLike = /\d|_|\./.test(local) && /[a-z]/.test(local);
    if (local.length < 4 || !idLike) continue;
    yield { start, end: match.index + match[0].trimEnd().length, kind: 'email' };
  }
  for (const match of lower.matchAll(MAIL_KEY)) {
    MAIL_ID.lastIndex = match.index + match[0].length;
    const id = MAIL_ID.exec(lower);
    if (id === null) continue;
    const words = id[0].replace(/[._-]+$/, '');
    if (COMMON_WORDS.has(words) || (!/\d|_|\./.test(words) && !/[:=]\s*$/.test(match[0]))) continue;
    yield { start: id.index, end: id.index + words.length, kind: 'email' };
  }
}

/** Finds links and bare domains. */
export function findLinks(folded: Folded): readonly Found[] {
  const { lower } = folded;
  const found: Found[] = [];
  for (const match of lower.matchAll(SCHEME))
    found.push({ start: match.index, end: trimmed(lower, match.index, match.index + match[0].length), kind: 'link' });
  let done = 0;
  for (const match of lower.matchAll(WWW)) {
    if (match.index < done) continue;
    const end = domainAt(lower, match.index + match[0].length - 1) ?? wordEnd(lower, match.index + match[0].length);
    done = withPath(lower, end);
    found.push({ start: match.index, end: done, kind: 'link' });
  }
  for (const match of lower.matchAll(PLAIN_DOMAIN)) {
    const end = plainDomain(folded, match.index, match[0]);
    if (end !== undefined) found.push({ start: match.index, end, kind: 'link' });
  }
  for (const match of lower.matchAll(OBFUSCATED)) {
    const name = /^[a-z0-9-]+/.exec(match[0])?.[0] ?? '';
    const loose = /\. $| \. ?|^[^.]*\. /.test(match[0].slice(name.length)) || / dot /.test(match[0]);
    if (loose && /net$/.test(match[0])) continue;
    if ((loose && COMMON_WORDS.has(name)) || !/[a-z]/.test(name)) continue;
    if (/^\. (?:co)$/.test(match[0].slice(name.length)) || /\.? ?co$/.test(match[0].slice(name.length))) continue;
    found.push({ start: match.index, end: withPath(lower, match.index + match[0].length), kind: 'link' });
  }
  return found;
}

function wordEnd(lower: string, from: number): number {
  let end = from;
  while (end < lower.length && end - from < DOMAIN_MAX && /[a-z0-9.-]/.test(lower[end] ?? '')) end++;
  return trimmed(lower, from, end);
}

function trimmed(lower: string, start: number, end: number): number {
  let last = end;
  while (last > start && /[.,:;!?'-]/.test(lower[last - 1] ?? '')) last--;
  return last;
}

function withPath(lower: string, end: number): number {
  PATH.lastIndex = end;
  const path = PATH.exec(lower);
  if (path === null || (path[0].startsWith(':') && !/^:\d{2,5}(?:\/|$)/.test(path[0])) || path[0].length === 1) return end;
  return trimmed(lower, end, end + path[0].length);
}

function plainDomain({ lower, text }: Folded, start: number, words: string): number | undefined {
  const labels = words.split('.');
  let last = labels.length - 1;
  while (last >= 1 && !TLDS.has(labels[last] ?? '') && !WEAK_TLDS.has(labels[last] ?? '')) last--;
  if (last < 1) return undefined;
  const domain = labels.slice(0, last + 1).join('.');
  const end = start + domain.length;
  const names = labels.slice(0, last);
  if (!names.some((label) => /[a-z]/.test(label)) && !/^(?:1688|163|126|51|360|58|3m|21cn)$/.test(labels[last - 1] ?? '')) return undefined;
  if (names.some((label) => label === '' || label.length > 63)) return undefined;
  const full = withPath(lower, end);
  if (TLDS.has(labels[last] ?? '')) {
    // "pcs.De" or "price.NET" are sentences run together or payment terms.
    const written = text.slice(end - (labels[last] ?? '').length, end);
    if (written !== written.toLowerCase() && !/^[A-Z]+$/.test(text.slice(start, end).replace(/[^A-Za-z]/g, '')))
      return full > end ? full : undefined;
    return labels[last] === 'net' && COMMON_WORDS.has(labels[last - 1] ?? '') ? undefined : full;
  }
  const evidence = full > end || WEB_BEFORE.test(lower.slice(Math.max(0, start - 24), start)) || (labels[last - 1] ?? '').includes('-');
  return full > end || (evidence && !COMMON_WORDS.has(labels[last - 1] ?? '')) ? full : undefined;
}

const EXTENSION =
  /\.(?:pdf|docx?|xlsx?|csv|pptx?|jpe?g|png|gif|bmp|tiff?|heic|mp4|mov|avi|zip|rar|7z|dwg|dxf|step|stp|igs|txt|vcf|msg|eml)(?![a-z0-9])/g;
const FILE_UNIT = /[\p{L}\p{N}_()-]/u;
const FILE_MAX = 80;
const FILE_GENERIC =
  /^(?:\d+|[a-z]?\d[a-z\d]*|img|image|photo|pic|picture|screenshot|scan|doc|document|file|drawing|drg|dwg|draft|spec|specs|specification|datasheet|data|sheet|bom|list|packing|price|pricelist|quote|quotation|rfq|enquiry|inquiry|order|po|pi|invoice|proforma|catalog|catalogue|brochure|test|report|certificate|cert|coa|msds|sds|tds|label|logo|artwork|layout|final|new|old|rev|version|v|copy|the|a|in|see|attached|attachment|our|my|your|and|of|for|to|with|please|pls|video|gerber|assembly|part|parts|product|products|sample|samples|wechat|whatsapp|at|am|pm|iso|ce|rohs|reach|fda|图纸|报价单|清单|照片|图片|微信图片|询价单|目录|检测报告|证书|样品|产品)$/;

/** Finds file names that say more than what kind of paper they are: "Quotation_NingboXinda.pdf", not "drawing rev2.pdf". */
export function findFiles({ lower }: Folded): readonly Found[] {
  const found: Found[] = [];
  for (const match of lower.matchAll(EXTENSION)) {
    let start = match.index;
    while (start > 0 && match.index - start < FILE_MAX && FILE_UNIT.test(lower[start - 1] ?? '')) start--;
    const name = lower.slice(start, match.index);
    if (name.split(/[_()-]+|(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])/).every((word) => word === '' || FILE_GENERIC.test(word))) continue;
    found.push({ start, end: match.index + match[0].length, kind: 'file' });
  }
  return found;
}

const HANDLE = /(?<![a-z0-9._%+-])@ ?([a-z_][a-z0-9_.]{2,31}|[\p{Script=Han}]{2,6})/gu;
const NO_HANDLE =
  /^(?:usd|eur|rmb|cny|us|gbp|inr|rs|aed|aud|cad|jpy|hkd|best|the|all|everyone|here|any|price|rate|about|max|least|channel|buyer|supplier|seller)(?![a-z_])/;

/** Finds @handles; "@ 0.85" and "@USD 2" are prices. */
export function findHandles({ lower }: Folded): readonly Found[] {
  const found: Found[] = [];
  for (const match of lower.matchAll(HANDLE)) {
    const name = (match[1] ?? '').replace(/\.+$/, '');
    const spaced = match[0][1] === ' ';
    if (NO_HANDLE.test(name) || (spaced && (!/[\d_]/.test(name) || /[\p{Script=Han}]/u.test(name)))) continue;
    found.push({ start: match.index, end: match.index + match[0].length - ((match[1] ?? '').length - name.length), kind: 'handle' });
  }
  return found;
}
