import type { Config } from './config.ts';
import type { RateTableFault } from './domain/rates.ts';

/** One line of the doctor's report; 'fail' where something that is configured does not work. */
export type Finding = { readonly mark: 'ok' | 'note' | 'fail'; readonly about: string; readonly says: string };

/** Where a desk's store lies. */
export type StorePlace = Pick<Config, 'dataDir' | 'databaseUrl'>;

export type StoreState =
  | { readonly type: 'absent' }
  | {
      readonly type: 'open';
      readonly version: string;
      readonly running: boolean;
      readonly suppliers: number;
      readonly samples: number;
      readonly listings: number;
    }
  | { readonly type: 'broken'; readonly detail: string };

export type RatesState =
  | { readonly type: 'table'; readonly file: string /** YYYY-MM-DD. */; readonly date: string; readonly currencies: number }
  | { readonly type: 'faults'; readonly file: string; readonly faults: readonly RateTableFault[] }
  | { readonly type: 'unreadable'; readonly file: string; readonly detail: string };

/** What came of asking a helper. `detail` never holds a secret. */
export type Reached = { readonly type: 'answered'; readonly status: number } | { readonly type: 'silent'; readonly detail: string };

/** What the Qdrant server has of this desk; `detail` is a sentence that says what to do, without the key. */
export type QdrantState =
  | { readonly type: 'holds'; readonly listings: number }
  | { readonly type: 'empty' }
  | { readonly type: 'trouble'; readonly detail: string };

/** How the doctor looks at the machine; a test gives its own. None of these rejects. */
export type Probes = {
  /** "26.10.0". */
  readonly nodeVersion: string;
  /** Milliseconds since 1970. */
  now(): number;
  directory(
    path: string,
  ): Promise<{ readonly type: 'writable'; readonly freeBytes: number } | { readonly type: 'refused'; readonly detail: string }>;
  store(place: StorePlace): Promise<StoreState>;
  port(host: string, port: number): Promise<'free' | 'desk' | 'other' | 'unusable'>;
  rates(dataDir: string): Promise<RatesState>;
  /** Asks once, with a time limit. */
  reach(url: string, headers: Readonly<Record<string, string>>): Promise<Reached>;
  /** Looks at a Qdrant server as the desk does. */
  qdrant(server: NonNullable<Config['qdrant']>, place: StorePlace): Promise<QdrantState>;
  /** Asks a model server which models it has; `ids` are absent where it does not say. */
  models(baseUrl: string, apiKey: string | undefined): Promise<Reached | { readonly type: 'models'; readonly ids: readonly string[] }>;
  /** What the whole desk has used of its model on the day of `now` (milliseconds, UTC); undefined where the store does not say. */
  spent(place: StorePlace, now: number): Promise<{ readonly tokens: number; readonly money: number } | undefined>;
};

/** The Node that the desk is written for. */
const NODE_MAJOR = 26;
const LOW_DISK_BYTES = 500_000_000;
const DAY_MS = 86_400_000;
/** Older rates mislead more than they help. */
const OLD_RATES_DAYS = 30;

/** Looks at everything that the desk needs and all that is configured. */
export async function doctor(config: Config, probes: Probes): Promise<readonly Finding[]> {
  const [directory, store, port, rates, telegram, discord, model, budget, ...helpers] = await Promise.all([
    aboutDirectory(config, probes),
    aboutStore(config, probes),
    aboutPort(config, probes),
    aboutRates(config, probes),
    aboutTelegram(config, probes),
    aboutDiscord(config, probes),
    aboutModel(config, probes),
    aboutBudget(config, probes),
    aboutEmbeddings(config, probes),
    aboutQdrant(config, probes),
  ]);
  return [aboutNode(probes), directory, ...store, port, rates, aboutAccess(config), telegram, discord, model, ...budget, ...helpers];
}

/** Whether the report holds a failure. */
export function isIll(findings: readonly Finding[]): boolean {
  return findings.some((one) => one.mark === 'fail');
}

/** A line for people: ✓ works, – to know, ✗ fails. */
export function wordFinding({ mark, about, says }: Finding): string {
  return `${{ ok: '✓', note: '–', fail: '✗' }[mark]} ${about}: ${says}`;
}

const ok = (about: string, says: string): Finding => ({ mark: 'ok', about, says });
const note = (about: string, says: string): Finding => ({ mark: 'note', about, says });
const fail = (about: string, says: string): Finding => ({ mark: 'fail', about, says });

