import type { Found } from './piece.ts';
import { isCapital, isTitle, type Token } from './tokens.ts';
import { BUSINESS_WORDS, FIRM_WORDS, GENERIC_NAMES, LEGAL_FORMS, PLACES, SHORT_FORMS, STOP_WORDS, TITLE_WORDS } from './trade-words.ts';

const NAME_TOKENS_MAX = 8;
const SMALL_NAME_MAX = 4;
const LINKS = new Set(['&', 'and', 'of', 'de', 'do', 'da', 'du', 'del', 'la', 'le', 'y', 'e', 'et', 'und', 'van', 've', 'bin', '+']);
const INNER_WORDS = new Set(
  'better good great real true fast top one two family friend friends packaging product products parts quality new general best first natural market stock original silver black white red green blue supply sun material size port test after exact full final'.split(
    ' ',
  ),
);
const ABBREVIATIONS = new Set(['san', 'tic', 'ind', 'mfg', 'intl', 'int', 'bros', 'imp', 'exp', 'st', 'dr']);
const INNER_SIGNS = new Set(['&', '-', '.', "'", '(', ')', ',', '/', '+']);

/** Finds companies by their legal form or firm word, and by what introduces them ("our company Xinda", "we are Ningbo Xinda,"). */
export function findCompanies(tokens: readonly Token[]): readonly Found[] {
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const form = formAt(tokens, at);
    if (form !== undefined) {
      const start = nameBefore(tokens, at, form.certain);
      if (start !== undefined) {
        found.push(span(tokens, start, form.last));
        at = form.last;
        continue;
      }
    }
    const introduced = introducedAt(tokens, at);
    if (introduced) found.push(span(tokens, introduced.first, introduced.last));
  }
  return found;
}

function span(tokens: readonly Token[], first: number, last: number): Found {
  const from = tokens[first];
  const to = tokens[last];
  return { start: from?.start ?? 0, end: to?.end ?? 0, kind: 'company' };
}

type Form = { readonly last: number; readonly certain: boolean };

/** A legal form or firm word at `at`, over all its parts: "Co., Ltd.", "Pvt. Ltd", "S.p.A.", "GmbH & Co. KG", "Trading". */
function formAt(tokens: readonly Token[], at: number): Form | undefined {
  const token = tokens[at];
  if (token?.type !== 'word') return undefined;
  const dotted = dottedForm(tokens, at);
  if (dotted !== undefined) return { last: dotted, certain: true };
  if (token.lower === 'co') {
    const last = restOfForm(tokens, at);
    const ended = last > at || tokens[at + 1]?.text === '.' || endsHere(tokens[at + 1]);
    const closed = tokens[at + 1]?.text === '.' && endsHere(tokens[at + 2]);
    if (ended && closed && !isCapital(token)) return { last: at, certain: true };
    return ended && (last > at || isCapital(token)) ? { last, certain: last > at } : undefined;
  }
  if (LEGAL_FORMS.has(token.lower)) {
    if ((token.lower === 'limited' || token.lower === 'ooo' || token.lower === 'inc') && !isCapital(token) && !endsHere(tokens[at + 1]))
      return undefined;
    if (token.lower === 'limited' && !isCapital(token)) return undefined;
    return { last: restOfForm(tokens, at), certain: true };
  }
  if (SHORT_FORMS.has(token.lower)) {
    const spa = token.text === 'SpA' || token.text === 'Spa';
    const upper = token.text === token.text.toUpperCase();
    return (upper || spa) && endsHere(tokens[at + 1]) && isName(tokens[at - 1]) && !isShouted(tokens, at)
      ? { last: at, certain: false }
      : undefined;
  }
  const zone = token.lower === 'industrial' && /^(?:estate|zone|park|area)$/.test(tokens[at + 1]?.lower ?? '');
  if (FIRM_WORDS.has(token.lower) && isCapital(token) && !zone) return { last: restOfForm(tokens, at), certain: false };
  return undefined;
}

