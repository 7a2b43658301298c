// @ts-check
import { uuid } from './dom.js';

/** @typedef {import('../../../../../src/domain/file.ts').FileKind} FileKind */
/** A file that is with the desk, as a message names it. @typedef {{ id: string, kind: FileKind, mime: string, bytes: number, name?: string }} Upload */

/** Bytes of a file that the desk takes in; the same as in the protocol. */
const maxFileBytes = 20_000_000;
const megabyte = 1_000_000;
/** The desk knows a list of goods by the ending of its name. */
const listFile = /\.(?:csv|tsv|jsonl|ndjson|xlsx?)(?:\.gz)?$/i;
const longestName = 200;

/** @param {number} bytes */
export const sizeText = (bytes) =>
  bytes < megabyte / 10 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / megabyte).toFixed(1)} MB`;

/** @param {File} file */
export const isTooLarge = (file) => file.size > maxFileBytes;

/** @param {string} type @returns {FileKind} */
const kindOf = (type) => (type.startsWith('image/') ? 'picture' : type.startsWith('audio/') ? 'voice' : 'document');

/**
 * Brings a file to the desk; its name stays here, but for that of a list of goods.
 * @param {string} token
 * @param {File} file
 * @returns {Promise<Upload | undefined>} undefined where the desk cannot be reached or refuses it
 */
export async function upload(token, file) {
  const id = uuid();
  const mime = (file.type || 'application/octet-stream').slice(0, 100);
  try {
    const answer = await fetch(`/api/files/${id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': mime },
      body: file,
    });
    const name = listFile.test(file.name) ? { name: file.name.slice(-longestName) } : {};
    return answer.ok ? { id, kind: kindOf(mime), mime, bytes: file.size, ...name } : undefined;
  } catch {
    return undefined;
  }
}

/** Addresses of files that have been fetched, by their ids. @type {Map<string, Promise<string | undefined>>} */
const fetched = new Map();

/**
 * A file of the transcript as an address within the page: the desk gives it out only with the secret of the conversation, which never stands in an address.
 * @param {string} token
 * @param {string} id
 */
export function fileAddress(token, id) {
  const address = fetched.get(id) ?? load(token, id);
  fetched.set(id, address);
  return address;
}

/** @param {string} token @param {string} id @returns {Promise<string | undefined>} */
async function load(token, id) {
  try {
    const answer = await fetch(`/api/files/${encodeURIComponent(id)}`, { headers: { authorization: `Bearer ${token}` } });
    if (answer.ok) return URL.createObjectURL(await answer.blob());
  } catch {
    // Tried again at the next wish.
  }
  fetched.delete(id);
  return undefined;
}
