import { type APIMessage, DiscordAPIError, type REST, Routes } from 'discord.js';
import type { Part, SendOutcome } from '../../../src/ports/chat.ts';
import type { Asides } from './asides.ts';
import { asideBody, type Call, callOf, createBody, editBody } from './body.ts';
import { CODES, outcomeOf } from './rest.ts';

const NOT_OURS = { type: 'refused', reason: 'invalid', detail: 'the body is none that this adapter rendered' } as const;

/**
 * Makes the one call of a part. Two refusals have a way round, and only after Discord has refused is it taken, so that nothing
 * arrives twice: an edit of a message that is gone becomes a new message, and where a person takes no direct messages the
 * answer to the command that he has just used is shown to him alone in the channel where he used it.
 */
export async function sendPart(rest: REST, asides: Asides, part: Part, signal: AbortSignal): Promise<SendOutcome> {
  const call = callOf(part);
  if (call === undefined) return NOT_OURS;
  if (signal.aborted) return { type: 'retry', afterMs: 0 };
  const { id: channel } = part.chat;
  try {
    const sent = await editOrCreate(rest, channel, call, signal).catch((error: unknown) => {
      const aside = hasCode(error, CODES.cannotMessageUser) ? asides.get(channel) : undefined;
      if (!aside) throw error;
      const query = new URLSearchParams({ wait: 'true' });
      return rest.post(Routes.webhook(aside.application, aside.token), { body: asideBody(call), query, auth: false, signal });
    });
    return { type: 'sent', message: (sent as APIMessage).id };
  } catch (error) {
    return outcomeOf(error);
  }
}

async function editOrCreate(rest: REST, channel: string, call: Call, signal: AbortSignal): Promise<unknown> {
  const create = () => rest.post(Routes.channelMessages(channel), { body: createBody(call), signal });
  if (call.edits === undefined) return create();
  try {
    return await rest.patch(Routes.channelMessage(channel, call.edits), { body: editBody(call), signal });
  } catch (error) {
    if (hasCode(error, CODES.unknownMessage)) return create();
    throw error;
  }
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}
