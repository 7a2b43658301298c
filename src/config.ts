import { z } from 'zod';
import type { DeskPolicy } from './domain/deal/commands.ts';
import { DEFAULT_POLICY } from './domain/deal/policy.ts';
import type { Currency } from './domain/money.ts';

/** All that an operator can set, checked. Helpers that are not configured are absent. */
export type Config = {
  readonly dataDir: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Whether a visitor may play any side of a deal. */
  readonly demo: boolean;
  readonly adminToken?: string;
  readonly baseCurrency: Currency;
  /** What the desk calls itself; absent: "Sanjia". */
  readonly deskName?: string;
  readonly logLevel: LogLevel;
  readonly policy: DeskPolicy;
  readonly telegram?: {
    readonly token: string;
    readonly apiRoot: string;
    readonly webhook?: { readonly url: string; readonly secret: string };
  };
  readonly discord?: {
    readonly token: string;
    readonly apiRoot: string;
    readonly commandGuild?: string;
    readonly shards?: number;
  };
  readonly openai?: {
    readonly apiKey?: string;
    readonly baseUrl: string;
    readonly model?: string;
    readonly embeddingModel?: string;
    readonly transcriptionModel?: string;
    readonly visionModel?: string;
    /** How long a chat waits for the model, in milliseconds. */
    readonly waitMs: number;
    readonly budget: {
      readonly tokensPerDay?: number;
      readonly tokensPerPersonPerDay?: number;
      readonly moneyPerDay?: number;
      /** For a million tokens. */
      readonly price?: { readonly input: number; readonly output: number };
    };
  };
  readonly qdrant?: { readonly url: string; readonly apiKey?: string };
  readonly databaseUrl?: string;
};

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Environment variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What reading the settings gives: `problems` hold one line for each mistake, `warnings` one for each oddity; neither shows a secret. */
export type ConfigReading =
  | { readonly type: 'ok'; readonly config: Config; readonly warnings: readonly string[] }
  | { readonly type: 'invalid'; readonly problems: readonly string[]; readonly warnings: readonly string[] };

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
const SWITCH = { on: true, true: true, yes: true, '1': true, off: false, false: false, no: false, '0': false } as const;
/** Shorter administrators' tokens are guessed too easily. */
const MIN_ADMIN_TOKEN = 16;
const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const NO_SPACES = /^\S+$/u;
/** Telegram's tokens: the bot's number, a colon, a secret. https://core.telegram.org/bots/api#authorizing-your-bot */
const TELEGRAM_TOKEN = /^\d+:[\w-]+$/u;
/** What setWebhook takes as secret_token. https://core.telegram.org/bots/api#setwebhook */
const TELEGRAM_SECRET = /^[\w-]{1,256}$/u;
/** Discord's tokens: three parts of base64url. */
const DISCORD_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/u;
/** Discord's ids. https://docs.discord.com/developers/reference#snowflakes */
const SNOWFLAKE = /^\d{17,20}$/u;
/** As many shards as one process should carry. */
const MOST_SHARDS = 64;
const HOSTNAME = /^[\p{L}\p{N}.:%_-]+$/u;

const DESK_NAME = /^[^\p{C}\n]{1,40}$/u;

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** A secret is never printed; of other wrong values the line shows what was given. */
type Setting<Schema extends z.ZodType> = { readonly schema: Schema; readonly expected: string; readonly secret?: true };

function setting<Schema extends z.ZodType>(schema: Schema, expected: string): Setting<Schema> {
  return { schema: schema, expected };
}

function secret<Schema extends z.ZodType>(schema: Schema, expected: string): Setting<Schema> {
  return { schema: schema, expected, secret: true };
}

function numeric(check: z.ZodNumber): z.ZodType<number> {
  return z
    .string()
    .regex(/^\d+(?:\.\d+)?$/u)
    .transform(Number)
    .pipe(check);
}

