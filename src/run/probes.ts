import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { createQdrantIndex } from '../../adapters/index/qdrant/index.ts';
import type { QdrantOptions } from '../../adapters/index/qdrant/options.ts';
import { createCatalogStore } from '../../adapters/store/catalog.ts';
import { hasStore, openDatabase } from '../../adapters/store/database.ts';
import { takeEngineLock } from '../../adapters/store/lock.ts';
import { MIGRATIONS } from '../../adapters/store/migrations.ts';
import { createModelLedger } from '../../adapters/store/model-ledger.ts';
import { createSettings } from '../../adapters/store/settings.ts';
import type { Probes, QdrantState, RatesState, StorePlace, StoreState } from '../doctor.ts';
import type { DateString, PartyId } from '../domain/ids.ts';
import { IndexUnavailable } from '../domain/index-unavailable.ts';
import { checkRateTable } from '../domain/rates.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { collectionOf, deskId } from './desk-id.ts';
import { ratesFile } from './rates.ts';

/** How long a helper may take to answer, in milliseconds. */
const REACH_MS = 5_000;
/** How long this machine's own port may take. */
const LOCAL_MS = 1_500;

/** Looks at this machine. */
export const machineProbes: Probes = {
  nodeVersion: process.versions.node,
  now: () => Date.now(),
  directory,
  store,
  port,
  rates,
  reach,
  qdrant,
  models,
  spent,
};

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : error;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}

/** Writes and removes a small file; a directory that is not there yet is judged by the nearest one above it, and is not made. */
async function directory(path: string): ReturnType<Probes['directory']> {
  const wanted = resolve(path);
  let place = wanted;
  try {
    while (!(await exists(place)) && dirname(place) !== place) place = dirname(place);
    if (!(await stat(place)).isDirectory()) return { type: 'refused', detail: `${place} is not a directory` };
    if (place === wanted) {
      const trial = join(place, `.doctor-${randomUUID()}`);
      await writeFile(trial, 'x');
      await rm(trial);
    } else {
      await access(place, constants.W_OK);
    }
    const { bavail, bsize } = await statfs(place);
    return { type: 'writable', freeBytes: bavail * bsize };
  } catch (error) {
    return { type: 'refused', detail: reason(error) };
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function store({ dataDir, databaseUrl }: StorePlace): Promise<StoreState> {
  try {
    if (!(await hasStore(dataDir, databaseUrl))) return { type: 'absent' };
    const database = await openDatabase(dataDir, databaseUrl);
    try {
      const taken = await takeEngineLock(dataDir, database);
      if (taken.type === 'held') await taken.lock.release();
      const catalog = createCatalogStore(database);
      const suppliers = await catalog.allSuppliers();
      const { listings } = await catalog.counts();
      return {
        type: 'open',
        version: Object.keys(MIGRATIONS).at(-1) ?? 'unknown',
        running: taken.type === 'taken',
        suppliers: suppliers.length,
        samples: suppliers.filter((one) => one.sample).length,
        listings,
      };
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof StoreUnavailable) return { type: 'broken', detail: error.message };
    return {
      type: 'broken',
      detail: `the store in ${dataDir} cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

async function port(host: string, number: number): ReturnType<Probes['port']> {
  const found = await new Promise<'free' | 'taken' | 'unusable'>((settle) => {
    const server = createServer();
    server.once('error', (error) => settle('code' in error && error.code === 'EADDRINUSE' ? 'taken' : 'unusable'));
    server.listen(number, host, () => server.close(() => settle('free')));
  });
  return found === 'taken' ? ((await isDesk(host, number)) ? 'desk' : 'other') : found;
}

/** An address that listens on all interfaces is asked on the loopback one. */
async function isDesk(host: string, number: number): Promise<boolean> {
  const asked = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${asked}:${number}/api/desk`, { signal: AbortSignal.timeout(LOCAL_MS) });
    const body: unknown = await answer.json();
    return typeof body === 'object' && body !== null && 'demo' in body;
  } catch {
    return false;
  }
}

async function rates(dataDir: string): Promise<RatesState> {
  const { own, shipped } = ratesFile(dataDir);
  const file = (await exists(own)) ? own : shipped;
  try {
    const checked = checkRateTable(JSON.parse(await readFile(file, 'utf8')));
    if (checked.type === 'faults') return { type: 'faults', file, faults: checked.faults };
    const { date, rates: known } = checked.table;
    return { type: 'table', file, date, currencies: Object.keys(known).length };
  } catch (error) {
    return { type: 'unreadable', file, detail: error instanceof SyntaxError ? 'it is not JSON' : reason(error) };
  }
}

async function reach(url: string, headers: Readonly<Record<string, string>>): ReturnType<Probes['reach']> {
  try {
    const answer = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(REACH_MS) });
    await answer.body?.cancel();
    return { type: 'answered', status: answer.status };
  } catch (error) {
    return { type: 'silent', detail: reason(error) };
  }
}

/** Asks as the desk itself does, for its own collection. */
async function qdrant(options: QdrantOptions, place: StorePlace): Promise<QdrantState> {
  try {
    const collection = await collectionAt(place);
    const { points, space } = await createQdrantIndex({ ...options, ...(collection === undefined ? {} : { collection }) }).stats();
    return space ? { type: 'holds', listings: points } : { type: 'empty' };
  } catch (error) {
    return { type: 'trouble', detail: error instanceof IndexUnavailable ? error.message : reason(error) };
  }
}

/** Undefined where no desk was started yet. What is wrong with the store is told in a line of its own. */
async function collectionAt({ dataDir, databaseUrl }: StorePlace): Promise<string | undefined> {
  try {
    if (!(await hasStore(dataDir, databaseUrl))) return undefined;
    const database = await openDatabase(dataDir, databaseUrl);
    try {
      return collectionOf(await deskId(createSettings(database)));
    } finally {
      await database.close();
    }
  } catch {
    return undefined;
  }
}

const MODELS = z.object({ data: z.array(z.object({ id: z.string() })) });

async function models(baseUrl: string, apiKey: string | undefined): ReturnType<Probes['models']> {
  try {
    const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
    const answer = await fetch(`${baseUrl}/models`, { headers, redirect: 'manual', signal: AbortSignal.timeout(REACH_MS) });
    const body: unknown = answer.ok ? await answer.json().catch(() => undefined) : await answer.body?.cancel();
    const listed = MODELS.safeParse(body);
    return listed.success ? { type: 'models', ids: listed.data.data.map(({ id }) => id) } : { type: 'answered', status: answer.status };
  } catch (error) {
    return { type: 'silent', detail: reason(error) };
  }
}

async function spent({ dataDir, databaseUrl }: StorePlace, now: number): ReturnType<Probes['spent']> {
  try {
    if (!(await hasStore(dataDir, databaseUrl))) return { tokens: 0, money: 0 };
    const database = await openDatabase(dataDir, databaseUrl);
    try {
      const day = new Date(now).toISOString().slice(0, 10) as DateString;
      const { desk } = await createModelLedger(database).spent(day, '' as PartyId);
      return { tokens: desk.input + desk.output, money: desk.money };
    } finally {
      await database.close();
    }
  } catch {
    // What is wrong with the store is told in a line of its own.
    return undefined;
  }
}
