import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveMapping } from '../../seed/mapping.ts';
import type { PlannedFile } from '../../seed/plan.ts';
import { problemText } from '../../src/cli/import-words.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const chinese =
  '货号,供应商,品名,类目,单价(元/个),起订量,交期,贸易术语,认证,语言,图片,状态,表面\nHB-1,宁波紧固件,六角螺栓 M10x40,紧固件 > 螺栓,0.6,5千个,2-3周,FOB Ningbo,CE；ISO 9001,中文；English,https://example.com/a.jpg,上架,镀锌\n';
const expected = {
  title: '六角螺栓 M10x40',
  category: ['紧固件', '螺栓'],
  moq: { value: 5_000, unit: 'pcs' },
  priceBreaks: [{ minQuantity: 5_000, unit: 'pcs', amount: 0.6 }],
  currency: 'CNY',
  unit: 'pcs',
  leadTimeDays: { min: 14, max: 21 },
  incoterm: 'FOB',
  place: 'Ningbo',
  certificates: ['CE', 'ISO 9001'],
  languages: ['zh', 'en'],
  pictures: ['https://example.com/a.jpg'],
  attributes: { 表面: '镀锌' },
  active: true,
};

/** The text in GB18030, which Node reads and does not write: every pair of bytes is tried until it reads as the character. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) if (low !== 0x7f) bytes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Uint8Array.from([...text].flatMap((sign) => (sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : (bytes.get(sign) ?? [0x3f]))));
}

const utf16 = Buffer.from(`\uFEFF${chinese}`, 'utf16le');
const encodings: readonly (readonly [string, Uint8Array])[] = [
  ['UTF-8', Buffer.from(chinese)],
  ['UTF-8 with its mark', Buffer.from(`\uFEFF${chinese}`)],
  ['GB18030', gb18030(chinese)],
  ['UTF-16 little-endian', utf16],
  ['UTF-16 big-endian', Buffer.from(utf16).swap16()],
];

describe('the price list of a factory in Ningbo', () => {
  it.each(encodings)('is read in %s', async (_, bytes) => {
    expect(await room.run(room.file('list.csv', bytes))).toMatchObject({ rows: 1, added: 1, rejected: 0 });
    expect(await room.listing('HB-1')).toMatchObject(expected);
  });

  it('is read packed, with semicolons, as a workbook and with a Chinese sign late in a long file', async () => {
    expect(await room.run(room.file('list.csv.gz', gzipSync(chinese)))).toMatchObject({ added: 1 });
    expect(await room.listing('HB-1')).toMatchObject(expected);
    const rows = chinese
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(await room.run(room.file('semicolons.csv', rows.map((row) => row.join(';')).join('\r\n')))).toMatchObject({ unchanged: 1 });
    expect(await room.run(room.file('list.xlsx', await writeXlsx({ sheets: [{ name: '报价', rows }] })))).toMatchObject({ unchanged: 1 });
    const filler = Array.from({ length: 9_000 }, (_, i) => `b${i},House,Bolt number ${i}\n`).join('');
    const late = Buffer.concat([Buffer.from(`id,supplier,title\n${filler}`), gb18030('late,House,垫圈\n')]);
    expect(await room.run(room.file('late.csv', late))).toMatchObject({ added: 9_001, rejected: 0 });
    expect((await room.listing('late'))?.title).toBe('垫圈');
  });

  it('reads a workbook as its cells stand: figures, leading zeroes, days, empty rows', async () => {
    const rows = [
      ['id', 'title', 'price', 'currency', 'unit', 'MOQ', 'tested'],
      ['007', 'Hex bolt', 0.085, 'USD', 'pcs', 500, new Date(Date.UTC(2026, 2, 1))],
      [null, null, null],
      ['008', '', 1, 'USD', 'pcs', 1, null],
    ];
    const path = room.file('list.xlsx', await writeXlsx({ sheets: [{ name: 'Prices', rows }] }));
    expect(await room.run(path)).toMatchObject({ rows: 2, added: 1, rejected: 1 });
    expect(await room.listing('007')).toMatchObject({
      priceBreaks: [{ minQuantity: 500, unit: 'pcs', amount: 0.085 }],
      attributes: { tested: '2026-03-01' },
    });
    expect(room.rejects).toMatchObject([{ line: 4, column: 'title' }]);
  });

  it('is read below the name of the firm, its address and a date', async () => {
    const above = '宁波紧固件有限公司,,,\n"Price list 2026, valid to 31 March";;\n\n';
    expect(await room.run(room.file('headed.csv', above + chinese))).toMatchObject({ rows: 1, added: 1, rejected: 0 });
    expect(await room.listing('HB-1')).toMatchObject(expected);
    const rows = chinese.trim().split('\n');
    const cells = [
      ['Ningbo Fasteners Co., Ltd.'],
      ['No. 1, Beilun Road, Ningbo'],
      ...rows.map((row) => row.replace('HB-1', 'HB-2').split(',')),
      ['合计', '', '', '', '1'],
    ];
    const file = room.file('headed.xlsx', await writeXlsx({ sheets: [{ name: '报价', rows: cells }] }));
    expect(await room.run(file)).toMatchObject({ rows: 2, added: 1, rejected: 1 });
    expect(room.rejects).toMatchObject([{ line: 5, column: '品名' }]);
    expect(await room.listing('HB-2')).toMatchObject(expected);
    const semicolons = `Ningbo Fasteners Co., Ltd., No. 1, Beilun Road, Ningbo, China\n${rows.join('\n').replaceAll(',', ';').replace('HB-1', 'HB-3')}\n`;
    expect(await room.run(room.file('semicolons.csv', semicolons))).toMatchObject({ rows: 1, added: 1, rejected: 0 });
  });

  it('reads figures as people write them', async () => {
    const figures = [
      ['0,08 EUR', 0.08],
      ['US$ 1,250.50', 1_250.5],
      ['1.250,50', 1_250.5],
      ['1,250', 1_250],
      ['0,125', 0.125],
      ['12,5', 12.5],
      ['1.250.000', 1_250_000],
      ['2万', 20_000],
      ['１０', 10],
      ['10k', 10_000],
    ] as const;
    const lines = figures.map(([written], i) => `f${i}\tBolt\t${written}\tUSD`);
    expect(await room.run(room.file('list.tsv', `id\ttitle\tprice\tcurrency\n${lines.join('\n')}`))).toMatchObject({ rejected: 0 });
    for (const [i, [, value]] of figures.entries()) expect((await room.listing(`f${i}`))?.priceBreaks[0]?.amount).toBe(value);
  });

  it('reads price breaks of a cell, and lines that go over several', async () => {
    const path = room.file('list.csv', 'id,title,price tiers,currency,unit\n1,"Hex\nbolt","500: 0.10; 5,000+ = 0.08",USD,pcs\n2,,,,\n');
    expect(await room.run(path)).toMatchObject({ added: 1, rejected: 1 });
    expect((await room.listing('1'))?.priceBreaks).toEqual([
      { minQuantity: 500, unit: 'pcs', amount: 0.1 },
      { minQuantity: 5_000, unit: 'pcs', amount: 0.08 },
    ]);
    expect(room.rejects[0]?.line).toBe(4);
  });
});

describe('the columns', () => {
  const table = 'No,Goods,Note,Finish\nHB-1,Hex bolt,ask Li,zinc\n';

  it('are guessed, shown and saved, and a saved file is taken in place of the guess', async () => {
    const path = room.file('list.csv', 'item no.,Product Name,Surface\nHB-1,Hex bolt,zinc\n');
    const shown: PlannedFile[] = [];
    await room.run(path, { onFile: (file) => void shown.push(file) });
    const saved = join(room.directory, 'mapping.json');
    await saveMapping(saved, shown[0]?.mapping ?? []);
    expect(JSON.parse(readFileSync(saved, 'utf8'))).toEqual({
      columns: { 'item no.': 'id', 'Product Name': 'title', Surface: 'attribute' },
    });
    expect(await room.run(path, { mapping: saved })).toMatchObject({ unchanged: 1 });
    const mapping = room.file(
      'own.json',
      JSON.stringify({ columns: { No: 'id', Goods: 'title', Note: 'ignore', Finish: 'attribute: surface' } }),
    );
    expect(await room.run(room.file('own.csv', table), { mapping })).toMatchObject({ rows: 1, changed: 1 });
    expect((await room.listing('HB-1'))?.attributes).toEqual({ surface: 'zinc' });
  });

  it('that a mapping file names wrongly are told one by one', async () => {
    const path = room.file('list.csv', table);
    const told = async (json: string): Promise<string> => problemText(await room.refusal(path, { mapping: room.file('own.json', json) }));
    expect(await told('{"columns"')).toMatch(/own\.json: this is not JSON/);
    expect(await told('{"colums": {}}')).toMatch(/expected \{"columns"[\s\S]*colums/);
    expect(await told('{"columns": {"No": "number", "Goods": "title", "Note": "title"}}')).toMatch(
      /"No" is said to hold "number", which is no field[\s\S]*"Goods", "Note" are all said to hold "title"/,
    );
    expect(await told('{"columns": {"Nr": "id"}}')).toMatch(/no column "Nr" in the file; it has "No", "Goods"/);
    expect(problemText(await room.refusal(path, { mapping: join(room.directory, 'none.json') }))).toMatch(/There is no file .*none\.json/);
  });
});

describe('a file that cannot be taken', () => {
  it.each([
    ['empty.csv', '', /is empty/],
    ['marks.csv', '\uFEFF', /is empty/],
    ['photo.csv', Uint8Array.from({ length: 4_000 }, (_, i) => (i * 37) % 256), /no text in UTF-8, UTF-16 or GB18030/],
    ['latin.csv', Buffer.from('id,title\n1,M\xfctze \xff\n', 'latin1'), /no text in UTF-8/],
    ['list.pdf', '%PDF', /\.csv, \.tsv, \.jsonl or \.xlsx.*"\.pdf"/],
    ['rows.csv', 'HB-1,0.10,500\nHB-2,0.20,500\n', /names no column that is known; it holds "HB-1", "0.10"/],
    ['untitled.csv', 'id,price\n1,2\n', /no column holds the title/],
    ['list.csv.gz', Buffer.from('not packed'), /broken or cut off/],
    ['list.xlsx', Buffer.from('not a workbook at all'), /broken or cut off/],
    ['old.xlsx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]), /password.*\.xls/],
    ['quote.csv', `id,title\n1,Bolt\n2,"Nut\n${'3,Washer\n'.repeat(500_000)}`, /from line 3 on it cannot be told where a row ends/],
  ])('is refused with what to do: %s', async (name, content, words) => {
    expect(problemText(await room.refusal(room.file(name, content)))).toMatch(words);
  });

  it('is refused where it is not there, is a folder, or names a supplier that nobody is', async () => {
    expect(problemText(await room.refusal(join(room.directory, 'missing.csv')))).toMatch(/There is no file .*missing\.csv/);
    expect(problemText(await room.refusal(room.directory))).toMatch(/is a folder/);
    const path = room.file('list.csv', 'id,title,supplier\n1,Bolt,\n2,Nut,hebei-bolts-0a1b2c\n');
    expect(problemText(await room.refusal(path, { supplier: 'ningbo-bolts-0a1b2c' }))).toMatch(
      /no supplier with the id ningbo-bolts-0a1b2c/,
    );
    expect(await room.run(path)).toMatchObject({ added: 1, rejected: 1 });
    expect(room.rejects).toMatchObject([{ line: 3, column: 'supplier', fault: { type: 'noSupplier', supplier: 'hebei-bolts-0a1b2c' } }]);
  });

  it('is refused by its header where that has too many columns; a row that is too wide is a bad row', async () => {
    const wide = ['id', 'title', ...Array.from({ length: 499 }, (_, n) => `c${n}`)];
    const sheet = await writeXlsx({ sheets: [{ name: 'Prices', rows: [wide, ['1', 'Bolt']] }] });
    for (const path of [room.file('wide.xlsx', sheet), room.file('wide.csv', `${wide.join(',')}\n1,Bolt\n`)])
      expect(problemText(await room.refusal(path))).toMatch(/501 columns; up to 500 are read/);
    const far = [
      ['id', 'title'],
      ['1', 'Bolt'],
      ['2', 'Nut', ...wide],
      ['3', 'Washer'],
    ];
    const path = room.file('far.xlsx', await writeXlsx({ sheets: [{ name: 'Prices', rows: far }] }));
    expect(await room.run(path)).toMatchObject({ added: 2, rejected: 1 });
    expect(room.rejects).toMatchObject([{ line: 3, fault: { type: 'cells', cells: 503, header: 2 } }]);
  });

  it('is refused before anything is written where a workbook is too long, broken in its middle, or unpacks to more than it should', async () => {
    async function* rows(count: number): AsyncGenerator<string[]> {
      yield ['id', 'title'];
      for (let i = 0; i < count; i++) yield [`s${i}`, 'Bolt'];
    }
    const packed = async (count: number): Promise<Buffer> => {
      const pieces: Uint8Array[] = [];
      for await (const piece of writeXlsxStream(rows(count), { name: 'P' })) pieces.push(piece);
      return Buffer.concat(pieces);
    };
    const long = await room.refusal(room.file('long.xlsx', await packed(100_001)));
    expect(problemText(long)).toMatch(/more than 100,000 rows.*CSV UTF-8/);
    const whole = await packed(2_000);
    const broken = Buffer.from(whole);
    broken.fill(0xff, Math.floor(whole.length / 2), Math.floor(whole.length / 2) + 40);
    expect(problemText(await room.refusal(room.file('broken.xlsx', broken)))).toMatch(/broken or cut off/);
    // the directory's entry of the largest part claims a gigabyte
    const bomb = Buffer.from(whole);
    bomb.writeUInt32LE(1_000_000_000, bomb.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
    expect(problemText(await room.refusal(room.file('bomb.xlsx', bomb)))).toMatch(/too much for a workbook/);
    expect((await room.store.counts()).listings).toBe(0);
  });
});