function endsHere(next: Token | undefined): boolean {
  return (
    next === undefined ||
    next.type === 'line' ||
    (next.type === 'sign' && next.text !== '/' && next.text !== '-' && next.text !== '"') ||
    next.type === 'han'
  );
}

// In a message all in capitals, capitals say nothing.
function isShouted(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 8), at).filter((token) => token.type === 'word');
  return before.length >= 3 && before.every((token) => token.text === token.text.toUpperCase());
}

const DOTTED =
  /^(?:sas?|spa|srls?|bv|nv|sl|slu|kk|as|ek|wll|llc|doo|sro|sarl|pty|ag|zoo|spzoo|spzo|sae|plc|ltd|sadecv|srldecv|sapidecv|ltdsti|gmbh|inc|fzllc)$/;
const DOTTED_MAX = 9;

/** The last token of "S.p.A.", "d.o.o.", "A/S" from `at` on; single letters with dots between, and a name before. */
function dottedForm(tokens: readonly Token[], at: number): number | undefined {
  const first = tokens[at];
  if (first === undefined || first.text.length > 2 || !isName(tokens[at - 1] ?? undefined)) return undefined;
  if (first.text === 'A' && tokens[at + 1]?.text === '/' && tokens[at + 2]?.text === 'S') return at + 2;
  let words = first.lower;
  let last: number | undefined;
  let dots = 0;
  for (let i = at + 1; i < tokens.length && i - at <= DOTTED_MAX; i++) {
    const token = tokens[i];
    if (token === undefined || token.start - (tokens[i - 1]?.end ?? 0) > 1) break;
    if (token.text === '.') {
      dots++;
      if (DOTTED.test(words)) last = i;
      continue;
    }
    if (token.type !== 'word' || token.text.length > 2) break;
    words += token.lower;
    if (dots > 0 && DOTTED.test(words)) last = i;
  }
  // "A.S" is a form, "S." alone an initial.
  return words.length > 1 && dots > 0 ? last : undefined;
}

function restOfForm(tokens: readonly Token[], at: number): number {
  let last = at;
  for (let next = at + 1; next < tokens.length && next <= at + NAME_TOKENS_MAX; next++) {
    const token = tokens[next];
    if (token === undefined || token.type === 'line') break;
    if (token.type === 'sign' && /^[.,&()]$/.test(token.text)) continue;
    if (token.type !== 'word' || !(LEGAL_FORMS.has(token.lower) || (token.text === 'KG' && tokens[next - 1]?.text !== ','))) break;
    last = next;
  }
  return tokens[last + 1]?.text === '.' && tokens[last + 1]?.start === tokens[last]?.end ? last + 1 : last;
}

function isName(token: Token | undefined): boolean {
  return isCapital(token) && token !== undefined && !STOP_WORDS.has(token.lower);
}

/** The first token of the name that ends before `at`; undefined where no name stands there. */
function nameBefore(tokens: readonly Token[], at: number, certain: boolean): number | undefined {
  let first = at;
  let named = false;
  let own = false;
  for (let i = at - 1; i >= 0 && at - i <= NAME_TOKENS_MAX; i--) {
    const token = tokens[i];
    if (token === undefined || token.type === 'line' || token.type === 'han') break;
    if (token.type === 'sign') {
      if (!INNER_SIGNS.has(token.text)) break;
      // A comma parts names unless it stands before the legal form; a full stop only follows an initial.
      if (token.text === ',' && i !== at - 1) break;
      if (token.text === '.' && !isInitial(tokens[i - 1]) && !ABBREVIATIONS.has(tokens[i - 1]?.lower ?? '') && i !== at - 1) break;
      continue;
    }
    if (LINKS.has(token.lower)) {
      if (!isCapital(tokens[i - 1]) && !isTitle(token)) break;
      if (isTitle(token) && !isCapital(tokens[i - 1])) first = i;
      continue;
    }
    // "Haixin Metal Products Factory": a sentence's word inside a name, counted in only where the name goes on before it.
    if (INNER_WORDS.has(token.lower) && isCapital(token)) continue;
    if (token.type === 'number' && !/^\d{1,4}[a-z]?$/i.test(token.text)) break;
    if (token.type === 'number' && !isCapital(tokens[i + 1])) break;
    if (token.type === 'word' && (!isCapital(token) || STOP_WORDS.has(token.lower))) break;
    first = i;
    named = true;
    if (token.type === 'word' && !GENERIC_NAMES.has(token.lower) && !PLACES.has(token.lower) && !BUSINESS_WORDS.has(token.lower))
      own = true;
  }
  if (named && (own || (certain && at - first >= 2) || (certain && !GENERIC_NAMES.has(tokens[first]?.lower ?? '')))) return first;
  return certain ? smallNameBefore(tokens, at) : undefined;
}

