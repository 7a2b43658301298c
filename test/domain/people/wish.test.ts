import { describe, expect, it, test } from 'vitest';
import type { Instant } from '../../../src/domain/ids.ts';
import { EVERY_DAY, WEEKDAYS } from '../../../src/domain/people/hours.ts';
import type { Change } from '../../../src/domain/people/terms.ts';
import { readAnswer, readWish } from '../../../src/domain/people/wish.ts';

/** A Wednesday morning in Ningbo. */
const HEARING = { now: Date.parse('2026-11-25T10:00:00+08:00') as Instant, zone: 'Asia/Shanghai' };
const at = (day: string) => Date.parse(`${day}T00:00:00+08:00`) as Instant;
const hours = (from: number, to: number, days: readonly number[] = EVERY_DAY): Change => ({
  type: 'hours',
  hours: { from: from * 60, to: to * 60, days },
});
const pause = (day?: string): Change => ({ type: 'pause', ...(day === undefined ? {} : { until: at(day) }) });

describe('a wish said in passing', () => {
  it.each<readonly [string, Change]>([
    ['only between 9am and 6pm', hours(9, 18)],
    ['Requests only from 9 to 6, please', hours(9, 18)],
    ['weekdays 8:30-17:30 only', hours(8.5, 17.5, WEEKDAYS)],
    ['只在9点到18点', hours(9, 18)],
    ['工作日早上九点到下午六点', hours(9, 18, WEEKDAYS)],
    ['周一到周五 9:00-18:00', hours(9, 18, WEEKDAYS)],
    ['only from 10pm to 6am', hours(22, 6)],
    ['no requests after 6pm', hours(8, 18)],
    ['Nothing after 6 please', hours(8, 18)],
    ['晚上6点后别发', hours(8, 18)],
    ['晚上8点以后不要发询价给我', hours(8, 20)],
    ['no requests before 10am', hours(10, 20)],
    ['最多每天5个', { type: 'perDay', limit: 5 }],
    ['每天最多五个询价', { type: 'perDay', limit: 5 }],
    ['max 3 requests a day', { type: 'perDay', limit: 3 }],
    ['pause until Monday', pause('2026-11-30')],
    ['pause', pause()],
    ['pause until Wednesday', pause('2026-12-02')],
    ['pause for 2 weeks', pause('2026-12-09')],
    ["I'm on holiday until Friday", pause('2026-11-28')],
    ['休假到下周一', pause('2026-12-01')],
    ['休假到下周五', pause('2026-12-05')],
    ['暂停到12月5日', pause('2026-12-05')],
    ['closed until 5 Dec', pause('2026-12-06')],
    ['resume', { type: 'resume' }],
    ['我回来了', { type: 'resume' }],
    ['关闭即时报价', { type: 'instant', on: false }],
    ['turn on instant quotes', { type: 'instant', on: true }],
    ['my time zone is Berlin', { type: 'zone', zone: 'Europe/Berlin' }],
    ['随时可以', { type: 'hours' }],
  ])('%s', (text, change) => {
    expect(readWish(text, HEARING)).toEqual(change);
  });

  it('keeps the end of the day that is not spoken of, and the days', () => {
    const known = { ...HEARING, hours: { from: 7 * 60, to: 16 * 60, days: WEEKDAYS } };
    expect(readWish('no requests after 6pm', known)).toEqual(hours(7, 18, WEEKDAYS));
    expect(readWish('nothing before 9', known)).toEqual(hours(9, 16, WEEKDAYS));
  });

  it.each([
    '0.082 USD FOB Ningbo, 25 days, MOQ 5000',
    '单价0.6元，含税，FOB宁波，现货，起订5000',
    'We can ship 500 a day',
    'delivery from 9 to 12 weeks',
    'will quote on Monday',
    'closed',
    'we are closed on Sundays, can you wait?',
    '交期30天以后不保证',
    'yes',
    '5',
    'valid until Friday',
    'after 6 months the price goes up',
    'no MOQ after 3 orders',
  ])('is not read into “%s”', (text) => {
    expect(readWish(text, HEARING)).toBeUndefined();
  });
});

describe('the answer to a question', () => {
  test.each<readonly [Parameters<typeof readAnswer>[0], string, Change | undefined]>([
    ['language', '中文', { type: 'language', language: 'zh' }],
    ['language', 'English please', { type: 'language', language: 'en' }],
    ['hours', '9 to 18', hours(9, 18)],
    ['hours', '9点到18点', hours(9, 18)],
    ['hours', 'Any time', { type: 'hours' }],
    ['hours', '0.5 USD', undefined],
    ['zone', 'UTC+8', { type: 'zone', zone: '+08:00' }],
    ['zone', '北京时间', { type: 'zone', zone: 'Asia/Shanghai' }],
    ['perDay', '5', { type: 'perDay', limit: 5 }],
    ['perDay', '五个', { type: 'perDay', limit: 5 }],
    ['perDay', '不限', { type: 'perDay' }],
    ['perDay', '0', undefined],
    ['instant', '要', { type: 'instant', on: true }],
    ['instant', 'no', { type: 'instant', on: false }],
    ['pause', 'until Monday', pause('2026-11-30')],
    ['pause', '到下周一', pause('2026-11-30')],
    ['pause', '两周', pause('2026-12-09')],
    ['pause', 'yesterday', undefined],
  ])('%s: %s', (question, text, change) => {
    expect(readAnswer(question, text, HEARING)).toEqual(change);
  });
});
