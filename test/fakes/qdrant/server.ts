import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { Collection, GROUPS, IDS, POINTS, QUERY, type Scored, SETTINGS } from './collection.ts';
import { forbidden, noCollection, Refused, wrong } from './refusal.ts';
import type { Spec } from './spec.ts';

/** What a test lets happen to a request: answered, never answered, cut off before or after it was carried out, or refused. */
export type Fate =
  | 'answer'
  | 'hang'
  | 'cut'
  | 'cut-after'
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };
/** A request as it came; `path` as the document writes it. */
export type Seen = { readonly method: string; readonly path: string; readonly name: string; readonly body: unknown };

/** A Qdrant in memory, on a port of the loopback. */
export type FakeQdrant = {
  readonly url: string;
  readonly seen: readonly Seen[];
  readonly collections: ReadonlyMap<string, Collection>;
  readonly aliases: ReadonlyMap<string, string>;
  /** Asked before each request; answers by default. */
  fate: (seen: Seen) => Fate;
  /** Called as soon as a request has come that will hang. */
  onHang: () => void;
  close(): Promise<void>;
};

export type FakeOptions = {
  readonly spec: Spec | null;
  readonly apiKey?: string /** May only read. */;
  readonly readOnlyKey?: string;
  readonly version?: string;
  readonly title?: string;
};

/** `max_request_size_mb` of the server. */
const LARGEST_BODY = 32 * 1024 * 1024;
const ALIAS_ACTION = z.union([
  z.strictObject({ create_alias: z.strictObject({ alias_name: z.string(), collection_name: z.string() }) }),
  z.strictObject({ delete_alias: z.strictObject({ alias_name: z.string() }) }),
]);
const FIELD = z.strictObject({ field_name: z.string(), field_schema: z.enum(['keyword', 'float']) });

/** What a key may do that may only read. https://qdrant.tech/documentation/guides/security/ */
const READS = /^GET |^POST .*\/points\/(?:count|query|query\/groups)$/u;

/** Starts one. What it does not know it refuses with 501, which no test expects. */
export async function startFakeQdrant({
  spec,
  apiKey,
  readOnlyKey,
  version = '1.18.2',
  title = 'qdrant - vector search engine',
}: FakeOptions): Promise<FakeQdrant> {
  const collections = new Map<string, Collection>();
  const aliases = new Map<string, string>();
  const seen: Seen[] = [];
  let operations = 0;

  const find = (name: string): Collection => {
    const collection = collections.get(aliases.get(name) ?? name);
    if (!collection) throw noCollection(name);
    return collection;
  };
  const change = (collection: Collection, wait: boolean, apply: () => void): unknown => {
    if (wait) apply();
    else collection.unseen.push(apply);
    return { operation_id: operations++, status: wait ? 'completed' : 'acknowledged' };
  };

  const handlers: Readonly<Record<string, (name: string, body: unknown, wait: boolean) => unknown>> = {
    'GET /collections': () => ({ collections: [...collections.keys()].map((name) => ({ name })) }),
    'GET /aliases': () => ({ aliases: [...aliases].map(([alias_name, collection_name]) => ({ alias_name, collection_name })) }),
    'GET /collections/{collection_name}': (name) => infoOf(find(name)),
    'PUT /collections/{collection_name}': (name, body) => {
      if (collections.has(name)) throw new Refused(409, `Wrong input: Collection \`${name}\` already exists!`);
      if (aliases.has(name)) throw wrong(`Can't create collection with name ${name}. Alias with the same name already exists`);
      collections.set(name, new Collection(SETTINGS.parse(body)));
      return true;
    },
    'PATCH /collections/{collection_name}': (name, body) => {
      const collection = find(name);
      const { metadata } = z.strictObject({ metadata: z.record(z.string(), z.unknown()) }).parse(body);
      collection.metadata = { ...collection.metadata, ...metadata };
      return true;
    },
    'DELETE /collections/{collection_name}': (name) => {
      for (const [alias, of] of aliases) if (of === name) aliases.delete(alias);
      return collections.delete(name);
    },
    'PUT /collections/{collection_name}/index': (name, body, wait) => {
      const { field_name, field_schema } = FIELD.parse(body);
      const collection = find(name);
      return change(collection, wait, () =>
        collection.indexes.set(field_name, { data_type: field_schema, points: collection.points.size }),
      );
    },
    'POST /collections/aliases': (_, body) => {
      const next = new Map(aliases);
      for (const action of z.strictObject({ actions: z.array(ALIAS_ACTION) }).parse(body).actions) {
        if ('delete_alias' in action) {
          if (!next.has(action.delete_alias.alias_name))
            throw wrong(`Alias ${action.delete_alias.alias_name} is not there; the fake wants no idle deletion`);
          next.delete(action.delete_alias.alias_name);
        } else {
          const { alias_name, collection_name } = action.create_alias;
          if (!collections.has(collection_name)) throw noCollection(collection_name);
          if (collections.has(alias_name)) throw wrong(`Collection \`${alias_name}\` already exists!`);
          if (next.has(alias_name)) throw wrong(`Alias ${alias_name} already exists; the fake wants it deleted in the same request`);
          next.set(alias_name, collection_name);
        }
      }
      aliases.clear();
      for (const [alias, name] of next) aliases.set(alias, name);
      return true;
    },
    'PUT /collections/{collection_name}/points': (name, body, wait) => {
      const collection = find(name);
      return change(collection, wait, collection.upsert(POINTS.parse(body).points));
    },
    'POST /collections/{collection_name}/points/delete': (name, body, wait) => {
      const collection = find(name);
      const { points } = IDS.parse(body);
      return change(collection, wait, () => {
        for (const id of points) collection.points.delete(id);
      });
    },
    'POST /collections/{collection_name}/points/count': (name, body) => {
      z.strictObject({ exact: z.literal(true) }).parse(body);
      return { count: find(name).points.size };
    },
    'POST /collections/{collection_name}/points/query': (name, body) => {
      const query = QUERY.parse(body);
      return { points: find(name).search(query).map(shown(query.with_payload)) };
    },
    'POST /collections/{collection_name}/points/query/groups': (name, body) => {
      const query = GROUPS.parse(body);
      const groups = find(name).groups(query);
      return { groups: groups.map(({ id, hits }) => ({ id, hits: hits.map(shown(query.with_payload)) })) };
    },
  };

  const carryOut = (one: Seen, key: string | undefined, query: URLSearchParams): unknown => {
    if (one.path === '/') return { title, version, commit: null };
    if (apiKey !== undefined && key !== apiKey && (key === undefined || key !== readOnlyKey)) {
      throw new Refused(401, key === undefined ? 'Must provide an API key or an Authorization bearer token' : 'Invalid API key or JWT');
    }
    const handler = handlers[`${one.method} ${one.path}`];
    if (!handler) throw new Refused(501, `The fake does not know ${one.method} ${one.path}.`);
    if (apiKey !== undefined && key !== apiKey && !READS.test(`${one.method} ${one.path}`)) throw forbidden(one.path);
    const fault = spec?.request(one.method, one.path, query, one.body);
    if (fault) throw new Refused(400, `Format error in JSON body: ${fault}`);
    const answer = { result: handler(one.name, one.body, query.get('wait') === 'true'), status: 'ok', time: 0.001 };
    const own = spec?.response(one.method, one.path, answer);
    if (own) throw new Refused(501, `The fake answers otherwise than the document says: ${own}`);
    return answer;
  };

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500).end(String(error));
    });
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', 'http://fake');
    const one: Seen = {
      method: request.method ?? 'GET',
      ...routeOf(url.pathname),
      body: raw.length > 0 ? JSON.parse(raw.toString('utf8')) : undefined,
    };
    seen.push(one);
    const fate = fake.fate(one);
    if (fate === 'hang') return fake.onHang();
    if (fate === 'cut') return void request.socket.destroy();
    if (typeof fate === 'object') {
      response.writeHead(fate.status, { 'content-type': 'application/json', ...fate.headers });
      return void response.end(JSON.stringify(fate.body ?? { status: { error: 'as the test wants it' }, time: 0 }));
    }
    try {
      if (raw.length > LARGEST_BODY)
        throw new Refused(413, `JSON payload (${raw.length} bytes) is larger than allowed (limit: ${LARGEST_BODY} bytes).`);
      const key = request.headers['api-key'];
      const body = JSON.stringify(carryOut(one, typeof key === 'string' ? key : undefined, url.searchParams));
      if (fate === 'cut-after') return void request.socket.destroy();
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    } catch (error) {
      const { status, message } = error instanceof Refused ? error : new Refused(400, `Format error in JSON body: ${String(error)}`);
      // Keys are checked before the JSON layer, which is why this one answer is plain text.
      if (status === 401) return void response.writeHead(401, { 'content-type': 'text/plain; charset=utf-8' }).end(message);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ status: { error: message }, time: 0.001 }));
    }
  };

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const fake: FakeQdrant = {
    url: `http://127.0.0.1:${port}`,
    seen,
    collections,
    aliases,
    fate: () => 'answer',
    onHang: () => undefined,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return fake;
}

