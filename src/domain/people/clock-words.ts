import { CHINESE_DIGITS, ENGLISH_NUMBERS } from '../number-words.ts';

const SUNDAY = 7;
const EN_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A count in figures, English or Chinese words: "5", "five", "十二"; undefined for anything else. */
export function readCount(text: string): number | undefined {
  const said = text.trim().toLowerCase();
  if (/^\d{1,6}$/u.test(said)) return Number(said);
  const word = said === 'a' || said === 'an' ? 1 : ENGLISH_NUMBERS[said];
  if (word !== undefined) return word;
  const tens = /^([一二两三四五六七八九])?十([一二三四五六七八九])?$/u.exec(said);
  if (tens)
    return (tens[1] === undefined ? 1 : (CHINESE_DIGITS[tens[1]] ?? 0)) * 10 + (tens[2] === undefined ? 0 : (CHINESE_DIGITS[tens[2]] ?? 0));
  return said.length === 1 ? CHINESE_DIGITS[said] : undefined;
}

/** A weekday by its English or Chinese name (after 周, 星期 or 礼拜), 1 for Monday. */
export function readWeekday(text: string): number | undefined {
  const said = text.trim().toLowerCase();
  const han = /^(?:周|星期|礼拜)([一二三四五六日天])$/u.exec(said)?.[1];
  if (han !== undefined) return /[日天]/u.test(han) ? SUNDAY : CHINESE_DIGITS[han];
  if (!/^(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)$/u.test(said))
    return undefined;
  return EN_DAYS.findIndex((day) => said.startsWith(day)) + 1;
}

const TIME =
  /^(凌晨|早上|早|上午|中午|下午|晚上|晚)?\s*(\d{1,2}|[零一二两三四五六七八九十]{1,3})(?:\s*(?:[:：.]|点钟?|點|时)\s*(半|一刻|\d{2})?分?)?\s*(am|pm|a\.m\.|p\.m\.|o'clock)?$/iu;

/** A time of day in minutes, as people say it: "9", "9:30", "6pm", "18点", "下午6点半"; a bare hour that may mean the evening too is not `exact`. */
export function readTime(text: string): { readonly minute: number; readonly exact: boolean } | undefined {
  const found = TIME.exec(text.trim());
  if (!found) return undefined;
  const [, part, hourText = '', rest, half] = found;
  const hour = readCount(hourText);
  const minute = rest === '半' ? 30 : rest === '一刻' ? 15 : Number(rest ?? 0);
  if (hour === undefined || hour > 24 || minute > 59) return undefined;
  const isLate = /^p/iu.test(half ?? '') || part === '下午' || part === '晚上' || part === '晚' || (part === '中午' && hour < 11);
  const isEarly = /^a/iu.test(half ?? '') || part === '凌晨';
  const clock = isLate && hour < 12 ? hour + 12 : isEarly && hour === 12 ? 0 : hour;
  return {
    minute: Math.min(clock * 60 + minute, 24 * 60),
    exact: isLate || isEarly || hour > 12 || part !== undefined || /^\d/u.test(rest ?? ''),
  };
}