function isInitial(token: Token | undefined): boolean {
  return token?.type === 'word' && token.text.length <= 2;
}

// "ningbo xinda bolts co ltd": small letters, bounded by the sentence's own words.
function smallNameBefore(tokens: readonly Token[], at: number): number | undefined {
  let first: number | undefined;
  let count = 0;
  let own = false;
  for (let i = at - 1; i >= 0 && at - i <= SMALL_NAME_MAX + 1; i--) {
    const token = tokens[i];
    if (token === undefined || (token.type === 'sign' && !/^[.,&-]$/.test(token.text))) break;
    if (token.type === 'sign') continue;
    if (token.type !== 'word' || LEGAL_FORMS.has(token.lower) || (STOP_WORDS.has(token.lower) && !BUSINESS_WORDS.has(token.lower))) break;
    first = i;
    count++;
    if (!GENERIC_NAMES.has(token.lower) && !PLACES.has(token.lower)) own = true;
  }
  return own && count >= 2 ? first : undefined;
}

const INTRODUCTIONS: readonly (readonly string[])[] = [
  ['our', 'company', 'name', 'is'],
  ['company', 'name', 'is'],
  ['our', 'company', 'is', 'called'],
  ['our', 'company', 'called'],
  ['my', 'company', 'name', 'is'],
  ['company', 'is', 'called'],
  ['company', 'called'],
  ['factory', 'is', 'called'],
  ['firm', 'is', 'called'],
  ['shop', 'is', 'called'],
  ['factory', 'called'],
  ['our', 'company', 'is'],
  ['my', 'company', 'is'],
  ['our', 'company'],
  ['my', 'company'],
  ['our', 'factory', 'name', 'is'],
  ['our', 'factory'],
  ['our', 'firm'],
  ['my', 'firm'],
  ['company', 'name', ':'],
  ['company', ':'],
  ['factory', 'name', ':'],
  ['firm', ':'],
  ['supplier', ':'],
  ['buyer', ':'],
  ['seller', ':'],
  ['importer', ':'],
  ['exporter', ':'],
  ['shipper', ':'],
  ['consignee', ':'],
  ['beneficiary', ':'],
  ['beneficiary', 'name', ':'],
  ['account', 'name', ':'],
  ['on', 'behalf', 'of'],
  ['i', 'work', 'for'],
  ['i', 'work', 'at'],
  ['work', 'with', 'us', 'at'],
  ['i', 'represent'],
  ['we', 'represent'],
  ['we', 'at'],
  ['us', 'at'],
  ['greetings', 'from'],
  ['regards', 'from'],
  ['google', 'us', ':'],
  ['google'],
  ['search'],
  ['search', 'for'],
  ['page', ':'],
  ['shop', ':'],
  ['shop', 'is'],
  ['we', 'are', 'called'],
  ['pt'],
  ['ооо'],
  ['зао'],
  ['оао'],
  ['тоо'],
  ['search', 'for', 'us', ':'],
  ['look', 'us', 'up', ':'],
  ['look', 'us', 'up', 'as'],
  ['find', 'us', 'as'],
  ['known', 'as'],
  ['trading', 'as'],
];
const OPENINGS: readonly (readonly string[])[] = [
  ['we', 'are'],
  ["we're"],
  ['this', 'is'],
  ['here', 'is'],
  ['i', 'am', 'from'],
  ["i'm", 'from'],
  ['im', 'from'],
  ['we', 'are', 'from'],
  ['hello', 'from'],
  ['hi', 'from'],
];
const LAST_WORDS: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly open: boolean }[]> = byLast();

