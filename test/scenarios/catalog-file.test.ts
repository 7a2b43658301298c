import { afterEach, describe, expect, it } from 'vitest';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { changePeopleNow } from '../../adapters/store/people-changes.ts';
import type { ListingId, SupplierId } from '../../src/domain/ids.ts';
import { freshCode } from '../../src/domain/people/codes.ts';
import type { Listing } from '../../src/ports/catalog.ts';
import type { FakePerson } from '../fakes/discord/person.ts';
import type { Person } from '../fakes/telegram/person.ts';
import { Street } from './street.ts';

const SECOND = 1_000;
const BOLTS = 'Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg by 15 April';
const LIST = [
  'Item no,Supplier,Product,Price (USD/pc),MOQ (pcs),Finish,Ship date',
  'PK-1,Pest Kötőelem,Hex bolt DIN 933 M8x30,0.05,10000,zinc,May',
  'PK-2,Pest Kötőelem,Hex nut DIN 934 M8,0.02,10000,zinc,May',
  'PK-3,Pest Kötőelem,Washer DIN 125 M8,ask,10000,zinc,May',
  'PK-4,Pest Kötőelem,Washer DIN 125 M10,ask,10000,zinc,May',
].join('\n');

const streets: Street[] = [];
afterEach(async () => {
  for (const street of streets.splice(0)) await street.close();
});

async function open(): Promise<{ street: Street; petra: Person }> {
  const street = await Street.open();
  streets.push(street);
  return { street, petra: street.buyer() };
}

async function openedByAdmin(): Promise<{ street: Street; petra: Person }> {
  const opened = await open();
  const now = opened.street.clock.now();
  await changePeopleNow(opened.street.database, [{ type: 'codeMade', code: freshCode('admin', 'AdminCode123', now) }], now);
  await opened.street.after(1, () => opened.petra.writes('/join AdminCode123'));
  return opened;
}

const listing = async ({ database }: Street, id: string): Promise<Listing | undefined> =>
  (await createCatalogStore(database).listings([id as ListingId]))[0];
const filesKept = ({ database }: Street) => database.read.selectFrom('files').select(['id', 'mime']).execute();
const jobsLeft = ({ database }: Street) => database.read.selectFrom('jobs').select('key').where('kind', '=', 'catalog').execute();

/** The texts of the files that the admin has got. */
function tablesOf(person: Person): readonly { readonly name: string; readonly text: string }[] {
  return person.chat.messages.flatMap(({ by, files = [] }) =>
    by === undefined ? files.map(({ filename, bytes }) => ({ name: filename, text: bytes.toString('utf8') })) : [],
  );
}

/** The supplier that has most listings of the sample, and one more. */
async function factory(street: Street): Promise<{ id: SupplierId; name: string; person: FakePerson; other: SupplierId }> {
  const [first, second] = await createCatalogStore(street.database).allSuppliers();
  const person = first && street.suppliers.get(first.id);
  if (!first || !second || !person) throw new Error('the sample has no suppliers');
  return { id: first.id, name: first.name, person, other: second.id };
}
const csv = (text: string, filename = 'prices.csv') => ({ filename, contentType: 'text/csv', bytes: Buffer.from(text) });
const last = (person: FakePerson): string => person.last().replaceAll('**', '');

