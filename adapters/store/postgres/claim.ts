import { type ClientBase, DatabaseError } from 'pg';
import { StoreUnavailable } from '../../../src/domain/store-unavailable.ts';

/** The two halves of an advisory lock's key. https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS */
export type LockKey = readonly [use: number, schema: number];

/** How long another engine's place is waited for, in milliseconds. */
const LEAVING_MS = 2_000;
/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOCK_NOT_AVAILABLE = '55P03';
/** How long a session of our own that the server still takes for alive may need to end, in milliseconds. */
const END_MS = 5_000;

type Session = { readonly pid: number; readonly began: string };

/**
 * The place of the one engine on a database: an advisory lock of the very connection that writes. Whoever has lost the connection has
 * lost the lock with it, and writes again only once a new connection has it: two engines never write, however the network breaks.
 */
export class Claim {
  readonly replaced: Promise<void>;
  readonly #key: LockKey;
  #tellReplaced: () => void = () => undefined;
  #session: Session | undefined;

  constructor(key: LockKey) {
    this.#key = key;
    this.replaced = new Promise((resolve) => {
      this.#tellReplaced = resolve;
    });
  }

  get isHeld(): boolean {
    return this.#session !== undefined;
  }

  /** Takes the place; false where another engine has it. */
  async take(client: ClientBase): Promise<boolean> {
    if (!(await this.#lock(client)) && !(await this.#wait(client))) return false;
    this.#session = await sessionOf(client);
    return true;
  }

  async giveUp(client: ClientBase): Promise<void> {
    this.#session = undefined;
    await client.query('select pg_advisory_unlock($1, $2)', [...this.#key]);
  }

  /** Takes the place again on a new connection, where it was held. Rejects where another engine has it by now. */
  async renew(client: ClientBase): Promise<void> {
    if (this.#session === undefined) return;
    if (!(await this.#lock(client))) {
      await this.#endOwn(client, this.#session);
      if (!(await this.#lock(client))) {
        this.#tellReplaced();
        throw new StoreUnavailable('Another desk has taken over the database while the connection to it was lost.');
      }
    }
    this.#session = await sessionOf(client);
  }

  async #lock(client: ClientBase): Promise<boolean> {
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1, $2) as held', [...this.#key]);
    return rows[0]?.held === true;
  }

  /** A desk that was killed a moment ago has its place until the server has seen it. */
  async #wait(client: ClientBase): Promise<boolean> {
    await client.query(`begin; set local lock_timeout = ${LEAVING_MS}`);
    try {
      await client.query('select pg_advisory_lock($1, $2)', [...this.#key]);
      await client.query('commit');
      return true;
    } catch (error) {
      await client.query('rollback');
      if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE) return false;
      throw error;
    }
  }

  /** Where the network broke, the server may still wait for the session that held the lock: it is ended, and nobody else's. */
  async #endOwn(client: ClientBase, { pid, began }: Session): Promise<void> {
    const { rows } = await client.query<{ ended: boolean }>(
      `select pg_terminate_backend(pid, ${END_MS}) as ended
         from pg_locks join pg_stat_activity using (pid)
        where locktype = 'advisory' and classid = $1 and objid = $2 and granted and pid = $3 and backend_start::text = $4`,
      [...this.#key.map((half) => half >>> 0), pid, began],
    );
    if (rows[0]?.ended === false) throw new StoreUnavailable('PostgreSQL has not ended the connection that was lost yet.');
  }
}

async function sessionOf(client: ClientBase): Promise<Session> {
  const { rows } = await client.query<Session>(
    'select pid, backend_start::text as began from pg_stat_activity where pid = pg_backend_pid()',
  );
  const [session] = rows;
  if (!session) throw new Error('PostgreSQL does not show the desk its own session');
  return session;
}
