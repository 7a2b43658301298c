import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import type { Accept, Accepted, ChatRef, InboundEvent, PersonRef, Suggest } from '../../../src/ports/chat.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Asides } from './asides.ts';
import { commandOf } from './commands.ts';
import { formOfId, formText, openForm, SOURCE_FORM } from './forms.ts';
import { personOf, storable } from './inbound.ts';
import { MAX_CHOICE_NAME, MAX_CHOICES, MAX_CONTENT } from './limits.ts';
import { escapeMarkdown } from './markdown.ts';
import type { Places } from './places.ts';
import { nameOf } from './rest.ts';
import { instantOf } from './snowflake.ts';
import { clip, splitMarkdown } from './split.ts';
import { languageOf, WORDS, type Words } from './words.ts';

export type InteractionDeps = {
  readonly rest: REST;
  readonly places: Places;
  readonly asides: Asides;
  readonly accept: Accept;
  readonly suggest: Suggest;
  readonly log: Log;
};

/** What a person did with a button, or with the form that it opened. */
type Pressed = APIMessageComponentInteraction | APIModalSubmitInteraction;
type Handled = Pressed | APIApplicationCommandInteraction | APIApplicationCommandAutocompleteInteraction;

/** A place to talk that is not there by then, in milliseconds, is waited for with the command acknowledged: Discord wants its first answer within three seconds. */
const ACKNOWLEDGED_AFTER_MS = 1_500;
/** A thread that is not open by then, in milliseconds, is done without: the talk goes on in direct messages. */
const THREAD_TIMEOUT_MS = 10_000;

/** Acknowledges a command; its person alone sees that the desk is at work. */
const HIDDEN = {
  type: InteractionResponseType.DeferredChannelMessageWithSource,
  data: { flags: MessageFlags.Ephemeral },
} as const;
const DEFERRED = { type: InteractionResponseType.DeferredMessageUpdate } as const;

