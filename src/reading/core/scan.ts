import { INCOTERMS, type Incoterm } from '../../domain/incoterm.ts';
import { amountAt, lapseAt, percentAt, sizeAt } from './amounts.ts';
import { casAt, chunkAt, chunkEnd, followsLabel, hsAt, noiseAt } from './codes.ts';
import { containerAt } from './containers.ts';
import { figuresDateAt } from './dates.ts';
import { moneyAt } from './money.ts';
import { numberAt } from './numbers.ts';
import type { Certificate, Day, Measure, NumberHit, Term, Thing } from './things.ts';
import { glued, low, raw, type View } from './view.ts';

const isIncoterm = (text: string): text is Incoterm => (INCOTERMS as readonly string[]).includes(text);

function dayAt(view: View, i: number): Day | undefined {
  const figures = figuresDateAt(view, i);
  if (figures !== undefined) return { type: 'day', day: figures.day, from: i, to: figures.to };
  for (const grammar of view.grammars) {
    const hit = grammar.dayAt(view, i);
    if (hit !== undefined)
      return { type: 'day', day: hit.first !== undefined && endsBefore(view, i, hit.to) ? hit.first - 1 : hit.day, from: i, to: hit.to };
  }
  return undefined;
}

/** "before Feb", 2月前: what is to be done before a month begins. */
function endsBefore(view: View, from: number, to: number): boolean {
  const lead = low(view, from - 1) === '-' ? from - 2 : from - 1;
  if (view.says.aheadOf.test(low(view, lead))) return true;
  const behind = view.says.of.test(low(view, to)) ? to + 1 : to;
  return view.says.before.test(low(view, behind));
}

/** Trade terms: not where a longer word or code goes on ("DAP-fertiliser" is left to its reader). */
function termAt(view: View, i: number): Term | undefined {
  // "ex Erode": from the place that follows.
  const next = view.tokens[i + 1];
  if (view.says.exWord.test(low(view, i)) && next?.kind === 'word' && next.capital && next.space && !view.says.notExPlace.test(next.low))
    return { type: 'incoterm', value: 'EXW', from: i, to: i + 1 };
  const hit = view.parts.at(view.tokens, i, 'incoterm');
  if (hit === undefined || !isIncoterm(hit.value)) return undefined;
  // CF259A is a code.
  if (low(view, i) === 'cf' && view.tokens[hit.to]?.kind === 'number' && glued(view, hit.to)) return undefined;
  return { type: 'incoterm', value: hit.value, from: i, to: hit.to };
}

const CAPITAL_CERTS = new Set([
  'gs',
  'ped',
  'emc',
  'lvd',
  'mdr',
  'bap',
  'epa',
  'met',
  'bv',
  'mui',
  'tds',
  'ciq',
  'eta',
  'leed',
  'bis',
  'dot',
  'sni',
  'nom',
  'asc',
  'ifs',
  'cb',
  'msc',
  'saa',
  'coo',
  'erp',
  'gcc',
  'mfi',
  'rds',
  'acs',
  'sis',
]);

const namesInspection = (view: View, i: number): boolean => {
  for (let k = i; k < i + 4; k += 1) if (low(view, k) === '10204') return true;
  return false;
};

/** Numbers of ISO that describe fasteners, threads and bearings, not a test or a system. */
const PRODUCT_NORMS = new Set(
  '4014 4016 4017 4018 4026 4027 4028 4029 4032 4033 4034 4035 4036 4161 4762 7040 7042 7045 7046 7047 7049 7050 7051 7089 7090 7091 7092 7093 7094 7379 7380 8673 8674 8675 8676 8734 8735 8738 8739 8740 8752 10511 10512 10642 10673 1207 1234 1479 1481 1482 1483 1580 2009 2010 2338 2339 2340 2341 228 261 965 15'.split(
    ' ',
  ),
);

/** "ISO 4017", "ISO 4762": the norm by which goods are made is a property of theirs. */
function normAt(view: View, i: number): Measure | undefined {
  if (low(view, i) !== 'iso') return undefined;
  const at = low(view, i + 1) === '-' ? i + 2 : i + 1;
  return PRODUCT_NORMS.has(low(view, at)) ? { type: 'measure', from: i, to: at + 1 } : undefined;
}

