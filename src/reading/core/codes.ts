import type { Code, Measure, Noise } from './things.ts';
import { glued, low, raw, type View } from './view.ts';

/** CAS registry numbers end in a check digit: the digits before it, weighted from the right 1, 2, 3..., modulo 10. */
function isCas(first: string, second: string, check: string): boolean {
  if (!/^\d{2,7}$/.test(first) || !/^\d\d$/.test(second) || !/^\d$/.test(check)) return false;
  const body = first + second;
  let sum = 0;
  for (let i = 0; i < body.length; i += 1) sum += Number(body.charAt(body.length - 1 - i)) * (i + 1);
  return sum % 10 === Number(check);
}

/** CAS number at token `i`. */
export function casAt(view: View, i: number): Code | undefined {
  if (low(view, i + 1) !== '-' || low(view, i + 3) !== '-') return undefined;
  if (!glued(view, i + 1) || !glued(view, i + 2) || !glued(view, i + 3) || !glued(view, i + 4)) return undefined;
  if (!isCas(low(view, i), low(view, i + 2), low(view, i + 4))) return undefined;
  const after = view.tokens[i + 5];
  if (after !== undefined && !after.space && (after.kind === 'number' || (after.low === '-' && glued(view, i + 6)))) return undefined;
  return {
    type: 'code',
    kind: 'cas',
    code: `${low(view, i)}-${low(view, i + 2)}-${low(view, i + 4)}`,
    labelled: true,
    label: labelBefore(view, i, view.says.casLabels),
    from: i,
    to: i + 5,
  };
}

