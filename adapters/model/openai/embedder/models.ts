/** Length of a model's vectors, and its price in US dollars for a million tokens where it has one. */
export type KnownModel = { readonly dimensions: number; readonly usd?: number; readonly shortens?: true };

/** Models whose figures are published. https://platform.openai.com/docs/pricing, and the model cards of the open ones. */
const MODELS: ReadonlyMap<string, KnownModel> = new Map<string, KnownModel>([
  ['text-embedding-3-small', { dimensions: 1_536, usd: 0.02, shortens: true }],
  ['text-embedding-3-large', { dimensions: 3_072, usd: 0.13, shortens: true }],
  ['text-embedding-ada-002', { dimensions: 1_536, usd: 0.1 }],
  ['nomic-embed-text', { dimensions: 768 }],
  ['mxbai-embed-large', { dimensions: 1_024 }],
  ['bge-m3', { dimensions: 1_024 }],
  ['all-minilm', { dimensions: 384 }],
]);

/** What is known of a model, with or without a tag behind its name. */
export function knownModel(name: string): KnownModel | undefined {
  return MODELS.get(name) ?? MODELS.get(name.replace(/:.*$/u, ''));
}

/** Letters of the Latin alphabet in one token, on the careful side. */
const LETTERS = 3.5;
/** Tokens of one Chinese character, on the careful side. */
const HAN_TOKENS = 1.3;
const HAN = /\p{Script=Han}/gu;

/** About how many tokens a text has; rather too many than too few. */
export function tokensOf(text: string): number {
  const han = text.match(HAN)?.length ?? 0;
  return Math.ceil(han * HAN_TOKENS + (text.length - han) / LETTERS) + 1;
}
