import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rejectsBeside } from '../../seed/rejects.ts';
import { faultText } from '../../src/talk/row-fault.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

/** What is wrong with a row: the keys that spoil a good one, and the column that is to be named. */
type Spoilt = { readonly spoil: Readonly<Record<string, unknown>>; readonly column: string };

const good = {
  supplier: 'Ningbo Fasteners',
  title: 'Hex bolt DIN 933 M10x40',
  currency: 'USD',
  unit: 'pcs',
  priceBreaks: [{ minQuantity: 500, unit: 'pcs', amount: 0.1 }],
};
const long = (length: number): string => 'x'.repeat(length);
/** Values that are no text, no figure, no list and no yes or no, whichever is asked for. */
const strange: Readonly<Record<string, readonly unknown[]>> = {
  id: ['', ' ', 7, true, null, [], {}, long(201), 'a\u0000b', 'a\ud800'],
  supplier: ['', 7, true, [], {}, long(201), 'a\u0007'],
  title: ['', '   ', 7, true, null, [], {}, long(501), 'bolt\u0000', '\udc00'],
  titleZh: [7, true, null, [], {}, long(501), '螺\u0001栓'],
  description: [7, true, null, [], {}, long(20_001), 'a\u001b[31m'],
  brand: ['', 7, true, null, [], {}, long(201)],
  place: ['', 7, true, null, [], {}, long(201)],
  currency: ['', 'usd', 'US', 'DOLLAR', '$', 'XXY', 7, true, null],
  origin: ['', 'China', 'cn', 'CHN', 'ZZ', 'QX', 7, true, null],
  incoterm: ['', 'fob', 'FBO', 'FOB Ningbo', 7, true, null],
  unit: ['', 'piece', 'furlong', 'PCS', 7, true, null],
  active: ['yes', 1, 0, null, 'active'],
  instantQuote: ['no', 1, null],
  category: ['Bolts', 7, null, {}],
  certificates: ['CE', 7, null, {}],
  identifiers: ['5949-29-1', 7, null, {}],
  priceBreaks: ['0.10', 7, null, {}],
  attributes: ['red', 7, null, []],
  languages: ['en', 7, null, {}],
  pictures: ['https://example.com/a.jpg', 7, null, {}],
  moq: [500, '500 pcs', null, []],
  leadTimeDays: [15, '15 days', null, []],
};
const inside: readonly (readonly [string, unknown, string])[] = [
  ...([0, -5, '500', null, true, 1e13] as const).map((value) => ['moq', { value, unit: 'pcs' }, 'moq.value'] as const),
  ...(['furlong', '', 7, null] as const).map((unit) => ['moq', { value: 5, unit }, 'moq.unit'] as const),
  ['moq', { value: 5 }, 'moq.unit'],
  ['moq', { value: 5, max: 3, unit: 'pcs' }, 'moq.max'],
  ['moq', { value: 5, max: 'many', unit: 'pcs' }, 'moq.max'],
  ...([-1, 1.5, '9', null, 1_001] as const).map((min) => ['leadTimeDays', { min, max: 1_000 }, 'leadTimeDays.min'] as const),
  ...([-1, 9.5, '9', null, 1_001] as const).map((max) => ['leadTimeDays', { min: 0, max }, 'leadTimeDays.max'] as const),
  ['leadTimeDays', { min: 9, max: 3 }, 'leadTimeDays'],
  ['leadTimeDays', { max: 3 }, 'leadTimeDays.min'],
  ...(['5949-29-2', '5949291', '1-29-1', '12345678-29-1', 'citric acid', '5949-2-91', '5949–29–1'] as const).map(
    (code) => ['identifiers', [{ kind: 'cas', code }], 'identifiers.0.code'] as const,
  ),
  ...(['73', '731815001234', 'bolts', '7318.1', '7318-15', '7318.15.00.00.00'] as const).map(
    (code) => ['identifiers', [{ kind: 'hs', code }], 'identifiers.0.code'] as const,
  ),
  ...(['', 7, null, long(201)] as const).map((code) => ['identifiers', [{ kind: 'mpn', code }], 'identifiers.0.code'] as const),
  ['identifiers', [{ kind: 'ean', code: '4006381333931' }], 'identifiers.0.kind'],
  ['identifiers', [{ kind: 'cas', code: '5949-29-1' }, { kind: 'hs' }], 'identifiers.1.code'],
  ['identifiers', Array(51).fill({ kind: 'mpn', code: 'A1' }), 'identifiers'],
  ...([0, -0.1, '0.10', null, 1e13] as const).map(
    (amount) => ['priceBreaks', [{ minQuantity: 1, unit: 'pcs', amount }], 'priceBreaks.0.amount'] as const,
  ),
  ...([0, -1, '500', null] as const).map(
    (minQuantity) => ['priceBreaks', [{ minQuantity, unit: 'pcs', amount: 1 }], 'priceBreaks.0.minQuantity'] as const,
  ),
  ...(['each', '', null] as const).map((unit) => ['priceBreaks', [{ minQuantity: 1, unit, amount: 1 }], 'priceBreaks.0.unit'] as const),
  ['priceBreaks', [100, 10].map((minQuantity) => ({ minQuantity, unit: 'pcs', amount: 1 })), 'priceBreaks'],
  ['priceBreaks', [100, 100].map((minQuantity) => ({ minQuantity, unit: 'pcs', amount: 1 })), 'priceBreaks'],
  ['priceBreaks', Array.from({ length: 51 }, (_, i) => ({ minQuantity: i + 1, unit: 'pcs', amount: 1 })), 'priceBreaks'],
  ['currency', undefined, 'currency'],
  ['attributes', { colour: 7 }, 'attributes.colour'],
  ['attributes', { colour: long(501) }, 'attributes.colour'],
  ['attributes', Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`a${i}`, 'b'])), 'attributes'],
  ['category', ['Bolts', ''], 'category.1'],
  ['category', ['Bolts', 7], 'category.1'],
  ['category', Array(51).fill('a'), 'category'],
  ['certificates', [''], 'certificates.0'],
  ['certificates', [long(201)], 'certificates.0'],
  ['certificates', Array(51).fill('CE'), 'certificates'],
  ['languages', ['English'], 'languages.0'],
  ['languages', ['EN'], 'languages.0'],
  ['languages', [7], 'languages.0'],
  ['pictures', ['bolt.jpg'], 'pictures.0'],
  ['pictures', ['ftp://example.com/bolt.jpg'], 'pictures.0'],
  ['pictures', ['javascript:alert(1)'], 'pictures.0'],
  ['pictures', [7], 'pictures.0'],
  ['supplier', 'hebei-bolts-0a1b2c', 'supplier'],
];
const spoilt: readonly Spoilt[] = [
  ...Object.entries(strange).flatMap(([key, values]) => values.map((value) => ({ spoil: { [key]: value }, column: key }))),
  ...inside.map(([key, value, column]) => ({ spoil: { [key]: value }, column })),
];