const webAddress = () => z.url({ protocol: /^https?$/u }).transform((url) => url.replace(/\/+$/u, ''));
const WEB_ADDRESS = 'an address that begins with http:// or https://';

/** A span of time: whole or broken numbers of its unit, turned into milliseconds. */
function span(unit: 'seconds' | 'hours' | 'days', min: number, max: number) {
  const ms = { seconds: SECOND_MS, hours: HOUR_MS, days: DAY_MS }[unit];
  return setting(
    numeric(z.number().min(min).max(max)).transform((value) => Math.round(value * ms)),
    `a number of ${unit} from ${min} to ${max}`,
  );
}

const SETTINGS = {
  TELEGRAM_BOT_TOKEN: secret(z.string().regex(TELEGRAM_TOKEN), 'the token from @BotFather: digits, a colon, letters'),
  TELEGRAM_API_ROOT: setting(webAddress(), WEB_ADDRESS),
  TELEGRAM_WEBHOOK_URL: setting(z.url({ protocol: /^https$/u }), 'an address that begins with https://'),
  TELEGRAM_WEBHOOK_SECRET: secret(z.string().regex(TELEGRAM_SECRET), '1 to 256 letters, digits, "_" and "-"'),
  DISCORD_BOT_TOKEN: secret(z.string().regex(DISCORD_TOKEN), "the bot's token: three parts with dots between them"),
  DISCORD_API_ROOT: setting(webAddress(), WEB_ADDRESS),
  DISCORD_COMMAND_GUILD: setting(z.string().regex(SNOWFLAKE), "a server's id: 17 to 20 digits"),
  DISCORD_SHARDS: setting(numeric(z.number().int().min(1).max(MOST_SHARDS)), `a whole number from 1 to ${MOST_SHARDS}`),
  OPENAI_API_KEY: secret(z.string().regex(NO_SPACES), 'a key without spaces'),
  OPENAI_BASE_URL: setting(webAddress(), WEB_ADDRESS),
  OPENAI_MODEL: setting(z.string().regex(NO_SPACES), "a model's name without spaces"),
  OPENAI_EMBEDDING_MODEL: setting(z.string().regex(NO_SPACES), "a model's name without spaces"),
  OPENAI_TRANSCRIPTION_MODEL: setting(z.string().regex(NO_SPACES), "a model's name without spaces"),
  OPENAI_VISION_MODEL: setting(z.string().regex(NO_SPACES), "a model's name without spaces"),
  MODEL_SECONDS: span('seconds', 0.5, 60),
  MODEL_TOKENS_PER_DAY: setting(numeric(z.number().int().min(0)), 'a whole number of tokens'),
  MODEL_TOKENS_PER_PERSON_PER_DAY: setting(numeric(z.number().int().min(0)), 'a whole number of tokens'),
  MODEL_MONEY_PER_DAY: setting(numeric(z.number().min(0)), 'an amount of money, in the currency of MODEL_PRICE_IN'),
  MODEL_PRICE_IN: setting(numeric(z.number().min(0)), 'the price of a million tokens that are sent'),
  MODEL_PRICE_OUT: setting(numeric(z.number().min(0)), 'the price of a million tokens that come back'),
  QDRANT_URL: setting(webAddress(), WEB_ADDRESS),
  QDRANT_API_KEY: secret(z.string().regex(NO_SPACES), 'a key without spaces'),
  DATABASE_URL: secret(z.url({ protocol: /^postgres(?:ql)?$/u }), 'postgres://user:password@host:port/database'),
  DATA_DIR: setting(
    z.string().refine((path) => !path.includes('\0')),
    'the path of a directory',
  ),
  PORT: setting(numeric(z.number().int().max(65_535)), 'a whole number from 0 to 65535'),
  HOST: setting(z.string().regex(HOSTNAME), 'an address or a name of this machine, without http://'),
  ADMIN_TOKEN: secret(z.string().regex(NO_SPACES).min(MIN_ADMIN_TOKEN), `at least ${MIN_ADMIN_TOKEN} characters without spaces`),
  BASE_CURRENCY: setting(
    z
      .string()
      .transform((code) => code.toUpperCase())
      .refine((code) => CURRENCIES.has(code)),
    'a currency by its three letters, such as EUR',
  ),
  LOG_LEVEL: setting(z.enum(LOG_LEVELS), `one of ${LOG_LEVELS.join(', ')}`),
  DEMO: setting(
    z
      .string()
      .transform((word) => word.toLowerCase())
      .pipe(z.enum(['on', 'true', 'yes', '1', 'off', 'false', 'no', '0']))
      .transform((word) => SWITCH[word]),
    'on or off',
  ),
  INVITE_COUNT: setting(numeric(z.number().int().min(1).max(20)), 'a whole number from 1 to 20'),
  SHORTLIST_SECONDS: span('seconds', 0, 3600),
  RESPONSE_HOURS: span('hours', 0.01, 720),
  UNDO_SECONDS: span('seconds', 0, 300),
  CONFIRM_HOURS: span('hours', 0.01, 720),
  REQUEST_DAYS: span('days', 0.01, 365),
  REMIND_HOURS: span('hours', 0.01, 720),
  MESSAGES_PER_MINUTE: setting(numeric(z.number().int().min(1).max(10_000)), 'a whole number from 1 to 10000'),
  REQUESTS_PER_DAY: setting(numeric(z.number().int().min(1).max(10_000)), 'a whole number from 1 to 10000'),
  DESK_NAME: setting(z.string().regex(DESK_NAME), 'a name of 1 to 40 characters in one line'),
} as const;

