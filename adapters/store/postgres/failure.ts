import { DatabaseError } from 'pg';
import { StoreUnavailable } from '../../../src/domain/store-unavailable.ts';

/** What an address names, without its password. */
export type Server = { readonly at: string; readonly user: string; readonly database: string };

/**
 * SQLSTATEs after which the connection is gone or was never made; all others are of the statement.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const OF_THE_CONNECTION = /^(?:08...|28...|3D000|53300|57P0[1235]|25P0[34])$/u;

/** Whether an error says that the connection is gone. Whatever does not come from the server is: a socket that broke, an answer that did not come in time. */
export function isConnectionLost(error: unknown): boolean {
  return !(error instanceof DatabaseError) || OF_THE_CONNECTION.test(error.code ?? '');
}

/** The failure in a sentence for the operator: what is wrong, with what, what to do. */
export function unavailable(error: unknown, server: Server): StoreUnavailable {
  return error instanceof StoreUnavailable ? error : new StoreUnavailable(sentence(error, server), { cause: error });
}

function sentence(error: unknown, { at, user, database }: Server): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const postgres = `PostgreSQL at ${at}`;
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `${postgres} takes no connections (${code}). Start it, or check host and port in DATABASE_URL.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host of PostgreSQL at ${at} is not known (${code}). Check it in DATABASE_URL.`;
    case '28P01':
    case '28000':
      return `${postgres} does not let the user ${user} in (${code}). Check user and password in DATABASE_URL, and pg_hba.conf.`;
    case '3D000':
      return `There is no database ${database} in ${postgres}. Make it (createdb ${database}), or check its name in DATABASE_URL.`;
    case '42501':
      return `The user ${user} may not make tables in the database ${database} of ${postgres}. Make him its owner, or grant him CREATE on its schema.`;
    case '53300':
      return `${postgres} has no connection left (53300). Raise its max_connections, or end what holds them.`;
    case '57P01':
    case '57P02':
    case '57P03':
      return `${postgres} is starting up or shutting down (${code}). It is back in a moment.`;
    default:
      return `${postgres} cannot be used${code === undefined ? '' : ` (${code})`}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
