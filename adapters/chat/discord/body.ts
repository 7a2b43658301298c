import {
  type APIEmbed,
  MessageFlags,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  type RESTPostAPIWebhookWithTokenJSONBody,
} from 'discord.js';
import { z } from 'zod';
import type { Part } from '../../../src/ports/chat.ts';
import type { Row } from './components.ts';
import { type HungFile, hungFile } from './files.ts';

/** What a message shows; the same for a new message and for one that is edited. */
export type Shown = { readonly content: string; readonly embeds: readonly APIEmbed[]; readonly components: readonly Row[] };

/** One call, as `render` makes it and `send` carries it out. */
export type Call = {
  readonly shown: Shown;
  /** The same for the same part of the same message, so that Discord itself refuses a second copy. */
  readonly nonce: string;
  readonly edits?: string;
  readonly replyTo?: string;
  readonly quiet?: boolean;
  readonly files?: readonly HungFile[];
  /** What is said where all its files have been erased. */
  readonly erased?: string;
};

const callShape = z.object({
  shown: z.object({
    content: z.string(),
    embeds: z.array(z.record(z.string(), z.unknown())),
    components: z.array(z.record(z.string(), z.unknown())),
  }),
  nonce: z.string(),
  edits: z.string().optional(),
  replyTo: z.string().optional(),
  quiet: z.boolean().optional(),
  files: z.array(hungFile).optional(),
  erased: z.string().optional(),
});

export function partOf(chat: Part['chat'], call: Call): Part {
  return { chat, body: JSON.stringify(call) };
}

/** The call in a part; undefined where this adapter did not make it. */
export function callOf(part: Part): Call | undefined {
  try {
    const value: unknown = JSON.parse(part.body);
    return callShape.safeParse(value).success ? (value as Call) : undefined;
  } catch {
    return undefined;
  }
}

/** No mention in any of the desk's messages ever pings. */
const NO_MENTIONS = { parse: [], replied_user: false } as const;

/** The body of a new message. */
export function createBody({ shown, nonce, replyTo, quiet }: Call): RESTPostAPIChannelMessageJSONBody {
  const { content, embeds, components } = shown;
  return {
    ...(content === '' ? {} : { content }),
    ...(embeds.length === 0 ? {} : { embeds: [...embeds] }),
    ...(components.length === 0 ? {} : { components: [...components] }),
    ...(replyTo === undefined ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
    ...(quiet ? { flags: MessageFlags.SuppressNotifications } : {}),
    allowed_mentions: { parse: [...NO_MENTIONS.parse], replied_user: NO_MENTIONS.replied_user },
    nonce,
    enforce_nonce: true,
  };
}

/** The body of an edit; what is empty is named, so that it goes away. */
export function editBody({ shown }: Call): RESTPatchAPIChannelMessageJSONBody {
  return {
    content: shown.content,
    embeds: [...shown.embeds],
    components: [...shown.components],
    allowed_mentions: { parse: [...NO_MENTIONS.parse], replied_user: NO_MENTIONS.replied_user },
  };
}

/** The body of a message that only the person who used a command sees; such a message knows neither nonce nor reply. */
export function asideBody(call: Call): RESTPostAPIWebhookWithTokenJSONBody {
  const { content, embeds, components, allowed_mentions } = createBody(call);
  return {
    ...(content === undefined ? {} : { content }),
    ...(embeds === undefined ? {} : { embeds }),
    ...(components === undefined ? {} : { components }),
    ...(allowed_mentions === undefined ? {} : { allowed_mentions }),
    flags: MessageFlags.Ephemeral,
  };
}

/** A message of the adapter's own that consists of words. `nonce` at most 25 characters. */
export function wordsBody(content: string, nonce: string, quiet: boolean): RESTPostAPIChannelMessageJSONBody {
  return createBody({ shown: { content, embeds: [], components: [] }, nonce, quiet });
}
