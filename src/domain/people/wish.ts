import type { DateString, Instant } from '../ids.ts';
import { readCount, readTime, readWeekday } from './clock-words.ts';
import { dayStart, EVERY_DAY, type Hours, soundHours, startOf, WEEKDAYS, weekdayOf } from './hours.ts';
import type { Change, Question } from './terms.ts';
import { readZone } from './zones.ts';

/** Where and when a wish is said, and the hours that hold so far. */
export type Hearing = { readonly now: Instant; readonly zone: string; readonly hours?: Hours };

/** More requests a day than that are no limit. */
const MOST_PER_DAY = 1_000;
/** A pause given in days ends within that. */
const LONGEST_PAUSE_DAYS = 366;

const polite = /^(?:please|pls|ok(?:ay)?|and|好的?|请|麻烦|帮我|给我)[,，:：]?\s*/iu;

function plain(text: string): string {
  let said = text
    .trim()
    .replace(/[\s.!。！~]+$/u, '')
    .replace(/[,，]?\s*(?:please|pls|thanks?|thank you|谢谢)$/iu, '');
  for (let rest = said.replace(polite, ''); rest !== '' && rest !== said; rest = said.replace(polite, '')) said = rest;
  return said;
}

const ANY_TIME =
  /^(?:(?:at )?any ?time(?: is fine)?|24\s*\/\s*7|round the clock|around the clock|随时(?:都)?(?:可以|行|都行)?|全天|不限时间?)$/iu;
