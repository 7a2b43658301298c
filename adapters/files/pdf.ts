import { EncryptedPDFError, ParseSpeeds, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import type { Cleaned } from '../../src/ports/files.ts';
import { bareJpeg } from './jpeg.ts';

const name = (text: string): PDFName => PDFName.of(text);

/** Entries of any part that say who made it, when, with what, or that do something by themselves. ISO 32000-2, 14.3 to 14.5, 12.6. */
const PARTICULARS = ['Metadata', 'PieceInfo', 'LastModified', 'AF', 'OpenAction', 'AA', 'JS', 'JavaScript'].map(name);
/** Entries of a remark on a page that name its author, tell its time or hold a file. */
const OF_REMARKS = ['T', 'M', 'CreationDate', 'NM', 'FS', 'A', 'RC', 'Popup'].map(name);

function isJpeg({ dict }: PDFRawStream): boolean {
  const filter = dict.get(name('Filter'));
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.get(0) : filter;
  return only === name('DCTDecode');
}

/** The pages in a document of their own: its information, attached files, forms' names and earlier versions stay behind. */
export async function barePdf(bytes: Uint8Array): Promise<Cleaned> {
  try {
    const source = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Medium });
    const made = await PDFDocument.create({ updateMetadata: false });
    for (const page of await made.copyPages(source, source.getPageIndices())) made.addPage(page);
    for (const [ref, object] of made.context.enumerateIndirectObjects()) {
      const dict = object instanceof PDFDict ? object : object instanceof PDFRawStream ? object.dict : undefined;
      if (!dict) continue;
      for (const key of PARTICULARS) dict.delete(key);
      const isRemark = dict.has(name('Rect')) && dict.has(name('Subtype')) && dict.get(name('Subtype')) !== name('Widget');
      if (isRemark) for (const key of OF_REMARKS) dict.delete(key);
      if (!(object instanceof PDFRawStream) || !isJpeg(object)) continue;
      const bare = bareJpeg(object.getContents());
      if (bare) made.context.assign(ref, PDFRawStream.of(dict, bare));
    }
    return { type: 'clean', kind: 'document', mime: 'application/pdf', bytes: await made.save({ addDefaultPage: false }) };
  } catch (error) {
    return { type: 'refused', why: error instanceof EncryptedPDFError ? 'locked' : 'broken' };
  }
}
