import type { Api } from 'grammy';
import type { ChatMenu, ChatRef } from '../../../src/ports/chat.ts';
import type { Language } from '../../../src/ports/reading.ts';
import type { Moves } from './moves.ts';
import { placeOf } from './refs.ts';
import type { GrammySignal } from './signal.ts';

/** What each command does, 1 to 256 characters. https://core.telegram.org/bots/api#botcommand */
const descriptions = {
  start: { en: 'What this desk does and how to begin', zh: '这里能做什么，怎么开始' },
  source: { en: 'Find suppliers: write what you need', zh: '找供应商：写下你的需求' },
  requests: { en: 'Your requests and how far they are', zh: '你的询价和进展' },
  quotes: { en: 'The quotes on your table', zh: '收到或发出的报价' },
  orders: { en: 'Your orders', zh: '你的订单' },
  listings: { en: 'What you offer here', zh: '你在这里的产品' },
  settings: { en: 'Language, hours, requests a day', zh: '语言、接单时间、每天几条' },
  language: { en: 'English or 中文', zh: '中文或English' },
  link: { en: 'Find your requests in another chat too', zh: '在另一个聊天里也能看到你的询价' },
  help: { en: 'How it works', zh: '使用说明' },
  invite: { en: 'Admin: invite a supplier', zh: '管理员：邀请供应商' },
  suppliers: { en: 'Admin: who supplies', zh: '管理员：供应商名单' },
  codes: { en: 'Admin: invitations that are open', zh: '管理员：还有效的邀请码' },
  block: { en: 'Admin: block a person', zh: '管理员：拉黑一个人' },
  unblock: { en: 'Admin: let a person in again', zh: '管理员：解除拉黑' },
  desk: { en: 'Admin: the desk in numbers', zh: '管理员：运行概况' },
} as const;

type Name = keyof typeof descriptions;

const buyer: readonly Name[] = ['start', 'source', 'requests', 'quotes', 'orders', 'settings', 'language', 'link', 'help'];
const supplier: readonly Name[] = ['start', 'requests', 'quotes', 'orders', 'listings', 'settings', 'language', 'help'];
const admin: readonly Name[] = ['invite', 'suppliers', 'codes', 'block', 'unblock', 'desk'];
/** Where several people read along nothing of a person's own is offered. */
const group: readonly Name[] = ['start', 'source', 'requests', 'language', 'help'];

/** Commands that are taken in a group though they do not name the bot. */
export const groupCommands: ReadonlySet<string> = new Set(group);

type Command = { readonly command: string; readonly description: string };
type Scope =
  | { readonly type: 'default' }
  | { readonly type: 'all_private_chats' }
  | { readonly type: 'all_group_chats' }
  | { readonly type: 'chat'; readonly chat_id: number };

const list = (names: readonly Name[], language: Language): readonly Command[] =>
  names.map((command) => ({ command, description: descriptions[command][language] }));

/** What people see whose own chat has no list. English is for everybody who has none in his language. */
const menus = (
  [
    ['default', buyer],
    ['all_private_chats', buyer],
    ['all_group_chats', group],
  ] as const
).flatMap(([type, names]) => [
  { to: { scope: { type } }, commands: list(names, 'en') },
  { to: { scope: { type }, language_code: 'zh' as const }, commands: list(names, 'zh') },
]);

const same = (a: readonly Command[], b: readonly Command[]): boolean =>
  a.length === b.length && a.every((one, index) => one.command === b[index]?.command && one.description === b[index]?.description);

type RawApi = Pick<Api['raw'], 'getMyCommands' | 'setMyCommands'>;
type To = { readonly scope: Scope; readonly language_code?: 'zh' };

const set = (raw: RawApi, to: To, commands: readonly Command[], signal: GrammySignal): Promise<true> =>
  raw.setMyCommands({ ...to, commands: commands.map((command) => ({ ...command })) }, signal);

/** Puts the menus of all private chats and of all groups right where they differ. */
export async function announceCommands(raw: RawApi, signal: GrammySignal): Promise<void> {
  for (const { to, commands } of menus) {
    if (!same(await raw.getMyCommands(to, signal), commands)) await set(raw, to, commands, signal);
  }
}

/** Gives one chat its menu, which goes before those of all chats, whatever the language of the app. A topic has the menu of its group. */
export async function announceMenu(raw: RawApi, moves: Moves, chat: ChatRef, menu: ChatMenu, signal: GrammySignal): Promise<void> {
  const named = placeOf(chat);
  if (!named || named.topic !== undefined) return;
  const { chat: id } = await moves.address(named);
  const names = id < 0 ? group : [...(menu.role === 'supplier' ? supplier : buyer), ...(menu.admin ? admin : [])];
  await set(raw, { scope: { type: 'chat', chat_id: id } }, list(names, menu.language), signal);
}
