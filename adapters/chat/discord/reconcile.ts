import { type APIEmbed, type APIMessage, type REST, Routes } from 'discord.js';
import type { Instant } from '../../../src/domain/ids.ts';
import type { Part, SendOutcome } from '../../../src/ports/chat.ts';
import { type Call, callOf } from './body.ts';
import { HISTORY_PAGE, NONCE_HOLDS_MS } from './limits.ts';
import type { Sleep } from './options.ts';
import { outcomeOf, patiently } from './rest.ts';
import { bySnowflake, snowflakeAt } from './snowflake.ts';

/** Our clock may be ahead of Discord's by this much, in milliseconds. */
const CLOCK_SLACK_MS = 30_000;

export type ReconcileDeps = {
  readonly rest: REST;
  readonly bot: () => string | undefined;
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
};

/** Finds out whether a part whose outcome is unknown has arrived. */
export async function reconcilePart(
  deps: ReconcileDeps,
  part: Part,
  startedAt: Instant,
): Promise<SendOutcome | { readonly type: 'not-sent' }> {
  const call = callOf(part);
  if (call === undefined) return { type: 'refused', reason: 'invalid', detail: 'the body is none that this adapter rendered' };
  // The same edit twice is one edit, and while the nonce holds Discord answers a second copy with the first.
  if (call.edits !== undefined || deps.now() - startedAt < NONCE_HOLDS_MS) return { type: 'not-sent' };
  const route = Routes.channelMessages(part.chat.id);
  let after = snowflakeAt(startedAt - CLOCK_SLACK_MS);
  try {
    for (;;) {
      const query = new URLSearchParams({ after, limit: String(HISTORY_PAGE) });
      const page = (await patiently(() => deps.rest.get(route, { query, signal: deps.signal }), deps.sleep, deps.signal)) as APIMessage[];
      const found = page.find((message) => isOwn(message, deps.bot()) && isSame(message, call));
      if (found) return { type: 'sent', message: found.id };
      const last = page
        .map((message) => message.id)
        .sort(bySnowflake)
        .at(-1);
      if (page.length < HISTORY_PAGE || last === undefined) return { type: 'not-sent' };
      after = last;
    }
  } catch (error) {
    return outcomeOf(error);
  }
}

function isOwn({ author }: APIMessage, bot: string | undefined): boolean {
  return author.bot === true && (bot === undefined || author.id === bot);
}

/** A message is known by its buttons' tokens or its nonce; one without either by saying the same. */
function isSame(message: APIMessage, { nonce, shown, files }: Call): boolean {
  if (String(message.nonce ?? '') === nonce) return true;
  const tokens = tokensOf(shown.components);
  if (tokens.length > 0) {
    const there = new Set(tokensOf(message.components ?? []));
    return tokens.some((token) => there.has(token));
  }
  const names = message.attachments.map(({ filename }) => filename).join();
  if (names !== (files ?? []).map(({ name }) => name).join()) return false;
  return message.content.trim() === shown.content.trim() && textsOf(message.embeds) === textsOf(shown.embeds);
}

/** The words of cards, without the white space that Discord takes off. */
function textsOf(embeds: readonly APIEmbed[]): string {
  const words = ({ title = '', description = '', fields = [] }: APIEmbed) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ];
  return JSON.stringify(embeds.map((embed) => words(embed).map((text) => text.trim())));
}

function tokensOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(tokensOf);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'options' in value ? [] : 'custom_id' in value && typeof value.custom_id === 'string' ? [value.custom_id] : [];
  const choice = 'label' in value && 'value' in value && typeof value.value === 'string' ? [value.value] : [];
  const inner = [...('components' in value ? tokensOf(value.components) : []), ...('options' in value ? tokensOf(value.options) : [])];
  return [...own, ...choice, ...inner];
}
