import type { Body, Json } from './types.ts';

/**
 * What the service refuses, as its documents say, whether or not the specification is at hand:
 * https://docs.discord.com/developers/resources/message and https://docs.discord.com/developers/components/reference
 */
const LIMITS = {
  content: 2_000,
  embeds: 10,
  embedTotal: 6_000,
  title: 256,
  description: 4_096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  rows: 5,
  buttons: 5,
  customId: 100,
  label: 80,
  options: 25,
  optionText: 100,
  placeholder: 150,
  nonce: 25,
} as const;

const KEYS = {
  create: [
    'content',
    'nonce',
    'tts',
    'embeds',
    'allowed_mentions',
    'message_reference',
    'components',
    'sticker_ids',
    'flags',
    'enforce_nonce',
    'poll',
    'attachments',
  ],
  edit: ['content', 'embeds', 'flags', 'allowed_mentions', 'components', 'attachments'],
  response: ['tts', 'content', 'embeds', 'allowed_mentions', 'flags', 'components', 'attachments', 'poll'],
  embed: ['title', 'type', 'description', 'url', 'timestamp', 'color', 'footer', 'image', 'thumbnail', 'author', 'fields'],
  field: ['name', 'value', 'inline'],
  mentions: ['parse', 'roles', 'users', 'replied_user'],
  reference: ['type', 'message_id', 'channel_id', 'guild_id', 'fail_if_not_exists'],
  row: ['type', 'id', 'components'],
  button: ['type', 'id', 'style', 'label', 'emoji', 'custom_id', 'sku_id', 'url', 'disabled'],
  select: ['type', 'id', 'custom_id', 'options', 'placeholder', 'min_values', 'max_values', 'required', 'disabled'],
  option: ['label', 'value', 'description', 'emoji', 'default'],
} as const;

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const record = (value: Json | undefined): Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : {};
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const length = (value: Json | undefined): number => [...text(value)].length;

function unknown(where: string, value: Body, keys: readonly string[]): string[] {
  return Object.keys(value).flatMap((key) => (keys.includes(key) ? [] : [`${where}: ${key} is not a field`]));
}

function over(where: string, value: Json | undefined, limit: number, least = 0): string[] {
  const size = length(value);
  return size > limit ? [`${where}: ${size} characters, ${limit} at most`] : size < least ? [`${where}: is required`] : [];
}

/** What is wrong with a message's body; nothing where the service takes it. */
export function problemsOfMessage(body: Body, kind: 'create' | 'edit' | 'response'): readonly string[] {
  const embeds = list(body.embeds).map(record);
  const rows = list(body.components).map(record);
  const mentions = record(body.allowed_mentions);
  const total = embeds.reduce((sum, embed) => sum + sizeOfEmbed(embed), 0);
  const ids = rows.flatMap((row) => list(row.components).map((one) => text(record(one).custom_id)));
  return [
    ...unknown('message', body, KEYS[kind]),
    ...over('content', body.content, LIMITS.content),
    ...over('nonce', body.nonce, LIMITS.nonce),
    ...(embeds.length > LIMITS.embeds ? [`embeds: ${embeds.length}, ${LIMITS.embeds} at most`] : []),
    ...(total > LIMITS.embedTotal ? [`embeds: ${total} characters together, ${LIMITS.embedTotal} at most`] : []),
    ...embeds.flatMap(problemsOfEmbed),
    ...(rows.length > LIMITS.rows ? [`components: ${rows.length} rows, ${LIMITS.rows} at most`] : []),
    ...rows.flatMap(problemsOfRow),
    ...(new Set(ids).size < ids.length ? ['components: a custom_id stands twice'] : []),
    ...unknown('allowed_mentions', mentions, KEYS.mentions),
    ...unknown('message_reference', record(body.message_reference), KEYS.reference),
  ];
}

/** Whether the service would show nothing; buttons alone are nothing. */
export function isEmpty(body: Body): boolean {
  return text(body.content).trim() === '' && list(body.embeds).length === 0;
}

function sizeOfEmbed(embed: Body): number {
  const fields = list(embed.fields).map(record);
  return (
    length(embed.title) +
    length(embed.description) +
    length(record(embed.footer).text) +
    length(record(embed.author).name) +
    fields.reduce((sum, field) => sum + length(field.name) + length(field.value), 0)
  );
}

function problemsOfEmbed(embed: Body): string[] {
  const fields = list(embed.fields).map(record);
  return [
    ...unknown('embed', embed, KEYS.embed),
    ...over('embed.title', embed.title, LIMITS.title),
    ...over('embed.description', embed.description, LIMITS.description),
    ...(fields.length > LIMITS.fields ? [`embed: ${fields.length} fields, ${LIMITS.fields} at most`] : []),
    ...(sizeOfEmbed(embed) === 0 ? ['embed: is empty'] : []),
    ...fields.flatMap((field) => [
      ...unknown('field', field, KEYS.field),
      ...over('field.name', field.name, LIMITS.fieldName, 1),
      ...over('field.value', field.value, LIMITS.fieldValue, 1),
    ]),
  ];
}

