import * as calendar from '../core/calendar.ts';
import { yearAt } from '../core/dates.ts';
import { type DayHit, low, type View } from '../core/view.ts';
import { numeralAt } from './numerals.ts';

/** A small whole number in figures or characters. */
function small(view: View, i: number): { value: number; to: number } | undefined {
  const token = view.tokens[i];
  if (token?.kind === 'number') return /^\d{1,2}$/.test(token.low) ? { value: Number(token.low), to: i + 1 } : undefined;
  const numeral = numeralAt(view.tokens, i);
  if (numeral === undefined || numeral.half === true || numeral.max !== undefined || numeral.value > 31) return undefined;
  return { value: numeral.value, to: numeral.to };
}

const is = (view: View, i: number, chars: string): boolean => low(view, i) !== '' && chars.includes(low(view, i));

/** 底, 初, 中, 上旬, 中旬, 下旬 behind a month. */
function partAt(
  view: View,
  i: number,
): { day: (ahead: (part: calendar.MonthPart) => number | undefined) => number | undefined; to: number } | undefined {
  const a = low(view, i);
  const xun = low(view, i + 1) === '旬';
  if (a === '上' && xun) return { day: (f) => f('early'), to: i + 2 };
  if (a === '中' && xun) return { day: (f) => add(f('mid'), 5), to: i + 2 };
  if (a === '下' && xun) return { day: (f) => f('end'), to: i + 2 };
  if (a === '底' || a === '末') return { day: (f) => f('end'), to: i + 1 };
  if (a === '初') return { day: (f) => f('early'), to: i + 1 };
  if (a === '中') return { day: (f) => f('mid'), to: i + 1 };
  return undefined;
}

const add = (day: number | undefined, days: number): number | undefined => (day === undefined ? undefined : day + days);

/** The day behind a month: 15号, 15日, 十五; with a bare figure only where `bare` holds. */
function dayAfter(view: View, i: number): { value: number; to: number } | undefined {
  const day = small(view, i);
  if (day === undefined || day.value < 1 || day.value > 31) return undefined;
  if (is(view, day.to, '号日')) return { value: day.value, to: day.to + 1 };
  // 最晚6月18: the figure must not count anything else.
  const unit = view.parts.at(view.tokens, day.to, 'unit');
  return unit === undefined ? day : undefined;
}

function monthAt(view: View, i: number): DayHit | undefined {
  const number = small(view, i);
  if (number === undefined || number.value < 1 || number.value > 12 || low(view, number.to) !== '月') return undefined;
  const behind = number.to + 1;
  const isPlain = low(view, number.to - 1) !== '个';
  if (!isPlain) return undefined;
  const part = partAt(view, behind);
  if (part !== undefined && !(low(view, behind) === '中' && low(view, behind + 1) === '标')) {
    const found = part.day((p) => calendar.monthEnd(view.today, number.value, p));
    return found === undefined ? undefined : { day: found, to: part.to };
  }
  const day = dayAfter(view, low(view, behind) === '份' ? behind + 1 : behind);
  if (day !== undefined) {
    const found = calendar.nextMonthDay(view.today, number.value, day.value);
    if (found !== undefined) return { day: found, to: day.to };
  }
  return wholeMonth(calendar.monthEnd(view.today, number.value, 'end'), low(view, behind) === '份' ? behind + 1 : behind);
}

/** 2026年4月30日, 明年三月 */
function yearMonthAt(view: View, i: number): DayHit | undefined {
  let year = yearAt(view, i);
  let j = i + 1;
  if (year !== undefined && low(view, j) === '年') j += 1;
  else if (low(view, i + 1) === '年' && is(view, i, '今明后')) {
    year = calendar.ymdOf(view.today).year + (low(view, i) === '今' ? 0 : low(view, i) === '明' ? 1 : 2);
    j = i + 2;
  } else return undefined;
  if (low(view, j) === '底') return plain(calendar.monthEnd(view.today, 12, 'end', year), j + 1);
  if (low(view, j) === '初') return plain(calendar.monthEnd(view.today, 1, 'end', year), j + 1);
  const month = small(view, j);
  if (month === undefined || low(view, month.to) !== '月') return undefined;
  const part = partAt(view, month.to + 1);
  if (part !== undefined)
    return plain(
      part.day((p) => calendar.monthEnd(view.today, month.value, p, year)),
      part.to,
    );
  const day = dayAfter(view, month.to + 1);
  if (day !== undefined) return plain(calendar.dayOf(year, month.value, day.value), day.to);
  return wholeMonth(calendar.monthEnd(view.today, month.value, 'end', year), month.to + 1);
}

/** A month by its last day. */
function wholeMonth(last: number | undefined, to: number): DayHit | undefined {
  if (last === undefined) return undefined;
  const first = calendar.periodStart(last, 1);
  return { day: last, to, ...(first === undefined ? {} : { first }) };
}

function plain(day: number | undefined, to: number): DayHit | undefined {
  return day === undefined ? undefined : { day, to };
}

