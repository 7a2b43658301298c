import { type APIMessage, DiscordAPIError, type REST, Routes } from 'discord.js';
import type { Part, SendOutcome } from '../../../src/ports/chat.ts';
import { callOf, createBody, editBody } from './body.ts';
import { CODES, outcomeOf } from './rest.ts';

const NOT_OURS = { type: 'refused', reason: 'invalid', detail: 'the body is none that this adapter rendered' } as const;

/**
 * Makes the one call of a part. An edit of a message that is gone becomes a new message, so that what it says is not lost:
 * that is a second call, but never a second copy.
 */
export async function sendPart(rest: REST, part: Part, signal: AbortSignal): Promise<SendOutcome> {
  const call = callOf(part);
  if (call === undefined) return NOT_OURS;
  if (signal.aborted) return { type: 'retry', afterMs: 0 };
  const create = () => rest.post(Routes.channelMessages(part.chat.id), { body: createBody(call), signal });
  const edit = (message: string) => rest.patch(Routes.channelMessage(part.chat.id, message), { body: editBody(call), signal });
  try {
    const { edits } = call;
    const sent =
      edits === undefined
        ? await create()
        : await edit(edits).catch((error: unknown) => (isUnknownMessage(error) ? create() : Promise.reject(error)));
    return { type: 'sent', message: (sent as APIMessage).id };
  } catch (error) {
    return outcomeOf(error);
  }
}

function isUnknownMessage(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === CODES.unknownMessage;
}
