import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { MAX_OPTION_TEXT } from './limits.ts';

type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody;

const TYPE = ApplicationCommandType.ChatInput;

/** The desk's commands in both languages. */
export const COMMANDS: readonly Definition[] = [
  {
    type: TYPE,
    name: 'source',
    name_localizations: { 'zh-CN': '询价' },
    description: 'Ask suppliers for quotes; leave the text out to get a form',
    description_localizations: { 'zh-CN': '向供应商询价；不填内容会弹出表单' },
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'text',
        name_localizations: { 'zh-CN': '内容' },
        description: 'What you need: product, quantity, place, date',
        description_localizations: { 'zh-CN': '要什么：产品、数量、地点、日期' },
        required: false,
        max_length: MAX_OPTION_TEXT,
      },
    ],
  },
  {
    type: TYPE,
    name: 'requests',
    name_localizations: { 'zh-CN': '我的询价' },
    description: 'Your requests, and how far they are',
    description_localizations: { 'zh-CN': '你的询价和进展' },
  },
  {
    type: TYPE,
    name: 'help',
    name_localizations: { 'zh-CN': '帮助' },
    description: 'What you can write, with examples',
    description_localizations: { 'zh-CN': '可以怎么写，附例子' },
  },
  {
    type: TYPE,
    name: 'language',
    name_localizations: { 'zh-CN': '语言' },
    description: 'Choose English or Chinese',
    description_localizations: { 'zh-CN': '选择中文或英文' },
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'language',
        name_localizations: { 'zh-CN': '语言' },
        description: 'English or Chinese',
        description_localizations: { 'zh-CN': '中文或英文' },
        required: false,
        choices: [
          { name: 'English', value: 'en' },
          { name: '中文', value: 'zh' },
        ],
      },
    ],
  },
];

/** Where a global command can be used; a guild's own command is used in the guild alone. */
const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
} as const;

/** Registers the commands where they are not registered yet as they now are. True where something changed. */
export async function registerCommands(rest: REST, application: string, guild: string | undefined): Promise<boolean> {
  const route = guild === undefined ? Routes.applicationCommands(application) : Routes.applicationGuildCommands(application, guild);
  const wanted: readonly Definition[] =
    guild === undefined
      ? COMMANDS.map((command) => ({
          ...command,
          integration_types: [...EVERYWHERE.integration_types],
          contexts: [...EVERYWHERE.contexts],
        }))
      : COMMANDS;
  // What cannot be read is written anew.
  const there = await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) }).catch(() => undefined);
  const same =
    Array.isArray(there) && there.length === wanted.length && wanted.every((command) => there.some((one) => holds(one, command)));
  if (!same) await rest.put(route, { body: wanted });
  return !same;
}

/** Whether what Discord has says at least what is wanted; it adds ids, versions and defaults. */
function holds(there: unknown, wanted: unknown): boolean {
  // Discord leaves out what is as it would be anyway.
  if (wanted === false) return there === undefined || there === false;
  if (Array.isArray(wanted))
    return Array.isArray(there) && there.length === wanted.length && wanted.every((one, n) => holds(there[n], one));
  if (typeof wanted !== 'object' || wanted === null) return there === wanted;
  if (typeof there !== 'object' || there === null) return false;
  const found = new Map(Object.entries(there));
  return Object.entries(wanted).every(([key, value]) => holds(found.get(key), value));
}