/** 春节前一周, 国庆前: a holiday, and what stands before it. */
function holidayAt(view: View, i: number): DayHit | undefined {
  const hit = view.parts.at(view.tokens, i, 'holiday');
  if (hit === undefined || view.tokens[i]?.kind !== 'han') return undefined;
  if ('树帽灯礼装袜老饰贺挂球款月粽红对福'.includes(low(view, hit.to) || '-')) return undefined;
  // 圣诞小挂件: goods for the day.
  if (hit.value === '12-25' && view.tokens[hit.to]?.kind === 'han' && !'前之节后当到要左期档以来出发交'.includes(low(view, hit.to)))
    return undefined;
  // 中秋国庆节后: of two the last.
  if (view.parts.at(view.tokens, hit.to, 'holiday') !== undefined) return undefined;
  if (hit.value === 'spring' && low(view, i) === '年' && is(view, i - 1, '一二两三四五六七八九十几多半今明去')) return undefined;
  const day = calendar.holiday(view.today, hit.value);
  if (day === undefined) return undefined;
  if (low(view, hit.to) === '前') {
    const count = numeralAt(view.tokens, hit.to + 1) ?? figures(view, hit.to + 1);
    const unit = count === undefined ? '' : low(view, count.to);
    const days = unit === '周' ? 7 : unit === '天' ? 1 : unit === '个' && low(view, (count?.to ?? 0) + 1) === '月' ? 30 : 0;
    if (count !== undefined && days > 0) return { day: day - Math.round(count.value * days), to: count.to + (unit === '个' ? 2 : 1) };
  }
  return { day, to: hit.to };
}

function figures(view: View, i: number): { value: number; to: number } | undefined {
  return /^\d{1,3}$/.test(low(view, i)) ? { value: Number(low(view, i)), to: i + 1 } : undefined;
}

const WEEKDAYS = '日一二三四五六';

/** 周五, 下周三, 这周五, 礼拜天, 下下周一, 本周内, 下周 */
function weekAt(view: View, i: number): DayHit | undefined {
  let j = i;
  let weeks = 0;
  let prefixed = false;
  while (low(view, j) === '下') {
    weeks += 1;
    j += 1;
    prefixed = true;
  }
  if (!prefixed && is(view, j, '这本')) {
    j += 1;
    prefixed = true;
  }
  if (low(view, j) === '个') j += 1;
  if (low(view, j) === '周') j += 1;
  else if (low(view, j) === '星' && low(view, j + 1) === '期') j += 2;
  else if (low(view, j) === '礼' && low(view, j + 1) === '拜') j += 2;
  else return undefined;
  if (low(view, j) === '末') return { day: calendar.weekdayInWeek(view.today, 0, weeks), to: j + 1 };
  const index = low(view, j) === '天' ? 0 : low(view, j) === '' ? -1 : WEEKDAYS.indexOf(low(view, j));
  if (index >= 0) {
    return { day: prefixed ? calendar.weekdayInWeek(view.today, index, weeks) : calendar.comingWeekday(view.today - 1, index), to: j + 1 };
  }
  return prefixed ? { day: calendar.weekdayInWeek(view.today, 5, weeks), to: j } : undefined;
}

/** Dates in Chinese. */
export function dayAt(view: View, i: number): DayHit | undefined {
  const token = view.tokens[i];
  if (token === undefined || (token.kind !== 'han' && token.kind !== 'number')) return undefined;
  const { today } = view;

  const dated = yearMonthAt(view, i) ?? holidayAt(view, i);
  if (dated !== undefined) return dated;
  if (token.kind === 'han') {
    const fixed = view.parts.at(view.tokens, i, 'dayAhead');
    if (fixed !== undefined) return { day: today + Number(fixed.value), to: fixed.to };
    const month = view.parts.at(view.tokens, i, 'monthAhead');
    if (month !== undefined) {
      const ahead = Number(month.value);
      const part = partAt(view, month.to);
      if (part !== undefined)
        return plain(
          part.day((p) => calendar.monthAhead(today, ahead, p)),
          part.to,
        );
      const day = dayAfter(view, month.to);
      if (day !== undefined) return plain(calendar.dayInMonthAhead(today, ahead, day.value), day.to);
      return wholeMonth(calendar.monthAhead(today, ahead, 'end'), month.to);
    }
    const part = view.parts.at(view.tokens, i, 'part');
    if (part !== undefined) {
      if (part.value === 'year') return plain(calendar.monthEnd(today, 12, 'end'), part.to);
      return plain(calendar.monthAhead(today, 0, part.value as calendar.MonthPart), part.to);
    }
    const week = weekAt(view, i);
    if (week !== undefined) return week;
  }
  const month = monthAt(view, i);
  if (month !== undefined) return month;
  // 20号, 15日: the next such day.
  const day = small(view, i);
  if (
    day !== undefined &&
    day.value >= 1 &&
    is(view, day.to, '号日') &&
    !isNumbered(view, i, day.to) &&
    !(low(view, day.to) === '日' && isLeadTime(view, i)) &&
    !(low(view, day.to) === '日' && is(view, day.to + 1, '内之'))
  ) {
    const here = calendar.dayInMonthAhead(today, 0, day.value);
    const found = here !== undefined && here >= today ? here : calendar.dayInMonthAhead(today, 1, day.value);
    return plain(found, day.to + 1);
  }
  return undefined;
}

/** 货期25日: so many days, no 25th. */
function isLeadTime(view: View, i: number): boolean {
  const at = low(view, i - 1) === ':' || is(view, i - 1, '约是') ? i - 2 : i - 1;
  return low(view, at) === '期' && is(view, at - 1, '货交工产');
}

/** 2号那家, 1号供应商, 3号报价: a number of a thing, no day. */
function isNumbered(view: View, i: number, sign: number): boolean {
  if (low(view, sign) !== '号') return false;
  return view.parts.at(view.tokens, sign + 1, 'numbered') !== undefined || low(view, i - 1) === '第';
}
