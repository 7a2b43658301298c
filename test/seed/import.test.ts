import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { type Database, openDatabase } from '../../adapters/store/database.ts';
import { type ImportOptions, type ImportReport, importCatalog, type Reject } from '../../seed/import.ts';
import { readQueries } from '../../seed/search.ts';
import type { ListingId } from '../../src/domain/ids.ts';
import type { CatalogStore, Listing } from '../../src/ports/catalog.ts';
import { faultText } from '../../src/talk/row-fault.ts';

let directory: string;
let database: Database;
let store: CatalogStore;
let rejects: Reject[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sanjia-import-'));
  database = await openDatabase(directory);
  store = createCatalogStore(database);
  rejects = [];
});
afterEach(async () => {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

function run(path: string, more: Partial<ImportOptions> = {}): Promise<ImportReport> {
  rejects = [];
  return importCatalog({ store, files: [path], onReject: (reject) => rejects.push(reject), ...more });
}

async function listing(id: string): Promise<Listing | undefined> {
  return (await store.listings([id as ListingId]))[0];
}

const jsonl = (...rows: readonly unknown[]): string => rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
const told = (): readonly string[] => rejects.map(({ line, column, fault }) => `${line} ${column}: ${faultText('en', fault)}`);

describe('a file of products as shops export them', () => {
  const rows = [
    {
      id: 'a',
      title: 'Hex bolt M10x40',
      brand: 'Acme',
      color: 'Black',
      category: ['Fasteners', 'Bolts'],
      bullets: 'zinc',
      description: 'strong',
      price: 0.08,
      rating: 4.5,
    },
    { id: 'b', title: 'Hex nut M10', brand: '', color: '', category: [], bullets: '', description: '', price: null },
  ];

  it('goes in under the house, and a second run changes nothing', async () => {
    const path = file('products.jsonl', jsonl(...rows));
    expect(await run(path)).toEqual({ rows: 2, added: 2, changed: 0, unchanged: 0, kept: 0, removed: 0, rejected: 0 });
    expect(await listing('a')).toMatchObject({
      title: 'Hex bolt M10x40',
      brand: 'Acme',
      attributes: { color: 'Black' },
      description: 'zinc\nstrong',
      priceBreaks: [{ minQuantity: 1, unit: 'pcs', amount: 0.08 }],
      currency: 'USD',
    });
    expect((await store.allSuppliers()).map(({ name }) => name)).toEqual(['House']);
    const revision = await store.revision();
    expect(await run(path)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await store.revision()).toBe(revision);
  });

  it('changes what differs, and removes what is gone where asked', async () => {
    await run(file('products.jsonl', jsonl(...rows)));
    const path = file('next.jsonl', jsonl({ ...rows[0], title: 'Hex bolt M10x45' }));
    expect(await run(path, { dryRun: true, replaceSupplier: true })).toMatchObject({ changed: 1, removed: 1 });
    expect((await listing('a'))?.title).toBe('Hex bolt M10x40');
    expect(await run(path, { replaceSupplier: true })).toMatchObject({ added: 0, changed: 1, removed: 1 });
    expect((await listing('a'))?.title).toBe('Hex bolt M10x45');
    expect(await listing('b')).toBeUndefined();
    expect(await run(file('products.jsonl', jsonl(...rows)))).toMatchObject({ added: 1, changed: 1 });
  });
});

describe('bad rows', () => {
  it('are told row by row with their column, and the rest goes on', async () => {
    const whole = { id: 'good', supplier: 'Ningbo Fasteners', title: 'Hex bolt' };
    const path = file(
      'listings.jsonl',
      jsonl(
        whole,
        '{"id": "cut',
        '[1, 2]',
        '"text"',
        { id: 'x1', supplier: 'N', title: '' },
        { id: 'x2', supplier: 'N', title: 'A', moq: { value: -5, unit: 'pcs' } },
        { id: 'x3', supplier: 'N', title: 'A', moq: { value: 5, unit: 'furlong' } },
        { id: 'x4', supplier: 'N', title: 'A', identifiers: [{ kind: 'cas', code: '5949-29-2' }] },
        { id: 'x5', supplier: 'N', title: 'A', priceBreaks: [{ minQuantity: 1, unit: 'pcs', amount: 1 }] },
        {
          id: 'x6',
          supplier: 'N',
          title: 'A',
          currency: 'USD',
          priceBreaks: [
            { minQuantity: 100, unit: 'pcs', amount: 1 },
            { minQuantity: 10, unit: 'pcs', amount: 2 },
          ],
        },
        { id: 'x7', supplier: 'N', title: 'A', origin: 'China' },
        { id: 'x8', supplier: 'N', title: 'A', incoterm: 'FBO' },
        { id: 'x9', supplier: 'N', title: 'A', leadTimeDays: { min: 9, max: 3 } },
        { supplier: 'N', title: 'no id' },
        '{"id": "x10", "supplier": "N", "title": "A", "moq": {"value": 1e400, "unit": "pcs"}}',
        { ...whole, id: 'last', title: '内六角螺钉' },
      ),
    );
    const report = await run(path);
    expect(report).toMatchObject({ rows: 16, added: 2, rejected: 14 });
    expect(rejects.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    expect(rejects.map(({ column }) => column).slice(3)).toEqual([
      'title',
      'moq.value',
      'moq.unit',
      'identifiers.0.code',
      'currency',
      'priceBreaks',
      'origin',
      'incoterm',
      'leadTimeDays',
      'id',
      'moq.value',
    ]);
    expect(told()[0]).toMatch(/^2 \d+: .*not JSON from here on/);
  });

  it('in a table: too many cells, no title, a figure that is none', async () => {
    const path = file(
      'list.csv',
      'id,title,price,currency,moq,unit\n1,Bolt,0.10,USD,500,pcs\n2,Bolt,0.10,USD,500,pcs,extra\n3,,0.10,USD,500,pcs\n4,Nut,cheap,USD,500,pcs\n',
    );
    expect(await run(path)).toMatchObject({ rows: 4, added: 1, rejected: 3 });
    expect(rejects.map(({ line, column }) => [line, column])).toEqual([
      [3, '7'],
      [4, 'title'],
      [5, 'price'],
    ]);
  });
});

describe('tables in both languages', () => {
  const expected = {
    title: '六角螺栓 M10x40',
    category: ['紧固件', '螺栓'],
    moq: { value: 5_000, unit: 'pcs' },
    priceBreaks: [{ minQuantity: 5_000, unit: 'pcs', amount: 0.6 }],
    currency: 'CNY',
    incoterm: 'FOB',
    place: 'Ningbo',
    certificates: ['CE', 'ISO 9001'],
    leadTimeDays: { min: 15, max: 20 },
    attributes: { 表面: '镀锌' },
    active: true,
  };
  const text =
    '货号\t供应商\t品名\t类目\t单价\t币种\t起订量\t单位\t交期\t贸易术语\t认证\t状态\t表面\nHB-1\t宁波紧固件\t六角螺栓 M10x40\t紧固件 > 螺栓\t0.6\tCNY\t5,000\t个\t15-20天\tFOB Ningbo\tCE；ISO 9001\t上架\t镀锌\n';

  it('are read by their Chinese header', async () => {
    expect(await run(file('list.tsv', text))).toMatchObject({ added: 1, rejected: 0 });
    expect(await listing('HB-1')).toMatchObject(expected);
    expect((await store.allSuppliers()).map(({ name }) => name)).toEqual(['宁波紧固件']);
  });

  it('are read in UTF-16 as spreadsheets save them', async () => {
    expect(await run(file('list.tsv', Buffer.from(`\uFEFF${text}`, 'utf16le')))).toMatchObject({ added: 1, rejected: 0 });
    expect(await listing('HB-1')).toMatchObject(expected);
  });

  it('are read in GB18030', async () => {
    // 品名 <tab> 货号 and one row: 螺栓 <tab> 7
    const bytes = [0xc6, 0xb7, 0xc3, 0xfb, 0x09, 0xbb, 0xf5, 0xba, 0xc5, 0x0a, 0xc2, 0xdd, 0xcb, 0xa8, 0x09, 0x37, 0x0a];
    expect(await run(file('list.tsv', Uint8Array.from(bytes)))).toMatchObject({ added: 1, rejected: 0 });
    expect((await listing('7'))?.title).toBe('螺栓');
  });
});

describe('a file of queries', () => {
  it('is read by its header, with or without further columns', () => {
    expect(readQueries('query_id\tsplit\tquery\n1\tdev\thex bolt\n2\tdev\t螺栓\n').queries).toEqual([
      { id: '1', text: 'hex bolt' },
      { id: '2', text: '螺栓' },
    ]);
    expect(readQueries('id\ttext\n').errors).toEqual([{ line: 1, reason: 'the first line must name the columns query_id and query' }]);
    expect(readQueries('query_id\tquery\n1\t\n').errors).toEqual([{ line: 2, reason: 'expected a query_id and a query' }]);
  });
});
