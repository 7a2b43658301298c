import * as calendar from '../core/calendar.ts';
import { yearAt } from '../core/dates.ts';
import { type DayHit, low, raw, type View } from '../core/view.ts';

const ORDINAL = new Set(['st', 'nd', 'rd', 'th', 'er', 'º', 'ª']);
const LINK = new Set(['of', 'de', 'do', 'the', 'del', 'des']);

const month = (view: View, i: number): number | undefined => {
  const hit = view.parts.at(view.tokens, i, 'month');
  if (hit === undefined || view.tokens[i]?.kind !== 'word') return undefined;
  // "may" and "mar" are months only where they look like names, or beside a figure (checked by the caller).
  return Number(hit.value);
};

const skip = (view: View, i: number): number => {
  let j = i;
  while (LINK.has(low(view, j))) j += 1;
  return j;
};

function dayNumber(view: View, i: number): { day: number; to: number } | undefined {
  const text = low(view, i);
  if (view.tokens[i]?.kind !== 'number' || !/^\d{1,2}$/.test(text)) return undefined;
  const day = Number(text);
  if (day < 1 || day > 31) return undefined;
  let to = i + 1;
  if (ORDINAL.has(low(view, to)) && view.tokens[to]?.space === false) to += 1;
  else if (low(view, to) === '.' && month(view, to + 1) !== undefined) to += 1;
  return { day, to };
}

function finish(view: View, monthValue: number, day: number, at: number): DayHit | undefined {
  let j = at;
  if (low(view, j) === ',' || low(view, j) === '.') j += 1;
  j = skip(view, j);
  const year = yearAt(view, j);
  if (year !== undefined) {
    const found = calendar.dayOf(year, monthValue, day);
    return found === undefined ? undefined : { day: found, to: j + 1 };
  }
  // "3 March 2020": a year long past is what was written, never the next such day.
  if (/^20[12]\d$/.test(low(view, j)) && view.parts.at(view.tokens, j + 1, 'unit') === undefined) {
    const past = calendar.dayOf(Number(low(view, j)), monthValue, day);
    return past === undefined ? undefined : { day: past, to: j + 1 };
  }
  const found = calendar.nextMonthDay(view.today, monthValue, day);
  return found === undefined ? undefined : { day: found, to: at };
}

const WEEK_WORDS = new Set(['week', 'wk', 'kw', 'cw', 'weeks']);

/** "week 5 2027", "wk 28", "KW12", "wk 28/2027": a week by its number. */
function weekNumberAt(view: View, i: number): DayHit | undefined {
  if (!WEEK_WORDS.has(low(view, i)) || view.tokens[i - 1]?.kind === 'number' || !/^\d{1,2}$/.test(low(view, i + 1))) return undefined;
  if (view.parts.at(view.tokens, i + 2, 'unit') !== undefined || view.parts.at(view.tokens, i + 2, 'span') !== undefined) return undefined;
  const joined = /^[/,-]$/.test(low(view, i + 2)) || low(view, i + 2) === 'of' ? 1 : 0;
  const year = yearAt(view, i + 2 + joined);
  const found = calendar.weekEnd(view.today, Number(low(view, i + 1)), year);
  return found === undefined ? undefined : { day: found, to: year === undefined ? i + 2 : i + 3 + joined };
}

/** "end of", "mid", "beginning of": which part of a month, week or year; `to` is behind it. */
function partAt(view: View, i: number): { part: calendar.MonthPart; to: number } | undefined {
  const hit = view.parts.at(view.tokens, i, 'part');
  if (hit === undefined) return undefined;
  let to = hit.to;
  if (low(view, to) === '-') to += 1;
  return { part: hit.value as calendar.MonthPart, to: skip(view, to) };
}

function relativeMonth(view: View, i: number): { ahead: number; to: number } | undefined {
  const hit = view.parts.at(view.tokens, i, 'monthAhead');
  return hit === undefined ? undefined : { ahead: Number(hit.value), to: hit.to };
}

/** A whole month or quarter by its last day. */
function whole(to: number, last: number | undefined, months: number): DayHit | undefined {
  if (last === undefined) return undefined;
  const first = calendar.periodStart(last, months);
  return { day: last, to, ...(first === undefined ? {} : { first }) };
}
const QUARTER = 3;

function named(_view: View, i: number, found: number | undefined): DayHit | undefined {
  return found === undefined ? undefined : { day: found, to: i };
}

