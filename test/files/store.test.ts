import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileStore } from '../../adapters/store/files.ts';
import type { FileId, Instant, PartyId } from '../../src/domain/ids.ts';
import type { FileStore } from '../../src/ports/files.ts';
import { memoryFiles } from '../fakes/files.ts';
import { type OpenStore, overStores } from '../fakes/stores.ts';

const HAMBURG = 'b_hamburg' as PartyId;
const NINGBO = 's_ningbo' as PartyId;
const at = Date.UTC(2026, 10, 23) as Instant;
const drawing = Buffer.from('a drawing');

const id = (name: string): FileId => name as FileId;
const file = (name: string, party = HAMBURG) =>
  ({ id: id(name), kind: 'picture', mime: 'image/png', clean: true, party, createdAt: at }) as const;

const onDisk = async (open: OpenStore) => {
  const { database, dir } = await open();
  return { dir, database, files: createFileStore(database, dir) };
};

const bytesIn = (dir: string): readonly string[] =>
  readdirSync(join(dir, 'files'), { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));

function cases(open: () => Promise<FileStore>): void {
  it('gives back what was put, with its figures', async () => {
    const files = await open();
    expect(await files.put(file('f1'), drawing)).toEqual({ ...file('f1'), bytes: 9 });
    expect(await files.file(id('f1'))).toEqual({ ...file('f1'), bytes: 9 });
    expect(Buffer.from((await files.read(id('f1'))) ?? [])).toEqual(drawing);
  });

  it('knows nothing of what was never there', async () => {
    const files = await open();
    expect(await files.file(id('f1'))).toBeUndefined();
    expect(await files.read(id('f1'))).toBeUndefined();
    await files.remove([id('f1')]);
  });

  it('takes the same id once', async () => {
    const files = await open();
    await files.put(file('f1'), drawing);
    await files.put(file('f1', NINGBO), Buffer.from('another'));
    expect((await files.file(id('f1')))?.party).toBe(HAMBURG);
    expect(Buffer.from((await files.read(id('f1'))) ?? [])).toEqual(drawing);
  });

  it('erases one person’s files, and leaves another’s with the same bytes', async () => {
    const files = await open();
    await files.put(file('f1'), drawing);
    await files.put(file('f2'), Buffer.from('another'));
    await files.put(file('f3', NINGBO), drawing);
    expect(await files.erase(HAMBURG)).toBe(2);
    expect(await files.read(id('f1'))).toBeUndefined();
    expect(await files.read(id('f2'))).toBeUndefined();
    expect(Buffer.from((await files.read(id('f3'))) ?? [])).toEqual(drawing);
    expect(await files.erase(HAMBURG)).toBe(0);
  });

  it('refuses more than it takes', async () => {
    const files = await open();
    await expect(files.put(file('f1'), Buffer.alloc(40_000_001))).rejects.toThrow('large');
    expect(await files.file(id('f1'))).toBeUndefined();
  });

  it('goes on rightly where the same bytes are taken away and put at once', async () => {
    const files = await open();
    await files.put(file('f1'), drawing);
    await Promise.all([files.remove([id('f1')]), files.put(file('f2'), drawing)]);
    expect(Buffer.from((await files.read(id('f2'))) ?? [])).toEqual(drawing);
  });
}

overStores('a store of files', (open) => cases(async () => (await onDisk(open)).files));
describe('a store of files in memory', () => cases(async () => memoryFiles()));

overStores('the folder of files', (open) => {
  it('holds equal bytes once, under their hash, and none once nobody has them', async () => {
    const { files, dir } = await onDisk(open);
    await files.put(file('f1'), drawing);
    await files.put(file('f2', NINGBO), drawing);
    expect(bytesIn(dir)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/u)]);
    await files.remove([id('f1'), id('f2')]);
    expect(bytesIn(dir)).toEqual([]);
  });

  it('is swept of what a cut-off write or an erased person left, and of nothing else', async () => {
    const { files, dir, database } = await onDisk(open);
    await files.put(file('f1'), drawing);
    await files.put(file('f2', NINGBO), Buffer.from('another'));
    const [hash = ''] = bytesIn(dir);
    writeFileSync(join(dir, 'files', hash.slice(0, 2), `${hash}.half`), 'hal');
    await database.write((tx) => tx.deleteFrom('files').where('party', '=', NINGBO).execute());
    await files.sweep();
    expect(bytesIn(dir)).toHaveLength(1);
    expect(Buffer.from((await files.read(id('f1'))) ?? [])).toEqual(drawing);
  });
});