type Name = keyof typeof SETTINGS;
type Values = { readonly [N in Name]?: z.output<(typeof SETTINGS)[N]['schema']> };

const NAMES = Object.keys(SETTINGS).filter((name): name is Name => name in SETTINGS);

/** Reads and checks the settings; an empty value counts as not set. Reads nothing but `env`. */
export function readConfig(env: Environment): ConfigReading {
  const problems: string[] = [];
  const given: Values = Object.fromEntries(
    NAMES.flatMap((name) => {
      const raw = env[name]?.trim() ?? '';
      if (raw === '') return [];
      const { schema, expected, ...rest }: Setting<z.ZodType> = SETTINGS[name];
      const checked = schema.safeParse(raw);
      if (checked.success) return [[name, checked.data]];
      problems.push(
        `${name} is ${rest.secret ? `set to something else (${raw.length} characters, not shown)` : shown(raw)}; expected ${expected}.`,
      );
      return [];
    }),
  );
  const isSet = (name: Name): boolean => (env[name]?.trim() ?? '') !== '';
  problems.push(...clashes(given, isSet));
  const warnings = [...misspelt(env), ...idle(isSet)];
  if (problems.length > 0) return { type: 'invalid', problems, warnings };
  return { type: 'ok', config: build(given), warnings };
}

/** What is wrong between settings that are each right by themselves. */
function clashes(given: Values, isSet: (name: Name) => boolean): readonly string[] {
  const problems: string[] = [];
  if (isSet('TELEGRAM_WEBHOOK_URL') && !isSet('TELEGRAM_WEBHOOK_SECRET')) {
    problems.push('TELEGRAM_WEBHOOK_SECRET is not set; expected with TELEGRAM_WEBHOOK_URL, so that nobody else can post updates.');
  }
  const remindMs = given.REMIND_HOURS ?? DEFAULT_POLICY.remindMs;
  const requestMs = given.REQUEST_DAYS ?? DEFAULT_POLICY.requestMs;
  if (remindMs >= requestMs) {
    problems.push(
      `REMIND_HOURS is ${remindMs / HOUR_MS}; expected less than REQUEST_DAYS, which is ${requestMs / DAY_MS} (${requestMs / HOUR_MS} hours).`,
    );
  }
  const prices = [given.MODEL_PRICE_IN, given.MODEL_PRICE_OUT].filter((price) => price !== undefined).length;
  if (prices === 1) problems.push('MODEL_PRICE_IN and MODEL_PRICE_OUT are set alone; expected both, as each answer costs by both.');
  if (isSet('MODEL_MONEY_PER_DAY') && prices === 0) {
    problems.push('MODEL_PRICE_IN and MODEL_PRICE_OUT are not set; expected with MODEL_MONEY_PER_DAY, so that money can be counted.');
  }
  return problems;
}