/** Handles interactions: each is stored, then acknowledged, once. */
export function createInteractions(deps: InteractionDeps): (interaction: APIInteraction) => Promise<void> {
  const { rest, places, asides, accept, suggest, log } = deps;
  const respond = async (to: Handled, body: unknown): Promise<void> => {
    await rest
      .post(Routes.interactionCallback(to.id, to.token), { body, auth: false })
      .catch((error: unknown) => log.warn({ error: nameOf(error) }, 'an interaction could not be acknowledged'));
  };
  const whisper = (to: Handled, content: string): Promise<void> =>
    respond(to, {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: { content, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } },
    });

  /** Answers what has been acknowledged already. */
  const whisperLate = async ({ application_id, token }: Handled, content: string): Promise<void> => {
    await rest
      .patch(Routes.webhookMessage(application_id, token, '@original'), {
        body: { content, allowed_mentions: { parse: [] } },
        auth: false,
      })
      .catch((error: unknown) => log.warn({ error: nameOf(error) }, 'an interaction could not be answered'));
  };

  /** Stores the event; whoever waits for an answer is told where that failed. */
  const taken = async (to: Handled, event: InboundEvent, tell = whisper): Promise<boolean> => {
    const words = wordsFor(to);
    let accepted: Accepted;
    try {
      accepted = await accept(event);
    } catch (error) {
      log.error({ error: nameOf(error) }, 'an interaction could not be stored');
      await tell(to, words.failed);
      return false;
    }
    if (accepted.type === 'refused') await tell(to, refusalWords(accepted.reason, words));
    return accepted.type === 'stored' && !accepted.again;
  };

  /** Where a person's own talk with the desk is: here, or where nobody else reads along. */
  const own = (interaction: Handled, person: PersonRef): ChatRef | undefined => {
    const id = channelOf(interaction);
    if (id === undefined) return undefined;
    const known = places.get(id);
    const mine = interaction.guild_id === undefined || (known?.kind === 'thread' && known.owner === person.id);
    return mine ? { platform: 'discord', id } : undefined;
  };

  /** What only he sees belongs to his direct messages, wherever it is shown. */
  const aside = async (interaction: Pressed, person: PersonRef): Promise<ChatRef | undefined> => {
    const hidden = ((interaction.message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    if (!hidden) return undefined;
    const id = await places.home(person, interaction.id);
    asides.note(id, { application: interaction.application_id, token: interaction.token });
    return { platform: 'discord', id };
  };

  /** Stores what a button's token stands for, with what was written in its form. */
  const press = async (interaction: Pressed, id: string | undefined, form?: { readonly text: string }): Promise<void> => {
    const person = whoOf(interaction);
    const chat = person && (own(interaction, person) ?? (await aside(interaction, person)));
    if (!person || !chat || id === undefined) return whisper(interaction, wordsFor(interaction).notYours);
    const opens = form === undefined ? formOfId(id) : undefined;
    if (opens) return respond(interaction, openForm(id, wordsFor(interaction).forms[opens.kind]));
    const event: InboundEvent = {
      ...originOf(interaction, chat, person),
      type: 'action',
      token: storable(formOfId(id)?.token ?? id),
      ...(interaction.message === undefined ? {} : { message: interaction.message.id }),
      ...(form === undefined ? {} : { text: storable(form.text) }),
    };
    if (!(await taken(interaction, event))) return;
    await respond(interaction, form === undefined || form.text === '' ? DEFERRED : echo(interaction, form.text));
  };

  const submit = async (interaction: APIModalSubmitInteraction): Promise<void> => {
    const { custom_id: id } = interaction.data;
    const words = wordsFor(interaction);
    if (id === SOURCE_FORM) return command(interaction, 'source', formText(interaction, words.source));
    const opened = formOfId(id);
    if (opened) await press(interaction, id, { text: formText(interaction, words.forms[opened.kind]) });
  };

  /** Offers the person's own requests while he types a number; a request that takes too long is offered nothing. */
  const complete = async (interaction: APIApplicationCommandAutocompleteInteraction): Promise<void> => {
    const person = whoOf(interaction);
    const [option] = interaction.data.options;
    const typed = option && 'value' in option ? String(option.value) : '';
    const found = person ? await suggest(person, typed).catch(() => []) : [];
    const choices = found
      .slice(0, MAX_CHOICES)
      .map(({ number, product }) => ({ name: clip([number, product ?? ''].join(' ').trim(), MAX_CHOICE_NAME), value: number }));
    await respond(interaction, { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } });
  };

  const command = async (
    interaction: APIApplicationCommandInteraction | APIModalSubmitInteraction,
    name: string,
    args: string,
  ): Promise<void> => {
    const person = whoOf(interaction);
    const here = channelOf(interaction);
    if (!person || here === undefined) return whisper(interaction, wordsFor(interaction).failed);
    let tell = whisper;
    let chat = own(interaction, person);
    if (!chat) {
      const opening = elsewhere(interaction, here, person, name, args);
      if (await isSlow(opening)) {
        await respond(interaction, HIDDEN);
        tell = whisperLate;
      }
      try {
        chat = { platform: 'discord', id: await opening };
      } catch (error) {
        log.warn({ error: nameOf(error) }, 'neither a thread nor direct messages could be opened');
        return tell(interaction, wordsFor(interaction).failed);
      }
    }
    if (chat.id === here && interaction.guild_id === undefined) await places.note(here, 'direct', interaction.id);
    const event: InboundEvent = {
      ...originOf(interaction, chat, person),
      type: 'command',
      name,
      args: storable(args),
      message: interaction.id,
      locale: interaction.locale,
    };
    // Before it is stored, since the answer may be on its way at once.
    if (chat.id !== here) asides.note(chat.id, { application: interaction.application_id, token: interaction.token });
    if (!(await taken(interaction, event, tell))) return;
    if (chat.id === here) await vanish(interaction);
    else await tell(interaction, wordsFor(interaction).goOnHere(linkTo(chat.id, places)));
  };

  const elsewhere = async (interaction: Handled, here: string, person: PersonRef, name: string, args: string): Promise<string> => {
    const title = args.replace(/\s+/gu, ' ').trim() || wordsFor(interaction).threadName;
    return (
      (name === 'source' ? await places.thread(here, person, title, AbortSignal.timeout(THREAD_TIMEOUT_MS)) : undefined) ??
      places.home(person, interaction.id)
    );
  };

  /** A command must be answered by a message; the desk's own comes by itself, so this one goes away. */
  const vanish = async (interaction: Handled): Promise<void> => {
    await respond(interaction, HIDDEN);
    await rest
      .delete(Routes.webhookMessage(interaction.application_id, interaction.token, '@original'), { auth: false })
      .catch((error: unknown) => log.warn({ error: nameOf(error) }, 'an acknowledgement could not be taken away'));
  };

  const slash = async (interaction: APIApplicationCommandInteraction): Promise<void> => {
    const { data } = interaction;
    if (data.type !== ApplicationCommandType.ChatInput) return;
    const { name, args } = commandOf(data.name, data.options ?? []);
    if (name === 'source' && args.trim() === '') await respond(interaction, openForm(SOURCE_FORM, wordsFor(interaction).source));
    else await command(interaction, name, args);
  };

  return async (interaction) => {
    switch (interaction.type) {
      case InteractionType.MessageComponent: {
        const { data } = interaction;
        return press(interaction, data.component_type === ComponentType.StringSelect ? data.values[0] : data.custom_id);
      }
      case InteractionType.ApplicationCommand:
        return slash(interaction);
      case InteractionType.ModalSubmit:
        return submit(interaction);
      case InteractionType.ApplicationCommandAutocomplete:
        return complete(interaction);
      case InteractionType.Ping:
        return;
      default:
        interaction satisfies never;
    }
  };
}