function aboutNode({ nodeVersion }: Probes): Finding {
  const major = Number.parseInt(nodeVersion, 10);
  return major >= NODE_MAJOR
    ? ok('Node', nodeVersion)
    : fail('Node', `${nodeVersion}; expected ${NODE_MAJOR} or newer, which npm ci installs: start with npm start or npx sanjia`);
}

async function aboutDirectory({ dataDir }: Config, probes: Probes): Promise<Finding> {
  const found = await probes.directory(dataDir);
  if (found.type === 'refused') return fail('Data directory', `${dataDir} cannot be written to: ${found.detail}`);
  const free = `${dataDir} is writable, ${(found.freeBytes / 1e9).toFixed(1)} GB free`;
  return found.freeBytes < LOW_DISK_BYTES ? fail('Data directory', `${free}, which is too little`) : ok('Data directory', free);
}

async function aboutStore(config: Config, probes: Probes): Promise<readonly Finding[]> {
  const { databaseUrl } = config;
  const found = await probes.store(config);
  const host = databaseUrl === undefined ? undefined : hostOf(databaseUrl);
  const place = host === undefined ? 'the data directory' : host === '' ? 'PostgreSQL' : `PostgreSQL at ${host}`;
  switch (found.type) {
    case 'absent':
      return [
        note('Store', `none yet; the first start makes it in ${place}`),
        note('Catalog', 'not seeded yet; the first start loads the sample'),
      ];
    case 'broken':
      return [fail('Store', found.detail)];
    case 'open': {
      const { version, running, suppliers, samples, listings } = found;
      const catalog =
        suppliers === 0
          ? note('Catalog', 'empty; the next start loads the sample')
          : ok('Catalog', `${suppliers} suppliers (${samples} of the sample), ${listings} listings`);
      return [ok('Store', `version ${version} in ${place}, ${running ? 'in use by a desk that runs' : 'no desk runs on it'}`), catalog];
    }
    default:
      return found satisfies never;
  }
}

async function aboutPort({ host, port }: Config, probes: Probes): Promise<Finding> {
  if (port === 0) return ok('Port', 'any free one, as PORT is 0');
  const found = await probes.port(host, port);
  switch (found) {
    case 'free':
      return ok('Port', `${host}:${port} is free`);
    case 'desk':
      return ok('Port', `a desk answers at ${host}:${port}`);
    case 'other':
      return fail('Port', `${host}:${port} is taken by another program; set PORT to another number`);
    case 'unusable':
      return fail('Port', `${host}:${port} cannot be listened on; check HOST and PORT`);
    default:
      return found satisfies never;
  }
}

async function aboutRates({ dataDir, baseCurrency }: Config, probes: Probes): Promise<Finding> {
  const found = await probes.rates(dataDir);
  switch (found.type) {
    case 'unreadable':
      return fail('Exchange rates', `${found.file}: ${found.detail}`);
    case 'faults':
      return fail('Exchange rates', `${found.file}: ${found.faults.map(({ at, fault }) => `${at || 'the file'}: ${fault}`).join('; ')}`);
    case 'table': {
      const days = Math.floor((probes.now() - Date.parse(`${found.date}T00:00:00Z`)) / DAY_MS);
      const says = `${found.currencies} currencies as of ${found.date}, shown in ${baseCurrency} (${found.file})`;
      return days > OLD_RATES_DAYS ? note('Exchange rates', `${says}; ${days} days old, put newer ones there`) : ok('Exchange rates', says);
    }
    default:
      return found satisfies never;
  }
}

function aboutAccess({ demo, adminToken, host }: Config): Finding {
  const admin = adminToken === undefined ? 'no ADMIN_TOKEN, so nobody can administer over the web' : 'administered with ADMIN_TOKEN';
  return note('Access', `${host}, ${demo ? 'demo on: a visitor may play any side' : 'demo off'}, ${admin}`);
}

async function aboutTelegram({ telegram }: Config, probes: Probes): Promise<Finding> {
  if (telegram === undefined) return note('Telegram', 'not configured (TELEGRAM_BOT_TOKEN)');
  return aboutHelper('Telegram', telegram.apiRoot, await probes.reach(`${telegram.apiRoot}/bot${telegram.token}/getMe`, {}));
}

