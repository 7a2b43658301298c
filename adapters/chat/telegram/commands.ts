import type { Api } from 'grammy';
import type { GrammySignal } from './signal.ts';
import { words } from './words.ts';

/** English is what everybody sees who has no list in his own language. */
const lists = [
  { language: undefined, commands: words.en.commands },
  { language: 'zh', commands: words.zh.commands },
] as const;

type Command = { readonly command: string; readonly description: string };

const same = (a: readonly Command[], b: readonly Command[]): boolean =>
  a.length === b.length && a.every((one, index) => one.command === b[index]?.command && one.description === b[index]?.description);

/** Puts the menu of commands right where it differs. */
export async function announceCommands(raw: Pick<Api['raw'], 'getMyCommands' | 'setMyCommands'>, signal: GrammySignal): Promise<void> {
  for (const { language, commands } of lists) {
    const scope = language === undefined ? {} : { language_code: language };
    if (same(await raw.getMyCommands(scope, signal), commands)) continue;
    await raw.setMyCommands({ ...scope, commands: commands.map((command) => ({ ...command })) }, signal);
  }
}