/** Whether this takes too long for a first answer. */
function isSlow(work: Promise<unknown>): Promise<boolean> {
  const done = work.then(
    () => false,
    () => false,
  );
  const late = new Promise<boolean>((resolve) => {
    const patience = AbortSignal.timeout(ACKNOWLEDGED_AFTER_MS);
    if (patience.aborted) resolve(true);
    else patience.addEventListener('abort', () => resolve(true), { once: true });
  });
  return Promise.race([done, late]);
}

/** What a form held stays in sight of whoever filled it in: Discord itself shows nothing of it. */
function echo(interaction: Pressed, text: string) {
  const quoted = escapeMarkdown(text)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  const [content = ''] = splitMarkdown(`${wordsFor(interaction).said}\n${quoted}`, MAX_CONTENT);
  const hidden = (interaction.message?.flags ?? 0) & MessageFlags.Ephemeral;
  return {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { content, flags: hidden, allowed_mentions: { parse: [] } },
  };
}

function originOf(interaction: Handled, chat: ChatRef, from: PersonRef) {
  return { key: `discord:${interaction.id}`, at: instantOf(interaction.id), chat, from };
}

function whoOf({ member, user }: Handled): PersonRef | undefined {
  const account = member?.user ?? user;
  return account && personOf(account);
}

function channelOf({ channel, channel_id }: Handled): string | undefined {
  return channel?.id ?? channel_id;
}

function wordsFor({ locale }: Handled): Words {
  return WORDS[languageOf(locale)];
}

function linkTo(channel: string, places: Places): string {
  return places.get(channel)?.kind === 'thread' ? `<#${channel}>` : `https://discord.com/channels/@me/${channel}`;
}

function refusalWords(reason: 'too-long' | 'too-many' | 'stopping', words: Words): string {
  switch (reason) {
    case 'too-long':
      return words.tooLong;
    case 'too-many':
      return words.tooMany;
    case 'stopping':
      return words.stopping;
    default:
      return reason satisfies never;
  }
}
