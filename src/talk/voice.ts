import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { Span } from '../ports/blocks.ts';
import type { Language } from '../ports/reading.ts';
import { EN } from './phrases/en.ts';
import { ZH } from './phrases/zh.ts';

/** A phrase of the catalogues. */
export type PhraseKey = keyof typeof EN;

/** What a phrase is filled with; a span keeps its style within the sentence. */
export type Args = Readonly<Record<string, string | number | Span>>;

/** The locale whose plurals, numbers and dates a language uses. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' };

/** A catalogue as Fluent source: one message for each key. */
export function fluentSource(catalogue: Readonly<Record<string, string>>): string {
  return Object.entries(catalogue)
    .map(([key, pattern]) => `${key} = ${pattern}\n`)
    .join('');
}

function bundle(language: Language, catalogue: Readonly<Record<string, string>>): FluentBundle {
  const made = new FluentBundle(LOCALES[language], { useIsolating: false });
  made.addResource(new FluentResource(fluentSource(catalogue)));
  return made;
}

const BUNDLES: Readonly<Record<Language, FluentBundle>> = { en: bundle('en', EN), zh: bundle('zh', ZH) };

// Private-use characters mark the place of a span; `tidy` takes them out of all that people write.
const OPEN = '\uE000';
const CLOSE = '\uE001';
const HELD = /\uE000(\d+)\uE001/u;

/** A phrase with its spans kept apart. */
export function rich(language: Language, key: PhraseKey, args: Args = {}): readonly Span[] {
  const held: Span[] = [];
  const plain: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(args)) {
    if (typeof value === 'object') {
      plain[name] = `${OPEN}${held.length}${CLOSE}`;
      held.push(value);
    } else plain[name] = value;
  }
  const message = BUNDLES[language].getMessage(key);
  const text = message?.value ? BUNDLES[language].formatPattern(message.value, plain) : key;
  return text.split(HELD).flatMap((piece, at): readonly Span[] => {
    if (at % 2 === 0) return piece === '' ? [] : [{ text: piece }];
    const span = held[Number(piece)];
    return span ? [span] : [];
  });
}

/** A phrase as plain text, for labels. */
export function say(language: Language, key: PhraseKey, args: Args = {}): string {
  return rich(language, key, args)
    .map((span) => span.text)
    .join('');
}