/** A hit with those fields of its payload that were asked for. */
function shown(fields: boolean | readonly string[] | undefined): (hit: Scored) => unknown {
  return ({ point, score }) => {
    const kept = Object.entries(point.payload ?? {}).filter(([key]) => fields === true || (Array.isArray(fields) && fields.includes(key)));
    return { id: point.id, version: 0, score, ...(fields === undefined || fields === false ? {} : { payload: Object.fromEntries(kept) }) };
  };
}

function routeOf(pathname: string): { readonly path: string; readonly name: string } {
  const [, top, name, ...rest] = pathname.split('/').map(decodeURIComponent);
  if (top !== 'collections' || name === undefined || name === 'aliases') return { path: pathname, name: '' };
  return { path: ['', top, '{collection_name}', ...rest].join('/'), name };
}

function infoOf(collection: Collection): unknown {
  const { settings, points, indexes, metadata } = collection;
  const { vectors = {}, sparse_vectors = {}, on_disk_payload = true, shard_number = 1, replication_factor = 1 } = settings;
  return {
    status: 'green',
    optimizer_status: 'ok',
    indexed_vectors_count: 0,
    points_count: points.size,
    segments_count: 1,
    config: {
      params: { vectors, sparse_vectors, shard_number, replication_factor, write_consistency_factor: 1, on_disk_payload },
      hnsw_config: { m: 16, ef_construct: 100, full_scan_threshold: 10_000, max_indexing_threads: 0, on_disk: false },
      optimizer_config: {
        deleted_threshold: 0.2,
        vacuum_min_vector_number: 1_000,
        default_segment_number: 0,
        max_segment_size: null,
        indexing_threshold: 20_000,
        flush_interval_sec: 5,
        max_optimization_threads: null,
      },
      wal_config: { wal_capacity_mb: 32, wal_segments_ahead: 0 },
      quantization_config: null,
      ...(Object.keys(metadata).length > 0 && { metadata }),
    },
    payload_schema: Object.fromEntries(indexes),
  };
}
