import { filesHeld, filesOfRequest } from '../domain/deal/files.ts';
import type { Deal } from '../domain/deal/state.ts';
import { type DealFile, extensionOf, type FileFacts, type FileKind } from '../domain/file.ts';
import type { DealId, RequestNumber, SupplierId } from '../domain/ids.ts';
import type { Block, ShownFile } from '../ports/blocks.ts';
import type { Language } from '../ports/reading.ts';
import type { FetchedFile } from '../ports/store.ts';
import { actions, hint, line, quoted, strong } from './blocks.ts';
import type { Ear } from './ear.ts';
import { formatList, formatNumber } from './format.ts';
import type { Hearer } from './hearer.ts';
import { tidy } from './relay.ts';
import type { ActionButton, Draft } from './types.ts';
import { say } from './voice.ts';

/** Bytes in a megabyte, as people count them. */
const MEGABYTE = 1_000_000;
const KINDS: readonly FileKind[] = ['picture', 'document', 'voice'];

/** "a photo", "2 photos and a document". */
export function filesNamed(language: Language, files: readonly Pick<FileFacts, 'kind'>[]): string {
  const named = KINDS.flatMap((kind) => {
    const n = files.filter((file) => file.kind === kind).length;
    return n === 0 ? [] : [say(language, `files-${kind}`, { n })];
  });
  return formatList(language, named);
}

/** A file as it is shown: under a name of the desk's own, made of the request's number and its place among the deal's files. */
function shownFile(deal: Deal, { id, kind, mime, bytes }: DealFile): ShownFile {
  const n = (deal.files?.findIndex((file) => file.id === id) ?? 0) + 1;
  return { id, kind, mime, bytes, name: `${deal.number}-${n}.${extensionOf(mime)}` };
}

/** Files as blocks. */
export function fileBlocks(deal: Deal, files: readonly DealFile[]): readonly Block<ActionButton>[] {
  return files.map((file) => ({ type: file.kind === 'picture' ? 'picture' : 'file', file: shownFile(deal, file) }));
}

/** The buyer's files that come with an invitation. */
export function requestFiles({ ctx, lang }: Ear, supplier: SupplierId): Draft {
  const { deal } = ctx;
  const files = filesOfRequest(deal, supplier);
  if (files.length === 0) return [];
  return [line(lang, 'files-of-request', { number: strong(deal.number), what: filesNamed(lang, files) }), ...fileBlocks(deal, files)];
}

/** What one side sent before the two knew each other and can go over only now. */
export function heldFiles({ ctx, lang }: Ear, by: DealFile['by']): Draft {
  const { deal } = ctx;
  const files = filesHeld(deal, by);
  if (files.length === 0) return [];
  return [line(lang, 'files-kept-until-now', { what: filesNamed(lang, files) }), ...fileBlocks(deal, files)];
}

/** What the desk cannot make out by itself, and what would help. */
export function cannotSee(
  language: Language,
  files: readonly Pick<FileFacts, 'kind' | 'heard'>[],
  tell: 'buyer' | 'supplier' | 'request',
): Draft {
  const kinds = KINDS.filter((kind) => files.some((file) => file.kind === kind && !file.heard));
  if (kinds.length === 0) return [];
  return [...kinds.map((kind) => hint(language, `cannot-see-${kind}`)), hint(language, `cannot-see-tell-${tell}`)];
}

/** Why a file that was sent has not come through. */
type FileFailure = Exclude<FetchedFile, { readonly type: 'stored' }>;

/** Pixels of the largest picture that is opened, in millions. */
const MOST_MEGAPIXELS = 64;

function size(language: Language, bytes: number): string {
  return `${formatNumber(language, bytes / MEGABYTE, { maximumFractionDigits: 1 })} MB`;
}

/** Tells a sender why his file has not come through, and what to do. */
function fileFailed(failure: FileFailure, { language }: Hearer): Draft {
  switch (failure.type) {
    case 'too-big': {
      const limit = size(language, failure.limit);
      if (failure.bytes === undefined) return [line(language, 'file-too-big-unsaid', { limit })];
      return [line(language, 'file-too-big', { size: size(language, failure.bytes), limit })];
    }
    case 'gone':
      return [line(language, 'file-gone')];
    case 'unreachable':
      return [line(language, 'file-unreachable')];
    case 'refused':
      return [line(language, `file-${failure.why}`, failure.why === 'too-many-pixels' ? { limit: MOST_MEGAPIXELS } : {})];
    default:
      return failure satisfies never;
  }
}

/** Files that wait for a request: what would make one. */
function filesWaiting(files: readonly Pick<FileFacts, 'kind'>[], { language }: Hearer): Draft {
  return [
    line(language, 'files-waiting', { what: filesNamed(language, files), n: files.length }),
    ...cannotSee(language, files, 'request').slice(0, -1),
  ];
}

/** Files that could belong to several deals. */
function filesWhichRequest(choices: readonly { readonly id: DealId; readonly number: RequestNumber }[], { language }: Hearer): Draft {
  const buttons = choices.map(({ id, number }): ActionButton => ({ label: number, action: { type: 'attach', deal: id } }));
  return [line(language, 'files-which-request'), ...actions(...buttons)];
}

/** What is said of files outside a deal. */
export const fileSpeech = {
  failed: fileFailed,
  waiting: filesWaiting,
  whichRequest: filesWhichRequest,
  /** A supplier sends something while nothing is open for him. */
  nowhere: ({ language }: Hearer): Draft => [line(language, 'files-nowhere')],
  /** What was said in a voice message, or seen in a picture or a document. */
  heard: (text: string, kind: FileKind, { language }: Pick<Hearer, 'language'>): Draft => [
    line(language, kind === 'voice' ? 'voice-heard' : 'file-seen', { text: quoted(tidy(text)) }),
    hint(language, kind === 'voice' ? 'voice-check' : 'file-check'),
  ],
  tooMany: (limit: number, { language }: Hearer): Draft => [line(language, 'too-many-files', { limit })],
} as const;
