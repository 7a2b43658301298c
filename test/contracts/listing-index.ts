import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListingId, SupplierId } from '../../src/domain/ids.ts';
import type { CandidateFilter, CandidateQuery, Facts, ListingIndex, Point, Space } from '../../src/ports/listing-index.ts';

/** An index to try, empty; `again` opens the same one as a second process would. */
export type Subject = { readonly index: ListingIndex; readonly again: () => ListingIndex; close(): Promise<void> };

/** What the words and the meanings in these stories stand for. */
export const SPACE: Space = { model: 'contract', dimensions: 3, lexicon: 1 };
const NEXT: Space = { ...SPACE, lexicon: 2 };
const WORDS: Space = { ...SPACE, dimensions: 0 };
const never = new AbortController().signal;

/** Brands a listing's name; the names are strings as suppliers' part numbers are. */
function listing(name: string): ListingId {
  return name as ListingId;
}

function supplier(name: string): SupplierId {
  return name as SupplierId;
}

/** A listing with its words (term to weight) and, where given, its direction. */
export function point(
  id: string,
  from: string,
  terms: Readonly<Record<number, number>>,
  dense?: readonly number[],
  facts: Partial<Facts> = {},
): Point {
  const indices = Object.keys(terms).map(Number);
  const values = Object.values(terms);
  return {
    id: listing(id),
    supplier: supplier(from),
    sparse: { indices, values },
    ...(dense && { dense: Int8Array.from(dense) }),
    facts: { category: [], certificates: [], ...facts },
  };
}

/** A search by words. */
export function byWords(terms: Readonly<Record<number, number>>, limit = 10, exclude: readonly string[] = []): CandidateQuery {
  return { sparse: { indices: Object.keys(terms).map(Number), values: Object.values(terms) }, limit, exclude: exclude.map(supplier) };
}

/** The candidates as a set has them: their order means nothing. */
export async function found(index: ListingIndex, query: CandidateQuery): Promise<readonly string[]> {
  return [...(await index.candidates(query, never))].sort();
}

const BOLT = 7;
const STEEL = 11;
const NUT = 4_294_967_295;
const CATALOG: readonly Point[] = [
  point('bolt-a2', 'Ningbo Fasteners', { [BOLT]: 0.9, [STEEL]: 0.4 }, [127, 0, 0]),
  point('bolt-10.9', 'Haiyan Bolts', { [BOLT]: 0.5 }, [120, 40, 0], { origin: 'VN' }),
  point('六角螺母 M8/A2', 'Ningbo Fasteners', { [STEEL]: 0.6, [NUT]: 0.8 }, [0, 127, 0]),
  point('jar', 'Xuzhou Glass', { 99: 1 }, [0, 0, 127]),
];

