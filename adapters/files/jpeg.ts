/** Where the picture itself begins, and the segments that may hold particulars. ITU-T T.81, B.1.1.3. */
const START_OF_SCAN = 0xda;
const COMMENT = 0xfe;
const FIRST_APP = 0xe1;
const LAST_APP = 0xef;
/** Tells how the colours of a picture are meant. */
const ADOBE = 0xee;

/** A JPEG without comments, EXIF, XMP and the like; its pixels stay as they are. Undefined where it is none. */
export function bareJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length; ) {
    const [mark, kind, high = 0, low = 0] = bytes.subarray(at, at + 4);
    if (mark !== 0xff || kind === undefined) return undefined;
    if (kind === START_OF_SCAN) return Buffer.concat([...kept, bytes.subarray(at)]);
    const end = at + 2 + high * 256 + low;
    const isParticular = kind === COMMENT || (kind >= FIRST_APP && kind <= LAST_APP && kind !== ADOBE);
    if (!isParticular) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}
