import { createHash } from 'node:crypto';
import type { Schemas } from '@qdrant/js-client-rest';
import { z } from 'zod';
import type { ListingId } from '../../../src/domain/ids.ts';
import type { CandidateQuery, Point, Space, SparseVector } from '../../../src/ports/listing-index.ts';
import type { QdrantOptions } from './options.ts';

/** Names of the two vectors of a point. */
const SPARSE = 'terms';
const DENSE = 'sense';
/** The payload's fields: what candidates are told by, what they are grouped by, and what is filtered by. */
export const LISTING = 'listing';
const SUPPLIER = 'supplier';
const CATEGORY = 'category';
const ORIGIN = 'origin';
const CERTIFICATES = 'certificates';
const INCOTERM = 'incoterm';
/** The minimum order and the unit that it is in. */
const MOQ = 'moq';
const MOQ_UNIT = 'moq_unit';

/** Every field that is filtered by has an index. */
export const INDEXED: Readonly<Record<string, 'keyword' | 'float'>> = {
  [SUPPLIER]: 'keyword',
  [CATEGORY]: 'keyword',
  [ORIGIN]: 'keyword',
  [CERTIFICATES]: 'keyword',
  [INCOTERM]: 'keyword',
  [MOQ]: 'float',
  [MOQ_UNIT]: 'keyword',
};

/** Raised whenever points are laid out otherwise, so that collections of the older layout are filled anew. */
const LAYOUT = 2;
const NAME_DIGITS = 12;
/** Namespace of the ids of points (a random UUID, RFC 9562). */
const POINT_NAMESPACE = Buffer.from('5f8c3f0a7c1d4b0e9a57d1f2c6b84e93', 'hex');
/** The server keeps 32-bit floats; more digits only make the calls longer. */
const VALUE_DIGITS = 6;

/** What a collection holds, as its metadata records it. */
export type Note = { readonly space: Space /** Changes of the catalog up to this revision are in. */; readonly revision: number };

const NOTE = z.object({
  sanjia: z.object({
    layout: z.number().int(),
    model: z.string(),
    dimensions: z.number().int(),
    lexicon: z.number().int(),
    revision: z.number().int(),
  }),
});

/** The metadata of a collection; whole each time, whether the server merges deeply or not. */
export function metadataOf({ space, revision }: Note): Record<string, unknown> {
  const { model, dimensions, lexicon } = space;
  return { sanjia: { layout: LAYOUT, model, dimensions, lexicon, revision } };
}

/** Reads a collection's metadata; null where the desk did not make it. */
export function noteOf(metadata: unknown): Note | null {
  const read = NOTE.safeParse(metadata);
  if (!read.success) return null;
  const { model, dimensions, lexicon, revision } = read.data.sanjia;
  return { space: { model, dimensions, lexicon }, revision };
}

/** Whether vectors of the one may be compared with vectors of the other. */
export function sameSpace(one: Space, other: Space): boolean {
  return one.model === other.model && one.dimensions === other.dimensions && one.lexicon === other.lexicon;
}

/** The collection of a space: the alias's name and a digest, so that an interrupted fill is found again. */
export function collectionOf(alias: string, { model, dimensions, lexicon }: Space): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([LAYOUT, model, dimensions, lexicon]))
    .digest('hex');
  return `${alias}-${digest.slice(0, NAME_DIGITS)}`;
}

/** Whether a collection has a name that `collectionOf` could have given. */
export function isOurs(alias: string, name: string): boolean {
  return (
    name.startsWith(`${alias}-`) && /^[0-9a-f]+$/u.test(name.slice(alias.length + 1)) && name.length === alias.length + 1 + NAME_DIGITS
  );
}