async function aboutDiscord({ discord }: Config, probes: Probes): Promise<Finding> {
  if (discord === undefined) return note('Discord', 'not configured (DISCORD_BOT_TOKEN)');
  const reached = await probes.reach(`${discord.apiRoot}/v10/users/@me`, { authorization: `Bot ${discord.token}` });
  return aboutHelper('Discord', discord.apiRoot, reached);
}

async function aboutModel({ openai }: Config, probes: Probes): Promise<Finding> {
  if (openai === undefined) return note('Model', 'not configured (OPENAI_API_KEY, OPENAI_MODEL), the desk reads by itself');
  const { baseUrl, apiKey, model } = openai;
  const found = await probes.models(baseUrl, apiKey);
  const host = hostOf(baseUrl);
  if (found.type !== 'models') {
    const finding = aboutHelper('Model', baseUrl, found);
    return finding.mark === 'ok' ? note('Model', `${host} answers, but does not say which models it has`) : finding;
  }
  if (model === undefined)
    return note('Model', `${host} answers; set OPENAI_MODEL to one of its models, and the desk asks it for a second opinion`);
  if (!found.ids.includes(model)) return fail('Model', `${host} does not know the model ${model}; check OPENAI_MODEL`);
  return ok('Model', `${host} answers and knows ${model}`);
}

/** What is left of the day's budget. */
async function aboutBudget(config: Config, probes: Probes): Promise<readonly Finding[]> {
  const { openai } = config;
  if (openai?.model === undefined) return [];
  const { tokensPerDay, moneyPerDay, price } = openai.budget;
  const spent = await probes.spent(config, probes.now());
  if (!spent) return [];
  const { tokens, money } = spent;
  const used = `${tokens}${tokensPerDay === undefined ? '' : ` of ${tokensPerDay}`} tokens`;
  const paid =
    price === undefined ? '' : `, ${money.toFixed(2)}${moneyPerDay === undefined ? '' : ` of ${moneyPerDay.toFixed(2)}`} in money`;
  const says = `${used}${paid} used today (UTC)`;
  if (tokens >= (tokensPerDay ?? Number.POSITIVE_INFINITY) || money >= (moneyPerDay ?? Number.POSITIVE_INFINITY)) {
    return [note('Model budget', `${says}; it is used up, and the desk reads by itself until tomorrow`)];
  }
  if (tokensPerDay === undefined && moneyPerDay === undefined) {
    return [note('Model budget', `${says}, without a limit (MODEL_TOKENS_PER_DAY, MODEL_MONEY_PER_DAY)`)];
  }
  return [ok('Model budget', says)];
}

async function aboutEmbeddings({ openai }: Config, probes: Probes): Promise<Finding> {
  const about = 'Embeddings';
  if (!openai?.embedding) return note(about, 'not configured (OPENAI_EMBEDDING_MODEL), the offline encoder is used');
  const headers = openai.apiKey === undefined ? {} : { authorization: `Bearer ${openai.apiKey}` };
  const found = aboutHelper(about, openai.baseUrl, await probes.reach(`${openai.baseUrl}/models`, headers));
  return found.mark === 'ok' ? ok(about, `${found.says}; the model is ${openai.embedding.model}`) : found;
}

async function aboutQdrant(config: Config, probes: Probes): Promise<Finding> {
  const { qdrant } = config;
  if (qdrant === undefined) return note('Qdrant', 'not configured (QDRANT_URL), the embedded index is used');
  const state = await probes.qdrant(qdrant, config);
  const host = hostOf(qdrant.url);
  switch (state.type) {
    case 'trouble':
      return fail('Qdrant', state.detail);
    case 'empty':
      return ok('Qdrant', `${host} answers; it holds nothing of this desk's yet`);
    case 'holds':
      return ok('Qdrant', `${host} answers; it holds ${state.listings} listings of this desk's`);
    default:
      return state satisfies never;
  }
}

function aboutHelper(about: string, where: string, reached: Reached): Finding {
  const host = hostOf(where);
  if (reached.type === 'silent') return fail(about, `${host} cannot be reached: ${reached.detail}`);
  const { status } = reached;
  if (status === 401 || status === 403 || (about === 'Telegram' && status === 404)) {
    return fail(about, `${host} refuses the token or key (${status})`);
  }
  if (status >= 400) return fail(about, `${host} answers with ${status}`);
  return ok(about, `${host} answers`);
}

/** An address without what may be secret in it. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the address';
}
