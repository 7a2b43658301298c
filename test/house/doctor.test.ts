import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../adapters/store/database.ts';
import { createModelLedger } from '../../adapters/store/model-ledger.ts';
import { type Config, type Environment, readConfig } from '../../src/config.ts';
import { doctor, isIll, type Probes, wordFinding } from '../../src/doctor.ts';
import type { DateString, PartyId } from '../../src/domain/ids.ts';
import { machineProbes } from '../../src/run/probes.ts';

const SECRET = 'AAE-very-secret';

function config(env: Environment = {}): Config {
  const read = readConfig(env);
  if (read.type === 'invalid') throw new Error(read.problems.join('\n'));
  return read.config;
}

/** A healthy machine on 22 November 2026, on which nothing was started yet. */
const HEALTHY: Probes = {
  nodeVersion: '26.10.0',
  now: () => Date.UTC(2026, 10, 22),
  directory: async () => ({ type: 'writable', freeBytes: 12_300_000_000 }),
  store: async () => ({ type: 'absent' }),
  port: async () => 'free',
  rates: async () => ({ type: 'table', file: 'seed/rates.json', date: '2026-11-20', currencies: 30 }),
  reach: async () => ({ type: 'answered', status: 200 }),
  qdrant: async () => ({ type: 'empty' }),
  models: async () => ({ type: 'models', ids: ['small', 'large'] }),
  spent: async () => ({ tokens: 0, money: 0 }),
};

async function lines(env: Environment, probes: Partial<Probes> = {}): Promise<readonly string[]> {
  return (await doctor(config(env), { ...HEALTHY, ...probes })).map(wordFinding);
}

