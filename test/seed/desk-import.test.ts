import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from '../../adapters/store/files.ts';
import type { CatalogTask } from '../../src/domain/catalog-file.ts';
import type { FileId, Instant, PartyId } from '../../src/domain/ids.ts';
import type { CatalogImporter } from '../../src/ports/importer.ts';
import { threadImporter } from '../../src/run/import-thread.ts';
import { openRoom, type Room } from './room.ts';

const ROWS = 8_000;
/** Rows without a price: one in a thousand. */
const REJECTED = 8;
let room: Room;
let importer: CatalogImporter;
beforeEach(async () => {
  room = await openRoom();
  importer = threadImporter({ home: room.directory });
});
afterEach(() => room.close());

const task: CatalogTask = { file: 'f_list' as FileId, name: 'Preisliste Öl.csv' };
const list = (rows: number): string =>
  `id,supplier,title,price,currency\n${Array.from({ length: rows }, (_, n) => `T-${n},Ningbo Fasteners,Hex bolt M${n % 30}x${n},${n % 1_000 === 7 ? 'ask' : 0.05},USD`).join('\n')}\n`;

async function sent(text: string): Promise<void> {
  const files = createFileStore(room.database, room.directory);
  const facts = {
    id: task.file,
    kind: 'document',
    mime: 'text/csv',
    clean: false,
    party: 'b_1' as PartyId,
    createdAt: 0 as Instant,
  } as const;
  await files.put(facts, Buffer.from(text));
}
const listings = async (): Promise<number> => (await room.store.counts()).listings;
const forever = new AbortController().signal;

describe('a catalog file that came through a chat, on a thread of its own', () => {
  it('is looked through without a word written, and then imported', async () => {
    await sent(list(20));
    expect(await importer.check(task, forever)).toMatchObject({
      type: 'readable',
      counts: { rows: 20, added: 19, rejected: 1 },
      columns: [{ header: 'id', target: 'id' }, { target: 'supplier' }, { target: 'title' }, { target: 'price' }, { target: 'currency' }],
      rejects: [{ column: 'price', rows: 1, line: 9 }],
      fresh: ['Ningbo Fasteners'],
      known: [],
    });
    expect(await listings()).toBe(0);
    const result = await importer.import(task, () => undefined, forever);
    expect(result).toMatchObject({ type: 'imported', counts: { added: 19, rejected: 1 }, quality: { listings: 19 } });
    expect(result.type === 'imported' && Buffer.from(result.rejected ?? []).toString()).toContain('T-7');
    expect(await listings()).toBe(19);
    expect(await importer.check(task, forever)).toMatchObject({ counts: { unchanged: 19 }, known: ['Ningbo Fasteners'], fresh: [] });
    await importer.clear(task);
  });

  it('comes back to a Chinese supplier with its reasons in Chinese', async () => {
    await sent(
      '货号,品名,FOB单价 USD/pc,最低起订量,海关编码\nA1,六角螺栓,面议,500个,7318.15\nA2,垫圈,0.5-0.8,500个,73\nA3,螺母,0.02,５００个,7318.16\n',
    );
    const result = await importer.import({ ...task, language: 'zh' }, () => undefined, forever);
    expect(result).toMatchObject({
      counts: { added: 1, rejected: 2 },
      rejects: [
        { column: 'FOB单价 USD/pc', fault: { type: 'price', value: '面议' }, rows: 2, line: 2 },
        { column: '海关编码', fault: { type: 'hs', value: '73' }, rows: 1, line: 3 },
      ],
    });
    const table = result.type === 'imported' ? Buffer.from(result.rejected ?? []).toString() : '';
    expect(table).toContain('“面议”：不是价格，请填一个大于0的数字，如0.85；面议的请留空');
    expect(table).toContain('“73”：不是海关编码，请填4、6、8或10位数字，如7318.15');
    expect(table).toContain('A2,垫圈,0.5-0.8,500个,73');
    expect(await room.listing('A3')).toMatchObject({ currency: 'USD', unit: 'pcs', moq: { value: 500, unit: 'pcs' } });
  });

  it('stops where it is told to, and goes on from there with all its rejects', async () => {
    await sent(list(ROWS));
    const stop = new AbortController();
    const seen: number[] = [];
    const first = importer.import(
      task,
      ({ rows }) => {
        seen.push(rows);
        stop.abort();
      },
      stop.signal,
    );
    await expect(first).rejects.toThrow(/abort/iu);
    const before = await listings();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(ROWS - REJECTED);
    const shares: number[] = [];
    const result = await importer.import(task, ({ share }) => shares.push(share), forever);
    expect(shares[0]).toBeGreaterThan(before / ROWS);
    expect(result).toMatchObject({ type: 'imported', counts: { rows: ROWS, added: ROWS - REJECTED, rejected: REJECTED } });
    expect(
      result.type === 'imported' &&
        Buffer.from(result.rejected ?? [])
          .toString()
          .match(/^\d/gmu),
    ).toHaveLength(REJECTED);
  });

  it('is told of when it is not kept any more, or is no catalog, under its own name', async () => {
    expect(await importer.check(task, forever)).toEqual({ type: 'gone' });
    await sent('nothing,of,this\n1,2,3\n');
    expect(await importer.check(task, forever)).toMatchObject({ type: 'refused', problem: { type: 'header', file: 'Preisliste Öl.csv' } });
  });
});
