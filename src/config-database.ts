import { z } from 'zod';

const PROTOCOLS: ReadonlySet<string> = new Set(['postgres:', 'postgresql:']);
/** https://node-postgres.com/features/ssl */
const TLS_MODES: readonly string[] = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];
const EXAMPLE = 'postgres://user:password@host:5432/database';
const ESCAPED = 'with "/", "#", "?", "@", ":" and "%" in user and password written as %2F, %23, %3F, %40, %3A and %25';

/** What is wrong with the address of a database, as what was expected; undefined where nothing is. */
function mistake(raw: string): string | undefined {
  const protocol = raw.slice(0, raw.indexOf(':') + 1).toLowerCase();
  if (!PROTOCOLS.has(protocol)) return `${EXAMPLE}, an address that begins with postgres://`;
  if (!URL.canParse(raw)) return `${EXAMPLE}, ${ESCAPED}`;
  const { hostname, pathname, username, password, searchParams, hash } = new URL(raw);
  if (hash !== '' || [username, password].some(isBroken)) return `${EXAMPLE}, ${ESCAPED}`;
  if (hostname === '' && !searchParams.has('host')) return `${EXAMPLE}, with the host of the server`;
  if (pathname.length < 2) return `${EXAMPLE}, with the name of the database at its end`;
  const mode = searchParams.get('sslmode');
  if (mode !== null && !TLS_MODES.includes(mode)) return `sslmode to be one of ${TLS_MODES.join(', ')}`;
  return undefined;
}

function isBroken(part: string): boolean {
  try {
    decodeURIComponent(part);
    return false;
  } catch {
    return true;
  }
}

/** The address of a PostgreSQL database; each mistake says what was expected. */
export const databaseAddress = z.string().superRefine((raw, context) => {
  const expected = mistake(raw);
  if (expected !== undefined) context.addIssue({ code: 'custom', message: expected, params: { expected } });
});
/** Where nothing more exact is known. */
export const DATABASE_ADDRESS = EXAMPLE;