describe('the doctor', () => {
  test('finds a fresh machine well, and says what is missing', async () => {
    const findings = await doctor(config(), HEALTHY);
    expect(isIll(findings)).toBe(false);
    expect(findings.map(wordFinding)).toEqual([
      '✓ Node: 26.10.0',
      '✓ Data directory: ./data is writable, 12.3 GB free',
      '– Store: none yet; the first start makes it in the data directory',
      '– Catalog: not seeded yet; the first start loads the sample',
      '✓ Port: 127.0.0.1:3333 is free',
      '✓ Exchange rates: 30 currencies as of 2026-11-20, shown in EUR (seed/rates.json)',
      '– Access: 127.0.0.1, demo on: a visitor may play any side, no ADMIN_TOKEN, so nobody can administer over the web',
      '– Telegram: not configured (TELEGRAM_BOT_TOKEN)',
      '– Discord: not configured (DISCORD_BOT_TOKEN)',
      '– Model: not configured (OPENAI_API_KEY, OPENAI_MODEL), the desk reads by itself',
      '– Embeddings: not configured (OPENAI_EMBEDDING_MODEL), the offline encoder is used',
      '– Qdrant: not configured (QDRANT_URL), the embedded index is used',
    ]);
  });

  test('knows a desk that runs', async () => {
    const told = await lines(
      {},
      {
        port: async () => 'desk',
        store: async () => ({ type: 'open', version: '0002-catalog', running: true, suppliers: 64, samples: 60, listings: 950 }),
      },
    );
    expect(told).toContain('✓ Store: version 0002-catalog in the data directory, in use by a desk that runs');
    expect(told).toContain('✓ Catalog: 64 suppliers (60 of the sample), 950 listings');
    expect(told).toContain('✓ Port: a desk answers at 127.0.0.1:3333');
  });

  test('points at rates of last spring without calling them a failure', async () => {
    const findings = await doctor(config(), {
      ...HEALTHY,
      rates: async () => ({ type: 'table', file: 'data/rates.json', date: '2026-04-15', currencies: 30 }),
    });
    expect(isIll(findings)).toBe(false);
    expect(findings.map(wordFinding)).toContain(
      '– Exchange rates: 30 currencies as of 2026-04-15, shown in EUR (data/rates.json); 221 days old, put newer ones there',
    );
  });

  const SICK: readonly (readonly [string, Environment, Partial<Probes>, string])[] = [
    ['an old Node', {}, { nodeVersion: '20.20.2' }, '✗ Node: 20.20.2; expected 26 or newer'],
    [
      'a directory of somebody else',
      {},
      { directory: async () => ({ type: 'refused', detail: 'EACCES' }) },
      '✗ Data directory: ./data cannot be written to: EACCES',
    ],
    [
      'a disk that is full',
      {},
      { directory: async () => ({ type: 'writable', freeBytes: 40_000_000 }) },
      '0.0 GB free, which is too little',
    ],
    [
      'a store that is none',
      {},
      { store: async () => ({ type: 'broken', detail: 'file is not a database' }) },
      '✗ Store: file is not a database',
    ],
    ['a port that is taken', {}, { port: async () => 'other' }, '✗ Port: 127.0.0.1:3333 is taken by another program'],
    [
      'a host of another machine',
      { HOST: '203.0.113.9' },
      { port: async () => 'unusable' },
      '✗ Port: 203.0.113.9:3333 cannot be listened on',
    ],
    [
      'rates with a mistake',
      {},
      { rates: async () => ({ type: 'faults', file: 'data/rates.json', faults: [{ at: 'rates.USD', fault: 'notAPositiveNumber' }] }) },
      '✗ Exchange rates: data/rates.json: rates.USD: notAPositiveNumber',
    ],
    [
      'a Telegram token that was revoked',
      { TELEGRAM_BOT_TOKEN: `1:${SECRET}` },
      { reach: async () => ({ type: 'answered', status: 401 }) },
      '✗ Telegram: api.telegram.org refuses the token or key (401)',
    ],
    [
      'a Qdrant that is off',
      { QDRANT_URL: 'http://localhost:6333', QDRANT_API_KEY: SECRET },
      { qdrant: async () => ({ type: 'trouble', detail: 'Qdrant at http://localhost:6333 cannot be reached (ECONNREFUSED).' }) },
      '✗ Qdrant: Qdrant at http://localhost:6333 cannot be reached (ECONNREFUSED).',
    ],
    [
      'a key that the model server refuses',
      { OPENAI_API_KEY: SECRET, OPENAI_MODEL: 'small' },
      { models: async () => ({ type: 'answered', status: 401 }) },
      '✗ Model: api.openai.com refuses the token or key (401)',
    ],
    [
      'a model that the server has not',
      { OPENAI_BASE_URL: 'http://localhost:11434/v1', OPENAI_MODEL: 'smal' },
      {},
      '✗ Model: localhost:11434 does not know the model smal; check OPENAI_MODEL',
    ],
    [
      'a database that is off',
      { DATABASE_URL: `postgres://desk:${SECRET}@db.internal/desk` },
      { store: async () => ({ type: 'broken', detail: 'PostgreSQL at db.internal:5432 takes no connections (ECONNREFUSED).' }) },
      '✗ Store: PostgreSQL at db.internal:5432 takes no connections (ECONNREFUSED).',
    ],
  ];

  test.each(SICK)('takes %s for a failure', async (_, env, probes, line) => {
    const findings = await doctor(config(env), { ...HEALTHY, ...probes });
    expect(isIll(findings)).toBe(true);
    expect(findings.map(wordFinding).join('\n')).toContain(line);
    expect(findings.map(wordFinding).join('\n')).not.toContain(SECRET);
  });

  test('says what answers, and where the store lies', async () => {
    const told = await lines({ DISCORD_BOT_TOKEN: 'a.b.c', OPENAI_API_KEY: SECRET, DATABASE_URL: `postgres://d:${SECRET}@db:5433/d` });
    expect(told).toContain('✓ Discord: discord.com answers');
    expect(told).toContain(
      '– Model: api.openai.com answers; set OPENAI_MODEL to one of its models, and the desk asks it for a second opinion',
    );
    expect(told).toContain('– Store: none yet; the first start makes it in PostgreSQL at db:5433');
    expect(told.join('\n')).not.toContain(SECRET);
  });
});

describe('the doctor on a model', () => {
  const MODEL = { OPENAI_API_KEY: SECRET, OPENAI_MODEL: 'small' };
  const used = (tokens: number, money: number): Partial<Probes> => ({ spent: async () => ({ tokens, money }) });

  test('counts what it has cost today, and what is left', async () => {
    expect(await lines(MODEL, used(12_300, 0))).toEqual(
      expect.arrayContaining([
        '✓ Model: api.openai.com answers and knows small',
        '– Model budget: 12300 tokens used today (UTC), without a limit (MODEL_TOKENS_PER_DAY, MODEL_MONEY_PER_DAY)',
      ]),
    );
    const limited = { ...MODEL, MODEL_TOKENS_PER_DAY: '20000', MODEL_MONEY_PER_DAY: '3', MODEL_PRICE_IN: '1', MODEL_PRICE_OUT: '2' };
    expect(await lines(limited, used(12_300, 1.5))).toContain(
      '✓ Model budget: 12300 of 20000 tokens, 1.50 of 3.00 in money used today (UTC)',
    );
    expect(await lines(limited, used(20_100, 1.5))).toContain(
      '– Model budget: 20100 of 20000 tokens, 1.50 of 3.00 in money used today (UTC); it is used up, and the desk reads by itself until tomorrow',
    );
  });

  test('lets a server be that does not list its models', async () => {
    const told = await lines(MODEL, { models: async () => ({ type: 'answered', status: 200 }) });
    expect(told).toContain('– Model: api.openai.com answers, but does not say which models it has');
  });
});

