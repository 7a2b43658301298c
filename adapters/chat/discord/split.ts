/** A fence of a bold run; a run that is cut is closed and opened again. */
const BOLD = '**';
/** Where a long line is best cut: after a sentence, else at a space. */
const SENTENCE_END = /[.!?;]\s|[。！？；]/gu;
const SPACE = /\s/gu;
/** A cut that leaves less than this share of the room filled is worse than one inside a sentence. */
const LEAST_FILLED = 0.5;
const LINE_PREFIX = /^(?:> |-# |- )/u;

/** Shortens a text without Markdown to `limit` UTF-16 units, whole characters kept. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, whole(text, limit - 1)).trimEnd()}…`;
}

/** Shortens Markdown to `limit`; no escape is torn. */
export function clipMarkdown(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const [first = ''] = splitMarkdown(text.replaceAll('\n', ' '), limit - 1);
  return `${first.trimEnd()}…`;
}

/** Cuts Markdown into pieces of at most `limit` characters, at paragraphs where it can, else at lines, sentences, spaces. */
export function splitMarkdown(text: string, limit: number): readonly string[] {
  if (text.length <= limit) return text.trim() === '' ? [] : [text];
  const pieces: string[] = [];
  for (const line of text.split('\n').flatMap((whole) => splitLine(whole, limit))) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= limit) pieces[pieces.length - 1] = `${last}\n${line}`;
    else pieces.push(line);
  }
  return pieces.filter((piece) => piece.trim() !== '');
}

function splitLine(line: string, limit: number): readonly string[] {
  const prefix = LINE_PREFIX.exec(line)?.[0] ?? '';
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > limit) {
    const room = limit - BOLD.length;
    const at = cutAt(rest, room);
    const head = rest.slice(0, at);
    const open = (unescaped(head).split(BOLD).length - 1) % 2 === 1;
    pieces.push(`${head.trimEnd()}${open ? BOLD : ''}`);
    rest = `${prefix}${open ? BOLD : ''}${rest.slice(at).trimStart()}`;
  }
  return [...pieces, rest];
}

function unescaped(text: string): string {
  return text.replace(/\\./gu, '');
}

function cutAt(text: string, room: number): number {
  for (const pattern of [SENTENCE_END, SPACE]) {
    const ends = [...text.slice(0, room).matchAll(pattern)].map((match) => match.index + match[0].length);
    const last = ends.at(-1);
    if (last !== undefined && last >= room * LEAST_FILLED) return last;
  }
  return whole(text, room);
}

/** Moves a cut back so that it tears neither a character nor an escape nor a fence. */
function whole(text: string, at: number): number {
  let cut = at;
  const before = text.charCodeAt(cut - 1);
  if (before >= 0xd800 && before <= 0xdbff) cut -= 1;
  const backslashes = /\\*$/u.exec(text.slice(0, cut))?.[0].length ?? 0;
  if (backslashes % 2 === 1) cut -= 1;
  else if (text[cut - 1] === '*' && text[cut] === '*') cut -= 1;
  return cut > 0 ? cut : at;
}