describe('an admin sends a catalog file to the bot', () => {
  it('sees what it is taken for before anything is written, and imports it with one tap', async () => {
    const { street, petra } = await openedByAdmin();
    await street.after(1, () => petra.sendsDocument('prices.csv', undefined, Buffer.from(LIST)));
    const card = petra.last();
    expect(card).toContain('prices.csv');
    expect(card).toMatch(/Item no.*item number/s);
    expect(card).toMatch(/Price \(USD\/pc\).*unit price/s);
    expect(card).toMatch(/Ship date.*attribute “Ship date”/s);
    expect(card).toMatch(/Rows\W+4\b/);
    expect(card).toMatch(/New\W+2\b/);
    expect(card).toMatch(/Not taken\W+2\b/);
    expect(card).toMatch(/New suppliers\W+Pest Kötőelem/);
    expect(card).toMatch(/Price \(USD\/pc\).*“ask”: not a price.*2 rows, the first in line 4/s);
    expect(card).toContain('Nothing is written yet.');
    expect(await listing(street, 'PK-1')).toBeUndefined();

    await street.after(1, () => petra.presses('Import 2 rows'));
    expect(petra.reads()).toContain('You can go on writing in the meantime.');
    expect(petra.last()).toMatch(/prices\.csv.* is imported/s);
    expect(petra.last()).toMatch(/New\W+2\b/);
    expect(petra.last()).toContain('2 say too little of the goods');
    expect(await listing(street, 'PK-1')).toMatchObject({ title: 'Hex bolt DIN 933 M8x30', moq: { value: 10_000 } });
    const [table] = tablesOf(petra);
    expect(table?.name).toBe('prices.rejects.csv');
    expect(table?.text).toMatch(/rejected line,.*\n4,Price \(USD\/pc\),"“ask”: not a price.*PK-3/s);
    expect((await filesKept(street)).map(({ mime }) => mime)).toEqual(['text/csv']);

    const mended = (table?.text ?? '').replaceAll(',ask,', ',0.01,');
    await street.after(1, () => petra.sendsDocument('prices.rejects.csv', undefined, Buffer.from(mended)));
    await street.after(1, () => petra.presses('Import 2 rows'));
    expect(await listing(street, 'PK-4')).toMatchObject({ title: 'Washer DIN 125 M10' });
  });

  it('lets it be, and nothing of it stays', async () => {
    const { street, petra } = await openedByAdmin();
    await street.after(1, () => petra.sendsDocument('prices.csv', undefined, Buffer.from(LIST)));
    await street.after(1, () => petra.presses('Don’t import'));
    expect(petra.reads()).toContain('was imported.');
    expect(await listing(street, 'PK-1')).toBeUndefined();
    expect(await filesKept(street)).toEqual([]);
    expect(await jobsLeft(street)).toEqual([]);
  });

  it('gives the rows to the supplier whom he names beside the file, and removes what it does not hold where he says so', async () => {
    const { street, petra } = await openedByAdmin();
    const { id, name } = await factory(street);
    const before = (await createCatalogStore(street.database).idsOf(id)).length;
    await street.after(1, () =>
      petra.sendsDocument('prices.csv', name, Buffer.from('id,title,price,currency\nF-1,Hex bolt M8x30,0.05,USD\n')),
    );
    expect(petra.last()).toContain(name);
    await street.after(1, () => petra.presses(`Import, and remove the ${before} not in it`));
    expect(petra.last()).toMatch(new RegExp(`Removed\\W+${before}\\b`));
    expect(await createCatalogStore(street.database).idsOf(id)).toEqual(['F-1']);
    await street.after(1, () =>
      petra.sendsDocument('prices.csv', name, Buffer.from('id,title,price,currency\nF-1,Hex bolt M8x30,0.05,USD\n')),
    );
    expect(petra.last()).toContain('nothing to import');
    expect(await filesKept(street)).toEqual([]);
  });

  it.each([
    ['empty.csv', Buffer.from('\n'), 'is empty'],
    ['names.csv', Buffer.from('foo,bar\n1,2\n'), 'names no column that I know; it holds “foo” and “bar”'],
    ['goods.csv', Buffer.from('title,price\nHex bolt,0.05\n'), 'no column with the item number'],
    ['old.xls', Buffer.from('\xd0\xcf\x11\xe0', 'latin1'), 'is something else. Save it as .xlsx'],
    ['broken.xlsx', Buffer.from('PK\x03\x04nothing'), 'is broken or cut off'],
    ['open.csv', Buffer.from(`id,title\n1,"${'x'.repeat(4_100_000)}`), 'from line 2 on'],
    ['wide.csv', Buffer.from('id,title\n1,\n'), 'Not one row of it can be taken'],
  ])('is told why %s is not taken', async (name, bytes, why) => {
    const { street, petra } = await openedByAdmin();
    await street.after(1, () => petra.sendsDocument(name, undefined, bytes));
    expect(petra.last()).toContain(why);
    expect(await filesKept(street)).toEqual([]);
  });

  it('is told what to do with one that Telegram does not hand over', async () => {
    const { street, petra } = await openedByAdmin();
    await street.after(1, () => petra.sendsDocument('all.csv', undefined, Buffer.alloc(20_500_000)));
    expect(petra.last()).toContain('I can take up to 20 MB');
    expect(petra.last()).toContain('npx sanjia catalog import');
  });

  it('goes on where it was when the desk dies, and is told once', async () => {
    const { street, petra } = await openedByAdmin();
    await street.after(1, () => petra.sendsDocument('prices.csv', undefined, Buffer.from(LIST)));
    await street.stop();
    let died = 0;
    street.jobs = (jobs) => ({
      ...jobs,
      finish: (job, result, at) => {
        if (job.type !== 'catalog' || died > 0) return jobs.finish(job, result, at);
        died += 1;
        return Promise.reject(new Error('killed'));
      },
    });
    await street.start();
    await street.after(1, () => petra.presses('Import 2 rows'));
    expect(died).toBe(1);
    expect(petra.reads()).not.toContain('is imported');
    await street.stop();
    await street.start();
    await street.passes(61 * SECOND);
    expect(petra.last()).toContain('is imported');
    await street.passes(61 * SECOND);
    expect(petra.reads().split('is imported')).toHaveLength(2);
    expect(await jobsLeft(street)).toEqual([]);
  });

  it('may still send one to a request, as a reply to it', async () => {
    const { street, petra } = await openedByAdmin();
    await street.after(1, () => petra.writes(BOLTS));
    const request = petra.chat.messages.findLast(({ by }) => by === undefined);
    await street.after(1, () => petra.sendsDocument('list.csv', undefined, Buffer.from(LIST), { replyTo: request?.id ?? 0 }));
    expect(petra.last()).toContain('Received: a document.');
  });
});

describe('a supplier sends his price list', () => {
  it('imports his own rows alone', async () => {
    const { street } = await open();
    const { id, name, person, other } = await factory(street);
    const taken = (await createCatalogStore(street.database).idsOf(other))[0] ?? '';
    const rows = `货号,供应商,品名,单价(元/个)\nA-1,${name},六角螺栓 M8x30,0.35\nA-2,,六角螺母 M8,0.12\nA-3,${other},垫圈 M8,0.05\n${taken},,垫圈 M10,0.05\n`;
    await street.after(1, () => person.writes('', { files: [csv(rows)] }));
    const card = last(person);
    expect(card).toMatch(/New\W+2\b/);
    expect(card).toMatch(/Not taken\W+2\b/);
    expect(card).toContain('of another supplier');
    expect(card).not.toContain(`(${other})`.concat('; this one'));
    await street.after(1, () => person.presses('Import 2 rows'));
    expect(await listing(street, 'A-1')).toMatchObject({ supplier: id, title: '六角螺栓 M8x30', currency: 'CNY' });
    expect(await listing(street, 'A-3')).toBeUndefined();
    expect(await listing(street, taken)).toMatchObject({ supplier: other });
  });

  it('may mean it for the request that he has before him', async () => {
    const { street, petra } = await open();
    await street.after(1, () => petra.writes(BOLTS));
    await street.after(1, () => petra.presses('Find suppliers'));
    await street.passes(11 * SECOND);
    const [person] = await street.invited();
    if (!person) throw new Error('nobody was invited');
    await street.after(1, () => person.writes('', { files: [csv('id,title,price,currency\nQ-1,Hex bolt,0.08,USD\n', 'quotation.csv')] }));
    expect(last(person)).toContain('Import one row');
    await street.after(1, () => person.presses('It’s for R-1001'));
    expect(last(person)).toContain('I keep it until R-1001 is ordered');
    expect(await listing(street, 'Q-1')).toBeUndefined();
    await street.after(1, () => person.writes('', { files: [csv('what,how much\nbolts,0.08\n', 'quotation.csv')] }));
    expect(last(person)).toContain('I keep it until R-1001 is ordered');
  });
});

describe('whoever is neither', () => {
  it('sends a list with his request, as ever', async () => {
    const { street, petra } = await open();
    await street.after(1, () => petra.sendsDocument('list.csv', undefined, Buffer.from(LIST)));
    expect(petra.last()).toContain('Tell me in a line what you need and how many');
    expect(await listing(street, 'PK-1')).toBeUndefined();
  });

  it('is refused a button that he had as an admin, and the attempt is noted', async () => {
    const { street, petra } = await openedByAdmin();
    await street.after(1, () => petra.sendsDocument('prices.csv', undefined, Buffer.from(LIST)));
    const now = street.clock.now();
    await changePeopleNow(street.database, [{ type: 'flags', person: 'telegram:4711', flags: { admin: false } }], now);
    await street.after(1, () => petra.presses('Import 2 rows'));
    expect(await listing(street, 'PK-1')).toBeUndefined();
    expect(await street.database.read.selectFrom('attempts').select('what').execute()).toHaveLength(1);
  });
});
