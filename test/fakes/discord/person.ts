import type { FakeGateway } from './gateway.ts';
import { type DiscordState, type FakeInteraction, listOf, objectOf } from './state.ts';
import type { Body, FakeChannel, FakeFile, FakeMessage, FakeUser, Json } from './types.ts';

const EVERYBODY_MAY = '2248473465835073';

type Pressable = {
  readonly label: string;
  readonly token: string;
  readonly message: FakeMessage;
  readonly type: 2 | 3;
  readonly menu?: string;
};

/** The service, as a person's app needs it. */
export type Service = {
  readonly state: DiscordState;
  readonly gateway: FakeGateway;
  until(what: string, true_: () => boolean): Promise<void>;
};

/** Somebody at Discord's app. */
export class FakePerson {
  readonly user: FakeUser;
  readonly #discord: Service;
  readonly #locale: string;

  constructor(discord: Service, user: FakeUser, locale: string) {
    this.#discord = discord;
    this.user = user;
    this.#locale = locale;
  }

  /** His direct messages with the bot. */
  get direct(): FakeChannel {
    return this.#discord.state.direct(this.user.id);
  }

  /** Takes part in a channel. */
  joins(channel: FakeChannel): this {
    channel.members.add(this.user.id);
    return this;
  }

  /** The private threads that he is in. */
  get threads(): readonly FakeChannel[] {
    return [...this.#discord.state.channels.values()].filter(({ type, members }) => type === 12 && members.has(this.user.id));
  }

  writes(
    content: string,
    options: { readonly in?: FakeChannel; readonly replyTo?: string; readonly files?: readonly (string | FakeFile)[] } = {},
  ): FakeMessage {
    const { state } = this.#discord;
    const channel = options.in ?? this.direct;
    if (!channel.members.has(this.user.id)) throw new Error(`${this.user.username} is not in ${channel.name}`);
    const message = state.addMessage({
      channel: channel.id,
      author: this.user,
      type: options.replyTo === undefined ? 0 : 19,
      content,
      embeds: [],
      components: [],
      attachments: (options.files ?? []).map((file) =>
        state.hang(typeof file === 'string' ? { filename: file, contentType: 'application/pdf', bytes: Buffer.alloc(1_024) } : file),
      ),
      mentions: state.mentioned(content),
      flags: 0,
      ...(options.replyTo === undefined ? {} : { reference: options.replyTo }),
    });
    this.#discord.gateway.message('MESSAGE_CREATE', message);
    return message;
  }

  edits(message: FakeMessage, content: string): void {
    Object.assign(message, { content, editedAt: this.#discord.state.now() });
    this.#discord.gateway.message('MESSAGE_UPDATE', message);
  }

  /** Presses the newest button (or chooses the newest entry) whose label holds `label`; resolves once it is answered. */
  async presses(label: string, channel: FakeChannel = this.direct): Promise<FakeInteraction> {
    const all = this.pressable(channel);
    const one = all.findLast((button) => button.label.includes(label));
    if (!one) throw new Error(`${this.user.username} sees no "${label}", but ${all.map((button) => button.label).join(', ')}`);
    return this.#interact(channel, 'button', 3, {
      message: this.#discord.state.messageJson(one.message),
      data:
        one.type === 2
          ? { component_type: 2, custom_id: one.token, id: 1 }
          : { component_type: 3, custom_id: one.menu ?? '', values: [one.token], id: 1 },
    });
  }

  /** Sends a token that no button of his bears. */
  forges(token: string, message: FakeMessage, channel: FakeChannel = this.direct): Promise<FakeInteraction> {
    const data = { component_type: 2, custom_id: token, id: 1 };
    return this.#interact(channel, 'button', 3, { message: this.#discord.state.messageJson(message), data });
  }

  /** Uses a slash command, "admin invite" for a part of one. */
  runs(name: string, options: Readonly<Record<string, string>> = {}, channel: FakeChannel = this.direct): Promise<FakeInteraction> {
    const { command, part } = this.#command(name, channel);
    const known = listOf((part ?? command).options).map((option) => String(objectOf(option).name));
    for (const key of Object.keys(options)) if (!known.includes(key)) throw new Error(`/${name} has no option ${key}`);
    const given = Object.entries(options).map(([key, value]) => ({ type: 3, name: key, value }));
    const filled = given.length === 0 ? {} : { options: given };
    return this.#interact(channel, 'command', 2, {
      data: {
        id: command.id ?? '',
        name: command.name ?? '',
        type: 1,
        ...(part ? { options: [{ type: 1, name: part.name ?? '', ...filled }] } : filled),
      },
    });
  }

  /** Types into an option of a command that is completed; gives what he is offered. */
  async types(name: string, option: string, typed: string, channel: FakeChannel = this.direct): Promise<readonly string[]> {
    const { command } = this.#command(name, channel);
    const found = listOf(command.options)
      .map(objectOf)
      .find((one) => one.name === option);
    if (found?.autocomplete !== true) throw new Error(`/${name} does not complete ${option}`);
    const options = [{ type: 3, name: option, value: typed, focused: true }];
    const { response } = await this.#interact(channel, 'typing', 4, { data: { id: command.id ?? '', name, type: 1, options } });
    return listOf(response?.data.choices).map((choice) => text(objectOf(choice).name));
  }

  /** Fills in a form that he was shown, its first field or each by its id, and sends it. */
  submits(
    form: FakeInteraction,
    values: string | Readonly<Record<string, string>>,
    channel: FakeChannel = this.direct,
  ): Promise<FakeInteraction> {
    if (form.response?.type !== 9) throw new Error('there is no form');
    const { custom_id, components } = form.response.data;
    const inputs = listOf(components).map((label) => objectOf(objectOf(label).component));
    const filled = inputs.map((input, n) => {
      const id = text(input.custom_id);
      const value = typeof values === 'string' ? (n === 0 ? values : '') : (values[id] ?? '');
      if (input.required !== false && value === '') throw new Error(`the form wants ${id}`);
      if (value.length > Number(input.max_length ?? 4_000)) throw new Error(`the form takes no more in ${id}`);
      return { type: 18, id: 2 * n + 1, component: { type: 4, id: 2 * n + 2, custom_id: id, value } };
    });
    const { message } = form;
    return this.#interact(channel, message ? 'card form' : 'form', 5, {
      ...(message ? { message } : {}),
      data: { custom_id: custom_id ?? '', components: filled },
    });
  }

  #command(name: string, channel: FakeChannel): { readonly command: Body; readonly part?: Body } {
    const [first, second] = name.split(' ');
    const command = this.#discord.state.commandsIn(channel).find((one) => one.name === first);
    const part = listOf(command?.options)
      .map(objectOf)
      .find((one) => one.type === 1 && one.name === second);
    if (!command || (second !== undefined && !part)) throw new Error(`/${name} is not registered here`);
    return { command, ...(part ? { part } : {}) };
  }

  /** Lets nobody write to him any more. */
  blocks(): void {
    this.#discord.state.blocked.add(this.user.id);
  }

  /** All that stands in a channel, one message after the other. */
  sees(channel: FakeChannel = this.direct): string {
    return this.messages(channel)
      .map((message) => shown(message))
      .join('\n---\n');
  }

  last(channel: FakeChannel = this.direct): string {
    const message = this.messages(channel).at(-1);
    return message ? shown(message) : '';
  }

  messages(channel: FakeChannel = this.direct): readonly FakeMessage[] {
    return channel.members.has(this.user.id) ? this.#discord.state.messages.filter((message) => message.channel === channel.id) : [];
  }

  pressable(channel: FakeChannel = this.direct): readonly Pressable[] {
    return this.messages(channel).flatMap(pressables);
  }

  /** Presses a button of something that only he sees. */
  async pressesAside(label: string, channel: FakeChannel): Promise<FakeInteraction> {
    const one = this.asides.flatMap(pressables).findLast((button) => button.label.includes(label));
    if (!one) throw new Error(`${this.user.username} sees no "${label}"`);
    return this.forges(one.token, one.message, channel);
  }

  /** Messages that only he sees. */
  get asides(): readonly FakeMessage[] {
    return [...this.#discord.state.interactions.values()].flatMap(({ user, followUps }) => (user === this.user.id ? followUps : []));
  }

  /** Answers that only he sees. */
  get whispers(): readonly string[] {
    return [...this.#discord.state.interactions.values()].flatMap(({ user, whisper }) =>
      user === this.user.id && whisper ? [String(whisper.content)] : [],
    );
  }

  async #interact(channel: FakeChannel, kind: FakeInteraction['kind'], type: number, more: Body): Promise<FakeInteraction> {
    const { state, gateway } = this.#discord;
    const id = state.id();
    const interaction: FakeInteraction = {
      id,
      token: `token-of-${id}`,
      at: state.now(),
      kind,
      user: this.user.id,
      channel: channel.id,
      followUps: [],
      ...(more.message === undefined ? {} : { message: objectOf(more.message) }),
    };
    state.interactions.set(id, interaction);
    const user = state.userJson(this.user);
    const who: Body =
      channel.guild === undefined
        ? { user, context: 1 }
        : {
            member: {
              user,
              roles: [],
              permissions: EVERYBODY_MAY,
              joined_at: new Date(state.now()).toISOString(),
              deaf: false,
              mute: false,
              flags: 0,
            },
            guild_id: channel.guild,
            guild: { id: channel.guild, locale: 'en-GB', features: [] },
            guild_locale: 'en-GB',
            context: 0,
          };
    const data: Body = {
      id,
      type,
      application_id: state.application,
      token: interaction.token,
      version: 1,
      channel: state.channelJson(channel),
      channel_id: channel.id,
      locale: this.#locale,
      app_permissions: EVERYBODY_MAY,
      entitlements: [],
      authorizing_integration_owners: {},
      attachment_size_limit: 10_485_760,
      ...who,
      ...more,
    };
    gateway.dispatch({ event: 'INTERACTION_CREATE', guild: channel.guild, data, needs: 0 });
    await this.#discord.until(
      `an answer to ${kind} ${id}`,
      () => interaction.response !== undefined || this.#discord.state.now() - interaction.at > 3_000,
    );
    return interaction;
  }
}

