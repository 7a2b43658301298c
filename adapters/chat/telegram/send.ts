import { type Api, InputFile } from 'grammy';
import type { Part, SendOutcome } from '../../../src/ports/chat.ts';
import type { FileReader } from '../../../src/ports/files.ts';
import { draw } from './drawing.ts';
import { withoutTimes } from './inline.ts';
import type { Moves } from './moves.ts';
import { type Failure, failureOf } from './outcome.ts';
import { messageName, messageOf, type Place, placeOf } from './refs.ts';
import { type PartBody, partBody } from './render.ts';
import { type GrammySignal, toGrammy } from './signal.ts';
import { type UploadApi, upload } from './upload.ts';

/** With a token that is not taken, messages wait for the operator. */
const unauthorizedMs = 300_000;
/** Where the store can't be asked for a group's new id. */
const memoryFailedMs = 1_000;

/** Nobody sees it, but a photo must have a name. */
const pictureName = 'table.png';

/** The ways in which a text can be put, the best first. */
type Form =
  | { readonly type: 'rich'; readonly html: string }
  /** `html`: the words under it. */
  | { readonly type: 'picture'; readonly html: string; readonly png: Uint8Array }
  | { readonly type: 'plain'; readonly html: string };

type Result = { readonly type: 'sent'; readonly message: string } | Failure;

type RawApi = Pick<Api['raw'], 'sendMessage' | 'sendRichMessage' | 'editMessageText' | 'editMessageMedia'> & UploadApi;

const invalid = (detail: string): SendOutcome => ({ type: 'refused', reason: 'invalid', detail });

function settled(result: Result): SendOutcome {
  switch (result.type) {
    case 'sent':
    case 'retry':
    case 'unknown':
    case 'refused':
      return result;
    case 'moved':
      return { type: 'refused', reason: 'gone', detail: 'the group has moved twice' };
    case 'unmodified':
    case 'uneditable':
    case 'conflict':
      return invalid(result.type);
    case 'not-found':
    case 'unauthorized':
      return { type: 'retry', afterMs: unauthorizedMs };
    default:
      return result satisfies never;
  }
}

export type Sender = { send(part: Part, signal: AbortSignal): Promise<SendOutcome> };