const DAYS_EN: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^(?:on )?(?:weekdays|working days|workdays|business days)(?: only)?,?\s*/iu, WEEKDAYS],
  [/^(?:every ?day|daily|each day),?\s*/iu, EVERY_DAY],
  [/^(?:工作日|平日|上班日)[，,]?\s*/u, WEEKDAYS],
  [/^(?:每天|天天|每日)[，,]?\s*/u, EVERY_DAY],
];
const DAY_RANGE =
  /^(?:on )?((?:周|星期|礼拜)[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\s*(?:-|–|—|~|to|till|through|到|至)\s*((?:周|星期|礼拜)?[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*),?[，]?\s*/iu;
const HOURS_LEAD =
  /^(?:(?:i (?:want|take) |(?:only )?send (?:me )?)?requests?,?\s*)?(?:only|just|仅仅?|只(?:在|要)?|限)?\s*(?:requests? )?(?:from|between|我?在|时间)?\s*/iu;
const SPLIT = /\s*(?:-|–|—|~|～|\bto\b|\btill\b|\buntil\b|\band\b|到|至)\s*/iu;
const HOURS_TAIL = /\s*(?:之?间|以?内|接单|接收|发(?:给)?我|联系我?|only|please)$/iu;

function daysIn(said: string): { readonly days: readonly number[]; readonly rest: string } | undefined {
  const named = DAYS_EN.find(([name]) => name.test(said));
  if (named) return { days: named[1], rest: said.replace(named[0], '') };
  const range = DAY_RANGE.exec(said);
  const [whole, first = '', last = ''] = range ?? [];
  if (whole === undefined) return undefined;
  const from = readWeekday(first);
  const to = readWeekday(/^[一二三四五六日天]$/u.test(last) ? `周${last}` : last);
  if (from === undefined || to === undefined) return undefined;
  const days = EVERY_DAY.filter((day) => (from <= to ? day >= from && day <= to : day >= from || day <= to));
  return { days, rest: said.slice(whole.length) };
}

/** "9-18", "only between 9am and 6pm", "Mon-Fri 9:00-18:00", "只在9点到18点", "工作日早上九点到下午六点". */
function readHours(text: string): Hours | undefined {
  const before = daysIn(text);
  const said = (before?.rest ?? text).replace(HOURS_LEAD, '');
  const after = before ?? daysIn(said);
  const clock = (after === before ? said : (after?.rest ?? said)).replace(HOURS_LEAD, '').replace(HOURS_TAIL, '');
  const [first, second, ...more] = clock.split(SPLIT);
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  const from = readTime(first);
  const to = readTime(second);
  if (!from || !to) return undefined;
  // "9 to 6" ends in the evening: nobody wants to be asked for minus three hours.
  const end = to.minute <= from.minute && !to.exact && to.minute < 12 * 60 ? to.minute + 12 * 60 : to.minute;
  const hours = { from: from.minute, to: end, days: after?.days ?? EVERY_DAY };
  return soundHours(hours) ? hours : undefined;
}

const NOT_AFTER: readonly RegExp[] = [
  /^(?:no|don['’]?t send (?:me )?(?:any )?)\s*(?:more )?(?:requests?|rfqs?|enquiries|messages|anything)?\s*(?:after|past|later than)\s+(.+)$/iu,
  /^(?:nothing|not) (?:after|past|later than)\s+(.+)$/iu,
  /^(?:每天|天天)?(.{1,8}?)(?:以后|之后|过后|后)(?:就)?(?:别|不要|勿|不)(?:再)?(?:给我)?(?:发|接|收|打扰|找我|烦我)?(?:询价|单|消息)?(?:了)?(?:给我)?$/u,
];
const NOT_BEFORE: readonly RegExp[] = [
  /^(?:no|don['’]?t send (?:me )?(?:any )?)\s*(?:more )?(?:requests?|rfqs?|enquiries|messages|anything)?\s*(?:before|earlier than)\s+(.+)$/iu,
  /^(?:nothing|not) (?:before|earlier than)\s+(.+)$/iu,
  /^(?:每天|天天)?(.{1,8}?)(?:以前|之前|前)(?:就)?(?:别|不要|勿|不)(?:再)?(?:给我)?(?:发|接|收|打扰|找我|烦我)?(?:询价|单|消息)?(?:了)?(?:给我)?$/u,
];
/** The other end of a day of which somebody names one end only. */
const MORNING = 8 * 60;
const EVENING = 20 * 60;

function bound(said: string, patterns: readonly RegExp[]): ReturnType<typeof readTime> {
  const time = patterns.map((pattern) => pattern.exec(said)?.[1]).find((found) => found !== undefined);
  return time === undefined ? undefined : readTime(time.replace(/[，,]$/u, ''));
}

/** "No requests after 6pm", "晚上6点后别发": one end of the day; the other stays as it was. */
function readBound(said: string, { hours }: Hearing): Change | undefined {
  const last = bound(said, NOT_AFTER);
  const first = last === undefined ? bound(said, NOT_BEFORE) : undefined;
  const days = hours?.days ?? EVERY_DAY;
  if (last) {
    // "Nothing after 6" is meant for the evening.
    const to = last.exact || last.minute >= 12 * 60 ? last.minute : last.minute + 12 * 60;
    const from = hours !== undefined && hours.from < to ? hours.from : MORNING;
    const next = { from, to, days };
    return soundHours(next) && from < to ? { type: 'hours', hours: next } : undefined;
  }
  if (!first) return undefined;
  const to = hours !== undefined && hours.to > first.minute ? hours.to : EVENING;
  const next = { from: first.minute, to, days };
  return soundHours(next) && first.minute < to ? { type: 'hours', hours: next } : undefined;
}

const COUNT = '(\\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|[一二两三四五六七八九十]{1,3})';
const PER_DAY: readonly RegExp[] = [
  new RegExp(
    `^(?:i (?:want|take) )?(?:at most|not more than|no more than|max(?:imum)?(?: of)?|up to|only|limit(?: me)? to)?\\s*${COUNT}\\s*(requests?|enquir(?:y|ies)|inquir(?:y|ies)|rfqs?)?\\s*(?:a|per|\\/|each)\\s*day(?:,? (?:max|at most))?$`,
    'iu',
  ),
  new RegExp(
    `^(?:我)?(?:每天|一天|每日|每日)(?:最多|至多|不超过|只要|只接|限)?(?:接|收|发)?\\s*${COUNT}\\s*(?:个|条|单|份|次)?(询价|询盘)?$`,
    'iu',
  ),
  new RegExp(`^(?:最多|至多|不超过)(?:每天|一天)\\s*${COUNT}\\s*(?:个|条|单|份|次)?(询价|询盘)?$`, 'iu'),
];
const NO_LIMIT =
  /^(?:no limit|unlimited|as many as (?:come|there are|you have)|不限(?:量|数量|个数|次数|制)?|没有上限|有多少(?:发|要)多少|多少都行|越多越好)$/iu;

const INSTANT_EN = /^(?:(?:switch|turn) )?(on|off)? ?(?:the )?(?:instant|automatic|auto) (?:quotes?|quoting|quotations?) ?(on|off)?$/iu;
const INSTANT_ZH = /^(?:把)?(打开|开启|启用|开|关闭|关掉|停用|停掉|关)?(?:即时|自动)报价(打开|开启|启用|开|关闭|关掉|停用|停掉|关)?$/u;

const RESUME =
  /^(?:resume|unpause|(?:i['’]?m|we['’]?re|we are|i am) back(?: again| at work)?|恢复(?:接单|询价|接收)?|我(?:们)?回来了|继续接单|可以接单了|开始接单)$/iu;
const PAUSE_EN =
  /^(?:pause|(?:i['’]?m |i am |we['’]?re |we are )?(?:on (?:holidays?|leave|vacation)|away|off|closed|out of office))(?:\s+(?:for\s+)?(.+))?$/iu;
const PAUSE_ZH = /^(?:我(?:们)?)?(?:休假|放假|请假|暂停(?:接单|询价)?|停单|不在|休息)(.*)$/u;
const SPAN =
  /^(?:for )?(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|[一二两三四五六七八九十]{1,3})\s*(?:个)?(hours?|days?|weeks?|months?|小时|天|日|周|星期|礼拜|月)$/iu;
const UNTIL = /^(?:until|till|through|to|up to|直到|到|至)\s*(.+)$/iu;
const UNIT_DAYS: readonly (readonly [RegExp, number])[] = [
  [/^(?:days?|天|日)$/iu, 1],
  [/^(?:weeks?|周|星期|礼拜)$/iu, 7],
  [/^(?:months?|月)$/iu, 30],
];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

/** The next day of this month and date, counted from now. */
function dated(month: number, day: number, year: number | undefined, { now, zone }: Hearing): Instant | undefined {
  const pad = (value: number) => String(value).padStart(2, '0');
  const thisYear = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).year;
  const at = (of: number) => startOf(`${of}-${pad(month)}-${pad(day)}` as DateString, zone);
  if (year !== undefined) return at(year);
  const soon = at(thisYear);
  return soon !== undefined && soon < dayStart(now, zone, 0) ? at(thisYear + 1) : soon;
}

/** The start of the day that is named: "Friday", "周五", "5 Dec", "12月5日", "2026-12-05". */
function readDay(text: string, hearing: Hearing): Instant | undefined {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/^(?:the end of )?(?:next |this |下|这|本)/u, '');
  const weekday = readWeekday(said);
  if (weekday !== undefined) {
    const today = weekdayOf(hearing.now, hearing.zone);
    // In Chinese the week is named: 下周五 is the Friday of the week that begins next Monday.
    if (/^下/u.test(text.trim())) return dayStart(hearing.now, hearing.zone, 7 - today + weekday);
    // "Monday", said on a Monday, is the next one.
    return dayStart(hearing.now, hearing.zone, (weekday - today + 7) % 7 || 7);
  }
  if (/^(?:tomorrow|明天)$/u.test(said)) return dayStart(hearing.now, hearing.zone, 1);
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/u.exec(said);
  if (iso) return dated(Number(iso[2]), Number(iso[3]), Number(iso[1]), hearing);
  const han = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?$/u.exec(said);
  if (han) return dated(Number(han[2]), Number(han[3]), han[1] === undefined ? undefined : Number(han[1]), hearing);
  const english = /^(?:(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3})[a-z]*|([a-z]{3})[a-z]* (\d{1,2})(?:st|nd|rd|th)?)(?:,? (\d{4}))?$/u.exec(
    said,
  );
  if (!english) return undefined;
  const month = MONTHS.findIndex((name) => name === (english[2] ?? english[3])) + 1;
  if (month === 0) return undefined;
  return dated(month, Number(english[1] ?? english[4]), english[5] === undefined ? undefined : Number(english[5]), hearing);
}

/** Words after which the day that is named is the first one of work again; who is on leave until Friday is back on Saturday. */
const BACK_ON = /^(?:pause|暂停|停单)/iu;

/** How long a pause lasts, as what follows the word says; 'unclear' where it says something else. */
function readPause(text: string, hearing: Hearing, day: 'works' | 'rests'): Change | 'unclear' {
  const said = plain(text);
  if (said === '') return { type: 'pause' };
  const span = SPAN.exec(said);
  if (span) {
    const count = readCount(span[1] ?? '');
    if (count === undefined || count === 0) return 'unclear';
    if (/^(?:hours?|小时)$/iu.test(span[2] ?? '')) return { type: 'pause', until: (hearing.now + count * 3_600_000) as Instant };
    const days = count * (UNIT_DAYS.find(([unit]) => unit.test(span[2] ?? ''))?.[1] ?? 1);
    return days > LONGEST_PAUSE_DAYS ? 'unclear' : { type: 'pause', until: dayStart(hearing.now, hearing.zone, days) };
  }
  const until = UNTIL.exec(said)?.[1];
  const named = readDay(until ?? said, hearing);
  const end = named === undefined || day === 'works' ? named : dayStart(named, hearing.zone, 1);
  return end === undefined || end <= hearing.now ? 'unclear' : { type: 'pause', until: end };
}

function readPauseWish(said: string, hearing: Hearing): Change | undefined {
  const found = PAUSE_EN.exec(said) ?? PAUSE_ZH.exec(said);
  if (!found) return undefined;
  const span = found[1] ?? '';
  // "Closed" and "away" by themselves may speak of anything.
  if (span.trim() === '' && !/^(?:pause|暂停|休假|放假|停单)/iu.test(said)) return undefined;
  const pause = readPause(span, hearing, BACK_ON.test(said) ? 'works' : 'rests');
  return pause === 'unclear' ? undefined : pause;
}

function readInstant(said: string): Change | undefined {
  const found = INSTANT_EN.exec(said) ?? INSTANT_ZH.exec(said);
  const word = found?.[1] ?? found?.[2];
  return word === undefined ? undefined : { type: 'instant', on: /^(?:on|打开|开启|启用|开)$/iu.test(word) };
}

function readPerDay(said: string): Change | undefined {
  for (const pattern of PER_DAY) {
    const found = pattern.exec(said);
    const limit = found?.[1] === undefined ? undefined : readCount(found[1]);
    if (limit !== undefined && limit > 0) return limit > MOST_PER_DAY ? { type: 'perDay' } : { type: 'perDay', limit };
  }
  return undefined;
}

/** A change of a supplier's settings said in so many words; undefined for everything else, so that no offer is taken for one. */
export function readWish(text: string, hearing: Hearing): Change | undefined {
  const said = plain(text);
  const zone = /^(?:(?:my )?time ?zone(?: is)?|时区(?:是|改成|设为)?)[:：]?\s*(.+)$/iu.exec(said)?.[1];
  if (zone !== undefined) {
    const read = readZone(zone);
    return read === undefined ? undefined : { type: 'zone', zone: read };
  }
  if (RESUME.test(said)) return { type: 'resume' };
  const hours = /(?:only|between|from|只|仅|工作日|每天|周|mon|weekdays|点)/iu.test(said) ? readHours(said) : undefined;
  return (
    readPauseWish(said, hearing) ??
    readInstant(said) ??
    readPerDay(said) ??
    readBound(said, hearing) ??
    (hours && { type: 'hours', hours }) ??
    (/^(?:send (?:me )?requests )?(?:at )?any ?time$|^24\s*\/\s*7$|^随时(?:都)?可以(?:接单)?$/iu.test(said) ? { type: 'hours' } : undefined)
  );
}

const YES = /^(?:yes|yep|y|on|ok(?:ay)?|sure|是|好|开|打开|开启|要|可以|行)$/iu;
const NO = /^(?:no|nope|n|off|不|否|关|关闭|不要|不用)$/iu;

/** The answer to a question about a setting; undefined where the text says something else. */
export function readAnswer(question: Question, text: string, hearing: Hearing): Change | undefined {
  const said = plain(text);
  switch (question) {
    case 'language':
      if (/^(?:zh|中文|chinese|汉语|普通话)$/iu.test(said)) return { type: 'language', language: 'zh' };
      return /^(?:en|english|英文|英语)$/iu.test(said) ? { type: 'language', language: 'en' } : undefined;
    case 'hours': {
      if (ANY_TIME.test(said) || NO_LIMIT.test(said)) return { type: 'hours' };
      const hours = readHours(said);
      return hours && { type: 'hours', hours };
    }
    case 'zone': {
      const zone = readZone(said);
      return zone === undefined ? undefined : { type: 'zone', zone };
    }
    case 'perDay': {
      if (NO_LIMIT.test(said)) return { type: 'perDay' };
      const limit = readCount(said.replace(/^(?:最多|max|at most|up to)\s*/iu, '').replace(/(?:个|条|单)$/u, ''));
      return limit !== undefined && limit > 0 && limit <= MOST_PER_DAY ? { type: 'perDay', limit } : readPerDay(said);
    }
    case 'instant':
      if (YES.test(said)) return { type: 'instant', on: true };
      return NO.test(said) ? { type: 'instant', on: false } : readInstant(said);
    case 'pause': {
      const rests = /^(?:休假|放假|(?:on )?(?:leave|holidays?|vacation))\s*/iu;
      const pause = readPause(said.replace(BACK_ON, '').replace(rests, ''), hearing, rests.test(said) ? 'rests' : 'works');
      return pause === 'unclear' ? undefined : pause;
    }
    default:
      return question satisfies never;
  }
}