const DAY_LEAD = new Set([
  'by',
  'before',
  'until',
  'till',
  'on',
  'next',
  'this',
  'coming',
  'for',
  'after',
  'pre',
  'last',
  'than',
  'and',
  'or',
  'to',
  'at',
  'is',
  'the',
]);

/** Behind these even "may" and "march" are months: "before may", "postpone to march". */
const MONTH_LEAD: ReadonlySet<string> = new Set([
  'in',
  'by',
  'before',
  'until',
  'till',
  'of',
  'mid',
  'early',
  'late',
  'end',
  'next',
  'this',
  'to',
  'from',
  'for',
]);

/** "before christmas", "by sun": not "christmas lights", "sun glasses". */
function isMeantAsDay(view: View, from: number, to: number): boolean {
  const next = view.tokens[to];
  return DAY_LEAD.has(low(view, from - 1)) || next === undefined || next.kind === 'break' || next.kind === 'number' || next.kind === 'sign';
}

/** Dates in English, and in the month names of its neighbours. */
export function dayAt(view: View, i: number): DayHit | undefined {
  const token = view.tokens[i];
  if (token === undefined || token.kind === 'han') return undefined;
  const { today } = view;

  const fixed = view.parts.at(view.tokens, i, 'dayAhead');
  if (fixed !== undefined && token.kind === 'word') {
    // "COB 6 May": the hour of a day that is named behind it.
    const later = /^(cob|eod|close|by|end)$/.test(token.low) ? dayAt(view, skip(view, fixed.to)) : undefined;
    return later ?? { day: today + Number(fixed.value), to: fixed.to };
  }
  const week = weekNumberAt(view, i);
  if (week !== undefined) return week;

  const holiday = view.parts.at(view.tokens, i, 'holiday');
  if (holiday !== undefined && token.kind === 'word' && isMeantAsDay(view, i, holiday.to))
    return named(view, holiday.to, calendar.holiday(today, holiday.value));

  // "10 Nov", "1st of September", "the 20th of next month", "15th"
  const day = dayNumber(view, i);
  if (day !== undefined) {
    const j = skip(view, day.to);
    const named1 = month(view, j);
    if (
      named1 !== undefined &&
      (view.tokens[j]?.space !== false || low(view, j - 1) === '.' || day.to > i + 1 || raw(view, j).length >= 3)
    ) {
      let to = j + 1;
      if (low(view, to) === '.' && view.tokens[to]?.space === false && raw(view, j).length <= 4 && yearAt(view, to + 1) !== undefined)
        to += 1;
      return finish(view, named1, day.day, to);
    }
    const ahead = relativeMonth(view, j);
    if (ahead !== undefined) return named(view, ahead.to, calendar.dayInMonthAhead(today, ahead.ahead, day.day));
    if (day.to > i + 1 && ORDINAL.has(low(view, i + 1))) {
      const word = low(view, day.to);
      if (
        view.parts.at(view.tokens, day.to, 'unit') !== undefined ||
        ['floor', 'order', 'time', 'batch', 'one', 'quote', 'offer'].includes(word)
      )
        return undefined;
      const here = calendar.dayInMonthAhead(today, 0, day.day);
      return named(view, day.to, here !== undefined && here >= today ? here : calendar.dayInMonthAhead(today, 1, day.day));
    }
    return undefined;
  }

  // "Nov 10", "October 1st, 2026", "March 2027", "March"
  const name = month(view, i);
  if (name !== undefined) {
    let j = i + 1;
    if (low(view, j) === '.' && view.tokens[j]?.space === false) j += 1;
    j = skip(view, j);
    const behind = dayNumber(view, j);
    const isYear = yearAt(view, j) !== undefined;
    if (behind !== undefined && !isYear) return finish(view, name, behind.day, behind.to);
    if (isYear) return whole(j + 1, calendar.monthEnd(today, name, 'end', yearAt(view, j)), 1);
    const verb =
      token.low === 'may' ||
      token.low === 'mar' ||
      token.low === 'march' ||
      token.low === 'dec' ||
      token.low === 'set' ||
      token.low === 'out';
    if (
      verb &&
      !MONTH_LEAD.has(low(view, i - 1)) &&
      (!token.capital || token.low !== 'march') &&
      !(token.low === 'may' && token.capital && i > 0)
    )
      return undefined;
    return whole(i + 1, calendar.monthEnd(today, name, 'end'), 1);
  }

  const part = partAt(view, i);
  if (part !== undefined) {
    const monthName = month(view, part.to);
    if (monthName !== undefined) {
      const year = yearAt(view, part.to + 1);
      return named(view, year === undefined ? part.to + 1 : part.to + 2, calendar.monthEnd(today, monthName, part.part, year));
    }
    const ahead = relativeMonth(view, part.to);
    if (ahead !== undefined) return named(view, ahead.to, calendar.monthAhead(today, ahead.ahead, part.part));
    const week = view.parts.at(view.tokens, part.to, 'weekAhead');
    if (week !== undefined) {
      return {
        day: calendar.weekdayInWeek(today, part.part === 'mid' ? 3 : part.part === 'early' ? 2 : 5, Number(week.value)),
        to: week.to,
      };
    }
    const word = low(view, part.to);
    if (word === 'month') return named(view, part.to + 1, calendar.monthAhead(today, 0, part.part));
    if (word === 'week') {
      const friday = calendar.weekdayInWeek(today, 5, 0);
      return { day: friday < today ? friday + 7 : friday, to: part.to + 1 };
    }
    if (word === 'year' || (word === 'this' && low(view, part.to + 1) === 'year')) {
      return named(view, part.to + (word === 'year' ? 1 : 2), calendar.monthEnd(today, 12, 'end'));
    }
    if (/^q$/.test(word) && /^[1-4]$/.test(low(view, part.to + 1))) {
      return named(view, part.to + 2, calendar.monthEnd(today, Number(low(view, part.to + 1)) * 3, 'end'));
    }
    if (word === 'day' || word === 'today') return { day: today, to: part.to + 1 };
    return undefined;
  }

  // "Friday next week", "next Friday", "this Friday", "Friday"
  const weekday = view.parts.at(view.tokens, i, 'weekday');
  const contracted = token.low === 'wed' && token.end - token.start > 3;
  if (weekday !== undefined && !contracted && token.kind === 'word' && (token.low.length > 3 || isMeantAsDay(view, i, weekday.to))) {
    const behind = skip(view, low(view, weekday.to) === ',' || low(view, weekday.to) === '.' ? weekday.to + 1 : weekday.to);
    const dated = view.tokens[behind]?.kind === 'number' || month(view, behind) !== undefined ? dayAt(view, behind) : undefined;
    if (dated !== undefined) return dated;
    const week = view.parts.at(view.tokens, skip(view, weekday.to), 'weekAhead');
    if (week !== undefined) return { day: calendar.weekdayInWeek(today, Number(weekday.value), Number(week.value)), to: week.to };
    return { day: calendar.comingWeekday(today, Number(weekday.value)), to: weekday.to };
  }
  const next = token.low === 'next' || token.low === 'this' || token.low === 'coming';
  if (next) {
    const named2 = view.parts.at(view.tokens, i + 1, 'weekday');
    if (named2 !== undefined) {
      const wanted = Number(named2.value);
      const found = token.low === 'next' ? calendar.weekdayInWeek(today, wanted, 1) : calendar.comingWeekday(today - 1, wanted);
      return { day: found, to: named2.to };
    }
    const monthName = month(view, i + 1);
    if (monthName !== undefined) return named(view, i + 2, calendar.monthEnd(today, monthName, 'end'));
  }
  const ahead7 = view.parts.at(view.tokens, i, 'weekAhead');
  if (ahead7 !== undefined && token.kind === 'word') {
    // "next week monday"
    const inner = view.parts.at(view.tokens, skip(view, ahead7.to), 'weekday');
    if (inner !== undefined) return { day: calendar.weekdayInWeek(today, Number(inner.value), Number(ahead7.value)), to: inner.to };
    return { day: calendar.weekdayInWeek(today, 5, Number(ahead7.value)), to: ahead7.to };
  }
  const ahead = relativeMonth(view, i);
  if (ahead !== undefined && token.kind === 'word') return whole(ahead.to, calendar.monthAhead(today, ahead.ahead, 'end'), 1);
  if (token.low === 'q' && /^[1-4]$/.test(low(view, i + 1)) && view.tokens[i + 1]?.space === false) {
    return whole(i + 2, calendar.monthEnd(today, Number(low(view, i + 1)) * QUARTER, 'end'), QUARTER);
  }
  const end = view.parts.at(view.tokens, i, 'periodEnd');
  if (end?.value === 'month') return named(view, end.to, calendar.monthAhead(today, 0, 'end'));
  if (end?.value === 'year') return named(view, end.to, calendar.monthEnd(today, 12, 'end'));
  return undefined;
}
