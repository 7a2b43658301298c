import type { FileFacts, FileKind } from '../domain/file.ts';
import type { FileId, Instant, PartyId } from '../domain/ids.ts';

/** A file where its platform keeps it; `id` is opaque to all but its adapter. The platform's word on `kind`, `mime` and `bytes` is a hint. */
export type FileRef = {
  readonly id: string;
  readonly kind?: FileKind;
  readonly name?: string;
  readonly mime?: string;
  readonly bytes?: number;
};

/** What became of a file that was to be fetched from its platform. */
export type FetchOutcome =
  | { readonly type: 'fetched'; readonly bytes: Uint8Array; readonly mime?: string }
  /** Larger than the platform lets a bot fetch, or than the desk takes; `bytes` where its size is known. */
  | { readonly type: 'too-big'; readonly bytes?: number; readonly limit: number }
  /** The platform has it no more. */
  | { readonly type: 'gone' }
  /** Not now: a limit, an outage, a connection cut. */
  | { readonly type: 'retry'; readonly afterMs?: number };

/** An extra of a chat adapter: fetches the files that its platform's people send. */
export interface FileSource {
  /** Never rejects; outside any transaction. */
  fetch(ref: FileRef, signal: AbortSignal): Promise<FetchOutcome>;
  /** The file has been stored: what the adapter itself kept of it may go. */
  release?(ref: FileRef): Promise<void>;
}

/** A file with hidden particulars taken out: names, places, devices, earlier versions. */
export type Cleaned =
  /** Nothing but what can be seen in it is left. */
  | { readonly type: 'clean'; readonly kind: FileKind; readonly mime: string; readonly bytes: Uint8Array }
  /** Of a kind whose particulars cannot be taken out; as it came. */
  | { readonly type: 'marked'; readonly kind: FileKind; readonly mime: string; readonly bytes: Uint8Array }
  /** 'too-many-pixels': opened, it would fill the memory. 'locked': under a password. */
  | { readonly type: 'refused'; readonly why: 'empty' | 'broken' | 'animated' | 'too-many-pixels' | 'locked' };

/** Takes out of files what is not seen in them. Never rejects; what a file is, its content says, not `ref`. */
export interface FileCleaner {
  clean(bytes: Uint8Array, ref: FileRef): Promise<Cleaned>;
}

/** Whose file it is. */
export type StoredFile = FileFacts & { readonly party: PartyId; readonly createdAt: Instant };

/** Where adapters and helpers read what is to be sent or looked at. */
export interface FileReader {
  /** Undefined where it is not there or has been erased. */
  file(id: FileId): Promise<StoredFile | undefined>;
  read(id: FileId): Promise<Uint8Array | undefined>;
}

/** Keeps files: bytes once, under their hash, and beside them whose they are. Nothing refers to a file before its bytes are on the disk. */
export interface FileStore extends FileReader {
  /** Durable when it resolves. The same id again changes nothing. Throws where there are more bytes than the store takes. */
  put(file: Omit<StoredFile, 'bytes'>, bytes: Uint8Array): Promise<StoredFile>;
  /** Forgets files; bytes go with the last file that has them. */
  remove(ids: readonly FileId[]): Promise<void>;
  /** Forgets all of one person's files; says how many there were. */
  erase(party: PartyId): Promise<number>;
}
