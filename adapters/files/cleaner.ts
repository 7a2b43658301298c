import type { FileKind } from '../../src/domain/file.ts';
import type { Cleaned, FileCleaner, FileRef } from '../../src/ports/files.ts';
import { bareVoice } from './ogg.ts';
import { barePdf } from './pdf.ts';
import { isDrawable, redrawn } from './picture.ts';
import { sniff } from './sniff.ts';

function kindOf(mime: string, { kind }: FileRef): FileKind {
  if (mime.startsWith('audio/')) return 'voice';
  // A voice message of a browser is a film without pictures.
  return kind === 'voice' && mime === 'video/webm' ? 'voice' : 'document';
}

/** Takes the hidden particulars out of pictures, PDF and voice messages; everything else stays as it is and is marked. */
export function createCleaner(): FileCleaner {
  return {
    async clean(bytes, ref): Promise<Cleaned> {
      if (bytes.length === 0) return { type: 'refused', why: 'empty' };
      const mime = sniff(bytes);
      if (isDrawable(mime)) return redrawn(bytes, mime);
      if (mime === 'application/pdf') return barePdf(bytes);
      const voice = mime === 'audio/ogg' ? bareVoice(bytes) : undefined;
      if (voice) return { type: 'clean', kind: 'voice', mime, bytes: voice };
      return { type: 'marked', kind: kindOf(mime, ref), mime, bytes };
    },
  };
}
