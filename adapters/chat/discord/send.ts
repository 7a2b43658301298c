import { type APIMessage, DiscordAPIError, type RawFile, type REST, Routes } from 'discord.js';
import type { Part, SendOutcome } from '../../../src/ports/chat.ts';
import type { FileReader } from '../../../src/ports/files.ts';
import type { Asides } from './asides.ts';
import { asideBody, type Call, callOf, createBody, editBody } from './body.ts';
import { loaded } from './files.ts';
import { CODES, isClosed, outcomeOf } from './rest.ts';

type Hung = { readonly files?: RawFile[] };

/** Before the next try where the files could not be read, in milliseconds. */
const STORE_PAUSE_MS = 1_000;
const NOT_OURS = { type: 'refused', reason: 'invalid', detail: 'the body is none that this adapter rendered' } as const;

/**
 * Makes the one call of a part. Two refusals have a way round, and only after Discord has refused is it taken, so that nothing
 * arrives twice: an edit of a message that is gone becomes a new message, and where a person takes no direct messages the
 * answer to the command that he has just used is shown to him alone in the channel where he used it.
 */
export async function sendPart(
  rest: REST,
  asides: Asides,
  store: Pick<FileReader, 'read'>,
  part: Part,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const made = callOf(part);
  if (made === undefined) return NOT_OURS;
  const files = await loaded(made.files ?? [], store).catch(() => undefined);
  if (files === undefined) return { type: 'retry', afterMs: STORE_PAUSE_MS };
  const call = files.length === 0 && made.erased !== undefined ? withWords(made, made.erased) : made;
  const hung = files.length === 0 ? {} : { files: [...files] };
  if (signal.aborted) return { type: 'retry', afterMs: 0 };
  const { id: channel } = part.chat;
  try {
    const sent = await editOrCreate(rest, channel, call, hung, signal).catch((error: unknown) => {
      const aside = isClosed(error) ? asides.get(channel) : undefined;
      if (!aside) throw error;
      const query = new URLSearchParams({ wait: 'true' });
      return rest.post(Routes.webhook(aside.application, aside.token), { body: asideBody(call), ...hung, query, auth: false, signal });
    });
    return { type: 'sent', message: (sent as APIMessage).id };
  } catch (error) {
    return outcomeOf(error);
  }
}

async function editOrCreate(rest: REST, channel: string, call: Call, hung: Hung, signal: AbortSignal): Promise<unknown> {
  const create = () => rest.post(Routes.channelMessages(channel), { body: createBody(call), ...hung, signal });
  if (call.edits === undefined) return create();
  try {
    return await rest.patch(Routes.channelMessage(channel, call.edits), { body: editBody(call), signal });
  } catch (error) {
    if (hasCode(error, CODES.unknownMessage)) return create();
    throw error;
  }
}

/** The same message with a line more. */
function withWords(call: Call, words: string): Call {
  const content = [call.shown.content, words].filter((text) => text !== '').join('\n');
  return { ...call, shown: { ...call.shown, content } };
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}