/** What every index of listings does, embedded or on a server. */
export function describeListingIndex(name: string, open: () => Promise<Subject>): void {
  describe(`an index of listings: ${name}`, () => {
    let subject: Subject;
    let index: ListingIndex;
    beforeEach(async () => {
      subject = await open();
      index = subject.index;
    });
    afterEach(() => subject.close());

    it('is empty at first and knows its space', async () => {
      expect((await index.ensure(SPACE)).emptied).toBe(true);
      expect(await index.stats()).toEqual({ points: 0, space: SPACE });
      expect(await found(index, byWords({ [BOLT]: 1 }))).toEqual([]);
    });

    it('proposes what shares a word with the request, whatever characters an id has', async () => {
      await index.ensure(SPACE);
      await index.upsert(CATALOG);
      expect(await found(index, byWords({ [BOLT]: 1 }))).toEqual(['bolt-10.9', 'bolt-a2']);
      expect(await found(index, byWords({ [NUT]: 2 }))).toEqual(['六角螺母 M8/A2']);
      expect(await found(index, byWords({ 5: 1 }))).toEqual([]);
      expect((await index.stats()).points).toBe(4);
    });

    it('keeps the best where there are more than asked for', async () => {
      await index.ensure(SPACE);
      await index.upsert(CATALOG);
      expect(await found(index, byWords({ [BOLT]: 1 }, 1))).toEqual(['bolt-a2']);
      expect(await found(index, byWords({ [BOLT]: 1, [STEEL]: 3 }, 2))).toEqual(['bolt-a2', '六角螺母 M8/A2']);
    });

    it('takes the terms of a request in any order', async () => {
      await index.ensure(SPACE);
      await index.upsert(CATALOG);
      const query: CandidateQuery = { sparse: { indices: [NUT, 99, BOLT], values: [1, 1, 1] }, limit: 10, exclude: [] };
      expect(await found(index, query)).toEqual(['bolt-10.9', 'bolt-a2', 'jar', '六角螺母 M8/A2']);
    });

    it('has nothing to propose to a request without words', async () => {
      await index.ensure(SPACE);
      await index.upsert(CATALOG);
      expect(await found(index, byWords({}))).toEqual([]);
    });

    it('adds what is near in meaning to what shares words, each once', async () => {
      await index.ensure(SPACE);
      await index.upsert(CATALOG);
      const dense = Int8Array.from([127, 10, 0]);
      expect(await found(index, { ...byWords({ 99: 1 }), dense, denseLimit: 2 })).toEqual(['bolt-10.9', 'bolt-a2', 'jar']);
      expect(await found(index, { ...byWords({ [BOLT]: 1 }), dense, denseLimit: 2 })).toEqual(['bolt-10.9', 'bolt-a2']);
      expect(await found(index, { ...byWords({ [BOLT]: 1 }, 1), dense: Int8Array.from([0, 0, 127]), denseLimit: 1 })).toEqual([
        'bolt-a2',
        'jar',
      ]);
      expect(await found(index, { ...byWords({}), dense, denseLimit: 1 })).toEqual(['bolt-a2']);
    });

    it('leaves out suppliers, by words and by meaning', async () => {
      await index.ensure(SPACE);
      await index.upsert(CATALOG);
      const query = byWords({ [BOLT]: 1, [STEEL]: 1 }, 10, ['Ningbo Fasteners', 'Nobody & Sons']);
      expect(await found(index, query)).toEqual(['bolt-10.9']);
      expect(await found(index, { ...query, dense: Int8Array.from([127, 0, 0]), denseLimit: 1 })).toEqual(['bolt-10.9']);
    });

    it('leaves out what contradicts a filter, and never for what a listing does not say, but for its category', async () => {
      await index.ensure(SPACE);
      const bolt = (id: string, facts: Partial<Facts>): Point => point(id, 'Ningbo Fasteners', { [BOLT]: 1 }, [127, 0, 0], facts);
      await index.upsert([
        bolt('silent', {}),
        bolt('din', { category: ['fasteners', 'fasteners > bolts'], origin: 'CN', certificates: ['ISO9001', 'CE'], incoterm: 'FOB' }),
        bolt('german', { category: ['fasteners', 'fasteners > screws'], origin: 'DE', certificates: ['TUV'], incoterm: 'EXW' }),
        bolt('by weight', { moq: { unit: 'g', value: 500_000 } }),
        bolt('by piece', { moq: { unit: 'pcs', value: 1_000.5 } }),
        bolt('by carton', { moq: { unit: 'carton', value: 40 } }),
      ]);
      const passing = async (filter: CandidateFilter): Promise<readonly string[]> => {
        const words = await found(index, { ...byWords({ [BOLT]: 1 }), filter });
        const sense = { ...byWords({}), dense: Int8Array.from([127, 0, 0]), denseLimit: 10, filter };
        expect(await found(index, sense)).toEqual(words);
        return words;
      };
      const silent = ['by carton', 'by piece', 'by weight', 'silent'];
      expect(await passing({ category: 'fasteners' })).toEqual(['din', 'german']);
      expect(await passing({ category: 'fasteners > bolts' })).toEqual(['din']);
      expect(await passing({ origins: ['CN', 'VN'] })).toEqual([...silent, 'din'].sort());
      expect(await passing({ notOrigins: ['CN', 'IN'] })).toEqual([...silent, 'german'].sort());
      expect(await passing({ certificates: ['CE', 'ISO9001'] })).toEqual([...silent, 'din'].sort());
      expect(await passing({ certificates: ['CE', 'TUV'] })).toEqual(silent);
      expect(await passing({ incoterms: ['EXW'] })).toEqual([...silent, 'german'].sort());
      expect(await passing({ quantity: { unit: 'pcs', value: 1_000 } })).toEqual(['by carton', 'by weight', 'din', 'german', 'silent']);
      expect(await passing({ quantity: { unit: 'pcs', value: 1_001 } })).toContain('by piece');
      expect(await passing({ quantity: { unit: 'g', value: 499_999 } })).not.toContain('by weight');
      expect(await passing({ origins: ['DE'], incoterms: ['FOB'], category: 'fasteners' })).toEqual([]);
      await index.upsert([bolt('german', { origin: 'CN' })]);
      await index.remove([listing('din')]);
      expect(await passing({ origins: ['CN'] })).toEqual([...silent, 'german'].sort());
    });

    it('gives at most so many of one supplier, and the next best of others in their place', async () => {
      await index.ensure(SPACE);
      const many = Array.from({ length: 30 }, (_, n) => point(`flood-${n}`, 'Flood Trading', { [BOLT]: 0.9 }, [127, 0, 0]));
      const few = Array.from({ length: 6 }, (_, n) => point(`few-${n}`, `Small Works ${n % 3}`, { [BOLT]: 0.3 }, [100, 70, 0]));
      await index.upsert([...many, ...few]);
      const perSupplier = { ...byWords({ [BOLT]: 1 }, 8), perSupplier: 2 };
      const words = await found(index, perSupplier);
      expect(words.filter((id) => id.startsWith('flood'))).toHaveLength(2);
      expect(words.filter((id) => id.startsWith('few'))).toHaveLength(6);
      const dense = Int8Array.from([127, 0, 0]);
      const both = await found(index, { ...perSupplier, dense, denseLimit: 8, exclude: [supplier('Small Works 1')] });
      expect(both.filter((id) => id.startsWith('flood'))).toHaveLength(2);
      expect(both.filter((id) => id.startsWith('few'))).toEqual(['few-0', 'few-2', 'few-3', 'few-5']);
      expect(await found(index, { ...perSupplier, limit: 3 })).toHaveLength(3);
    });

    it('replaces a listing that comes again, in one call too, and takes its new supplier', async () => {
      await index.ensure(SPACE);
      await index.upsert(CATALOG);
      await index.upsert([point('jar', 'Xuzhou Glass', { [BOLT]: 1 }), point('jar', 'Bengbu Glass', { 100: 1 }, [0, 0, 127])]);
      expect(await found(index, byWords({ 99: 1, [BOLT]: 1 }))).toEqual(['bolt-10.9', 'bolt-a2']);
      expect(await found(index, byWords({ 100: 1 }, 10, ['Xuzhou Glass']))).toEqual(['jar']);
      expect(await found(index, byWords({ 100: 1 }, 10, ['Bengbu Glass']))).toEqual([]);
      expect((await index.stats()).points).toBe(4);
    });

    it('forgets what is removed, and does not mind what it never had', async () => {
      await index.ensure(SPACE);
      await index.upsert(CATALOG);
      await index.remove([listing('bolt-a2'), listing('never there')]);
      await index.remove([]);
      await index.upsert([]);
      expect(await found(index, byWords({ [BOLT]: 1 }))).toEqual(['bolt-10.9']);
      expect((await index.stats()).points).toBe(3);
    });

    it('serves a space without meanings', async () => {
      await index.ensure(WORDS);
      await index.upsert([point('bolt', 'Haiyan Bolts', { [BOLT]: 1 })]);
      expect(await found(index, byWords({ [BOLT]: 1 }))).toEqual(['bolt']);
      expect(await index.stats()).toEqual({ points: 1, space: WORDS });
    });

    it('is not emptied by its own space, and wholly by another', async () => {
      await index.ensure(SPACE);
      await index.upsert(CATALOG);
      await index.mark(4, true);
      expect((await index.ensure(SPACE)).emptied).toBe(false);
      expect((await index.stats()).points).toBe(4);
      expect((await index.ensure(NEXT)).emptied).toBe(true);
      expect(await index.stats()).toEqual({ points: 0, space: NEXT });
      await index.upsert([point('jar', 'Xuzhou Glass', { 99: 1 }, [0, 0, 127])]);
      await index.mark(1, true);
      expect(await found(index, byWords({ 99: 1, [BOLT]: 1 }))).toEqual(['jar']);
      expect((await index.ensure(SPACE)).emptied).toBe(true);
    });

    it('answers from the points of the old space until the new ones are all there', async () => {
      await index.ensure(SPACE);
      await index.upsert(CATALOG);
      await index.mark(4, true);
      expect(await index.ensure(NEXT)).toEqual({ emptied: true, revision: 0, meanwhile: SPACE });
      const query = { ...byWords({ 99: 1 }), dense: Int8Array.from([127, 0, 0]), denseLimit: 5 };
      expect(await found(index, query)).toEqual(['jar']);
      await index.upsert([point('flask', 'Xuzhou Glass', { 99: 1 }, [0, 127, 0])]);
      await index.mark(1, false);
      expect(await index.ensure(NEXT)).toMatchObject({ revision: 1, meanwhile: SPACE });
      expect(await found(index, query)).toEqual(['jar']);
      await index.mark(2, true);
      expect(await found(index, byWords({ 99: 1, [BOLT]: 1 }))).toEqual(['flask']);
      expect(await index.ensure(NEXT)).toEqual({ emptied: false, revision: 2 });
    });

    it('takes thousands at once', async () => {
      await index.ensure(SPACE);
      const many = Array.from({ length: 3_000 }, (_, n) => point(`part-${n}`, `supplier-${n % 7}`, { [n % 100]: 0.5, [1_000 + n]: 1 }));
      await index.upsert(many);
      expect((await index.stats()).points).toBe(3_000);
      expect(await found(index, byWords({ 42: 1 }, 100))).toHaveLength(30);
      expect(await found(index, byWords({ 3999: 1 }))).toEqual(['part-2999']);
      await index.remove(many.map(({ id }) => id));
      expect((await index.stats()).points).toBe(0);
    });

    it('stops for whoever no longer waits', async () => {
      await index.ensure(SPACE);
      const left = new Error('the buyer has gone');
      await expect(index.candidates(byWords({ [BOLT]: 1 }), AbortSignal.abort(left))).rejects.toBe(left);
    });

    it('has the same listings after a restart and knows how far it had got', async () => {
      await index.ensure(SPACE);
      await index.upsert(CATALOG);
      await index.mark(4, true);
      const again = subject.again();
      expect(await again.ensure(SPACE)).toEqual({ emptied: false, revision: 4 });
      expect(await found(again, byWords({ [BOLT]: 1 }))).toEqual(['bolt-10.9', 'bolt-a2']);
      expect(await found(again, { ...byWords({}), dense: Int8Array.from([0, 10, 127]), denseLimit: 1 })).toEqual(['jar']);
      expect(await found(again, { ...byWords({ [BOLT]: 1 }), filter: { origins: ['CN'] } })).toEqual(['bolt-a2']);
      await again.remove([listing('bolt-a2')]);
      await again.upsert([point('nut', 'Haiyan Bolts', { [NUT]: 1 })]);
      expect(await found(again, byWords({ [BOLT]: 1, [NUT]: 1 }, 10, ['Ningbo Fasteners']))).toEqual(['bolt-10.9', 'nut']);
    });
  });
}