describe("the doctor's look at the machine", () => {
  const ends: (() => void | Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  function room(): string {
    const folder = mkdtempSync(join(tmpdir(), 'sanjia-doctor-'));
    ends.push(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  async function serve(body: string): Promise<number> {
    const server = createServer((_, response) => void response.end(body));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ends.push(() => new Promise((done) => server.close(() => done())));
    return (server.address() as AddressInfo).port;
  }

  test('writes into a directory, and makes none that is not there', async () => {
    const folder = room();
    expect(await machineProbes.directory(folder)).toMatchObject({ type: 'writable' });
    expect(await machineProbes.directory(join(folder, 'a', 'b'))).toMatchObject({ type: 'writable' });
    expect(await machineProbes.store({ dataDir: join(folder, 'a', 'b') })).toEqual({ type: 'absent' });
    writeFileSync(join(folder, 'file'), '');
    expect(await machineProbes.directory(join(folder, 'file'))).toMatchObject({ type: 'refused' });
  });

  test('takes a file of noise for no store', async () => {
    const folder = room();
    writeFileSync(join(folder, 'sanjia.db'), 'noise '.repeat(1000));
    expect(await machineProbes.store({ dataDir: folder })).toMatchObject({ type: 'broken' });
  });

  test('tells a desk from another program on the port', async () => {
    expect(await machineProbes.port('127.0.0.1', await serve('{"demo":true}'))).toBe('desk');
    expect(await machineProbes.port('127.0.0.1', await serve('hello'))).toBe('other');
    expect(await machineProbes.port('203.0.113.9', 3333)).toBe('unusable');
  });

  test("prefers the operator's own rates, and tells of a broken file", async () => {
    const folder = room();
    expect(await machineProbes.rates(folder)).toMatchObject({ type: 'table' });
    writeFileSync(join(folder, 'rates.json'), '{');
    expect(await machineProbes.rates(folder)).toEqual({ type: 'unreadable', file: join(folder, 'rates.json'), detail: 'it is not JSON' });
    writeFileSync(join(folder, 'rates.json'), '{"date":"soon","base":"EUR","rates":{}}');
    expect(await machineProbes.rates(folder)).toMatchObject({ type: 'faults' });
  });

  test('asks a helper once', async () => {
    const port = await serve('ok');
    expect(await machineProbes.reach(`http://127.0.0.1:${port}/`, {})).toEqual({ type: 'answered', status: 200 });
  });

  test('sees which models a server has, and what they have cost', async () => {
    const listed = await serve(JSON.stringify({ object: 'list', data: [{ id: 'small', object: 'model' }] }));
    expect(await machineProbes.models(`http://127.0.0.1:${listed}`, undefined)).toEqual({ type: 'models', ids: ['small'] });
    const page = await serve('<html></html>');
    expect(await machineProbes.models(`http://127.0.0.1:${page}`, 'k')).toEqual({ type: 'answered', status: 200 });
    const folder = room();
    const now = Date.UTC(2026, 10, 22, 23);
    expect(await machineProbes.spent({ dataDir: folder }, now)).toEqual({ tokens: 0, money: 0 });
    const database = await openDatabase(folder);
    const ledger = createModelLedger(database);
    for (const person of ['anna', 'bert'] as PartyId[]) {
      await ledger.add('2026-11-22' as DateString, person, { calls: 1, input: 100, output: 20, money: 0.25 });
    }
    expect((await ledger.spent('2026-11-22' as DateString, 'anna' as PartyId)).own).toEqual({
      calls: 1,
      input: 100,
      output: 20,
      money: 0.25,
    });
    await database.close();
    expect(await machineProbes.spent({ dataDir: folder }, now)).toEqual({ tokens: 240, money: 0.5 });
    expect(await machineProbes.spent({ dataDir: folder }, now + 3_600_000)).toEqual({ tokens: 0, money: 0 });
  });
});
