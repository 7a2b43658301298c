import { describe, expect, test } from 'vitest';
import { type Config, type Environment, readConfig } from '../../src/config.ts';
import { DEFAULT_POLICY } from '../../src/domain/deal/policy.ts';

function config(env: Environment): Config {
  const read = readConfig(env);
  if (read.type === 'invalid') throw new Error(read.problems.join('\n'));
  return read.config;
}

function problems(env: Environment): readonly string[] {
  const read = readConfig(env);
  return read.type === 'invalid' ? read.problems : [];
}

describe('settings', () => {
  test('a fresh machine sets none and gets a desk for itself alone', () => {
    expect(readConfig({ HOME: '/home/someone', PATH: '/bin' })).toEqual({
      type: 'ok',
      warnings: [],
      config: {
        dataDir: './data',
        host: '127.0.0.1',
        port: 3333,
        demo: true,
        baseCurrency: 'EUR',
        logLevel: 'warn',
        policy: DEFAULT_POLICY,
      },
    });
  });

  test('an operator in Shenzhen sets everything', () => {
    expect(
      config({
        TELEGRAM_BOT_TOKEN: '12345:AAE_x-y',
        TELEGRAM_WEBHOOK_URL: 'https://desk.example/telegram',
        TELEGRAM_WEBHOOK_SECRET: 'knock-knock',
        DISCORD_BOT_TOKEN: 'aa.bb.cc',
        OPENAI_API_KEY: 'k-1',
        OPENAI_MODEL: 'small',
        QDRANT_URL: 'http://localhost:6333/',
        QDRANT_API_KEY: 'q',
        DATABASE_URL: 'postgres://desk:pw@localhost/desk',
        DATA_DIR: '/var/lib/sanjia',
        PORT: '0',
        HOST: '0.0.0.0',
        ADMIN_TOKEN: 'a-long-and-secret-word',
        BASE_CURRENCY: 'cny',
        LOG_LEVEL: 'debug',
        INVITE_COUNT: '8',
        SPONSORED_SUPPLIERS: 'ningbo, haiyan',
        SHORTLIST_SECONDS: '0',
        RESPONSE_HOURS: '1.5',
        UNDO_SECONDS: '20',
        CONFIRM_HOURS: '48',
        REQUEST_DAYS: '30',
        REMIND_HOURS: '12',
        MESSAGES_PER_MINUTE: '20',
        REQUESTS_PER_DAY: '5',
        DESK_NAME: '  鹏城采购 Pengcheng Sourcing ',
      }),
    ).toEqual({
      telegram: {
        token: '12345:AAE_x-y',
        apiRoot: 'https://api.telegram.org',
        webhook: { url: 'https://desk.example/telegram', secret: 'knock-knock' },
      },
      discord: { token: 'aa.bb.cc', apiRoot: 'https://discord.com/api' },
      openai: { apiKey: 'k-1', baseUrl: 'https://api.openai.com/v1', model: 'small', waitMs: 6_000, budget: {} },
      qdrant: { url: 'http://localhost:6333', apiKey: 'q' },
      databaseUrl: 'postgres://desk:pw@localhost/desk',
      dataDir: '/var/lib/sanjia',
      host: '0.0.0.0',
      port: 0,
      demo: false,
      adminToken: 'a-long-and-secret-word',
      baseCurrency: 'CNY',
      deskName: '鹏城采购 Pengcheng Sourcing',
      logLevel: 'debug',
      policy: {
        ...DEFAULT_POLICY,
        inviteCount: 8,
        sponsored: ['ningbo', 'haiyan'],
        shortlistMs: 0,
        responseMs: 5_400_000,
        undoMs: 20_000,
        confirmMs: 172_800_000,
        requestMs: 2_592_000_000,
        remindMs: 43_200_000,
        messagesPerMinute: 20,
        requestsPerDay: 5,
      },
    });
  });

  test.each([
    ['PORT', '80x', 'PORT is "80x"; expected a whole number from 0 to 65535.'],
    ['PORT', '70000', 'PORT is "70000"; expected a whole number from 0 to 65535.'],
    ['PORT', '-1', 'PORT is "-1"; expected a whole number from 0 to 65535.'],
    ['HOST', 'http://0.0.0.0', 'HOST is "http://0.0.0.0"; expected an address or a name of this machine, without http://.'],
    ['BASE_CURRENCY', 'Euro', 'BASE_CURRENCY is "Euro"; expected a currency by its three letters, such as EUR.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud"; expected one of silent, fatal, error, warn, info, debug, trace.'],
    ['DISCORD_COMMAND_GUILD', 'purchasing', 'DISCORD_COMMAND_GUILD is "purchasing"; expected a server\'s id: 17 to 20 digits.'],
    ['DISCORD_SHARDS', '0', 'DISCORD_SHARDS is "0"; expected a whole number from 1 to 64.'],
    ['DEMO', 'maybe', 'DEMO is "maybe"; expected on or off.'],
    ['INVITE_COUNT', '0', 'INVITE_COUNT is "0"; expected a whole number from 1 to 20.'],
    ['MESSAGES_PER_MINUTE', '0', 'MESSAGES_PER_MINUTE is "0"; expected a whole number from 1 to 10000.'],
    ['REQUESTS_PER_DAY', 'many', 'REQUESTS_PER_DAY is "many"; expected a whole number from 1 to 10000.'],
    ['DESK_NAME', 'two\nlines', 'DESK_NAME is "two\\nlines"; expected a name of 1 to 40 characters in one line.'],
    ['UNDO_SECONDS', '1e400', 'UNDO_SECONDS is "1e400"; expected a number of seconds from 0 to 300.'],
    ['QDRANT_URL', 'localhost:6333', 'QDRANT_URL is "localhost:6333"; expected an address that begins with http:// or https://.'],
    ['OPENAI_BASE_URL', 'ftp://me:pw@host', 'OPENAI_BASE_URL is "ftp://…@host"; expected an address that begins with http:// or https://.'],
  ])('%s=%s is told in one line', (name, value, line) => {
    expect(problems({ [name]: value })).toEqual([line]);
  });

  test.each([
    ['TELEGRAM_BOT_TOKEN', 'not-a-token-at-all'],
    ['TELEGRAM_WEBHOOK_SECRET', 'with a space'],
    ['DISCORD_BOT_TOKEN', 'half.a-token'],
    ['OPENAI_API_KEY', 'two words'],
    ['DATABASE_URL', 'mysql://root:hunter2@db/desk'],
    ['ADMIN_TOKEN', 'short'],
  ])('a wrong %s is told without printing it', (name, value) => {
    const lines = problems({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name} .*expected`, 'u'));
    expect(lines[0]).not.toContain(value);
  });

  test.each([
    ['mysql://root:hunter2@db/desk', 'postgres://user:password@host:5432/database, an address that begins with postgres://'],
    ['localhost:5432/desk', 'postgres://user:password@host:5432/database, an address that begins with postgres://'],
    ['postgres://desk:hun/ter2@db/desk', 'with "/", "#", "?", "@", ":" and "%" in user and password written as'],
    ['postgres://desk:hunter%2@db/desk', 'with "/", "#", "?", "@", ":" and "%" in user and password written as'],
    ['postgres://desk:hunter2#@db/desk', 'with "/", "#", "?", "@", ":" and "%" in user and password written as'],
    ['postgres:///desk', 'with the host of the server'],
    ['postgres://desk:hunter2@db', 'with the name of the database at its end'],
    ['postgres://desk:hunter2@db/desk?sslmode=maybe', 'sslmode to be one of disable, prefer, require'],
  ])('DATABASE_URL=%s is told for what it lacks', (value, expected) => {
    const [line, ...more] = problems({ DATABASE_URL: value });
    expect(more).toEqual([]);
    expect(line).toContain(`DATABASE_URL is set to something else (${value.length} characters, not shown); expected `);
    expect(line).toContain(expected);
    expect(line).not.toContain('hun');
  });

  test.each([
    'postgresql://desk@db/desk',
    'postgres://desk:p%40ss@[::1]:5433/desk?sslmode=verify-full',
    'postgres:///desk?host=/run/postgresql',
  ])('DATABASE_URL=%s is taken', (value) => {
    expect(config({ DATABASE_URL: value }).databaseUrl).toBe(value);
  });

  test('every mistake is told, not only the first', () => {
    expect(problems({ PORT: 'x', HOST: 'a b', DEMO: '?' })).toHaveLength(3);
  });

  test('an empty value counts as not set', () => {
    expect(config({ PORT: '', HOST: '  ', OPENAI_API_KEY: '' })).toEqual(config({}));
  });

  test('a webhook without its secret is refused', () => {
    expect(problems({ TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_WEBHOOK_URL: 'https://desk.example/t' })).toEqual([
      'TELEGRAM_WEBHOOK_SECRET is not set; expected with TELEGRAM_WEBHOOK_URL, so that nobody else can post updates.',
    ]);
  });

  test('a reminder cannot come before the request opens', () => {
    expect(problems({ REQUEST_DAYS: '1', REMIND_HOURS: '36' })).toEqual([
      'REMIND_HOURS is 36; expected less than REQUEST_DAYS, which is 1 (24 hours).',
    ]);
  });

  test('a local model server needs no key', () => {
    expect(config({ OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1', OPENAI_MODEL: 'qwen' }).openai).toEqual({
      baseUrl: 'http://127.0.0.1:8000/v1',
      model: 'qwen',
      waitMs: 6_000,
      budget: {},
    });
  });

  test('a model has a patience and a budget, and money is counted by its price', () => {
    const set = { OPENAI_API_KEY: 'k-1', MODEL_SECONDS: '2.5', MODEL_TOKENS_PER_DAY: '200000', MODEL_TOKENS_PER_PERSON_PER_DAY: '5000' };
    const priced = { ...set, MODEL_MONEY_PER_DAY: '3', MODEL_PRICE_IN: '0.4', MODEL_PRICE_OUT: '1.6' };
    expect(config(priced).openai).toMatchObject({
      waitMs: 2_500,
      budget: { tokensPerDay: 200_000, tokensPerPersonPerDay: 5_000, moneyPerDay: 3, price: { input: 0.4, output: 1.6 } },
    });
    expect(readConfig({ ...set, MODEL_MONEY_PER_DAY: '3' })).toMatchObject({
      problems: ['MODEL_PRICE_IN and MODEL_PRICE_OUT are not set; expected with MODEL_MONEY_PER_DAY, so that money can be counted.'],
    });
    expect(readConfig({ ...set, MODEL_PRICE_IN: '1' })).toMatchObject({ type: 'invalid' });
  });

  test('an embedding model comes with the length of its vectors and what the account allows', () => {
    const own = { OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1', OPENAI_EMBEDDING_MODEL: 'bge-m3' };
    expect(config(own).openai?.embedding).toEqual({ model: 'bge-m3', requestsPerMinute: 500, tokensPerMinute: 500_000 });
    const more = { OPENAI_EMBEDDING_DIMENSIONS: '512', OPENAI_EMBEDDING_RPM: '60', OPENAI_EMBEDDING_TPM: '40000' };
    expect(config({ ...own, ...more }).openai?.embedding).toEqual({
      model: 'bge-m3',
      dimensions: 512,
      requestsPerMinute: 60,
      tokensPerMinute: 40_000,
    });
    expect(problems({ ...own, OPENAI_EMBEDDING_DIMENSIONS: '0', OPENAI_EMBEDDING_TPM: '10' })).toEqual([
      'OPENAI_EMBEDDING_DIMENSIONS is "0"; expected a whole number from 1 to 65536.',
      'OPENAI_EMBEDDING_TPM is "10"; expected tokens a minute, a whole number from 10000 on.',
    ]);
  });

  test('a cluster of Qdrant is told how to keep the catalog', () => {
    const url = { QDRANT_URL: 'http://q1:6333' };
    const kept = {
      QDRANT_REPLICATION: '2',
      QDRANT_SHARDS: '6',
      QDRANT_WRITE_CONSISTENCY: '2',
      QDRANT_QUANTIZATION: 'on',
      QDRANT_ON_DISK: 'off',
    };
    expect(config({ ...url, ...kept }).qdrant).toEqual({
      url: 'http://q1:6333',
      replicationFactor: 2,
      shardNumber: 6,
      writeConsistency: 2,
      scalarQuantization: true,
      onDisk: false,
    });
    expect(problems({ ...url, QDRANT_SHARDS: '0', QDRANT_WRITE_CONSISTENCY: '3', QDRANT_ON_DISK: 'maybe' })).toEqual([
      'QDRANT_SHARDS is "0"; expected a whole number from 1 to 256.',
      'QDRANT_ON_DISK is "maybe"; expected on or off.',
      'QDRANT_WRITE_CONSISTENCY is 3; expected at most QDRANT_REPLICATION, which is 1.',
    ]);
  });

  test.each([
    [{}, true],
    [{ HOST: 'localhost' }, true],
    [{ HOST: '0.0.0.0' }, false],
    [{ ADMIN_TOKEN: 'a-long-and-secret-word' }, false],
    [{ HOST: '0.0.0.0', DEMO: 'on' }, true],
    [{ DEMO: 'off' }, false],
  ])('with %j the demo is on: %s', (env, on) => {
    expect(config(env).demo).toBe(on);
  });

  test("a slip in a name is pointed out, and nobody else's variable is", () => {
    const env = {
      TELEGRAM_BOT_TOKE: 'x',
      OPENAI_APIKEY: 'x',
      LOGLEVEL: 'x',
      INVITE_COUNTS: '3',
      HOME: '/',
      HOSTNAME: 'h',
      OPENAI_ORG_ID: 'o',
    };
    expect(readConfig(env).warnings).toEqual([
      'TELEGRAM_BOT_TOKE is not a setting; is TELEGRAM_BOT_TOKEN meant?',
      'OPENAI_APIKEY is not a setting; is OPENAI_API_KEY meant?',
      'LOGLEVEL is not a setting; is LOG_LEVEL meant?',
      'INVITE_COUNTS is not a setting; is INVITE_COUNT meant?',
    ]);
  });

  test('a setting that does nothing by itself is pointed out', () => {
    expect(readConfig({ QDRANT_API_KEY: 'k', OPENAI_MODEL: 'm' }).warnings).toEqual([
      'OPENAI_MODEL has no effect without OPENAI_API_KEY or OPENAI_BASE_URL.',
      'QDRANT_API_KEY has no effect without QDRANT_URL.',
    ]);
  });
});