/** Sends parts. A further call follows only a definite refusal: to the group's new id, in a plainer form, anew for what can't be edited. */
export function createSender(raw: RawApi, moves: Moves, files: Pick<FileReader, 'read'>): Sender {
  /** Whether the server at the API root knows rich messages; an older one does not. */
  let knowsRich = true;

  const markup = ({ keyboard }: PartBody) =>
    keyboard === undefined
      ? {}
      : {
          reply_markup: {
            inline_keyboard: keyboard.map((row) =>
              row.map((key) => {
                if ('url' in key) return key;
                const { text, callback_data, style } = key;
                return { text, callback_data, ...(style === undefined ? {} : { style }) };
              }),
            ),
          },
        };
  const content = ({ html }: Form) => ({ text: html, parse_mode: 'HTML' as const, link_preview_options: { is_disabled: true } });
  // What people wrote must not become links, mentions or commands that they did not make.
  const rich = ({ html }: Form) => ({ rich_message: { html, skip_entity_detection: true } });
  const caption = ({ html }: Form) => (html === '' ? {} : { caption: html, parse_mode: 'HTML' as const });

  const target = (body: PartBody, place: Place) => {
    const replied = body.replyTo === undefined ? undefined : messageOf(body.replyTo);
    return {
      chat_id: place.chat,
      ...(place.topic === undefined ? {} : { message_thread_id: place.topic }),
      ...(body.quiet === true ? { disable_notification: true } : {}),
      ...(replied?.chat === place.chat ? { reply_parameters: { message_id: replied.message, allow_sending_without_reply: true } } : {}),
      ...markup(body),
    };
  };

  const post = async (body: PartBody, place: Place, form: Form, signal: GrammySignal): Promise<Result> => {
    const to = target(body, place);
    try {
      const sent =
        form.type === 'rich'
          ? await raw.sendRichMessage({ ...to, ...rich(form) }, signal)
          : form.type === 'picture'
            ? await raw.sendPhoto({ ...to, photo: new InputFile(form.png, pictureName), ...caption(form) }, signal)
            : await raw.sendMessage({ ...to, ...content(form) }, signal);
      return { type: 'sent', message: messageName(sent.chat.id, sent.message_id) };
    } catch (error) {
      return failureOf(error);
    }
  };

  const edit = async (body: PartBody, place: Place, form: Form, signal: GrammySignal): Promise<Result> => {
    const name = body.edits;
    const edited = name === undefined ? undefined : messageOf(name);
    if (name === undefined || edited?.chat !== place.chat) return { type: 'uneditable' };
    // Without a keyboard the one that stood there goes.
    const to = { chat_id: place.chat, message_id: edited.message, ...markup({ ...body, keyboard: body.keyboard ?? [] }) };
    try {
      if (form.type === 'picture') {
        const media = { type: 'photo' as const, media: new InputFile(form.png, pictureName), ...caption(form) };
        await raw.editMessageMedia({ ...to, media }, signal);
      } else if (form.type === 'rich') {
        const now: unknown = await raw.editMessageText({ ...to, ...rich(form) }, signal);
        // A server that passes over what it does not know has changed nothing.
        if (typeof now !== 'object' || now === null || !('rich_message' in now)) return { type: 'not-found' };
      } else await raw.editMessageText({ ...to, ...content(form) }, signal);
      return { type: 'sent', message: name };
    } catch (error) {
      const failure = failureOf(error);
      return failure.type === 'unmodified' ? { type: 'sent', message: name } : failure;
    }
  };

  /** The forms of a text, each made only when those before it were refused. */
  async function* forms({ html, rich: richHtml, picture }: PartBody): AsyncGenerator<Form> {
    if (richHtml !== undefined && knowsRich) yield { type: 'rich', html: richHtml };
    const png = picture && (await draw(picture.tables, picture.language).catch(() => undefined));
    // A server that does not know times takes the same words without them.
    const withAndWithout = (words: string): readonly string[] => [...new Set([words, withoutTimes(words)])];
    if (picture && png) for (const words of withAndWithout(picture.caption)) yield { type: 'picture', html: words, png };
    for (const words of withAndWithout(html)) yield { type: 'plain', html: words };
  }

  /** Whether another form may be taken where this one was not. A group may forbid pictures and take texts. */
  const mayTryOn = (form: Form, result: Result): boolean => {
    if (form.type === 'rich' && result.type === 'not-found') return true;
    if (result.type !== 'refused') return false;
    return result.reason === 'invalid' || (form.type === 'picture' && result.reason === 'forbidden');
  };

  /** Tries the forms until one is taken or the refusal is of another kind. */
  const inForms = async (body: PartBody, call: (form: Form) => Promise<Result>): Promise<Result> => {
    let result: Result = { type: 'refused', reason: 'invalid', detail: 'no form' };
    for await (const form of forms(body)) {
      result = await call(form);
      if (form.type === 'rich' && result.type === 'not-found') knowsRich = false;
      if (!mayTryOn(form, result)) return result;
    }
    return result;
  };

  const deliver = async (body: PartBody, place: Place, signal: GrammySignal): Promise<Result> => {
    if (body.media !== undefined) {
      const sent = await upload(raw, files, target(body, place), body.media, body.html, signal);
      if (sent.type !== 'erased') return sent;
      return post(body, place, { type: 'plain', html: [body.html, body.erased ?? ''].join('\n').trim() }, signal);
    }
    if (body.edits !== undefined) {
      const edited = await inForms(body, (form) => edit(body, place, form, signal));
      if (edited.type !== 'uneditable') return edited;
    }
    return inForms(body, (form) => post(body, place, form, signal));
  };

  return {
    async send(part, signal) {
      const body = partBody(part);
      const named = placeOf(part.chat);
      if (!body || !named) return invalid('the part is none that this adapter rendered');
      if (signal.aborted) return { type: 'retry', afterMs: 0 };
      try {
        const place = await moves.address(named);
        const result = await deliver(body, place, toGrammy(signal));
        if (result.type !== 'moved') return settled(result);
        await moves.moved(named.chat, result.to);
        return settled(await deliver(body, { ...place, chat: result.to }, toGrammy(signal)));
      } catch {
        // Calls never throw here: it was the memory of moved groups or the store of files, and nothing has been sent.
        return { type: 'retry', afterMs: memoryFailedMs };
      }
    },
  };
}
