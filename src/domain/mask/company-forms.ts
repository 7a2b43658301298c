import { BUSINESS_WORDS, FIRM_WORDS, LEGAL_FORMS } from './trade-words.ts';

/** "(Sample)", "（样例）": what stands beside a name. */
const ASIDE = /\s*[(（][^)）]{0,40}[)）]\s*/gu;
const HAN_LEGAL = /(?:股份)?有限(?:责任)?公司$|(?:集团|公司|厂)$/u;
const HAN = /^\p{Script=Han}{4,}/u;
/** Chinese names of companies begin with their city, mostly of two signs; then comes the word that sets them apart, mostly of two signs too. */
const HAN_CITY = 2;
const HAN_MARK = 2;
/** Words of a name that set a company apart. */
const MARK_WORDS = 2;
/** A single word sets a company apart only where it is long. */
const SINGLE_MIN = 6;

const isTrade = (word: string): boolean => {
  const lower = word.toLowerCase();
  return FIRM_WORDS.has(lower) || BUSINESS_WORDS.has(lower) || LEGAL_FORMS.has(lower);
};

function hanForms(name: string): readonly string[] {
  const bare = name.replace(HAN_LEGAL, '');
  const core = bare.slice(HAN_CITY);
  return [name, bare, ...(core.length >= HAN_MARK * 2 ? [core, core.slice(0, HAN_MARK)] : [])];
}

function latinForms(name: string, city: string | undefined): readonly string[] {
  const all = name.split(/\s+/u);
  const place = city?.toLowerCase().split(/\s+/u) ?? [];
  const words = all.filter((word, i) => !(i < place.length && word.toLowerCase() === place[i]));
  const own = words.filter((word) => !isTrade(word) && word !== '&');
  const mark = words.slice(0, words.findIndex((word) => word === own[MARK_WORDS - 1]) + 1);
  const [only = ''] = own;
  if (own.length >= MARK_WORDS) return [name, words.join(' '), mark.join(' ')];
  return own.length === 1 && only.length >= SINGLE_MIN ? [name, only] : [name];
}

/** The forms in which a company's people write its registered name: whole, without city and legal form, and the words that set it apart ("Jade Anvil"). */
export function companyForms(name: string, city?: string): readonly string[] {
  const bare = name.replace(ASIDE, ' ').trim();
  return [...new Set(HAN.test(bare) ? hanForms(bare) : latinForms(bare, city))];
}