function byLast(): ReadonlyMap<string, readonly { words: readonly string[]; open: boolean }[]> {
  const map = new Map<string, { words: readonly string[]; open: boolean }[]>();
  for (const [list, open] of [
    [INTRODUCTIONS, false],
    [OPENINGS, true],
  ] as const) {
    for (const words of list) {
      const last = words[words.length - 1] ?? '';
      map.set(last, [...(map.get(last) ?? []), { words, open }]);
    }
  }
  return map;
}

/** A name right after an introduction that ends at `at`. After "we are" it has to end the phrase, lest "We are Siemens dealers" be one. */
function introducedAt(tokens: readonly Token[], at: number): { readonly first: number; readonly last: number } | undefined {
  const token = tokens[at];
  const ways = token && LAST_WORDS.get(token.lower);
  if (ways === undefined) return undefined;
  const way = ways.find(({ words }) => words.every((word, i) => tokens[at - words.length + 1 + i]?.lower === word));
  if (way === undefined) return undefined;
  let first = at + 1;
  while (first < at + 3 && /^(?:["':(.]|is|called|named)$/.test(tokens[first]?.lower ?? '')) first++;
  const run = capitalRun(tokens, first);
  if (run === undefined) return undefined;
  const words = tokens.slice(first, run + 1).filter((part) => part.type === 'word');
  const own = words.some(
    (word) => !GENERIC_NAMES.has(word.lower) && !PLACES.has(word.lower) && !TITLE_WORDS.has(word.lower) && !BUSINESS_WORDS.has(word.lower),
  );
  if (!own) return undefined;
  const single = way.words.length === 1 && /^(?:google|search|pt)$/.test(way.words[0] ?? '');
  if (single && token && token.lower !== 'pt' && token.text !== token.lower) return undefined;
  if (single && (words.length < 2 || (token?.lower === 'pt' && token.text !== 'PT'))) return undefined;
  if (!way.open) return { first, last: run };
  const next = tokens[run + 1];
  const ends = next === undefined || next.type !== 'word' || /^(?:from|in|and|based|here|an?|the|located|at|of|with)$/.test(next.lower);
  const firm = words.some((word) => FIRM_WORDS.has(word.lower) || BUSINESS_WORDS.has(word.lower));
  return ends && (firm || words.length >= 2 || (way.words.includes('from') && words.length >= 1)) && !isShouted(tokens, at + 1)
    ? { first, last: run }
    : undefined;
}

function capitalRun(tokens: readonly Token[], first: number): number | undefined {
  let last: number | undefined;
  for (let i = first; i < tokens.length && i - first < NAME_TOKENS_MAX; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (
      token.type === 'sign' &&
      (token.text === '&' || (token.text === '-' && tokens[i - 1]?.end === token.start)) &&
      isCapital(tokens[i + 1])
    )
      continue;
    if (token.type === 'word' && LINKS.has(token.lower) && i > first && isCapital(tokens[i + 1]) && !isCapital(token)) continue;
    if (
      !isCapital(token) ||
      (STOP_WORDS.has(token.lower) && !FIRM_WORDS.has(token.lower) && !(i > first && BUSINESS_WORDS.has(token.lower)))
    )
      break;
    last = i;
  }
  return last;
}
