import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createCleaner } from '../../adapters/files/cleaner.ts';
import type { Cleaned } from '../../src/ports/files.ts';
import { certificate, HIDDEN, photo, voice } from '../fakes/papers.ts';

const cleaner = createCleaner();
const clean = (bytes: Uint8Array): Promise<Cleaned> => cleaner.clean(bytes, { id: 'any', name: `${HIDDEN.clerk}.pdf` });

async function cleaned(bytes: Uint8Array): Promise<{ readonly mime: string; readonly bytes: Buffer }> {
  const made = await clean(bytes);
  if (made.type !== 'clean') throw new Error(`it was ${made.type}`);
  return { mime: made.mime, bytes: Buffer.from(made.bytes) };
}

/** Names in any of the ways in which files write them. */
function namesIn(bytes: Buffer): readonly string[] {
  return Object.values(HIDDEN).filter(
    (name) =>
      bytes.includes(Buffer.from(name)) ||
      bytes.includes(Buffer.from(name, 'utf16le').swap16()) ||
      bytes.includes(Buffer.from(name, 'utf16le')),
  );
}

describe('what is not seen in a file', () => {
  it('goes from a photo: photographer, company, place; it stands upright', async () => {
    const taken = await photo();
    expect(namesIn(taken)).toEqual([HIDDEN.photographer, HIDDEN.company]);
    expect((await sharp(taken).metadata()).exif?.length).toBeGreaterThan(100);
    const { mime, bytes } = await cleaned(taken);
    const { exif, xmp, iptc, icc, width, height } = await sharp(bytes).metadata();
    expect({ mime, exif, xmp, iptc, icc, width, height }).toEqual({ mime: 'image/jpeg', width: 180, height: 240 });
    expect(namesIn(bytes)).toEqual([]);
  });

  it.each(['png', 'webp', 'avif'] as const)('goes from %s', async (format) => {
    const taken = await sharp(await photo())
      .toFormat(format)
      .withExif({ IFD0: { Artist: HIDDEN.photographer } })
      .toBuffer();
    expect(namesIn(taken)).toEqual([HIDDEN.photographer]);
    const { mime, bytes } = await cleaned(taken);
    expect(mime).toBe(format === 'png' ? 'image/png' : 'image/jpeg');
    expect(namesIn(bytes)).toEqual([]);
  });

  it('goes from a PDF: author, title, program, attached files, particulars of its pictures', async () => {
    const written = await certificate(3);
    const before = await PDFDocument.load(written, { updateMetadata: false });
    expect([before.getAuthor(), before.getCreator()]).toEqual([HIDDEN.clerk, HIDDEN.factory]);
    const { mime, bytes } = await cleaned(written);
    const after = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(mime).toBe('application/pdf');
    expect(after.getPageCount()).toBe(3);
    expect([after.getAuthor(), after.getTitle(), after.getCreator(), after.getProducer(), after.getCreationDate()]).toEqual(
      Array(5).fill(undefined),
    );
    expect(after.getAttachments()).toEqual([]);
    expect(namesIn(written)).not.toEqual([]);
    expect(namesIn(bytes)).toEqual([]);
  });

  it('goes from a voice message, which stays sound', async () => {
    const said = voice();
    expect(namesIn(said)).toEqual([HIDDEN.clerk]);
    const { mime, bytes } = await cleaned(said);
    expect(mime).toBe('audio/ogg');
    expect(bytes).toHaveLength(said.length);
    expect(namesIn(bytes)).toEqual([]);
    expect(bytes.subarray(-3)).toEqual(said.subarray(-3));
  });
});

describe('what a file is', () => {
  it('says its content, not its name', async () => {
    const made = await cleaner.clean(await photo(), { id: 'any', name: 'list.xlsx', mime: 'application/vnd.ms-excel', kind: 'document' });
    expect(made).toMatchObject({ type: 'clean', kind: 'picture', mime: 'image/jpeg' });
  });

  it.each([
    ['an old office document', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), 'application/octet-stream'],
    ['a list in plain text', Buffer.from('M10x40, 5000'), 'text/plain'],
    [
      'a new office document',
      Buffer.from('PK\x03\x04....xl/workbook.xml', 'latin1'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['a film', Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), 'video/mp4'],
  ])('%s stays as it is and is marked', async (_, bytes, mime) => {
    expect(await clean(bytes)).toEqual({ type: 'marked', kind: 'document', mime, bytes });
  });
});

describe('what is refused', () => {
  it('an empty file, a damaged one, a locked one', async () => {
    expect(await clean(Buffer.alloc(0))).toEqual({ type: 'refused', why: 'empty' });
    expect(await clean(Buffer.from('\xff\xd8\xff\xe0half a photo', 'latin1'))).toEqual({ type: 'refused', why: 'broken' });
    expect(await clean(Buffer.from('%PDF-1.7\nnothing'))).toEqual({ type: 'refused', why: 'broken' });
    const locked = await PDFDocument.create();
    locked.addPage();
    locked.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
    expect(await clean(await locked.save())).toEqual({ type: 'refused', why: 'locked' });
  });

  it('a picture that would fill the memory, before it is opened', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_500_000);
    expect(await clean(bomb)).toEqual({ type: 'refused', why: 'too-many-pixels' });
  });

  it('a picture that moves', async () => {
    const frame = (color: string) =>
      sharp({ create: { width: 20, height: 20, channels: 3, background: color } })
        .png()
        .toBuffer();
    const moving = await sharp([await frame('#f00'), await frame('#0f0')], { join: { animated: true } })
      .gif()
      .toBuffer();
    expect(await clean(moving)).toEqual({ type: 'refused', why: 'animated' });
  });
});
