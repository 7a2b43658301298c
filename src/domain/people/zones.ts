/** Where trade is done in a country that has several time zones. */
const MAIN_ZONES: Readonly<Record<string, string>> = {
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  ID: 'Asia/Jakarta',
  IN: 'Asia/Kolkata',
  KZ: 'Asia/Almaty',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PS: 'Asia/Hebron',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
  VN: 'Asia/Ho_Chi_Minh',
};

/** Names that people give to their time rather than a zone's own. */
const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/^(?:北京|上海|中国|china|beijing)(?:时间|\s*time)?$/iu, 'Asia/Shanghai'],
  [/^(?:香港|hong ?kong)(?:时间|\s*time)?$/iu, 'Asia/Hong_Kong'],
  [/^(?:台湾|台北|taiwan)(?:时间|\s*time)?$/iu, 'Asia/Taipei'],
  [/^(?:印度|india|ist)(?:时间|n?\s*time)?$/iu, 'Asia/Kolkata'],
  [/^(?:越南|vietnam)(?:时间|\s*time)?$/iu, 'Asia/Ho_Chi_Minh'],
  [/^(?:德国|germany|cet|cest)(?:时间|\s*time)?$/iu, 'Europe/Berlin'],
  [/^(?:英国|uk|britain)(?:时间|\s*time)?$/iu, 'Europe/London'],
  [/^(?:utc|gmt|格林威治时间)$/iu, 'UTC'],
];
const OFFSET = /^(?:(?:utc|gmt)\s*)?([+-])(\d{1,2})(?::?(\d{2}))?$/iu;
/** The farthest that any place's clock is from UTC, in hours. */
const FARTHEST = 14;

/** The zone in which a country (ISO 3166-1 alpha-2) most likely works. */
export function guessZone(country: string): string {
  const main = MAIN_ZONES[country];
  if (main !== undefined) return main;
  try {
    return new Intl.Locale(`und-${country}`).getTimeZones()?.[0] ?? 'UTC';
  } catch {
    return 'UTC';
  }
}

/** The zone that somebody names: "Europe/Berlin", "Berlin", "北京时间", "UTC+8". */
export function readZone(text: string): string | undefined {
  const said = text.trim();
  const spoken = SPOKEN.find(([name]) => name.test(said));
  if (spoken) return spoken[1];
  const offset = OFFSET.exec(said.replace('−', '-'));
  if (offset) {
    const [, sign, hours = '', minutes = '00'] = offset;
    return Number(hours) <= FARTHEST && Number(minutes) < 60 ? `${sign}${hours.padStart(2, '0')}:${minutes}` : undefined;
  }
  const name = said
    .replace(/\s*time$/iu, '')
    .split(/[\s_]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('_');
  return /^[A-Za-z_/-]{3,40}$/u.test(name) ? ['', ...CONTINENTS].map((place) => place + name).find(isZone) : undefined;
}

const CONTINENTS = ['Asia/', 'Europe/', 'America/', 'Africa/', 'Australia/', 'Pacific/', 'Atlantic/', 'Indian/'] as const;

function isZone(name: string): boolean {
  if (!name.includes('/')) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
