import { isUtf8 } from 'node:buffer';

/** Bytes at the beginning in which PDF allows its mark. ISO 32000-2, annex I. */
const PDF_HEAD = 1_024;
/** Bytes of a packed file in which the names of its first parts stand. */
const PACKED_HEAD = 4_096;

const latin = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

function packedKind(bytes: Uint8Array): string {
  const names = latin(bytes, 0, PACKED_HEAD) + latin(bytes, Math.max(0, bytes.length - PACKED_HEAD), bytes.length);
  if (names.includes('word/')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  if (names.includes('xl/')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  if (names.includes('ppt/')) return 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
  return 'application/zip';
}

/** ISO base media files tell by their brand what they are. https://mp4ra.org/registered-types/brands */
function brandKind(brand: string): string {
  if (/^(?:heic|heix|hevc|heim|heis|mif1|msf1)$/u.test(brand)) return 'image/heic';
  if (/^avi[fs]$/u.test(brand)) return 'image/avif';
  return /^M4[AB]/u.test(brand) ? 'audio/mp4' : 'video/mp4';
}

const MARKS: readonly { readonly mark: string; readonly mime: string }[] = [
  { mark: '\xff\xd8\xff', mime: 'image/jpeg' },
  { mark: '\x89PNG\r\n\x1a\n', mime: 'image/png' },
  { mark: 'GIF8', mime: 'image/gif' },
  { mark: 'II*\0', mime: 'image/tiff' },
  { mark: 'MM\0*', mime: 'image/tiff' },
  { mark: 'OggS', mime: 'audio/ogg' },
  { mark: 'ID3', mime: 'audio/mpeg' },
  { mark: '\xff\xfb', mime: 'audio/mpeg' },
  { mark: '\x1aE\xdf\xa3', mime: 'video/webm' },
];

/** What a file is by its first bytes, whatever it is called. */
export function sniff(bytes: Uint8Array): string {
  const head = latin(bytes, 0, 16);
  const known = MARKS.find(({ mark }) => head.startsWith(mark));
  if (known) return known.mime;
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WAVE') return 'audio/wav';
  if (head.slice(4, 8) === 'ftyp') return brandKind(head.slice(8, 12));
  if (head.startsWith('PK\x03\x04')) return packedKind(bytes);
  if (latin(bytes, 0, PDF_HEAD).includes('%PDF-')) return 'application/pdf';
  return isUtf8(bytes) && !bytes.includes(0) ? 'text/plain' : 'application/octet-stream';
}
