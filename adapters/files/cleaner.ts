import type { FileKind } from '../../src/domain/file.ts';
import type { Cleaned, FileCleaner, FileRef } from '../../src/ports/files.ts';
import { bareVoice } from './ogg.ts';
import { sniff } from './sniff.ts';

/** Pictures that can be opened and drawn anew here. */
const DRAWN_ANEW: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'].map((type) => `image/${type}`));

function kindOf(mime: string, { kind }: FileRef): FileKind {
  if (mime.startsWith('audio/')) return 'voice';
  // A voice message of a browser is a film without pictures.
  return kind === 'voice' && mime === 'video/webm' ? 'voice' : 'document';
}

/**
 * Takes the hidden particulars out of pictures, PDF and voice messages; everything else stays as it is and is marked.
 * The libraries for pictures and PDF are large, and are loaded when the first such file comes.
 */
export function createCleaner(): FileCleaner {
  return {
    async clean(bytes, ref): Promise<Cleaned> {
      if (bytes.length === 0) return { type: 'refused', why: 'empty' };
      const mime = sniff(bytes);
      if (DRAWN_ANEW.has(mime)) return (await import('./picture.ts')).redrawn(bytes, mime);
      if (mime === 'application/pdf') return (await import('./pdf.ts')).barePdf(bytes);
      const voice = mime === 'audio/ogg' ? bareVoice(bytes) : undefined;
      if (voice) return { type: 'clean', kind: 'voice', mime, bytes: voice };
      return { type: 'marked', kind: kindOf(mime, ref), mime, bytes };
    },
  };
}
