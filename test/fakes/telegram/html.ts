import { walk } from './markup.ts';
import { badRequest } from './refusal.ts';

/** Text as a person sees it, and the styles in it. */
export type Styled = { readonly text: string; readonly styles: readonly string[] };

const named = { lt: '<', gt: '>', amp: '&', quot: '"' };
const inline = ['b', 'strong', 'i', 'em', 'u', 'ins', 's', 'strike', 'del', 'tg-spoiler', 'code', 'pre', 'a', 'tg-time', 'blockquote'];
const timeFormat = /^(?:r|w?[dD]?[tT]?)$/u;
const maxLength = 4_096;

/** Reads Telegram's HTML style and refuses what it refuses. https://core.telegram.org/bots/api#html-style */
export function parseHtml(html: string, knowsTimes: boolean): Styled {
  const allowed = new Set(knowsTimes ? inline : inline.filter((name) => name !== 'tg-time'));
  let text = '';
  const styles: string[] = [];
  const starts: { name: string; at: number }[] = [];
  walk(html, named, allowed, new Set(), (token, open) => {
    if (token.type === 'text') {
      text += token.text;
      return;
    }
    if (token.type === 'close') {
      const start = starts.pop();
      if (start && start.at < text.length) styles.push(`${start.name}:${start.at}:${text.length}`);
      return;
    }
    if (token.name === 'blockquote' && open.includes('blockquote')) throw badRequest("can't parse entities: nested blockquote");
    if (token.name === 'tg-time') {
      const unix = token.attributes.get('unix') ?? '';
      if (!/^\d+$/u.test(unix)) throw badRequest("can't parse entities: invalid date specified");
      if (!timeFormat.test(token.attributes.get('format') ?? '')) throw badRequest("can't parse entities: invalid date-time format");
    }
    const attributes = [...token.attributes].map(([key, value]) => ` ${key}=${value}`).join('');
    starts.push({ name: token.name + attributes, at: text.length });
  });
  return { text: checkedText(text), styles };
}

/** Telegram trims a text, and takes 1 to 4,096 UTF-16 units of it. */
export function checkedText(raw: string): string {
  if (!raw.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
  const text = raw.trim();
  if (text === '') throw badRequest('message text is empty');
  if (text.length > maxLength) throw badRequest('message is too long');
  return text;
}
