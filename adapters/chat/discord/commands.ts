import {
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandStringOption,
  type APIApplicationCommandSubcommandOption,
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
type TextOption = APIApplicationCommandStringOption;
/** A name or a description in the desk's languages. */
type Both = readonly [en: string, zh: string];

function named([name, zh]: Both, [description, zhDescription]: Both) {
  return {
    name,
    name_localizations: { 'zh-CN': zh },
    description,
    description_localizations: { 'zh-CN': zhDescription },
  };
}

function command(name: Both, description: Both, ...options: readonly TextOption[]): Definition {
  return {
    type: ApplicationCommandType.ChatInput,
    ...named(name, description),
    ...(options.length === 0 ? {} : { options: [...options] }),
  };
}

function option(name: Both, description: Both, required: boolean) {
  return { type: ApplicationCommandOptionType.String as const, ...named(name, description), required };
}

function part(name: Both, description: Both, ...options: readonly TextOption[]): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    ...named(name, description),
    ...(options.length === 0 ? {} : { options: [...options] }),
  };
}

const CODE: Both = ['code', '邀请码'];
const ONE_REQUEST = 'request';

/** The desk's commands in both languages. */
export const COMMANDS: readonly Definition[] = [
  command(['source', '询价'], ['Ask suppliers for quotes; leave the text out to get a form', '向供应商询价；不填内容会弹出表单'], {
    ...option(['text', '内容'], ['What you need: product, quantity, place, date', '要什么：产品、数量、地点、日期'], false),
    max_length: MAX_OPTION_TEXT,
  }),
  command([ONE_REQUEST, '查询价'], ['Show one request as it stands', '看一个询价的进展'], {
    ...option(['number', '编号'], ['Its number, such as R-1001', '编号，例如 R-1001'], true),
    autocomplete: true,
  }),
  command(['requests', '我的询价'], ['Your requests, and how far they are', '你的询价和进展']),
  command(['quotes', '报价'], ['The quotes on your table', '收到或发出的报价']),
  command(['orders', '订单'], ['Your orders', '你的订单']),
  command(['listings', '我的产品'], ['For suppliers: what you offer here', '供应商：你在这里的产品']),
  command(['settings', '设置'], ['Language, hours, requests a day', '语言、接单时间、每天几条']),
  command(
    ['join', '加入'],
    ['Use an invitation that you were given', '用收到的邀请码加入'],
    option(CODE, ['The code of the invitation', '邀请码'], true),
  ),
  command(
    ['link', '绑定'],
    ['Find your requests in another chat too', '在另一个聊天里也能看到你的询价'],
    option(CODE, ['The code from the other chat; leave it out to get one', '另一个聊天给的码；不填就给你一个'], false),
  ),
  command(['instant', '即时报价'], ['For suppliers: quotes straight from your price list', '供应商：直接按价目表报价'], {
    ...option(['state', '状态'], ['On or off', '开或关'], true),
    choices: [
      { name: 'on', name_localizations: { 'zh-CN': '开' }, value: 'on' },
      { name: 'off', name_localizations: { 'zh-CN': '关' }, value: 'off' },
    ],
  }),
  command(['mydata', '我的数据'], ['All that the desk holds about you', '这里存有你的哪些数据']),
  command(['forget', '删除数据'], ['Erase all that the desk holds about you; you are asked first', '删除你的全部数据，会先问你一遍']),
  command(['leave', '退出'], ['For suppliers: leave this desk', '供应商：退出']),
  command(['help', '帮助'], ['What you can write, with examples', '可以怎么写，附例子']),
  command(['language', '语言'], ['Choose English or Chinese', '选择中文或英文'], {
    ...option(['language', '语言'], ['English or Chinese', '中文或英文'], false),
    choices: [
      { name: 'English', value: 'en' },
      { name: '中文', value: 'zh' },
    ],
  }),
  {
    type: ApplicationCommandType.ChatInput,
    ...named(['admin', '管理'], ['For the desk’s operator', '仅供管理员']),
    // What an operator does concerns nobody who reads along; the desk itself asks whether he is one.
    contexts: [InteractionContextType.BotDM],
    options: [
      part(
        ['invite', '邀请'],
        ['Make an invitation for a supplier', '给供应商发邀请码'],
        option(['supplier', '供应商'], ['The supplier’s id', '供应商编号'], true),
      ),
      part(['suppliers', '供应商'], ['Who supplies', '供应商名单']),
      part(['codes', '邀请码'], ['Invitations that are open', '还有效的邀请码']),
      part(
        ['block', '拉黑'],
        ['Block a person', '拉黑一个人'],
        option(['person', '对象'], ['The person’s or chat’s id', '个人或聊天的编号'], true),
      ),
      part(
        ['unblock', '解除'],
        ['Let a person in again', '解除拉黑'],
        option(['person', '对象'], ['The person’s or chat’s id', '个人或聊天的编号'], true),
      ),
      part(['desk', '概况'], ['The desk in numbers', '运行概况']),
    ],
  },
];

/** A command in the desk's own terms: a part of "admin" is a command by itself, and one request is opened by its number. */
export function commandOf(
  name: string,
  options: readonly APIApplicationCommandInteractionDataOption[],
): { readonly name: string; readonly args: string } {
  const [first] = options;
  if (first?.type === ApplicationCommandOptionType.Subcommand) return commandOf(first.name, first.options ?? []);
  const args = first?.type === ApplicationCommandOptionType.String ? first.value : '';
  return name === ONE_REQUEST ? { name: 'start', args: `rfq_${args}` } : { name, args };
}

/** Where a global command can be used; a guild's own command is used in the guild alone. */
const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
};

/** Registers the commands where they are not registered yet as they now are. True where something changed. */
export async function registerCommands(rest: REST, application: string, guild: string | undefined): Promise<boolean> {
  const route = guild === undefined ? Routes.applicationCommands(application) : Routes.applicationGuildCommands(application, guild);
  const wanted: readonly Definition[] =
    guild === undefined
      ? COMMANDS.map((command) => ({ ...EVERYWHERE, ...command }))
      : COMMANDS.map(({ contexts: _, ...command }) => command);
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
