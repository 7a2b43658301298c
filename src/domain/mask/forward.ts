import type { Folded } from './fold.ts';
import type { Found } from './piece.ts';

const NAME = "[\\p{L}][\\p{L}\\p{N}.'&_ -]{0,60}";
const HEADERS: readonly RegExp[] = [
  // Mail headers and forwarding notes at the start of a line; what stands after them is who.
  new RegExp(`^[ >|*_-]*(?:forwarded (?:message )?from|fwd? from|from|to|cc|bcc|von|an|de|para|reply-to)[ *_]*: *["']?(${NAME})`, 'gimu'),
  new RegExp(`^[ >|*_-]*(?:\\[?forwarded from|fwd from|forwarded message from) +(${NAME})`, 'gimu'),
  new RegExp(`^[ >|*_-]*(?:发件人|收件人|抄送|转发自|转自|来自)[ *]*[:：]? *["']?(${NAME})`, 'gmu'),
  // "On Tue, 3 Nov 2026 at 09:00, Kevin Li <...> wrote:" and "Kevin Li wrote:".
  new RegExp(`^[ >]*(?:on [^\\n]{6,60}?\\d[,)]? +)(${NAME}?) *(?:<[^>\\n]{0,80}>)? *wrote ?:`, 'gimu'),
  new RegExp(`^[ >]*(${NAME}?) +(?:wrote|schrieb|escribio) ?:`, 'gimu'),
  // Exported chats: "[22/11/26, 10:03] Kevin: ...", "22/11/2026, 10:03 - Kevin Li: ...".
  new RegExp(`^\\[?\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4},? \\d{1,2}:\\d{2}(?::\\d{2})? ?(?:[ap]m)?\\]?(?: -)? +(${NAME}): `, 'gimu'),
  // WeChat's: "李经理 2026/11/22 10:03".
  new RegExp(`^(${NAME}?) +(?:20\\d\\d[-/年.]\\d{1,2}[-/月.]\\d{1,2}日? )?\\d{1,2}:\\d{2}(?::\\d{2})?$`, 'gmu'),
];
const NOT_WHO =
  /^(?:the|a|an|our|your|this|here|china|stock|factory|ningbo|shanghai|shenzhen|europe|door|port|origin|date|sent|now|today|any|all|buyer|supplier|desk|meeting|eta|etd|open|opening|at|call|delivery|pickup|loading|monday|tuesday|wednesday|thursday|friday|hamburg|rotterdam|usd|eur|qty|export desk|sales|purchasing|me|you)(?![\p{L}])/iu;

/** Finds who is named in forward and mail headers and in pasted chats. */
export function findForwards({ text }: Folded): readonly Found[] {
  const found: Found[] = [];
  for (const header of HEADERS) {
    for (const match of text.matchAll(header)) {
      const who = (match[1] ?? '').replace(/\s+$/, '').replace(/\s+(?:via|sent|date|subject|to)\b.*$/iu, '');
      if (who.length < 2 || NOT_WHO.test(who) || (!/\p{Lu}/u.test(who) && !/\p{Script=Han}/u.test(who)) || /\d.*\d/.test(who)) continue;
      const start = match.index + match[0].lastIndexOf(match[1] ?? '');
      found.push({ start, end: start + who.length, kind: 'name' });
    }
  }
  return found;
}