const MODEL_SETTINGS = [
  'MODEL_SECONDS',
  'MODEL_TOKENS_PER_DAY',
  'MODEL_TOKENS_PER_PERSON_PER_DAY',
  'MODEL_MONEY_PER_DAY',
  'MODEL_PRICE_IN',
  'MODEL_PRICE_OUT',
] as const satisfies readonly Name[];

/** Settings that do nothing for want of another. */
function idle(isSet: (name: Name) => boolean): readonly string[] {
  const needs: readonly (readonly [Name, readonly Name[]])[] = [
    ['TELEGRAM_WEBHOOK_URL', ['TELEGRAM_BOT_TOKEN']],
    ['TELEGRAM_WEBHOOK_SECRET', ['TELEGRAM_WEBHOOK_URL']],
    ['TELEGRAM_API_ROOT', ['TELEGRAM_BOT_TOKEN']],
    ['DISCORD_API_ROOT', ['DISCORD_BOT_TOKEN']],
    ['DISCORD_COMMAND_GUILD', ['DISCORD_BOT_TOKEN']],
    ['DISCORD_SHARDS', ['DISCORD_BOT_TOKEN']],
    ['OPENAI_MODEL', ['OPENAI_API_KEY', 'OPENAI_BASE_URL']],
    ['OPENAI_EMBEDDING_MODEL', ['OPENAI_API_KEY', 'OPENAI_BASE_URL']],
    ['OPENAI_TRANSCRIPTION_MODEL', ['OPENAI_MODEL']],
    ['OPENAI_VISION_MODEL', ['OPENAI_MODEL']],
    ...MODEL_SETTINGS.map((name) => [name, ['OPENAI_API_KEY', 'OPENAI_BASE_URL']] as const),
    ['QDRANT_API_KEY', ['QDRANT_URL']],
  ];
  return needs
    .filter(([name, others]) => isSet(name) && !others.some(isSet))
    .map(([name, others]) => `${name} has no effect without ${others.join(' or ')}.`);
}

function build(given: Values): Config {
  const host = given.HOST ?? '127.0.0.1';
  const adminToken = given.ADMIN_TOKEN;
  return {
    dataDir: given.DATA_DIR ?? './data',
    host,
    port: given.PORT ?? 3333,
    demo: given.DEMO ?? (isLoopback(host) && adminToken === undefined),
    ...defined({ adminToken, databaseUrl: given.DATABASE_URL, deskName: given.DESK_NAME }),
    baseCurrency: given.BASE_CURRENCY ?? 'EUR',
    logLevel: given.LOG_LEVEL ?? 'warn',
    policy: {
      ...DEFAULT_POLICY,
      ...defined({
        inviteCount: given.INVITE_COUNT,
        shortlistMs: given.SHORTLIST_SECONDS,
        responseMs: given.RESPONSE_HOURS,
        undoMs: given.UNDO_SECONDS,
        confirmMs: given.CONFIRM_HOURS,
        requestMs: given.REQUEST_DAYS,
        remindMs: given.REMIND_HOURS,
        messagesPerMinute: given.MESSAGES_PER_MINUTE,
        requestsPerDay: given.REQUESTS_PER_DAY,
      }),
    },
    ...helpers(given),
  };
}

