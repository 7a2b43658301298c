import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';

/** Names that the files here bear where nobody sees them. */
export const HIDDEN = { photographer: 'Petra Elbe', company: 'Elbe Maschinenbau', factory: 'Ningbo Haicheng Fasteners', clerk: 'Wang Lei' };

/** A photo as a telephone makes it: lying on its side, with the photographer, her company and the place of her office. */
export async function photo(width = 240, height = 180): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#c0c4c8' } })
    .jpeg()
    .withExif({
      IFD0: { Artist: HIDDEN.photographer, Copyright: HIDDEN.company },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 33/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '9/1 59/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

/** A certificate as an office program writes it, with its author, title and a file attached to it. */
export async function certificate(pages = 1): Promise<Buffer> {
  const made = await PDFDocument.create();
  for (let n = 0; n < pages; n += 1) made.addPage([300, 200]).drawText('ISO 9001:2015', { x: 40, y: 100 });
  made.setAuthor(HIDDEN.clerk);
  made.setTitle(`${HIDDEN.factory} certificate`);
  made.setCreator(HIDDEN.factory);
  await made.attach(Buffer.from(`contact ${HIDDEN.clerk}`), 'contact.txt', { mimeType: 'text/plain', description: HIDDEN.factory });
  const picture = await made.embedJpg(await photo());
  made.getPage(0).drawImage(picture, { x: 10, y: 10, width: 40, height: 30 });
  return Buffer.from(await made.save());
}

/** A voice message of a second's silence, with the comments that a program leaves in it (RFC 7845). */
export function voice(): Buffer {
  const head = Buffer.concat([Buffer.from('OpusHead'), Buffer.from([1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0])]);
  const text = Buffer.from(`ARTIST=${HIDDEN.clerk}`);
  const size = (n: number) => Buffer.from([n, 0, 0, 0]);
  const vendor = Buffer.from('libopus');
  const tags = Buffer.concat([Buffer.from('OpusTags'), size(vendor.length), vendor, size(1), size(text.length), text]);
  const page = (packet: Buffer, flags: number, sequence: number) => {
    const start = Buffer.alloc(27);
    start.write('OggS', 0, 'latin1');
    start[5] = flags;
    start[14] = 7;
    start[18] = sequence;
    start[26] = 1;
    return Buffer.concat([start, Buffer.from([packet.length]), packet]);
  };
  return Buffer.concat([page(head, 2, 0), page(tags, 0, 1), page(Buffer.from([0xf8, 0xff, 0xfe]), 4, 2)]);
}
