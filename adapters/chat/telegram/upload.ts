import { type Api, InputFile } from 'grammy';
import type { FileId } from '../../../src/domain/ids.ts';
import type { FileReader } from '../../../src/ports/files.ts';
import type { Medium } from './media.ts';
import { type Failure, failureOf } from './outcome.ts';
import { messageName } from './refs.ts';
import type { GrammySignal } from './signal.ts';

export type UploadApi = Pick<Api['raw'], 'sendPhoto' | 'sendDocument' | 'sendVoice' | 'sendMediaGroup'>;

/** Where and how the message goes, without what it shows. */
export type Target = Omit<Parameters<UploadApi['sendMediaGroup']>[0], 'media'> &
  Pick<Parameters<UploadApi['sendPhoto']>[0], 'reply_markup'>;

type Result = { readonly type: 'sent'; readonly message: string } | Failure | { readonly type: 'erased' };
type Loaded = Medium & { readonly bytes: Uint8Array };

async function post(raw: UploadApi, to: Target, files: readonly Loaded[], caption: string, signal: GrammySignal): Promise<string> {
  const said = caption === '' ? {} : { caption, parse_mode: 'HTML' as const };
  const [first] = files;
  if (!first || files.length > 1) {
    const { reply_markup: _, ...group } = to;
    const items = files.map(({ bytes, name }, n) => ({ media: new InputFile(bytes, name), ...(n === 0 ? said : {}) }));
    const media =
      first?.as === 'photo'
        ? items.map((item) => ({ type: 'photo' as const, ...item }))
        : items.map((item) => ({ type: 'document' as const, ...item }));
    const [sent] = await raw.sendMediaGroup({ ...group, media }, signal);
    return sent ? messageName(sent.chat.id, sent.message_id) : '';
  }
  const file = new InputFile(first.bytes, first.name);
  const sent =
    first.as === 'photo'
      ? await raw.sendPhoto({ ...to, photo: file, ...said }, signal)
      : first.as === 'voice'
        ? await raw.sendVoice({ ...to, voice: file, ...said }, signal)
        : await raw.sendDocument({ ...to, document: file, ...said }, signal);
  return messageName(sent.chat.id, sent.message_id);
}

/** Uploads stored files in one call. What Telegram will not show as a photo or play as a voice message goes as a document. */
export async function upload(
  raw: UploadApi,
  files: Pick<FileReader, 'read'>,
  to: Target,
  media: readonly Medium[],
  caption: string,
  signal: GrammySignal,
): Promise<Result> {
  const loaded: Loaded[] = [];
  for (const medium of media) {
    const bytes = await files.read(medium.id as FileId);
    if (bytes) loaded.push({ ...medium, bytes });
  }
  if (loaded.length === 0) return { type: 'erased' };
  try {
    return { type: 'sent', message: await post(raw, to, loaded, caption, signal) };
  } catch (error) {
    const failure = failureOf(error);
    const plain = loaded.every(({ as }) => as === 'document');
    if (plain || failure.type !== 'refused' || failure.reason !== 'invalid') return failure;
  }
  try {
    const documents = loaded.map((one) => ({ ...one, as: 'document' as const }));
    return { type: 'sent', message: await post(raw, to, documents, caption, signal) };
  } catch (error) {
    return failureOf(error);
  }
}
