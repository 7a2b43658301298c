import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ShownFile } from '../../../src/ports/blocks.ts';
import { type ClientFrame, filesPath, maxFileBytes } from '../web/protocol.ts';

/** A file that is with the desk, as a message names it. */
export type Upload = NonNullable<Extract<ClientFrame, { type: 'say' }>['files']>[number];
/** A line that sends a file, with words beside it, or keeps one that was shown. */
export type FileWish =
  | { readonly type: 'send'; readonly path: string; readonly words: string }
  | { readonly type: 'save'; readonly name: string };
/** Why a file was not sent or kept. */
export type FileTrouble = 'no-file' | 'too-large' | 'no-desk' | 'not-shown' | 'not-written';

/** "/file PATH", "/file PATH -- words", "/save NAME"; undefined for all else. Quotes around a path, as terminals put them, are taken off. */
export function fileWish(line: string): FileWish | undefined {
  const [, command, rest = ''] = /^\s*\/(file|save)\s+(\S.*)$/su.exec(line) ?? [];
  if (command === undefined) return undefined;
  if (command === 'save') return { type: 'save', name: rest.trim() };
  const [path = '', ...words] = rest.split(/\s+--\s+/u);
  return { type: 'send', path: path.trim().replace(/^(['"])(.*)\1$/su, '$2'), words: words.join(' -- ').trim() };
}

/** Brings a file to the desk. */
export async function bringFile(
  baseUrl: string,
  token: string,
  path: string,
): Promise<{ readonly file: Upload } | { readonly trouble: FileTrouble }> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes || bytes.length === 0) return { trouble: 'no-file' };
  if (bytes.length > maxFileBytes) return { trouble: 'too-large' };
  const id = randomUUID();
  const mime = 'application/octet-stream';
  const answer = await fetch(new URL(`${filesPath}/${id}`, baseUrl), {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': mime },
    body: new Uint8Array(bytes),
  }).catch(() => undefined);
  if (!answer?.ok) return { trouble: 'no-desk' };
  return { file: { id, kind: 'document', mime, bytes: bytes.length, name: basename(path) } };
}

/** Keeps a file that the desk has shown, under its name in the folder where the terminal is; a file that is there stays. */
export async function saveFile(
  baseUrl: string,
  token: string,
  { id, name }: ShownFile,
): Promise<{ readonly path: string } | { readonly trouble: FileTrouble }> {
  const answer = await fetch(new URL(`${filesPath}/${encodeURIComponent(id)}`, baseUrl), {
    headers: { authorization: `Bearer ${token}` },
  }).catch(() => undefined);
  if (!answer?.ok) return { trouble: 'no-desk' };
  const path = basename(name);
  const written = await writeFile(path, new Uint8Array(await answer.arrayBuffer()), { flag: 'wx' }).then(
    () => true,
    () => false,
  );
  return written ? { path } : { trouble: 'not-written' };
}