function pressables(message: FakeMessage): readonly Pressable[] {
  return message.components.flatMap((row) =>
    listOf(row.components)
      .map(objectOf)
      .flatMap((part) => choices(part, message)),
  );
}

function choices(part: Body, message: FakeMessage): readonly Pressable[] {
  if (part.type === 2) return [{ type: 2, label: text(part.label), token: text(part.custom_id), message }];
  const menu = text(part.custom_id);
  return listOf(part.options)
    .map(objectOf)
    .map((option) => ({ type: 3, label: text(option.label), token: text(option.value), message, menu }));
}

/** A message as it stands on the screen, embeds and buttons below its text. Markdown stays as it is. */
export function shown({ content, embeds, components }: Pick<FakeMessage, 'content' | 'embeds' | 'components'>): string {
  const cards = embeds.flatMap((embed) => [
    ...lines(embed.title).map((line) => `# ${line}`),
    ...lines(embed.description),
    ...listOf(embed.fields)
      .map(objectOf)
      .flatMap((field) => [`» ${text(field.name)}`, ...lines(field.value).map((line) => `  ${line}`)]),
  ]);
  const rows = components.map((row) =>
    listOf(row.components)
      .map(objectOf)
      .flatMap((part) => (part.type === 2 ? [`[${text(part.label)}]`] : [`{${text(part.placeholder)}: ${listOf(part.options).length}}`]))
      .join(' '),
  );
  return [...lines(content), ...cards, ...rows].join('\n');
}

function lines(value: Json | undefined): readonly string[] {
  return text(value) === '' ? [] : text(value).split('\n');
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
