import type { ListingId } from '../src/domain/ids.ts';
import type { Diagnosis, DoctorReport, Finding } from '../src/domain/listing-finding.ts';
import { termId } from '../src/matching/hash.ts';
import { type Profile, titleTerms } from '../src/matching/profile.ts';
import type { Listing } from '../src/ports/catalog.ts';

/** What each finding takes from a score of 100. */
const WEIGHTS: Readonly<Record<Finding['type'], number>> = {
  noProduct: 50,
  duplicate: 30,
  otherCategory: 25,
  noPrice: 20,
  noUnit: 15,
  noMoq: 15,
  noCategory: 15,
  shortDescription: 15,
  priceGap: 10,
  noLeadTime: 10,
  noOrigin: 5,
  noIncoterm: 5,
};
const WHOLE = 100;
/** A description, with the attributes, tells enough from so many characters on; a Chinese one says as much in a third of them. */
const ENOUGH_TEXT = 40;
const HAN_WORTH = 3;
/** Words that praise, sell or count, and name no product. */
const NO_PRODUCT = new Set(
  [
    'new hot sale selling best top good high quality cheap cheapest price low factory direct wholesale supplier manufacturer product products',
    'item items goods sample free shipping fast delivery discount offer promotion custom customized customised oem odm model type size color',
    'colour series sku code number pcs pieces piece set sets pack box premium super professional made china from and the with for our your',
  ].flatMap((line) => line.split(' ')),
);
const NO_PRODUCT_ZH =
  /新款|热销|热卖|爆款|特价|包邮|厂家|直销|批发|优质|高品质|现货|促销|定制|产品|商品|样品|型号|规格|供应|公司|销售|批量|价格|优惠|全新/gu;
/** Titles that are remembered to find duplicates, and pairs of a term and a category to guess categories by; beyond, memory would grow with the catalog. */
const MOST_TITLES = 300_000;
const MOST_PAIRS = 400_000;
/** A category is guessed from at least so many terms, each of which stands in at least so many other listings. */
const FEWEST_TERMS = 2;
const FEWEST_SEEN = 4;
/** What a term is taken to say of a category in which it was never seen, in listings. */
const UNSEEN = 0.3;
/** How much likelier another category has to be than the one given, as a natural logarithm. */
const SURE = 10;

/** Looks at listings one by one and keeps what it needs for a report, in bounded memory. */
export interface ListingDoctor {
  /** Learns from a listing what titles stand in which category; a listing is best learned from before any is seen. */
  learn(listing: Listing, profile: Profile): void;
  see(listing: Listing, profile: Profile): void;
  report(): DoctorReport;
}

/** A doctor who tells the worst `limit` listings. */
export function createListingDoctor(limit: number): ListingDoctor {
  const categories = createCategories();
  const titles = new Map<number, ListingId>();
  const counts = new Map<Finding['type'], number>();
  let worst: Diagnosis[] = [];
  let listings = 0;
  let sum = 0;
  const duplicateOf = (listing: Listing): Finding | undefined => {
    const key = termId(
      `${listing.supplier}\n${listing.title
        .toLowerCase()
        .replace(/[\s\p{P}]+/gu, ' ')
        .trim()}\n${JSON.stringify(listing.attributes)}`,
    );
    const first = titles.get(key);
    if (first !== undefined && first !== listing.id) return { type: 'duplicate', of: first };
    if (titles.size < MOST_TITLES) titles.set(key, listing.id);
    return undefined;
  };
  return {
    learn: (listing, profile) => categories.learn(listing, profile),
    see(listing, profile) {
      const own = [...plainFindings(listing), categories.differs(listing, profile), duplicateOf(listing)];
      const findings = own.filter((finding) => finding !== undefined).sort((a, b) => WEIGHTS[b.type] - WEIGHTS[a.type]);
      const score = Math.max(0, WHOLE - findings.reduce((lost, { type }) => lost + WEIGHTS[type], 0));
      listings++;
      sum += score;
      for (const { type } of findings) counts.set(type, (counts.get(type) ?? 0) + 1);
      if (findings.length === 0) return;
      if (worst.length >= limit && score >= (worst.at(-1)?.score ?? 0)) return;
      worst.push({ listing: listing.id, title: listing.title, score, findings });
      worst = worst.sort((a, b) => a.score - b.score).slice(0, limit);
    },
    report: () => ({ listings, mean: listings === 0 ? WHOLE : Math.round(sum / listings), counts, worst }),
  };
}