function problemsOfRow(row: Body): string[] {
  const parts = list(row.components).map(record);
  const selects = parts.filter((part) => part.type === 3);
  return [
    ...unknown('row', row, KEYS.row),
    ...(row.type === 1 ? [] : [`components: ${String(row.type)} at the top is no row`]),
    ...(parts.length === 0 ? ['row: is empty'] : []),
    ...(parts.length > LIMITS.buttons ? [`row: ${parts.length} buttons, ${LIMITS.buttons} at most`] : []),
    ...(selects.length > 0 && parts.length > 1 ? ['row: a menu stands alone in its row'] : []),
    ...parts.flatMap((part) => (part.type === 3 ? problemsOfSelect(part) : problemsOfButton(part))),
  ];
}

function problemsOfButton(button: Body): string[] {
  return [
    ...unknown('button', button, KEYS.button),
    ...(button.type === 2 ? [] : [`row: component type ${String(button.type)}`]),
    ...over('button.custom_id', button.custom_id, LIMITS.customId, 1),
    ...over('button.label', button.label, LIMITS.label, 1),
  ];
}

function problemsOfSelect(select: Body): string[] {
  const options = list(select.options).map(record);
  const values = options.map((option) => text(option.value));
  return [
    ...unknown('menu', select, KEYS.select),
    ...over('menu.custom_id', select.custom_id, LIMITS.customId, 1),
    ...over('menu.placeholder', select.placeholder, LIMITS.placeholder),
    ...(options.length === 0 || options.length > LIMITS.options ? [`menu: ${options.length} options`] : []),
    ...(new Set(values).size < values.length ? ['menu: a value stands twice'] : []),
    ...options.flatMap((option) => [
      ...unknown('option', option, KEYS.option),
      ...over('option.label', option.label, LIMITS.optionText, 1),
      ...over('option.value', option.value, LIMITS.optionText, 1),
    ]),
  ];
}

/** What is wrong with a form. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
export function problemsOfModal(data: Body): readonly string[] {
  const labels = list(data.components).map(record);
  return [
    ...unknown('modal', data, ['custom_id', 'title', 'components']),
    ...over('modal.custom_id', data.custom_id, LIMITS.customId, 1),
    ...over('modal.title', data.title, 45, 1),
    ...(labels.length === 0 || labels.length > 5 ? [`modal: ${labels.length} components`] : []),
    ...labels.flatMap((label) => [
      ...unknown('label', label, ['type', 'id', 'label', 'description', 'component']),
      ...over('label.label', label.label, 45, 1),
      ...over('label.description', label.description, 100),
      ...over('input.custom_id', record(label.component).custom_id, LIMITS.customId, 1),
      ...over('input.placeholder', record(label.component).placeholder, 100),
    ]),
  ];
}

/** What is wrong with what is offered while somebody types. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-autocomplete */
export function problemsOfChoices(data: Body): readonly string[] {
  const choices = list(data.choices).map(record);
  return [
    ...unknown('autocomplete', data, ['choices']),
    ...(Array.isArray(data.choices) && choices.length <= LIMITS.options ? [] : [`autocomplete: ${choices.length} choices`]),
    ...choices.flatMap((choice) => [
      ...over('choice.name', choice.name, LIMITS.optionText, 1),
      ...over('choice.value', choice.value, LIMITS.optionText, 1),
    ]),
  ];
}

const SUBCOMMAND = 1;
const COMMAND_NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;

/** What is wrong with commands. https://docs.discord.com/developers/interactions/application-commands */
export function problemsOfCommands(commands: readonly Json[]): readonly string[] {
  return named(commands, (command) => {
    const options = list(command.options).map(record);
    const parts = options.filter(({ type }) => type === SUBCOMMAND);
    return [
      ...(options.length > LIMITS.options ? [`command: ${options.length} options`] : []),
      ...(parts.length > 0 && parts.length < options.length ? ['command: options stand beside parts'] : []),
      ...named(options, (option) => [
        ...(option.autocomplete === true && option.choices !== undefined ? ['option: it is completed and has choices'] : []),
        ...(option.type === SUBCOMMAND ? named(list(option.options), () => []) : []),
      ]),
    ];
  });
}

/** What is wrong with names and descriptions in every language, and with what `more` looks at. */
function named(values: readonly Json[], more: (value: Body) => readonly string[]): readonly string[] {
  const all = values.map(record);
  const languages = ['en', ...all.flatMap((value) => Object.keys(record(value.name_localizations)))];
  const nameIn = (value: Body, language: string) => text(record(value.name_localizations)[language]) || text(value.name);
  const twice = [...new Set(languages)].filter((language) => new Set(all.map((value) => nameIn(value, language))).size < all.length);
  return [
    ...twice.map((language) => `commands: a name stands twice in ${language}`),
    ...all.flatMap((value) => {
      const names = [text(value.name), ...Object.values(record(value.name_localizations)).map((name) => text(name))];
      const descriptions = [value.description, ...Object.values(record(value.description_localizations))];
      return [
        ...names.flatMap((name) => (COMMAND_NAME.test(name) && name === name.toLowerCase() ? [] : [`command: ${name} is no name`])),
        ...descriptions.flatMap((description) => over('command.description', description, 100, 1)),
        ...more(value),
      ];
    }),
  ];
}
