import { dayOf, nextMonthDay, ymdOf } from './calendar.ts';
import { type DayHit, glued, low, type View } from './view.ts';

const SHORT_YEAR_BASE = 2000;
/** Of two readings of 10/1/2027 so many days apart the sooner is meant. */
const FAR_APART = 120;

/** Day and month in either order: the order that can be, else the day first unless `monthFirst`. */
function arrange(a: number, b: number, monthFirst: boolean): { month: number; day: number } | undefined {
  if (a > 12 && b <= 12) return { month: b, day: a };
  if (b > 12 && a <= 12) return { month: a, day: b };
  if (a > 12 || b > 12) return undefined;
  return monthFirst ? { month: a, day: b } : { month: b, day: a };
}

const whole = (text: string): number => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN);

/** Dates in figures: 2026-10-01, 2026/10/1, 30.06.2026, 7/31/2026, 6/15. Slashes with two figures put the month first. */
export function figuresDateAt(view: View, i: number): DayHit | undefined {
  const token = view.tokens[i];
  if (token?.kind !== 'number') return undefined;
  const previous = view.tokens[i - 1];
  if (previous !== undefined && !token.space && (previous.kind === 'word' || previous.low === '-' || previous.low === '/'))
    return undefined;
  const dotted = token.low.split('.');
  if (dotted.length === 3) {
    const [a, b, c] = dotted.map(whole) as [number, number, number];
    if (a > 31) return make(a, b, c, i + 1);
    const year = c < 100 ? SHORT_YEAR_BASE + c : c;
    const order = arrange(a, b, false);
    return order === undefined ? undefined : make(year, order.month, order.day, i + 1);
  }
  if (dotted.length === 2) return pointDateAt(view, i, dotted[0] ?? '', dotted[1] ?? '');
  const separator = low(view, i + 1);
  if (separator !== '/' && separator !== '-') return undefined;
  if (!glued(view, i + 1) || !glued(view, i + 2)) return undefined;
  const a = whole(token.low);
  const b = whole(low(view, i + 2));
  if (Number.isNaN(a) || Number.isNaN(b)) return undefined;
  const third = low(view, i + 3) === separator && glued(view, i + 3) && glued(view, i + 4) ? whole(low(view, i + 4)) : Number.NaN;
  if (!Number.isNaN(third)) {
    if (a > 31) return make(a, b, third, i + 5);
    const year = third < 100 ? SHORT_YEAR_BASE + third : third;
    const monthFirst = separator === '/' && !view.continental;
    const usual = arrange(a, b, monthFirst);
    // A date of the past in the one order is meant in the other.
    const past = usual !== undefined && (dayOf(year, usual.month, usual.day) ?? view.today) < view.today;
    const other = arrange(a, b, !monthFirst);
    const otherDay = other === undefined ? undefined : dayOf(year, other.month, other.day);
    const usualDay = usual === undefined ? undefined : dayOf(year, usual.month, usual.day);
    const sooner = otherDay !== undefined && usualDay !== undefined && otherDay >= view.today && usualDay - otherDay > FAR_APART;
    const order = past || sooner ? (other ?? usual) : usual;
    return order === undefined ? undefined : make(year, order.month, order.day, i + 5);
  }
  if (separator === '/' && leadsToDate(view, i) && a >= 1 && b >= 1 && a <= 31 && b <= 31) {
    const order = arrange(a, b, true);
    if (order === undefined) return undefined;
    const day = nextMonthDay(view.today, order.month, order.day);
    return day === undefined ? undefined : { day, to: i + 3 };
  }
  return undefined;
}

/** "bis 27.11.", "by 12.03", 12.25前: day and month as the continent writes them, month and day as China does, where a word of time leads there. */
function pointDateAt(view: View, i: number, first: string, second: string): DayHit | undefined {
  const [a, b] = [whole(first), whole(second)];
  if (!(a >= 1 && b >= 1 && a <= 31 && b <= 31 && first.length <= 2 && second.length <= 2)) return undefined;
  const closed = low(view, i + 1) === '.' && glued(view, i + 1);
  const to = closed ? i + 2 : i + 1;
  if (['unit', 'span', 'currency', 'attr'].some((tag) => view.parts.at(view.tokens, to, tag) !== undefined)) return undefined;
  const due = view.says.dueLead.test(low(view, i - 1)) || (low(view, i - 1) === 'than' && low(view, i - 2) === 'later');
  const led = due && (view.han || closed || /^(0[1-9]|1[0-2])$/.test(second));
  if (!led && !view.says.before.test(low(view, view.says.of.test(low(view, to)) ? to + 1 : to))) return undefined;
  const order = arrange(a, b, view.han);
  const day = order === undefined ? undefined : nextMonthDay(view.today, order.month, order.day);
  return day === undefined ? undefined : { day, to };
}

/** 6/15 is a date where the words before or behind it say so; else it may be a ratio, a yarn count, a fraction. */
function leadsToDate(view: View, i: number): boolean {
  const before = low(view, i - 1);
  if (view.says.dateLead.test(before) || (before === 'the' && view.says.dateLead.test(low(view, i - 2)))) return true;
  const after = low(view, i + 3);
  return (
    after === 'latest' ||
    view.says.before.test(after) ||
    view.says.of.test(after) ||
    (after === 'at' && low(view, i + 4) === 'latest') ||
    after === 'deadline'
  );
}

function make(year: number, month: number, day: number, to: number): DayHit | undefined {
  const found = dayOf(year, month, day);
  return found === undefined ? undefined : { day: found, to };
}

/** A year in four figures near the moment of reading. */
export function yearAt(view: View, i: number): number | undefined {
  const text = low(view, i);
  if (!/^20\d\d$/.test(text)) return undefined;
  const year = Number(text);
  return Math.abs(year - ymdOf(view.today).year) <= 5 ? year : undefined;
}