/** A listing's point: Qdrant takes UUIDs and whole numbers only, so the id is hashed (UUID version 5) and stands in the payload as it is. */
export function pointId(id: ListingId): string {
  const bytes = createHash('sha1').update(POINT_NAMESPACE).update(id).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The settings of a new collection. Terms carry their weights already, so the server adds no inverse document frequencies. */
export function settingsOf(space: Space, options: QdrantOptions): Schemas['CreateCollection'] {
  const onDisk = options.onDisk ?? false;
  return {
    ...(space.dimensions > 0 && {
      vectors: {
        [DENSE]: {
          size: space.dimensions,
          distance: 'Cosine',
          on_disk: onDisk,
          ...(options.scalarQuantization && { quantization_config: { scalar: { type: 'int8', always_ram: true } } }),
        },
      },
    }),
    sparse_vectors: { [SPARSE]: { index: { on_disk: onDisk } } },
    on_disk_payload: onDisk,
    ...(options.replicationFactor !== undefined && { replication_factor: options.replicationFactor }),
    ...(options.writeConsistency !== undefined && { write_consistency_factor: options.writeConsistency }),
    ...(options.shardNumber !== undefined && { shard_number: options.shardNumber }),
    metadata: metadataOf({ space, revision: 0 }),
  };
}

/** A point as the server takes it. */
export function structOf({ id, supplier, sparse, dense, facts }: Point, space: Space): Schemas['PointStruct'] {
  const { category, certificates, origin, incoterm, moq } = facts;
  return {
    id: pointId(id),
    vector: { [SPARSE]: sparseOf(sparse), ...(dense && space.dimensions > 0 && { [DENSE]: Array.from(dense, short) }) },
    payload: {
      [LISTING]: id,
      [SUPPLIER]: supplier,
      [CATEGORY]: category,
      [CERTIFICATES]: certificates,
      ...(origin === undefined ? {} : { [ORIGIN]: origin }),
      ...(incoterm === undefined ? {} : { [INCOTERM]: incoterm }),
      ...(moq === undefined ? {} : { [MOQ]: moq.value, [MOQ_UNIT]: moq.unit }),
    },
  };
}

/** A search as the server takes it, plain or grouped by supplier, and how many it is to give at most. */
export type Search =
  | { readonly type: 'points'; readonly body: Schemas['QueryRequest']; readonly most: number }
  | { readonly type: 'groups'; readonly body: Schemas['QueryGroupsRequest']; readonly most: number };

/** Suppliers that a grouped search gives at least, where there are so many. */
const FEWEST_GROUPS = 60;

/**
 * The best by terms and the best by sense: fused, and as many as both together, so that fusion orders but leaves none out. Grouped, each
 * is asked for by itself: the server fills groups in several rounds and fuses anew in each, so that its fused scores of two rounds cannot
 * be compared, and widens what is fused (https://github.com/qdrant/qdrant/issues/9764). `withSense` is false while another space's
 * collection still serves.
 */
export function searchesOf(query: CandidateQuery, withSense: boolean): readonly Search[] {
  const { limit, denseLimit = 0, perSupplier } = query;
  const filter = filterOf(query);
  const wanted = { with_payload: [LISTING] };
  const ways: (Schemas['Prefetch'] & { readonly limit: number })[] = [];
  const terms = sparseOf(query.sparse);
  if (terms.indices.length > 0 && limit > 0) ways.push({ query: terms, using: SPARSE, limit, ...filter });
  if (withSense && query.dense && denseLimit > 0) {
    ways.push({ query: Array.from(query.dense, short), using: DENSE, limit: denseLimit, score_threshold: 0, ...filter });
  }
  if (perSupplier !== undefined) {
    return ways.map((way) => {
      // as many groups as full ones would give the candidates, and many more where suppliers have few
      const groups = Math.max(FEWEST_GROUPS, Math.ceil(way.limit / perSupplier));
      const body = { ...way, ...wanted, group_by: SUPPLIER, group_size: perSupplier, limit: groups };
      return { type: 'groups', body, most: way.limit };
    });
  }
  const most = ways.reduce((sum, way) => sum + way.limit, 0);
  const [only, ...more] = ways;
  if (only === undefined) return [];
  const body = more.length === 0 ? { ...only, ...wanted } : { prefetch: ways, query: { fusion: 'rrf' as const }, limit: most, ...wanted };
  return [{ type: 'points', body, most }];
}

/** What candidates must not contradict: what is not said of a listing passes, but for its category. */
function filterOf({ exclude, filter = {} }: CandidateQuery): { readonly filter?: Schemas['Filter'] } {
  const { category, origins, notOrigins = [], certificates = [], incoterms, quantity } = filter;
  const unsaid = (key: string): Schemas['Condition'] => ({ is_empty: { key } });
  const must: Schemas['Condition'][] = [];
  if (category !== undefined) must.push({ key: CATEGORY, match: { value: category } });
  if (origins) must.push({ should: [unsaid(ORIGIN), { key: ORIGIN, match: { any: [...origins] } }] });
  if (incoterms) must.push({ should: [unsaid(INCOTERM), { key: INCOTERM, match: { any: [...incoterms] } }] });
  for (const name of certificates) must.push({ should: [unsaid(CERTIFICATES), { key: CERTIFICATES, match: { value: name } }] });
  if (quantity) {
    const otherUnit: Schemas['Condition'] = { must_not: [{ key: MOQ_UNIT, match: { value: quantity.unit } }] };
    must.push({ should: [otherUnit, { key: MOQ, range: { lte: quantity.value } }] });
  }
  const without: Schemas['Condition'][] = [];
  if (exclude.length > 0) without.push({ key: SUPPLIER, match: { any: [...exclude] } });
  if (notOrigins.length > 0) without.push({ key: ORIGIN, match: { any: [...notOrigins] } });
  if (must.length === 0 && without.length === 0) return {};
  return { filter: { ...(must.length > 0 && { must }), ...(without.length > 0 && { must_not: without }) } };
}

/** Indices must be unique; they are sorted too, as the server would otherwise do. */
function sparseOf({ indices, values }: SparseVector): Schemas['SparseVector'] {
  const weights = new Map<number, number>();
  for (let n = 0; n < indices.length; n++) {
    const index = indices[n] ?? 0;
    weights.set(index, (weights.get(index) ?? 0) + (values[n] ?? 0));
  }
  const sorted = [...weights].sort(([a], [b]) => a - b);
  return { indices: sorted.map(([index]) => index), values: sorted.map(([, value]) => short(value)) };
}

function short(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(VALUE_DIGITS));
}
