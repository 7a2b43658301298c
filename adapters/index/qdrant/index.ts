import { z } from 'zod';
import type { ListingId } from '../../../src/domain/ids.ts';
import type { ListingIndex, Point, Space } from '../../../src/ports/listing-index.ts';
import { type Call, type Connection, connect } from './connection.ts';
import { QdrantUnavailable } from './failure.ts';
import {
  collectionOf,
  INDEXED,
  isOurs,
  LISTING,
  metadataOf,
  noteOf,
  pointId,
  type Search,
  sameSpace,
  searchesOf,
  settingsOf,
  structOf,
} from './layout.ts';
import { BATCH_IDS, BATCH_POINTS, BATCHES_AT_ONCE, DEFAULT_COLLECTION, type QdrantOptions } from './options.ts';

/** A collection that points are written to, and how far it follows the catalog. */
type Place = { readonly name: string; readonly space: Space; revision: number };

const DONE = z.object({ result: z.boolean() });
const UPDATED = z.object({ result: z.object({ status: z.enum(['completed', 'acknowledged', 'wait_timeout']) }) });
const COLLECTIONS = z.object({ result: z.object({ collections: z.array(z.object({ name: z.string() })) }) });
const ALIASES = z.object({ result: z.object({ aliases: z.array(z.object({ alias_name: z.string(), collection_name: z.string() })) }) });
const INFO = z.object({
  result: z.object({ config: z.object({ metadata: z.unknown().optional() }), payload_schema: z.record(z.string(), z.unknown()) }),
});
const COUNT = z.object({ result: z.object({ count: z.number() }) });
const HITS = z.array(z.object({ score: z.number(), payload: z.record(z.string(), z.unknown()).nullish() }));
const FOUND = z.object({ result: z.object({ points: HITS }) });
const GROUPED = z.object({ result: z.object({ groups: z.array(z.object({ hits: HITS })) }) });

/**
 * The index on a Qdrant server, from 1.16. Each space has a collection of its own; searches go to an alias, which moves to a new
 * collection in one step when that is filled, so that there is always one that answers. Rejects with `QdrantUnavailable`.
 */
export function createQdrantIndex(options: QdrantOptions): ListingIndex {
  const server = connect(options);
  const alias = options.collection ?? DEFAULT_COLLECTION;
  let target: Place | null = null;
  /** The collection behind the alias. */
  let serving: { readonly name: string; readonly space: Space } | null = null;

  const place = (): Place => {
    if (target) return target;
    throw new QdrantUnavailable('unprepared', `The index on Qdrant at ${server.where} was not prepared.`);
  };

  const found = async ({ type, body, most }: Search, signal: AbortSignal): Promise<z.infer<typeof HITS>> => {
    const at = { collection_name: alias };
    if (type === 'points') {
      const { result } = await server.search('searching', (api, init) => api.queryPoints({ ...at, ...body }, init), FOUND, signal);
      return result.points;
    }
    const { result } = await server.search('searching', (api, init) => api.queryPointsGroups({ ...at, ...body }, init), GROUPED, signal);
    const hits = result.groups.flatMap((group) => group.hits);
    return hits.sort((a, b) => b.score - a.score).slice(0, most);
  };

  return {
    async ensure(space) {
      target = null;
      await server.check();
      const state = await look(server, alias);
      const name = collectionOf(alias, space);
      if (!state.collections.includes(name)) await create(server, name, space, options);
      const { note, indexed } = await inspect(server, name);
      if (!note || !sameSpace(note.space, space)) throw foreign(server.where, name);
      for (const [field_name, field_schema] of Object.entries(INDEXED)) {
        if (indexed.has(field_name)) continue;
        const field = { collection_name: name, field_name, field_schema, wait: true };
        await update(server, `indexing ${field_name}`, (api, init) => api.createFieldIndex(field, init));
      }
      serving = state.serving ?? { name, space };
      if (!state.serving) await moveAlias(server, alias, null, name);
      for (const left of state.collections) {
        if (left !== name && left !== serving.name && isOurs(alias, left)) await discard(server, left);
      }
      target = { name, space, revision: note.revision };
      // A fill that was cut off before it noted anything begins again; writing a point twice does no harm.
      return {
        emptied: note.revision === 0,
        revision: note.revision,
        ...(serving.name === name ? {} : { meanwhile: serving.space }),
      };
    },

    async upsert(points) {
      const { name, space } = place();
      const latest = [...new Map(points.map((point) => [point.id, point])).values()];
      const batches = inBatches(latest, options.batchPoints ?? BATCH_POINTS);
      await eachAtMost(options.batchesAtOnce ?? BATCHES_AT_ONCE, batches, async (batch: readonly Point[]) => {
        const structs = batch.map((point) => structOf(point, space));
        const body = { collection_name: name, wait: true, points: structs };
        await update(server, 'writing points', (api, init) => api.upsertPoints(body, init));
      });
    },

    async remove(ids) {
      const { name } = place();
      for (const batch of inBatches(ids, BATCH_IDS)) {
        const body = { collection_name: name, wait: true, points: batch.map(pointId) };
        await update(server, 'removing points', (api, init) => api.deletePoints(body, init));
      }
    },

    async candidates(query, signal) {
      signal.throwIfAborted();
      const searches = searchesOf(query, target !== null && serving?.name === target.name);
      const ask = () => Promise.all(searches.map((search) => found(search, signal)));
      // A search that the server had led to the old collection just before the alias moved finds it removed; the alias knows better.
      const lists = await ask().catch((error: unknown) => {
        if (error instanceof QdrantUnavailable && error.trouble === 'missing') return ask();
        throw error;
      });
      return [...new Set(lists.flat().flatMap(({ payload }) => payload?.[LISTING]))].filter(isListing);
    },

    async stats() {
      if (!target) await server.check();
      const held = target ?? (await look(server, alias)).serving;
      if (!held) return { points: 0, space: null };
      const body = { collection_name: held.name, exact: true };
      const { result } = await server.read('counting points', (api, init) => api.countPoints(body, init), COUNT);
      return { points: result.count, space: held.space };
    },

    async mark(revision, complete) {
      const to = place();
      if (revision !== to.revision) {
        const body = { collection_name: to.name, metadata: metadataOf({ space: to.space, revision }) };
        await server.write('noting the revision', (api, init) => api.updateCollection(body, init), DONE);
        to.revision = revision;
      }
      if (!complete || serving?.name === to.name) return;
      const old = serving?.name ?? null;
      await moveAlias(server, alias, old, to.name);
      serving = to;
      if (old !== null) await discard(server, old);
    },
  };
}