/** Certificates by name, and standards by body and number: ISO 9001, EN 14683, ECE R90, EN 10204 3.1. */
function certAt(view: View, i: number): Certificate | undefined {
  const body = view.parts.at(view.tokens, i, 'standard');
  if (body !== undefined) {
    let j = body.to;
    if (low(view, j) === '-' || low(view, j) === ':') j += 1;
    if (body.value === 'ECE' && /^r$/.test(low(view, j)) && view.tokens[j + 1]?.kind === 'number') {
      return { type: 'cert', value: `ECE R${low(view, j + 1)}`, from: i, to: j + 2 };
    }
    const number = low(view, j);
    if (view.tokens[j]?.kind === 'number' && /^\d{2,6}$/.test(number)) {
      let to = j + 1;
      let value = `${body.value === 'ASNZS' ? 'AS/NZS' : body.value} ${number}`;
      if (
        (low(view, to) === '-' || low(view, to) === ':') &&
        glued(view, to) &&
        /^\d{1,4}$/.test(low(view, to + 1)) &&
        glued(view, to + 1)
      ) {
        if (low(view, to) === '-') value += `-${low(view, to + 1)}`;
        to += 2;
      }
      const sub = low(view, to) === '/' || low(view, to) === '-' ? to + 1 : to;
      if (number === '10204' && /^[23]\.[12]$/.test(low(view, sub))) {
        value += ` ${low(view, sub)}`;
        to = sub + 1;
      } else if (number === '10204') {
        // "Certificate 3.1 to EN 10204"
        for (let k = i - 1; k >= i - 4; k -= 1) if (/^[23]\.[12]$/.test(low(view, k))) value = `EN 10204 ${low(view, k)}`;
      }
      return { type: 'cert', value, from: i, to };
    }
  }
  // "cert 3.1", "3.1 certificate": EN 10204, where no other name stands by it.
  if (view.says.certWords.test(low(view, i)) && /^[23]\.[12]$/.test(low(view, i + 1)) && !namesInspection(view, i + 2))
    return { type: 'cert', value: `EN 10204 ${low(view, i + 1)}`, from: i, to: i + 2 };
  if (
    /^[23]\.[12]$/.test(low(view, i)) &&
    view.says.certWords.test(low(view, i + 1)) &&
    view.parts.at(view.tokens, i - 1, 'cert') === undefined
  )
    return { type: 'cert', value: `EN 10204 ${low(view, i)}`, from: i, to: i + 2 };
  const hit = view.parts.at(view.tokens, i, 'cert');
  if (hit === undefined) return unknownCertAt(view, i);
  // "6x4x3 mtr": metres.
  if (hit.value === 'MTC' && view.tokens[i - 1]?.kind === 'number') return undefined;
  if (CAPITAL_CERTS.has(low(view, i)) && hit.to === i + 1 && !/^[A-Z]/.test(raw(view, i))) return undefined;
  // "must reach Cebu": the verb.
  if (low(view, i) === 'reach' && raw(view, i) !== 'REACH' && !besideCert(view, i, hit.to)) return undefined;
  // A code that goes on ("CE-1234", "BIS2") is no certificate.
  const next = view.tokens[hit.to];
  if (next !== undefined && !next.space && next.kind === 'number') return undefined;
  if (view.tokens[i - 1] !== undefined && glued(view, i) && view.tokens[i - 1]?.kind === 'number') return undefined;
  let to = hit.to;
  if (view.says.certWords.test(low(view, to))) to += 1;
  return { type: 'cert', value: hit.value, from: i, to };
}

/** "ENplus certificate", KTL认证: a name in capitals that the word behind it makes a certificate. */
function unknownCertAt(view: View, i: number): Certificate | undefined {
  const name = raw(view, i);
  if (view.tokens[i]?.kind !== 'word' || !/^[A-Z]{2}[A-Za-z]{0,6}$/.test(name)) return undefined;
  if (!view.says.certifies.test(low(view, i + 1) + (view.tokens[i + 1]?.kind === 'han' ? low(view, i + 2) : ''))) return undefined;
  if (/^[A-Z]{2}/.test(raw(view, i + 1)) || view.cues.longest(view.tokens, i) !== undefined) return undefined;
  return { type: 'cert', value: name, from: i, to: i + (view.tokens[i + 1]?.kind === 'han' ? 3 : 2) };
}

/** Among other certificates, or with a word of compliance: "rohs reach", "reach compliant". */
function besideCert(view: View, i: number, to: number): boolean {
  if (to > i + 1 || view.says.certifies.test(low(view, to))) return true;
  const before = /^(and|[/,+&])$/.test(low(view, i - 1)) ? i - 2 : i - 1;
  const behind = /^(and|[/,+&])$/.test(low(view, to)) ? to + 1 : to;
  return view.parts.at(view.tokens, before, 'cert') !== undefined || view.parts.at(view.tokens, behind, 'cert') !== undefined;
}

/** True where a number's reading would end inside a longer run of letters and digits, which is then a code. */
function cutsChunk(view: View, i: number, to: number): boolean {
  const next = view.tokens[to];
  if (next === undefined || next.space || view.tokens[to - 1]?.kind === 'han' || next.kind === 'han') return false;
  if (next.kind === 'word' || next.kind === 'number') return view.tokens[to - 1]?.kind !== 'sign';
  if (next.low === '-' || next.low === '_' || next.low === '.') {
    const after = view.tokens[to + 1];
    return after !== undefined && !after.space && (after.kind === 'word' || after.kind === 'number') && chunkEnd(view, i) > to;
  }
  return false;
}

