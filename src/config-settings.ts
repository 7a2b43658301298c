import { z } from 'zod';
import { DATABASE_ADDRESS, databaseAddress } from './config-database.ts';
import type { SupplierId } from './domain/ids.ts';

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
const SWITCH = { on: true, true: true, yes: true, '1': true, off: false, false: false, no: false, '0': false } as const;
/** Shorter administrators' tokens are guessed too easily. */
const MIN_ADMIN_TOKEN = 16;
/** Longest vectors that Qdrant takes. */
const MAX_DIMENSIONS = 65_536;
const MAX_RATE = 1_000_000_000;
/** One long text has so many. */
const MIN_TOKENS = 10_000;
const MAX_COPIES = 16;
const MAX_SHARDS = 256;
export const SECOND_MS = 1000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

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

const SUPPLIER_IDS = /^[^\s,]+(?:\s*,\s*[^\s,]+)*$/u;
const idsIn = (text: string): readonly SupplierId[] => text.split(/\s*,\s*/u).map((id) => id as SupplierId);

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** A secret is never printed; of other wrong values the line shows what was given. */
export type Setting<Schema extends z.ZodType> = { readonly schema: Schema; readonly expected: string; readonly secret?: true };

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

function switched() {
  const words = z.enum(['on', 'true', 'yes', '1', 'off', 'false', 'no', '0']);
  const schema = z.string().transform((word) => word.toLowerCase());
  return setting(
    schema.pipe(words).transform((word) => SWITCH[word]),
    'on or off',
  );
}

/** How many copies or parts: each costs a machine's memory. */
function several(most: number) {
  return setting(numeric(z.number().int().min(1).max(most)), `a whole number from 1 to ${most}`);
}

/** Every setting by its name. */
export const SETTINGS = {
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
  OPENAI_EMBEDDING_DIMENSIONS: setting(numeric(z.number().int().min(1).max(MAX_DIMENSIONS)), `a whole number from 1 to ${MAX_DIMENSIONS}`),
  OPENAI_EMBEDDING_RPM: setting(numeric(z.number().int().min(1).max(MAX_RATE)), 'requests a minute, a whole number from 1 on'),
  OPENAI_EMBEDDING_TPM: setting(
    numeric(z.number().int().min(MIN_TOKENS).max(MAX_RATE)),
    `tokens a minute, a whole number from ${MIN_TOKENS} on`,
  ),
  QDRANT_URL: setting(webAddress(), WEB_ADDRESS),
  QDRANT_API_KEY: secret(z.string().regex(NO_SPACES), 'a key without spaces'),
  QDRANT_REPLICATION: several(MAX_COPIES),
  QDRANT_SHARDS: several(MAX_SHARDS),
  QDRANT_WRITE_CONSISTENCY: several(MAX_COPIES),
  QDRANT_QUANTIZATION: switched(),
  QDRANT_ON_DISK: switched(),
  DATABASE_URL: secret(databaseAddress, DATABASE_ADDRESS),
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
  DEMO: switched(),
  SPONSORED_SUPPLIERS: setting(z.string().regex(SUPPLIER_IDS).transform(idsIn), 'ids of suppliers, with commas between them'),
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

export type Name = keyof typeof SETTINGS;
/** What is given, checked. */
export type Values = { readonly [N in Name]?: z.output<(typeof SETTINGS)[N]['schema']> };

export const NAMES = Object.keys(SETTINGS).filter((name): name is Name => name in SETTINGS);
