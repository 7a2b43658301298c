/** A page's head up to the table of its segments. RFC 3533, 6. */
const PAGE_HEAD = 27;
const CHECKSUM_AT = 22;
const SEGMENTS_AT = 26;
const POLYNOMIAL = 0x04c11db7;
const TAGS = 'OpusTags';

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x80000000 ? (sum << 1) ^ POLYNOMIAL : sum << 1;
  return sum >>> 0;
});

function checksum(page: Uint8Array): number {
  let sum = 0;
  for (const byte of page) sum = ((sum << 8) ^ (TABLE[((sum >>> 24) ^ byte) & 255] ?? 0)) >>> 0;
  return sum;
}

/**
 * A voice message without its comments: program, title, place. They stand in its second packet, which keeps its length and is emptied
 * (RFC 7845, 5.2). Undefined where it is no Opus voice, or where comments go on over several pages.
 */
export function bareVoice(bytes: Uint8Array): Uint8Array | undefined {
  const made = Buffer.from(bytes);
  if (made.length < PAGE_HEAD || made.toString('latin1', 0, 4) !== 'OggS') return undefined;
  const firstEnd = pageEnd(made, 0);
  if (firstEnd === undefined || made.toString('latin1', bodyOf(made, 0), bodyOf(made, 0) + 8) !== 'OpusHead') return undefined;
  const end = pageEnd(made, firstEnd);
  const body = bodyOf(made, firstEnd);
  if (end === undefined || made.toString('latin1', body, body + TAGS.length) !== TAGS || made[end - 1] === undefined) return undefined;
  const sizes = made.subarray(firstEnd + PAGE_HEAD, body);
  const last = sizes.findIndex((size) => size < 255);
  if (last < 0) return undefined;
  const length = sizes.subarray(0, last + 1).reduce((sum, size) => sum + size, 0);
  made.fill(0, body + TAGS.length, body + length);
  made.writeUInt32LE(0, firstEnd + CHECKSUM_AT);
  made.writeUInt32LE(checksum(made.subarray(firstEnd, end)), firstEnd + CHECKSUM_AT);
  return made;
}

const bodyOf = (bytes: Uint8Array, at: number): number => at + PAGE_HEAD + (bytes[at + SEGMENTS_AT] ?? 0);

function pageEnd(bytes: Uint8Array, at: number): number | undefined {
  if (at + PAGE_HEAD > bytes.length) return undefined;
  const body = bodyOf(bytes, at);
  const end = body + bytes.subarray(at + PAGE_HEAD, body).reduce((sum, size) => sum + size, 0);
  return end <= bytes.length ? end : undefined;
}
