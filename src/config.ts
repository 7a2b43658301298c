import type { z } from 'zod';
import { DAY_MS, HOUR_MS, type LOG_LEVELS, NAMES, type Name, SECOND_MS, SETTINGS, type Setting, type Values } from './config-settings.ts';
import type { DeskPolicy } from './domain/deal/commands.ts';
import { DEFAULT_POLICY } from './domain/deal/policy.ts';
import type { Currency } from './domain/money.ts';
import { slips } from './domain/slips.ts';

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
    readonly embedding?: {
      readonly model: string;
      /** Length of its vectors; absent where the desk knows the model. */
      readonly dimensions?: number;
      /** What the account may use in a minute. */
      readonly requestsPerMinute: number;
      readonly tokensPerMinute: number;
    };
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
  readonly qdrant?: {
    readonly url: string;
    readonly apiKey?: string;
    readonly replicationFactor?: number;
    readonly shardNumber?: number;
    readonly writeConsistency?: number;
    readonly scalarQuantization?: boolean;
    readonly onDisk?: boolean;
  };
  readonly databaseUrl?: string;
};

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Environment variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What reading the settings gives: `problems` hold one line for each mistake, `warnings` one for each oddity; neither shows a secret. */
export type ConfigReading =
  | { readonly type: 'ok'; readonly config: Config; readonly warnings: readonly string[] }
  | { readonly type: 'invalid'; readonly problems: readonly string[]; readonly warnings: readonly string[] };

/** A minute's allowance of the smallest paid accounts and more. https://platform.openai.com/docs/guides/rate-limits */
const DEFAULT_RPM = 500;
const DEFAULT_TPM = 500_000;

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
      const [issue] = checked.error.issues;
      const told: unknown = issue?.code === 'custom' ? issue.params?.expected : undefined;
      problems.push(
        `${name} is ${rest.secret ? `set to something else (${raw.length} characters, not shown)` : shown(raw)}; expected ${told ?? expected}.`,
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
  const copies = given.QDRANT_REPLICATION ?? 1;
  if ((given.QDRANT_WRITE_CONSISTENCY ?? 1) > copies) {
    problems.push(
      `QDRANT_WRITE_CONSISTENCY is ${given.QDRANT_WRITE_CONSISTENCY}; expected at most QDRANT_REPLICATION, which is ${copies}.`,
    );
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
    ['OPENAI_EMBEDDING_DIMENSIONS', ['OPENAI_EMBEDDING_MODEL']],
    ['OPENAI_EMBEDDING_RPM', ['OPENAI_EMBEDDING_MODEL']],
    ['OPENAI_EMBEDDING_TPM', ['OPENAI_EMBEDDING_MODEL']],
    ...(['API_KEY', 'REPLICATION', 'SHARDS', 'WRITE_CONSISTENCY', 'QUANTIZATION', 'ON_DISK'] as const).map(
      (name) => [`QDRANT_${name}`, ['QDRANT_URL']] as const,
    ),
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
        sponsored: given.SPONSORED_SUPPLIERS,
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
              embedding: embedding(given),
              transcriptionModel: given.OPENAI_TRANSCRIPTION_MODEL,
              visionModel: given.OPENAI_VISION_MODEL,
            }),
          },
    qdrant: QDRANT_URL === undefined ? undefined : { url: QDRANT_URL, ...collection(given) },
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

function collection(given: Values): Omit<NonNullable<Config['qdrant']>, 'url'> {
  return defined({
    apiKey: given.QDRANT_API_KEY,
    replicationFactor: given.QDRANT_REPLICATION,
    shardNumber: given.QDRANT_SHARDS,
    writeConsistency: given.QDRANT_WRITE_CONSISTENCY,
    scalarQuantization: given.QDRANT_QUANTIZATION,
    onDisk: given.QDRANT_ON_DISK,
  });
}

function embedding(given: Values): NonNullable<Config['openai']>['embedding'] {
  if (given.OPENAI_EMBEDDING_MODEL === undefined) return undefined;
  return {
    model: given.OPENAI_EMBEDDING_MODEL,
    requestsPerMinute: given.OPENAI_EMBEDDING_RPM ?? DEFAULT_RPM,
    tokensPerMinute: given.OPENAI_EMBEDDING_TPM ?? DEFAULT_TPM,
    ...defined({ dimensions: given.OPENAI_EMBEDDING_DIMENSIONS }),
  };
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
      const meant = NAMES.find((known) => known.length >= MIN_COMPARED && slips(name.toUpperCase(), known, MAX_SLIPS) <= MAX_SLIPS);
      return meant === undefined ? [] : [`${name} is not a setting; is ${meant} meant?`];
    });
}
