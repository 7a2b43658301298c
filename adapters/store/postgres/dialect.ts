import {
  CompiledQuery,
  type DatabaseConnection,
  type DataTypeNode,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  sql,
  type TableMetadata,
} from 'kysely';
import { type CustomTypesConfig, type QueryResult as PgResult, type Pool, type PoolClient, type QueryConfig, types } from 'pg';
import { isConnectionLost, type Server, unavailable } from './failure.ts';

/** How many statements a connection keeps prepared; the desk uses far fewer distinct ones. Those beyond are planned each time. */
const PREPARED_STATEMENTS = 400;
/** https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat */
const INT8 = 20;
const NUMERIC = 1700;

/** 64-bit integers and sums of them come as numbers: times, counts and revisions stay far below 2^53. */
export const NUMBERS: CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 || oid === NUMERIC ? Number : types.getTypeParser(oid, format)),
};

/** A value as PostgreSQL's columns take it. Text holds no NUL there; what stands for it has the same length, so that places in a text stay right. */
function bind(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value;
}

/** Names for statements, the same on each connection of a pool. */
class Names {
  readonly #names = new Map<string, string>();

  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= PREPARED_STATEMENTS) return known;
    const name = `s${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}

const COUNTED: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE']);

class PostgresConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #names: Names;
  readonly #server: Server;
  #lost = false;

  constructor(client: PoolClient, names: Names, server: Server) {
    this.#client = client;
    this.#names = names;
    this.#server = server;
  }

  async executeQuery<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
    // Several statements in one text (`begin; select ...`) go by the simple protocol, which knows no names.
    const name = query.kind === 'RawNode' && parameters.length === 0 ? undefined : this.#names.of(sql);
    const values = parameters.map(bind);
    const { command, rowCount, rows } = await this.#ask({ text: sql, ...(name === undefined ? {} : { name }), values });
    // A transaction that a failed statement has ended answers a commit so.
    if (sql.endsWith('commit') && command !== 'COMMIT') throw new Error('the transaction was rolled back instead of committed');
    return { rows, ...(COUNTED.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
  }

  async #ask(query: QueryConfig): Promise<PgResult> {
    try {
      const result: PgResult | readonly PgResult[] = await this.#client.query(query);
      // Several statements in one text have a result each.
      const last = Array.isArray(result) ? result.at(-1) : result;
      if (last === undefined) throw new Error('PostgreSQL has answered nothing');
      return last;
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      this.#lost = true;
      throw unavailable(error, this.#server);
    }
  }

  // biome-ignore lint/correctness/useYield: nothing in the store is read as a stream
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('lists are read in pages');
  }

  release(): void {
    this.#client.release(this.#lost);
  }
}

class PostgresDriver implements Driver {
  readonly #pool: Pool;
  readonly #server: Server;
  readonly #names = new Names();

  constructor(pool: Pool, server: Server) {
    this.#pool = pool;
    this.#server = server;
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<PostgresConnection> {
    try {
      return new PostgresConnection(await this.#pool.connect(), this.#names, this.#server);
    } catch (error) {
      throw unavailable(error, this.#server);
    }
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
  async releaseConnection(connection: PostgresConnection): Promise<void> {
    connection.release();
  }
  destroy(): Promise<void> {
    return this.#pool.end();
  }
}

/** Knows the tables of the schema that it works in, by name: those of other schemas may come and go while it looks. */
class Introspector extends PostgresIntrospector {
  readonly #db: Kysely<unknown>;

  constructor(db: Kysely<unknown>) {
    super(db);
    this.#db = db;
  }

  override async getTables(): Promise<TableMetadata[]> {
    const found = sql<{ name: string; schema: string }>`
      select tablename as name, schemaname as schema from pg_catalog.pg_tables where schemaname = current_schema()`;
    return (await found.execute(this.#db)).rows.map((table) => ({ ...table, isView: false, isForeign: false, columns: [] }));
  }
}

/** What the migrations ask for, in PostgreSQL's words. */
class Compiler extends PostgresQueryCompiler {
  /** Text is compared by its bytes, as SQLite does: lists and pages come in the same order whatever the server's locale. */
  protected override visitDataType({ dataType }: DataTypeNode): void {
    this.append({ text: 'text collate "C"', blob: 'bytea' }[dataType as string] ?? dataType);
  }
  protected override getAutoIncrement(): string {
    return 'generated by default as identity';
  }
}

/** Kysely over a pool of `pg`. Rejects with `StoreUnavailable` where there is no connection, or it is lost. */
export class PooledPostgresDialect implements Dialect {
  readonly #pool: Pool;
  readonly #server: Server;

  constructor(pool: Pool, server: Server) {
    this.#pool = pool;
    this.#server = server;
  }

  createDriver(): Driver {
    return new PostgresDriver(this.#pool, this.#server);
  }
  createQueryCompiler(): PostgresQueryCompiler {
    return new Compiler();
  }
  createAdapter(): PostgresAdapter {
    return new PostgresAdapter();
  }
  createIntrospector(db: Kysely<unknown>): PostgresIntrospector {
    return new Introspector(db);
  }
}