/** Lines that are no row at all, with the column that is named. */
const noRows: readonly (readonly [string, string])[] = [
  ['{"id": "cut', '12'],
  ['{"id": x}', '1'],
  ["{'id': 1}", '2'],
  ['[1, 2]', ''],
  ['"text"', ''],
  ['7', ''],
  ['null', ''],
  ['true', ''],
  ['id;title;price', '1'],
  ['<row id="1"/>', '1'],
];

describe('a file with two hundred kinds of bad rows', () => {
  it('is told row by row, good rows between them are taken, and the mended rejects go in', async () => {
    const lines: string[] = [];
    const wanted: (readonly [number, string])[] = [];
    for (const [n, { spoil, column }] of spoilt.entries()) {
      if (n % 10 === 0) lines.push(JSON.stringify({ ...good, id: `good-${n}` }));
      lines.push(JSON.stringify({ ...good, id: `bad-${n}`, ...spoil }));
      wanted.push([lines.length, column]);
    }
    for (const [line, column] of noRows) {
      lines.push(line);
      wanted.push([lines.length, column]);
    }
    lines.push(JSON.stringify({ ...good, id: 'good-0', title: 'The same id again' }));
    wanted.push([lines.length, 'id']);
    lines.push(JSON.stringify({ ...good, id: 'good-last' }));
    expect(wanted.length).toBeGreaterThanOrEqual(200);
    const path = room.file('listings.jsonl', lines.join('\n'));
    const report = await room.run(path, { rejectsFor: rejectsBeside });
    const goods = lines.length - wanted.length;
    expect(report).toMatchObject({ rows: lines.length, added: goods, rejected: wanted.length });
    const told = new Map<number, string[]>();
    for (const { line, column, fault } of room.rejects) {
      told.set(line, [...(told.get(line) ?? []), column]);
      // each has words of its own in both languages, and none is a library's
      expect(fault.type).not.toBe('unfit');
      expect(faultText('en', fault)).toMatch(/write|fill|keep|shorten|type|look|take|give|leave/u);
      expect(faultText('zh', fault)).toMatch(/请|要有自己的|不会是对的/u);
    }
    expect([...told.keys()]).toEqual(wanted.map(([line]) => line));
    const missed = wanted
      .filter(([line, column]) => !told.get(line)?.includes(column))
      .map(([line, column]) => [line, column, told.get(line)]);
    expect(missed).toEqual([]);
    expect((await room.store.counts()).listings).toBe(goods);

    // each rejected row stands in the file with its line, and, mended, goes in from there
    const rejects = join(room.directory, 'listings.rejects.csv');
    const records: string[][] = parse(readFileSync(rejects), { bom: true });
    expect(records[0]).toEqual(['rejected line', 'rejected column', 'rejected because', 'row']);
    expect(records.slice(1).map(([line]) => Number(line))).toEqual(wanted.map(([line]) => line));
    const mended = records
      .slice(1, 4)
      .map(([line, column, because], n) => [line, column, because, JSON.stringify({ ...good, id: `mended-${n}` })]);
    writeFileSync(
      rejects,
      [records[0] ?? [], ...mended].map((cells) => cells.map((cell) => `"${cell?.replaceAll('"', '""')}"`).join(',')).join('\n'),
    );
    expect(await room.run(rejects)).toMatchObject({ rows: 3, added: 3, rejected: 0 });
  });

  it('of a table keep their own cells and name the column by its header', async () => {
    const path = room.file(
      'list.csv',
      '货号,品名,单价,币种,单位,CAS号,颜色\nA1,螺栓,便宜,CNY,个,,银\nA2,"柠檬酸, 无水",5,CNY,kg,77-92-9,\nA3,柠檬酸,5,CNY,斤,77-92-8,白\n',
    );
    const seen = await room.run(path, { rejectsFor: rejectsBeside });
    expect(seen).toMatchObject({ rows: 3, added: 1, rejected: 2 });
    expect(room.rejects.map(({ line, column }) => [line, column])).toEqual([
      [2, '单价'],
      [4, 'CAS号'],
      [4, '单价'],
      [4, '单位'],
    ]);
    const rejects = join(room.directory, 'list.rejects.csv');
    const text = readFileSync(rejects, 'utf8');
    expect(text).toContain('货号,品名,单价,币种,单位,CAS号,颜色\n');
    expect(text).toContain('A3,柠檬酸,5,CNY,斤,77-92-8,白');
    writeFileSync(rejects, text.replaceAll('便宜', '0.5').replaceAll('斤', 'kg').replaceAll('77-92-8', '77-92-9'));
    expect(await room.run(rejects)).toMatchObject({ rows: 2, added: 2, rejected: 0 });
    expect(await room.listing('A3')).toMatchObject({ attributes: { color: '白' } });
  });
});