function helpers(given: Values): Pick<Config, 'telegram' | 'discord' | 'openai' | 'qdrant'> {
  const {
    TELEGRAM_BOT_TOKEN,
    TELEGRAM_WEBHOOK_URL,
    TELEGRAM_WEBHOOK_SECRET,
    DISCORD_BOT_TOKEN,
    OPENAI_API_KEY,
    OPENAI_BASE_URL,
    QDRANT_URL,
  } = given;
  return defined({
    telegram:
      TELEGRAM_BOT_TOKEN === undefined
        ? undefined
        : {
            token: TELEGRAM_BOT_TOKEN,
            apiRoot: given.TELEGRAM_API_ROOT ?? 'https://api.telegram.org',
            ...(TELEGRAM_WEBHOOK_URL !== undefined && TELEGRAM_WEBHOOK_SECRET !== undefined
              ? { webhook: { url: TELEGRAM_WEBHOOK_URL, secret: TELEGRAM_WEBHOOK_SECRET } }
              : {}),
          },
    discord:
      DISCORD_BOT_TOKEN === undefined
        ? undefined
        : {
            token: DISCORD_BOT_TOKEN,
            apiRoot: given.DISCORD_API_ROOT ?? 'https://discord.com/api',
            ...defined({ commandGuild: given.DISCORD_COMMAND_GUILD, shards: given.DISCORD_SHARDS }),
          },
    openai:
      OPENAI_API_KEY === undefined && OPENAI_BASE_URL === undefined
        ? undefined
        : {
            baseUrl: OPENAI_BASE_URL ?? 'https://api.openai.com/v1',
            waitMs: given.MODEL_SECONDS ?? 6 * SECOND_MS,
            budget: budget(given),
            ...defined({
              apiKey: OPENAI_API_KEY,
              model: given.OPENAI_MODEL,
              embeddingModel: given.OPENAI_EMBEDDING_MODEL,
              transcriptionModel: given.OPENAI_TRANSCRIPTION_MODEL,
              visionModel: given.OPENAI_VISION_MODEL,
            }),
          },
    qdrant: QDRANT_URL === undefined ? undefined : { url: QDRANT_URL, ...defined({ apiKey: given.QDRANT_API_KEY }) },
  });
}

function budget(given: Values): NonNullable<Config['openai']>['budget'] {
  const { MODEL_PRICE_IN: input, MODEL_PRICE_OUT: output } = given;
  return defined({
    tokensPerDay: given.MODEL_TOKENS_PER_DAY,
    tokensPerPersonPerDay: given.MODEL_TOKENS_PER_PERSON_PER_DAY,
    moneyPerDay: given.MODEL_MONEY_PER_DAY,
    price: input === undefined || output === undefined ? undefined : { input, output },
  });
}

/** The same without what is undefined. */
function defined<T extends object>(value: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** Whether an address is reached from this machine alone. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/u.test(host);
}

const SHOWN_LENGTH = 60;

function shown(raw: string): string {
  const cut = raw.length > SHOWN_LENGTH ? `${raw.slice(0, SHOWN_LENGTH)}…` : raw;
  // An address may carry a password.
  return JSON.stringify(cut.replace(/\/\/[^/@]*@/u, '//…@'));
}

/** Slips of the pen in a name. */
const MAX_SLIPS = 2;
/** Shorter names lie too near to other programs' variables (HOME is two letters from HOST). */
const MIN_COMPARED = 8;

function misspelt(env: Environment): readonly string[] {
  return Object.keys(env)
    .filter((name) => !(name in SETTINGS) && env[name] !== undefined && env[name] !== '')
    .flatMap((name) => {
      const meant = NAMES.find((known) => known.length >= MIN_COMPARED && slips(name.toUpperCase(), known) <= MAX_SLIPS);
      return meant === undefined ? [] : [`${name} is not a setting; is ${meant} meant?`];
    });
}

/** Letters to add, drop or change to turn one name into the other (Levenshtein). */
function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MAX_SLIPS) return MAX_SLIPS + 1;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
