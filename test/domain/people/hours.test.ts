import { describe, expect, it, test } from 'vitest';
import type { DateString, Instant } from '../../../src/domain/ids.ts';
import { readCount, readTime, readWeekday } from '../../../src/domain/people/clock-words.ts';
import { dayStart, EVERY_DAY, type Hours, localDay, nextOpening, soundHours, startOf, WEEKDAYS } from '../../../src/domain/people/hours.ts';
import { guessZone, readZone } from '../../../src/domain/people/zones.ts';

const at = (text: string): Instant => Date.parse(text) as Instant;
const iso = (instant: Instant | undefined): string | undefined => (instant === undefined ? undefined : new Date(instant).toISOString());
const office: Hours = { from: 9 * 60, to: 18 * 60, days: WEEKDAYS };
const nights: Hours = { from: 22 * 60, to: 6 * 60, days: WEEKDAYS };

describe('hours', () => {
  it.each<readonly [string, string, string | undefined]>([
    ['a minute before they begin', '2026-11-23T08:59:00+08:00', '2026-11-23T01:00:00.000Z'],
    ['when they begin', '2026-11-23T09:00:00+08:00', undefined],
    ['a minute before they end', '2026-11-23T17:59:00+08:00', undefined],
    ['when they end', '2026-11-23T18:00:00+08:00', '2026-11-24T01:00:00.000Z'],
    ['on a Friday evening', '2026-11-27T20:00:00+08:00', '2026-11-30T01:00:00.000Z'],
    ['on a Sunday', '2026-11-29T12:00:00+08:00', '2026-11-30T01:00:00.000Z'],
  ])('in Ningbo open next, %s', (_, now, opens) => {
    expect(iso(nextOpening(office, 'Asia/Shanghai', at(now)))).toBe(opens);
  });

  it.each<readonly [string, string, string | undefined]>([
    ['before midnight', '2026-11-23T23:00:00+08:00', undefined],
    ['after midnight, which belongs to the day before', '2026-11-24T05:59:00+08:00', undefined],
    ['in the morning', '2026-11-24T06:00:00+08:00', '2026-11-24T14:00:00.000Z'],
    ['in the small hours of Saturday, which are Friday’s', '2026-11-28T03:00:00+08:00', undefined],
    ['in the small hours of Monday, which are Sunday’s', '2026-11-30T03:00:00+08:00', '2026-11-30T14:00:00.000Z'],
  ])('over midnight: %s', (_, now, opens) => {
    expect(iso(nextOpening(nights, 'Asia/Shanghai', at(now)))).toBe(opens);
  });

  it('keep to the clock on the wall when it is put forward and back', () => {
    const early: Hours = { from: 2 * 60 + 30, to: 10 * 60, days: EVERY_DAY };
    // In Berlin 2:30 does not happen on 29 March 2026 and happens twice on 25 October.
    expect(iso(nextOpening(early, 'Europe/Berlin', at('2026-03-29T00:30:00+01:00')))).toBe('2026-03-29T01:30:00.000Z');
    expect(iso(nextOpening(early, 'Europe/Berlin', at('2026-10-25T00:30:00+02:00')))).toBe('2026-10-25T00:30:00.000Z');
    const nine: Hours = { from: 9 * 60, to: 18 * 60, days: EVERY_DAY };
    expect(iso(nextOpening(nine, 'Europe/Berlin', at('2026-03-28T19:00:00+01:00')))).toBe('2026-03-29T07:00:00.000Z');
    expect(iso(nextOpening(nine, 'Europe/Berlin', at('2026-10-24T19:00:00+02:00')))).toBe('2026-10-25T08:00:00.000Z');
  });

  it('are sound where they leave some time and some day', () => {
    expect(soundHours(office)).toBe(true);
    expect(soundHours({ ...office, to: 24 * 60 })).toBe(true);
    expect(soundHours({ ...office, to: office.from })).toBe(false);
    expect(soundHours({ ...office, days: [] })).toBe(false);
    expect(soundHours({ ...office, from: 24 * 60 })).toBe(false);
  });

  it('know which day it is where somebody lives', () => {
    expect(localDay(at('2026-11-23T17:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-24');
    expect(iso(dayStart(at('2026-11-23T17:00:00Z'), 'Asia/Shanghai', 1))).toBe('2026-11-24T16:00:00.000Z');
    expect(iso(startOf('2026-12-05' as DateString, '+08:00'))).toBe('2026-12-04T16:00:00.000Z');
    expect(startOf('2026-02-30' as DateString, 'UTC')).toBeUndefined();
  });
});

describe('times as people say them', () => {
  test.each<readonly [string, number | undefined, boolean | undefined]>([
    ['9', 9 * 60, false],
    ['9:30', 9 * 60 + 30, true],
    ['6pm', 18 * 60, true],
    ['12am', 0, true],
    ['18点', 18 * 60, true],
    ['下午6点半', 18 * 60 + 30, true],
    ['早上九点一刻', 9 * 60 + 15, true],
    ['晚上十点', 22 * 60, true],
    ['24', 24 * 60, true],
    ['25', undefined, undefined],
    ['9:75', undefined, undefined],
    ['soon', undefined, undefined],
  ])('%s', (text, minute, exact) => {
    expect(readTime(text)).toEqual(minute === undefined ? undefined : { minute, exact });
  });

  test.each<readonly [string, number | undefined]>([
    ['5', 5],
    ['five', 5],
    ['五', 5],
    ['十二', 12],
    ['二十', 20],
    ['many', undefined],
  ])('the count %s', (text, count) => {
    expect(readCount(text)).toBe(count);
  });

  test.each<readonly [string, number | undefined]>([
    ['Monday', 1],
    ['thurs', 4],
    ['周日', 7],
    ['星期天', 7],
    ['礼拜三', 3],
    ['Monty', undefined],
  ])('the weekday %s', (text, day) => {
    expect(readWeekday(text)).toBe(day);
  });
});

describe('time zones', () => {
  test.each([
    ['CN', 'Asia/Shanghai'],
    ['TW', 'Asia/Taipei'],
    ['VN', 'Asia/Ho_Chi_Minh'],
    ['DE', 'Europe/Berlin'],
    ['TR', 'Europe/Istanbul'],
    ['XX', 'UTC'],
    ['', 'UTC'],
  ])('of a company in %s', (country, zone) => {
    expect(guessZone(country)).toBe(zone);
  });

  test.each<readonly [string, string | undefined]>([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
    ['Hong Kong time', 'Asia/Hong_Kong'],
    ['北京时间', 'Asia/Shanghai'],
    ['UTC+8', '+08:00'],
    ['GMT-3', '-03:00'],
    ['+5:30', '+05:30'],
    ['UTC+20', undefined],
    ['Atlantis', undefined],
    ['0.5 USD', undefined],
  ])('named %s', (text, zone) => {
    expect(readZone(text)).toBe(zone);
  });
});