/** What can be told from a listing alone. */
function plainFindings(listing: Listing): readonly Finding[] {
  const { priceBreaks, moq, unit } = listing;
  const findings: Finding[] = [];
  if (!namesProduct(listing.title) && !namesProduct(listing.titleZh ?? '')) findings.push({ type: 'noProduct' });
  if (worth(listing.description) + worth(Object.values(listing.attributes).join(' ')) < ENOUGH_TEXT)
    findings.push({ type: 'shortDescription' });
  if (listing.category.length === 0) findings.push({ type: 'noCategory' });
  const [first] = priceBreaks;
  if (!first) findings.push({ type: 'noPrice' });
  else if (unit === undefined) findings.push({ type: 'noUnit' });
  if (!moq) findings.push({ type: 'noMoq' });
  else if (first && first.unit === moq.unit && first.minQuantity > moq.value) findings.push({ type: 'priceGap' });
  if (!listing.leadTimeDays) findings.push({ type: 'noLeadTime' });
  if (listing.origin === undefined) findings.push({ type: 'noOrigin' });
  if (first && listing.incoterm === undefined) findings.push({ type: 'noIncoterm' });
  return findings;
}

/** Whether a title holds a word that may name a thing: letters alone, or Chinese, that neither praise nor count. */
function namesProduct(title: string): boolean {
  const words = title.toLowerCase().match(/(?<![\p{L}\p{N}-])(?!\p{Script=Han})\p{L}{3,}(?![\p{N}])/gu) ?? [];
  if (words.some((word) => !NO_PRODUCT.has(word))) return true;
  return /\p{Script=Han}{2}/u.test(title.replace(NO_PRODUCT_ZH, ' '));
}

function worth(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return text.trim().length + (HAN_WORTH - 1) * han;
}

type Categories = {
  learn(listing: Listing, profile: Profile): void;
  differs(listing: Listing, profile: Profile): Finding | undefined;
};

/** Counts which terms of titles stand in which of the widest categories, and tells where a title belongs to another than its own. */
function createCategories(): Categories {
  const terms = new Map<number, Map<string, number>>();
  let pairs = 0;
  return {
    learn({ category: [widest] }, profile) {
      if (widest === undefined) return;
      for (const term of new Set(titleTerms(profile))) {
        const known = terms.get(term);
        const count = known?.get(widest);
        if (count === undefined && pairs >= MOST_PAIRS) continue;
        if (count === undefined) pairs++;
        if (known) known.set(widest, (count ?? 0) + 1);
        else terms.set(term, new Map([[widest, 1]]));
      }
    },
    differs({ category: [given] }, profile) {
      if (given === undefined) return undefined;
      const known: (readonly [ReadonlyMap<string, number>, number])[] = [];
      for (const term of new Set(titleTerms(profile))) {
        const counts = terms.get(term);
        // the listing itself was learned from, and is no witness of its own
        const seen = counts ? [...counts.values()].reduce((sum, count) => sum + count, -1) : 0;
        if (counts && seen >= FEWEST_SEEN) known.push([counts, seen]);
      }
      if (known.length < FEWEST_TERMS) return undefined;
      const likelihood = (category: string): number =>
        known.reduce((sum, [counts, seen]) => {
          const count = (counts.get(category) ?? 0) - (category === given ? 1 : 0);
          return sum + Math.log((Math.max(0, count) + UNSEEN) / (seen + 1));
        }, 0);
      const candidates = new Set(known.flatMap(([counts]) => [...counts.keys()]));
      let guessed = given;
      let best = likelihood(given) + SURE;
      for (const category of candidates) {
        const likely = likelihood(category);
        if (category !== given && likely > best) [guessed, best] = [category, likely];
      }
      return guessed === given ? undefined : { type: 'otherCategory', given, guessed };
    },
  };
}