/** From here on the same sign or word again and again says nothing. */
const MOST_REPEATED = 12;

/** Where a token stops repeating itself; `i` where it does not do so for long. */
function repeatedTo(view: View, i: number): number {
  const text = low(view, i);
  if (low(view, i + 1) !== text || low(view, i + MOST_REPEATED) !== text) return i;
  let j = i + 1;
  while (j < view.tokens.length && low(view, j) === text) j += 1;
  return j - i > MOST_REPEATED ? j : i;
}

/** Whether anything of the trade begins with token `i`: of characters, only those that begin a phrase or a number do. */
const mayBegin = (view: View, i: number): boolean =>
  view.tokens[i]?.kind !== 'han' ||
  view.parts.begins(low(view, i)) ||
  view.says.certWords.test(low(view, i)) ||
  numberAt(view, i) !== undefined;

/** Everything of the trade that can be told from its own writing, from left to right, without overlaps. */
export function scanThings(view: View): Thing[] {
  const things: Thing[] = [];
  let i = 0;
  while (i < view.tokens.length) {
    const repeated = repeatedTo(view, i);
    if (repeated > i) {
      i = repeated;
      continue;
    }
    const thing = mayBegin(view, i) ? thingAt(view, i) : undefined;
    if (thing === undefined) i += 1;
    else {
      const longest = view.tokens[i]?.kind === 'han' && thing.type !== 'cert' ? view.cues.longest(view.tokens, i) : undefined;
      // 月底结清 is a term of payment, no day.
      const phrase = thing.type === 'day' && longest?.tags.includes('payStrong') !== true ? undefined : longest;
      // 一口价, 一下, 三包: a phrase that only begins like a number.
      if (phrase !== undefined && phrase.to > thing.from + 1 && phrase.to >= thing.to && thing.type !== 'incoterm') i = phrase.to;
      else {
        things.push(thing);
        i = thing.to;
      }
    }
  }
  return things;
}

/** 8-65-20, 10-10-10: three or more figures joined by dashes are a size or a grade. */
function dashedAt(view: View, i: number): Measure | undefined {
  if (view.tokens[i]?.kind !== 'number' || (glued(view, i) && view.tokens[i - 1]?.kind !== 'han')) return undefined;
  let j = i + 1;
  let parts = 1;
  while (low(view, j) === '-' && glued(view, j) && glued(view, j + 1) && view.tokens[j + 1]?.kind === 'number') {
    j += 2;
    parts += 1;
  }
  const next = view.tokens[j];
  if (parts < 3 || (next !== undefined && !next.space && next.kind === 'word')) return undefined;
  return { type: 'measure', from: i, to: j };
}

/** "within a week": the article counts a stretch of time. */
function articleAt(view: View, i: number): NumberHit | undefined {
  const hit = view.says.article.test(low(view, i)) && view.says.spanLead.test(low(view, i - 1));
  return hit && view.parts.at(view.tokens, i + 1, 'span') !== undefined ? { value: 1, from: i, to: i + 1, scaled: false } : undefined;
}

function thingAt(view: View, i: number): Thing | undefined {
  const token = view.tokens[i];
  if (token === undefined || token.kind === 'break') return undefined;
  const noise = noiseAt(view, i);
  if (noise !== undefined) return noise;
  const insideWord = glued(view, i) && view.tokens[i - 1]?.kind === 'word' && token.kind === 'word';
  if (insideWord) return undefined;
  if (token.kind === 'number') {
    const code = casAt(view, i) ?? hsAt(view, i);
    if (code !== undefined) return code;
  }
  const day = dayAt(view, i);
  if (day !== undefined) return day;
  const dashed = dashedAt(view, i);
  if (dashed !== undefined) return dashed;
  const container = containerAt(view, i);
  if (container !== undefined) return container;
  const norm = normAt(view, i);
  if (norm !== undefined) return norm;
  const named = certAt(view, i);
  if (named !== undefined) return named;
  if ((token.kind === 'number' || token.kind === 'word') && followsLabel(view, i)) {
    const part = chunkAt(view, i);
    if (part?.type === 'code' && part.labelled) return part;
  }
  const size = sizeAt(view, i);
  if (size !== undefined) return size;
  const money = moneyAt(view, i);
  if (money !== undefined && !cutsChunk(view, i, money.to)) return money;
  const number = numberAt(view, i) ?? articleAt(view, i);
  if (number !== undefined) {
    const counted = lapseAt(view, number) ?? percentAt(view, number) ?? amountAt(view, number);
    if (counted !== undefined && !cutsChunk(view, i, counted.to)) return counted;
  }
  const term = termAt(view, i);
  if (term !== undefined) return term;
  // MOQ200, LT20days: a label written against its figure.
  if (token.kind === 'word' && view.says.gluedLabel.test(token.low) && view.tokens[i + 1]?.kind === 'number' && glued(view, i + 1))
    return undefined;
  return chunkAt(view, i);
}
