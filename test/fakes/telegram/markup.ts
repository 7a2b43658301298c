import { badRequest } from './refusal.ts';

type Attributes = ReadonlyMap<string, string>;

type Token =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'open'; readonly name: string; readonly attributes: Attributes; readonly closed: boolean }
  | { readonly type: 'close'; readonly name: string };

const tag = /^<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z][a-z-]*(?:="[^"<>]*")?)*)\s*(\/?)>/u;
const attribute = /([a-z][a-z-]*)(?:="([^"<>]*)")?/gu;
const entity = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/iu;

const offset = (html: string, index: number): number => Buffer.byteLength(html.slice(0, index));
const cannot = (why: string, at: number) => badRequest(`can't parse entities: ${why} at byte offset ${at}`);

/** Takes HTML apart as the Bot API's description has it: all of `<`, `>` and `&` that is no markup must be escaped. */
function tokens(html: string, named: Readonly<Record<string, string>>): readonly Token[] {
  const found: Token[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') found.push({ type: 'text', text });
    text = '';
  };
  for (let index = 0; index < html.length; ) {
    const character = html.charAt(index);
    if (character === '<') {
      const match = tag.exec(html.slice(index));
      if (!match?.[2]) throw cannot('Unsupported start tag ""', offset(html, index));
      flush();
      if (match[1] === '/') found.push({ type: 'close', name: match[2] });
      else {
        const attributes = new Map([...(match[3] ?? '').matchAll(attribute)].map((one) => [one[1] ?? '', one[2] ?? '']));
        found.push({ type: 'open', name: match[2], attributes, closed: match[4] === '/' });
      }
      index += match[0].length;
    } else if (character === '&') {
      const match = entity.exec(html.slice(index));
      const code = match?.[1] === undefined ? (match?.[2] === undefined ? undefined : Number.parseInt(match[2], 16)) : Number(match[1]);
      const decoded = code === undefined ? named[match?.[3] ?? ''] : String.fromCodePoint(code);
      if (!match || decoded === undefined) throw cannot('unescaped "&"', offset(html, index));
      text += decoded;
      index += match[0].length;
    } else if (character === '>') throw cannot('unescaped ">"', offset(html, index));
    else {
      text += character;
      index += 1;
    }
  }
  flush();
  return found;
}

/** Checks that tags are known and close in order; calls back for each step. */
export function walk(
  html: string,
  named: Readonly<Record<string, string>>,
  allowed: ReadonlySet<string>,
  empty: ReadonlySet<string>,
  step: (token: Token, open: readonly string[]) => void,
): void {
  const open: string[] = [];
  for (const token of tokens(html, named)) {
    if (token.type === 'open') {
      if (!allowed.has(token.name)) throw cannot(`Unsupported start tag "${token.name}"`, 0);
      step(token, open);
      if (!token.closed && !empty.has(token.name)) open.push(token.name);
    } else if (token.type === 'close') {
      const last = open.pop();
      if (last !== token.name) throw cannot(`Unmatched end tag, expected "</${last ?? ''}>", found "</${token.name}>"`, 0);
      step(token, open);
    } else step(token, open);
  }
  const last = open.at(-1);
  if (last !== undefined) throw cannot(`Can't find end tag corresponding to start tag "${last}"`, 0);
}
