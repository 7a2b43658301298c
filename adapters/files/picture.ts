import sharp from 'sharp';
import type { Cleaned } from '../../src/ports/files.ts';

/** Pixels of the largest picture that is opened: opened it takes four bytes each. */
const MAX_PIXELS = 64_000_000;
/** Pixels of the longer side of what is passed on; within what each platform shows. */
const MAX_SIDE = 4_800;
/** Of a JPEG; its first losses begin to show below. */
const QUALITY = 88;

/** Draws a picture anew, upright and in the colours of every screen: what is not seen (places, devices, names, previews) stays behind. */
export async function redrawn(bytes: Uint8Array, mime: string): Promise<Cleaned> {
  const input = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true } as const;
  try {
    const { pages = 1, hasAlpha, width, height } = await sharp(bytes, { ...input, limitInputPixels: false }).metadata();
    if (width * height > MAX_PIXELS) return { type: 'refused', why: 'too-many-pixels' };
    if (pages > 1) return { type: 'refused', why: 'animated' };
    const asPng = mime === 'image/png' || (mime !== 'image/jpeg' && hasAlpha);
    const drawn = sharp(bytes, input).autoOrient().resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true });
    const made = await (asPng ? drawn.png() : drawn.flatten({ background: '#ffffff' }).jpeg({ quality: QUALITY })).toBuffer();
    return { type: 'clean', kind: 'picture', mime: asPng ? 'image/png' : 'image/jpeg', bytes: made };
  } catch {
    return { type: 'refused', why: 'broken' };
  }
}