/** A write of points that is only done when it can be searched. */
async function update(server: Connection, doing: string, call: Call): Promise<void> {
  const { result } = await server.write(doing, call, UPDATED);
  if (result.status === 'completed') return;
  throw new QdrantUnavailable(
    'timed-out',
    `Qdrant at ${server.where} has not finished ${doing} in the time it gives itself. Look at its load.`,
  );
}

/** All collections, and the one that the alias leads to. Rejects where the alias's name is taken by something that is not the desk's. */
async function look(
  server: Connection,
  alias: string,
): Promise<{ readonly collections: readonly string[]; readonly serving: { readonly name: string; readonly space: Space } | null }> {
  const listed = await server.read('listing collections', (api, init) => api.getCollections({}, init), COLLECTIONS);
  const collections = listed.result.collections.map((one) => one.name);
  if (collections.includes(alias)) throw foreign(server.where, alias);
  const { result } = await server.read('listing aliases', (api, init) => api.getCollectionsAliases({}, init), ALIASES);
  const name = result.aliases.find((one) => one.alias_name === alias)?.collection_name;
  if (name === undefined) return { collections, serving: null };
  const { note } = await inspect(server, name);
  if (!note) throw foreign(server.where, alias);
  return { collections, serving: { name, space: note.space } };
}

async function inspect(server: Connection, name: string) {
  const { result } = await server.read('looking at a collection', (api, init) => api.getCollection({ collection_name: name }, init), INFO);
  return { note: noteOf(result.config.metadata), indexed: new Set(Object.keys(result.payload_schema)) };
}

/** Makes a collection, unless another process was faster or an earlier call got through after all. */
async function create(server: Connection, name: string, space: Space, options: QdrantOptions): Promise<void> {
  const body = { collection_name: name, ...settingsOf(space, options) };
  try {
    await server.write('making a collection', (api, init) => api.createCollection(body, init), DONE);
  } catch (error) {
    const made = await server.read('listing collections', (api, init) => api.getCollections({}, init), COLLECTIONS);
    if (!made.result.collections.some((one) => one.name === name)) throw error;
  }
}

/** One request, which the server carries out in one step: no search falls between. */
async function moveAlias(server: Connection, alias: string, from: string | null, to: string): Promise<void> {
  const leave = from === null ? [] : [{ delete_alias: { alias_name: alias } }];
  const actions = [...leave, { create_alias: { alias_name: alias, collection_name: to } }];
  await server.write('moving the alias', (api, init) => api.updateAliases({ actions }, init), DONE);
}

/** Removes a collection of the desk's that nothing needs any more; leaves alone what only has such a name. */
async function discard(server: Connection, name: string): Promise<void> {
  try {
    const { note } = await inspect(server, name);
    if (note) await server.write('removing an old collection', (api, init) => api.deleteCollection({ collection_name: name }, init), DONE);
  } catch (error) {
    // Another process of the desk has removed it.
    if (!(error instanceof QdrantUnavailable) || error.trouble !== 'missing') throw error;
  }
}

function foreign(where: string, name: string): QdrantUnavailable {
  return new QdrantUnavailable(
    'foreign',
    `Qdrant at ${where} has a collection or alias "${name}" that this desk did not make. Nothing was changed there; remove it, or give the desk a server of its own.`,
  );
}

function inBatches<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}

/** Works on a few at a time; the first failure stops what has not begun, and is told once all that had begun is over. */
async function eachAtMost<T>(atOnce: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (failed) return;
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

function isListing(value: unknown): value is ListingId {
  return typeof value === 'string';
}
