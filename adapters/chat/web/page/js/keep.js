// @ts-check
/** What the browser keeps over a reload. All of it is a convenience: where storage is off, the page works until it is closed. */

/** @typedef {{ token: string, role: 'buyer' | 'supplier', title: string, sample: boolean }} KnownTalk */
/** @typedef {{ id: string, type: 'say', text: string, files?: import('./files.js').Upload[], replyTo?: string, at: number, failed?: string }} PendingSay */
/** @typedef {{ id: string, type: 'press', token: string, message: string, at: number, failed?: string }} PendingPress */
/** @typedef {PendingSay | PendingPress} Pending */

const prefix = 'sanjia:';

/** @param {string} name */
export function read(name) {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {string | undefined} value undefined forgets it
 * @returns {boolean} whether it was kept
 */
export function write(name, value) {
  try {
    if (value === undefined) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
    return true;
  } catch {
    return false;
  }
}

/**
 * @template T
 * @param {string} name
 * @param {T} otherwise
 * @returns {T}
 */
function readJson(name, otherwise) {
  try {
    return JSON.parse(read(name) ?? '') ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** @returns {KnownTalk[]} */
export const knownTalks = () => readJson('talks', []);
/** @param {KnownTalk[]} talks */
export const keepTalks = (talks) => write('talks', JSON.stringify(talks));

/** @returns {string[]} tokens of the panes that were open */
export const openPanes = () => readJson('open', []);
/** @param {readonly string[]} tokens */
export const keepOpenPanes = (tokens) => write('open', JSON.stringify(tokens));

// Each waiting message has an item of its own, so that two tabs never write over each other's.
const outName = (/** @type {string} */ token) => `out:${token}:`;

/**
 * @param {string} token
 * @returns {Pending[]} oldest first
 */
export function waiting(token) {
  const start = prefix + outName(token);
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(start))
      .map((key) => readJson(key.slice(prefix.length), /** @type {Pending | undefined} */ (undefined)))
      .filter((pending) => pending !== undefined)
      .sort((a, b) => a.at - b.at);
  } catch {
    return [];
  }
}

/** @param {string} token @param {Pending} pending */
export const keepWaiting = (token, pending) => write(outName(token) + pending.id, JSON.stringify(pending));
/** @param {string} token @param {string} id */
export const forgetWaiting = (token, id) => write(outName(token) + id, undefined);

/** @param {string} token */
export const draft = (token) => read(`draft:${token}`) ?? '';
/** @param {string} token @param {string} text */
export const keepDraft = (token, text) => write(`draft:${token}`, text === '' ? undefined : text);

/** @param {string} token @returns {number} the number of the last entry that was seen */
export const lastRead = (token) => Number(read(`read:${token}`) ?? 0);
/** @param {string} token @param {number} seq */
export const keepLastRead = (token, seq) => write(`read:${token}`, String(seq));

/** @param {string} token */
export function forgetTalk(token) {
  for (const pending of waiting(token)) forgetWaiting(token, pending.id);
  write(`draft:${token}`, undefined);
  write(`read:${token}`, undefined);
}
