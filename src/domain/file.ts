import type { FileId, MessageId, SupplierId } from './ids.ts';

/** What a file is to the people who send and get it. A film counts as a document, a song as a voice message does. */
export type FileKind = 'picture' | 'document' | 'voice';

/** A stored file by its figures; it has no name. */
export type FileFacts = {
  readonly id: FileId;
  readonly kind: FileKind;
  /** As its content says, not its name: "image/jpeg". */
  readonly mime: string;
  readonly bytes: number;
  /** Nothing but what can be seen in it is left: it may be passed on before the two sides know each other. */
  readonly clean: boolean;
  /** What is said or seen in it has been written down and read. */
  readonly heard?: true;
};

/** A file in a deal. */
export type DealFile = FileFacts & {
  readonly by: 'buyer' | 'supplier';
  /** Whose it is, or the only one for whom it is; absent: the buyer's, for every invited supplier. */
  readonly supplier?: SupplierId;
  /** The message with which it came. */
  readonly message: MessageId;
};

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'text/plain': 'txt',
  'application/zip': 'zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
};

/** How a file of this type ends, without the dot. */
export function extensionOf(mime: string): string {
  return EXTENSIONS[mime] ?? 'bin';
}