/** The first token of the label that leads to token `i`; `i` itself where there is none. */
function labelBefore(view: View, i: number, words: RegExp): number {
  let j = i;
  while (j > 0 && i - j < 6 && words.test(low(view, j - 1))) {
    // A sentence's end is no part of a label; "no. " is.
    if (low(view, j - 1) === '.' && view.tokens[j]?.space && !view.says.labelPart.test(low(view, j - 2))) break;
    j -= 1;
  }
  while (j < i && /^[.:#/]$/.test(low(view, j))) j += 1;
  return j;
}

/** Customs code: only behind its label. */
export function hsAt(view: View, i: number): Code | undefined {
  const text = low(view, i);
  if (!/^\d{4}(\.\d{2}){0,3}$|^\d{4}\.\d{4}$|^\d{6,10}$/.test(text)) return undefined;
  const label = labelBefore(view, i, view.says.hsLabels);
  const words: string[] = [];
  for (let j = label; j < i; j += 1) words.push(low(view, j));
  const said = [...words, words.join('')].some((word) => view.says.customsCode.test(word));
  if (label === i || !said) return undefined;
  return { type: 'code', kind: 'hs', code: text, labelled: true, label, from: i, to: i + 1 };
}

const MAX_CHUNK = 24;

/** The end of the run of letters, digits and joining signs that token `i` belongs to. */
export function chunkEnd(view: View, i: number): number {
  let j = i + 1;
  for (;;) {
    const token = view.tokens[j];
    if (token === undefined || token.space || j - i > MAX_CHUNK) return j;
    if (token.kind === 'word' || token.kind === 'number') j += 1;
    else if (/^[-/._+*#]$/.test(token.low)) {
      const next = view.tokens[j + 1];
      if (next === undefined || next.space || (next.kind !== 'word' && next.kind !== 'number')) return j;
      j += 2;
    } else return j;
  }
}

const FAMILIES =
  /^(stm32|stm8|lm\d|ne5|sn7|sn6|tl0|tl4|irf|irl|ams1|atmega|attiny|esp32|esp8|max\d|tps\d|1n\d|2n\d|grm\d|cl\d|rc0|usb4|74h|74l|cd4|pic1|pic2|pic3|mcp\d|w25q|gd25|ds18|ds3|ds1|uln\d|tip\d|pc8|el8|xc\d|ep4|bss|bc8|bc5|bav|mmbt|ad\d{3,}|lt[cm]?\d|opa\d|ina\d|nrf5|rp2040|ch340|cp210|ft23|tda\d|lsm|mpu|bme|hc-?sr|ao\d{4}|si\d{4}|si2\d|fdn|nce|at24|at89|sht\d|msp430|tms320|lpc\d|mk\d|ss34|ss14|sma[jf]|smbj|b0\d{3}|s8050)/;
const BEARING =
  /^(n[ju]p?|3|6|7|1|2)?\d{3,5}[-/ ]?(ekj?|ek|cck|cc|ca|cak|mb|e1|e1k|tvp|tvpb|2rs1?|rs|zz|2z|2rsr|ddu|llu|vv|2rsh|2rs1|z|rs1|2rz|lla|zzcm|ec[pmj]?)(\/?(c[2-5]|p[456]))*$/;
const PROPERTY_END = /(^|[^0-9])\d{1,4}(v|w|a|mm|cm|m|kg|g|ml|l|gsm|hz|mah|ah|kw|hp|k|pcs|inch|d|ft|x|mpa|bar)$|^(20|40|45)(hq|gp|hc)$/;
const NOT_PART =
  /^(iso|en|iec|din|astm|gb|jis|ansi|bs|api|ip|ul|fob|cif|cfr|dn|pn|sch|ne|ecb|po|inv|ref|enq|rfq|pi|so|ral|pantone|hs|cas|rev|ver|ff|sus|aisi|sae|t\/t)[-/ ]?\d|^(ac|dc|v|q|r)[-/ ]?\d{1,3}([a-z]{0,3}|-\d{1,3}[a-z]{0,3})$/;
/** The number of a tender or a project bears its year. */
const DATED = /(^|[-_])20[2-3]\d[-_]/;
/** Plastics by their kind and filling (ISO 1043): PA66-GF30, ABS+PC20. */
const POLYMER =
  /^(pa|pp|pe|pc|abs|pom|pbt|pet|petg|pps|peek|pei|tpu|tpe|tpv|pvc|pmma|ps|hips|ptfe|hdpe|ldpe|lldpe|eva|san|asa)\d{0,3}([-+ ]?(gf|cf|td|mf|mx|kf|gb|v0|t)\d{0,2})*$/;
const LONGEST_PROPERTY = 6;
const MIN_PART = 5;
const MIN_UNLABELLED = 8;
const MIN_DIGITS = 4;
const MIN_SWITCHES = 2;

/** Whether a run of letters and digits is a manufacturer's part number, and not a grade, a size or an order number. */
function isPartNumber(text: string, labelled: boolean): boolean {
  const code = text.toLowerCase();
  if (/\s/.test(code)) return false;
  const digitCount = code.replace(/[^0-9]/g, '').length;
  if (labelled)
    return (
      !(PROPERTY_END.test(code) && code.length <= LONGEST_PROPERTY) &&
      code.length >= 4 &&
      digitCount >= 2 &&
      /^[a-z0-9][a-z0-9./_-]*$/.test(code)
    );
  if (code.length < MIN_PART || digitCount === 0 || !/[a-z]/.test(code)) return false;
  if (BEARING.test(code)) return true;
  if (code.includes('/') || code.includes('*')) return false;
  if (FAMILIES.test(code) && code.length >= 5) return true;
  if (NOT_PART.test(code) || DATED.test(code) || POLYMER.test(code) || PROPERTY_END.test(code)) return false;
  if (/^[a-z]*\d+x\d+/.test(code) || /[^a-z0-9.-]/.test(code)) return false;
  const plain = code.replace(/[^a-z0-9]/g, '');
  const switches = (code.match(/[a-z](?=\d)|\d(?=[a-z])|[a-z]-(?=\d)|\d-(?=[a-z\d])/g) ?? []).length;
  return plain.length >= MIN_UNLABELLED && digitCount >= MIN_DIGITS && switches >= MIN_SWITCHES && !/[a-z]{5,}/.test(code);
}

/** Whether a word that may lead to a part number stands before token `i`. */
export const followsLabel = (view: View, i: number): boolean => view.says.partLabels.test(low(view, i - 1));

/** 面料3000米: 料 names a part only in 料号 and 物料. */
const isCloth = (view: View, j: number): boolean =>
  view.says.stuff.test(low(view, j)) && !view.says.numberSign.test(low(view, j + 1)) && !view.says.thing.test(low(view, j - 1));

/** A part number, or another run of letters and digits, which is a property of goods. */
export function chunkAt(view: View, i: number): Code | Measure | undefined {
  const token = view.tokens[i];
  if (token === undefined || (token.kind !== 'word' && token.kind !== 'number')) return undefined;
  const to = chunkEnd(view, i);
  const text = view.text.slice(token.start, view.tokens[to - 1]?.end ?? token.end);
  const label = labelBefore(view, i, view.says.partLabels);
  let labelled = false;
  for (let j = label; j < i; j += 1)
    labelled ||= view.says.partWords.test(low(view, j)) && !(low(view, j) === 'p' && low(view, j + 1) !== '/') && !isCloth(view, j);
  if (view.says.model.test(low(view, label)) || (low(view, label) === 'item' && low(view, i - 1) !== 'item'))
    labelled ||= /[a-z]/i.test(text) && /\d/.test(text) && text.length >= 6;
  const hasDigit = /\d/.test(text);
  if (!hasDigit) return undefined;
  if (isPartNumber(text, labelled && /\d{2}/.test(text))) {
    return { type: 'code', kind: 'mpn', code: text.toUpperCase(), labelled, label: labelled ? label : i, from: i, to };
  }
  return to - i > 1 && /\p{L}/u.test(text) ? { type: 'measure', from: i, to } : undefined;
}

const isFileNumber = (view: View, i: number): boolean =>
  /^[A-Z]+[A-Za-z0-9]*\/[A-Za-z0-9/-]*\d/.test(view.text.slice(view.tokens[i]?.start, view.tokens[chunkEnd(view, i) - 1]?.end));

const PHONE_DIGITS = 9;

/** Links, addresses, phone numbers, references of orders. */
export function noiseAt(view: View, i: number): Noise | undefined {
  const token = view.tokens[i];
  if (token === undefined) return undefined;
  if (token.low === 'http' || token.low === 'https' || token.low === 'www') {
    let j = i + 1;
    while (j < view.tokens.length && glued(view, j) && view.tokens[j]?.kind !== 'han') j += 1;
    return { type: 'noise', from: i, to: j };
  }
  if (token.low === '@' && glued(view, i + 1) && view.tokens[i + 1]?.kind === 'word')
    return { type: 'noise', from: i, to: chunkEnd(view, i + 1) };
  if (token.kind === 'word' && low(view, i + 1) === '@' && glued(view, i + 1) && view.tokens[i + 2]?.kind === 'word')
    return { type: 'noise', from: i, to: chunkEnd(view, i + 2) };
  if (token.low === '+' && view.tokens[i + 1]?.kind === 'number' && glued(view, i + 1)) {
    const end = phoneEnd(view, i + 1);
    if (end > 0) return { type: 'noise', from: i, to: end };
  }
  if (token.kind !== 'number') {
    // PO 4471, ENQ/2026/0713: the reference and its number.
    if (token.kind !== 'word' || !view.says.reference.test(token.low)) return undefined;
    let j = i + 1;
    while (j - i < 5 && view.says.referenceSign.test(low(view, j)) && !endsSentence(view, j)) j += 1;
    // "Tender ref MOH/22/118"
    if (view.tokens[j]?.kind === 'word' && isFileNumber(view, j)) return { type: 'noise', from: i, to: chunkEnd(view, j) };
    if (view.tokens[j]?.kind !== 'number' || (view.says.ownNumber.test(token.low) && !view.says.referenceNumber.test(low(view, i + 1))))
      return undefined;
    // "new rfq: 2000 kg zinc": a count of goods, no number of a request.
    if (['unit', 'span'].some((tag) => view.parts.at(view.tokens, j + 1, tag) !== undefined)) return undefined;
    const phone = phoneEnd(view, j);
    return { type: 'noise', from: i, to: phone > 0 ? phone : chunkEnd(view, j) };
  }
  const end = phoneEnd(view, i);
  return end > 0 ? { type: 'noise', from: i, to: end } : undefined;
}

/** "against PI. 3 weeks": a point with a blank behind it, but that of an abbreviation ("PO no. 4471"). */
const endsSentence = (view: View, i: number): boolean =>
  low(view, i) === '.' && !glued(view, i + 1) && !view.says.referenceNumber.test(low(view, i - 1));

/** Groups of digits that together are as long as a phone number; -1 where they are not. */
function phoneEnd(view: View, i: number): number {
  let j = i;
  let count = 0;
  let groups = 0;
  while (groups < 8 && view.tokens[j]?.kind === 'number' && /^\d+$/.test(low(view, j))) {
    count += low(view, j).length;
    groups += 1;
    const next = view.tokens[j + 1];
    const join = next?.low === '-' && next.space === false && glued(view, j + 2);
    if (join && view.tokens[j + 2]?.kind === 'number') j += 2;
    else if (next?.kind === 'number' && groups < 6 && low(view, i - 1) === '+') j += 1;
    else {
      j += 1;
      break;
    }
  }
  const leading = low(view, i - 1) === '+';
  if (leading && count >= PHONE_DIGITS) return j;
  if (groups >= 3 && count >= PHONE_DIGITS + 1) return j;
  if (groups === 1 && count === 11 && low(view, i).startsWith('1') && !glued(view, j)) return raw(view, i).length === 11 ? j : -1;
  return -1;
}
