import {
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import type { Accept, Accepted, ChatRef, InboundEvent, PersonRef } from '../../../src/ports/chat.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Asides } from './asides.ts';
import { personOf, storable } from './inbound.ts';
import { formText, SOURCE_FORM, sourceForm } from './modal.ts';
import type { Places } from './places.ts';
import { nameOf } from './rest.ts';
import { instantOf } from './snowflake.ts';
import { languageOf, WORDS, type Words } from './words.ts';

export type InteractionDeps = {
  readonly rest: REST;
  readonly places: Places;
  readonly asides: Asides;
  readonly accept: Accept;
  readonly log: Log;
};

/** What a person did with a button, a command or a form; pings and autocompletion are nothing that the desk offers. */
type Handled = APIMessageComponentInteraction | APIApplicationCommandInteraction | APIModalSubmitInteraction;

/** Handles interactions: each is stored, then acknowledged, once. */
export function createInteractions({ rest, places, asides, accept, log }: InteractionDeps): (interaction: APIInteraction) => Promise<void> {
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

  /** Stores the event; whoever waits for an answer is told where that failed. */
  const taken = async (to: Handled, event: InboundEvent): Promise<boolean> => {
    const words = wordsFor(to);
    let accepted: Accepted;
    try {
      accepted = await accept(event);
    } catch (error) {
      log.error({ error: nameOf(error) }, 'an interaction could not be stored');
      await whisper(to, words.failed);
      return false;
    }
    if (accepted.type === 'refused') await whisper(to, refusalWords(accepted.reason, words));
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
  const aside = async (interaction: APIMessageComponentInteraction, person: PersonRef): Promise<ChatRef | undefined> => {
    const hidden = ((interaction.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    if (!hidden) return undefined;
    const id = await places.home(person, interaction.id);
    asides.note(id, { application: interaction.application_id, token: interaction.token });
    return { platform: 'discord', id };
  };

  const press = async (interaction: APIMessageComponentInteraction): Promise<void> => {
    const person = whoOf(interaction);
    const chat = person && (own(interaction, person) ?? (await aside(interaction, person)));
    const { data } = interaction;
    const token = data.component_type === ComponentType.StringSelect ? data.values[0] : data.custom_id;
    if (!person || !chat || token === undefined) return whisper(interaction, wordsFor(interaction).notYours);
    const event: InboundEvent = {
      ...originOf(interaction, chat, person),
      type: 'action',
      token: storable(token),
      message: interaction.message.id,
    };
    if (await taken(interaction, event)) await respond(interaction, { type: InteractionResponseType.DeferredMessageUpdate });
  };

  const command = async (
    interaction: APIApplicationCommandInteraction | APIModalSubmitInteraction,
    name: string,
    args: string,
  ): Promise<void> => {
    const person = whoOf(interaction);
    const here = channelOf(interaction);
    if (!person || here === undefined) return whisper(interaction, wordsFor(interaction).failed);
    let chat: ChatRef;
    try {
      chat = own(interaction, person) ?? { platform: 'discord', id: await elsewhere(interaction, here, person, name, args) };
    } catch (error) {
      log.warn({ error: nameOf(error) }, 'neither a thread nor direct messages could be opened');
      return whisper(interaction, wordsFor(interaction).failed);
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
    if (!(await taken(interaction, event))) return;
    if (chat.id === here) await vanish(interaction);
    else await whisper(interaction, wordsFor(interaction).goOnHere(linkTo(chat.id, places)));
  };

  const elsewhere = async (interaction: Handled, here: string, person: PersonRef, name: string, args: string): Promise<string> => {
    const title = args.replace(/\s+/gu, ' ').trim() || wordsFor(interaction).threadName;
    return (name === 'source' ? await places.thread(here, person, title) : undefined) ?? places.home(person, interaction.id);
  };

  /** A command must be answered by a message; the desk's own comes by itself, so this one goes away. */
  const vanish = async (interaction: Handled): Promise<void> => {
    await respond(interaction, { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags: MessageFlags.Ephemeral } });
    await rest
      .delete(Routes.webhookMessage(interaction.application_id, interaction.token, '@original'), { auth: false })
      .catch((error: unknown) => log.warn({ error: nameOf(error) }, 'an acknowledgement could not be taken away'));
  };

  const slash = async (interaction: APIApplicationCommandInteraction): Promise<void> => {
    const { data } = interaction;
    if (data.type !== ApplicationCommandType.ChatInput) return;
    const [option] = data.options ?? [];
    const args = option?.type === ApplicationCommandOptionType.String ? option.value : '';
    if (data.name === 'source' && args.trim() === '') await respond(interaction, sourceForm(wordsFor(interaction)));
    else await command(interaction, data.name, args);
  };

  return async (interaction) => {
    switch (interaction.type) {
      case InteractionType.MessageComponent:
        return press(interaction);
      case InteractionType.ApplicationCommand:
        return slash(interaction);
      case InteractionType.ModalSubmit:
        return interaction.data.custom_id === SOURCE_FORM ? command(interaction, 'source', formText(interaction)) : undefined;
      case InteractionType.Ping:
      case InteractionType.ApplicationCommandAutocomplete:
        return;
      default:
        interaction satisfies never;
    }
  };
}

function originOf(interaction: Handled, chat: ChatRef, from: PersonRef) {
  return { key: `discord:${interaction.id}`, at: instantOf(interaction.id), chat, from };
}

function whoOf({ member, user }: Handled): PersonRef | undefined {
  const account = member?.user ?? user;
  return account && personOf(account);
}

function channelOf({ channel }: Handled): string | undefined {
  return channel?.id;
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
