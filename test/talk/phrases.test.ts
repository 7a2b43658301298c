import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { EN } from '../../src/talk/phrases/en.ts';
import { EN_ADMIN } from '../../src/talk/phrases/en-admin.ts';
import { EN_CARDS } from '../../src/talk/phrases/en-cards.ts';
import { EN_FILES } from '../../src/talk/phrases/en-files.ts';
import { EN_IMPORTS } from '../../src/talk/phrases/en-imports.ts';
import { EN_LISTINGS } from '../../src/talk/phrases/en-listings.ts';
import { EN_PEOPLE } from '../../src/talk/phrases/en-people.ts';
import { EN_PLACE } from '../../src/talk/phrases/en-place.ts';
import { EN_SPEECH } from '../../src/talk/phrases/en-speech.ts';
import { EN_WORDS } from '../../src/talk/phrases/en-words.ts';
import { ZH } from '../../src/talk/phrases/zh.ts';
import { fluentSource } from '../../src/talk/voice.ts';

/** What English needs for its plurals and Chinese does without. */
const COUNTS = new Set(['n', 'items', 'quotes', 'invited', 'days']);

function variables(pattern: string): ReadonlySet<string> {
  return new Set([...pattern.matchAll(/\$([a-zA-Z]+)/g)].map((match) => match[1] ?? ''));
}

function bundle(locale: string, catalogue: Readonly<Record<string, string>>): { bundle: FluentBundle; errors: readonly Error[] } {
  const made = new FluentBundle(locale, { useIsolating: false });
  return { bundle: made, errors: made.addResource(new FluentResource(fluentSource(catalogue))) };
}

describe('the catalogues of phrases', () => {
  it('have the same keys, and no key twice', () => {
    expect(Object.keys(ZH).toSorted()).toEqual(Object.keys(EN).toSorted());
    const all = [EN_WORDS, EN_CARDS, EN_SPEECH, EN_FILES, EN_PEOPLE, EN_ADMIN, EN_PLACE, EN_LISTINGS, EN_IMPORTS];
    const parts = all.flatMap((part) => Object.keys(part));
    expect(parts.length).toBe(new Set(parts).size);
  });

  it('use the same variables', () => {
    for (const [key, pattern] of Object.entries(EN)) {
      const zh = variables(ZH[key as keyof typeof EN]);
      const en = variables(pattern);
      for (const name of zh) expect(en, `${key} in Chinese`).toContain(name);
      for (const name of en) if (!COUNTS.has(name)) expect(zh, `${key} in Chinese`).toContain(name);
    }
  });

  it.each([
    ['en', 'en-GB', EN],
    ['zh', 'zh-CN', ZH],
  ] as const)('are sound Fluent in %s, with every phrase filled', (_, locale, catalogue) => {
    const { bundle: made, errors } = bundle(locale, catalogue);
    expect(errors).toEqual([]);
    for (const [key, pattern] of Object.entries(catalogue)) {
      const names = new Set([...variables(pattern), ...variables(EN[key as keyof typeof EN])]);
      for (const count of [0, 1, 2]) {
        const args = Object.fromEntries([...names].map((name) => [name, COUNTS.has(name) ? count : `<${name}>`]));
        const message = made.getMessage(key);
        const faults: Error[] = [];
        const text = message?.value ? made.formatPattern(message.value, args, faults) : undefined;
        expect(faults, key).toEqual([]);
        expect(text, key).toBeDefined();
        expect(text, key).not.toMatch(/[{}$]|->|\n/);
      }
    }
  });

  it('keep to each language: no English sentence in Chinese, no Chinese in English', () => {
    for (const [key, pattern] of Object.entries(EN)) {
      if (key !== 'button-this-language' && key !== 'button-chinese') expect(pattern, key).not.toMatch(/\p{Script=Han}/u);
    }
    for (const [key, pattern] of Object.entries(ZH)) expect(pattern, key).not.toMatch(/[a-z]{2,} [a-z]{2,} [a-z]{2,}/);
  });
});
