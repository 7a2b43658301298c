import { INCOTERMS } from '../src/domain/incoterm.ts';
import { UNITS, type Unit } from '../src/domain/quantity.ts';
import type { FieldName, Mapping } from './columns.ts';

const NO = new Set(['no', 'false', '0', 'inactive', 'paused', 'off', 'n', '否', '下架', '停用', '暂停']);
const YES = new Set(['yes', 'true', '1', 'active', 'on', 'y', '是', '上架', '启用', '在售']);
const UNIT_WORDS: Readonly<Partial<Record<Unit, string>>> = {
  pcs: 'piece pieces pc ea each unit units 个 件 只 支 枚 块 台 片 颗 根 条',
  t: 'ton tons tonne tonnes mt 吨',
  kg: 'kgs kilo kilos kilogram kilograms 公斤 千克',
  g: 'gram grams 克',
  lb: 'lbs pound pounds 磅',
  set: 'sets 套 组',
  pair: 'pairs 双 对 副',
  dozen: 'dozens 打',
  m: 'meter meters metre metres 米',
  m2: 'sqm m² ㎡ 平方米 平米',
  m3: 'cbm m³ 立方米 立方',
  L: 'l liter liters litre litres 升',
  ml: '毫升',
  roll: 'rolls 卷',
  sheet: 'sheets 张',
  box: 'boxes 盒',
  carton: 'cartons ctn ctns 箱',
  bag: 'bags 袋 包',
  bottle: 'bottles 瓶',
  drum: 'drums 桶',
  pallet: 'pallets 托',
  reel: 'reels 盘',
  can: 'cans 罐',
};
const UNIT_OF = new Map<string, Unit>([
  ...UNITS.map((unit) => [unit.toLowerCase(), unit] as const),
  ...Object.entries(UNIT_WORDS).flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit as Unit] as const)),
]);
/** Signs and words of currencies that can mean no other. */
const CURRENCY_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/US\s?\$|美元|美金/iu, 'USD'],
  [/€|欧元/u, 'EUR'],
  [/£|英镑/u, 'GBP'],
  [/人民币|RMB|(?<![日港韩台])元/iu, 'CNY'],
];
const CURRENCY_CODE = /(?<![A-Za-z])(USD|EUR|CNY|GBP|JPY|INR|HKD|KRW|VND|TRY|AUD|CAD|CHF|PLN)(?![A-Za-z])/u;
/** A price with its unit: "0.10/pc", "0.6元/个", "per kg". */
const PER = /(?:\/|\bper\s)\s*([^\d\s/,;]+)\s*$/iu;
const MANY: Readonly<Record<string, number>> = { k: 1_000, K: 1_000, 千: 1_000, 万: 10_000 };

type Cells = ReadonlyMap<FieldName, string>;

/**
 * Turns the cells of a row of text into the form that is checked; what cannot be read is left as it is for the check to name. A cell in the
 * column `row` holds the whole row as JSON and stands for all others.
 */
export function rowOf(mapping: Mapping, record: readonly string[]): unknown {
  const cells = new Map<FieldName, string>();
  const hints = new Map<FieldName, string>();
  const attributes: Record<string, string> = {};
  mapping.forEach(({ header, target }, i) => {
    const cell = unguarded((record[i] ?? '').trim());
    if (cell === '' || target.type === 'ignore') return;
    if (target.type === 'attribute') attributes[target.name] = cell;
    else {
      cells.set(target.field, cell);
      hints.set(target.field, header);
    }
  });
  const whole = cells.get('row');
  if (whole !== undefined) return jsonOf(whole);
  const row: Record<string, unknown> = {
    id: cells.get('id') ?? '',
    title: cells.get('title') ?? '',
    description: [cells.get('bullets'), cells.get('description')].filter(Boolean).join('\n'),
    category: categoryOf(cells.get('category')),
    attributes: attributesOf(cells, attributes),
    identifiers: (['cas', 'hs', 'mpn'] as const).flatMap((kind) => list(cells.get(kind)).map((code) => ({ kind, code }))),
    certificates: list(cells.get('certificates')),
    ...priceOf(cells, hints),
  };
  for (const field of ['supplier', 'supplierName', 'supplierCountry', 'titleZh', 'brand', 'place'] as const)
    if (cells.has(field)) row[field] = cells.get(field);
  if (cells.has('languages')) row.languages = list(cells.get('languages')).map((word) => LANGUAGES.get(word.toLowerCase()) ?? word);
  // an address may hold commas
  if (cells.has('pictures')) row.pictures = (cells.get('pictures') ?? '').split(/[\s;；]+/u).filter(Boolean);
  const lead = cells.get('leadTime');
  if (lead !== undefined) row.leadTimeDays = leadOf(lead);
  const origin = cells.get('origin');
  if (origin !== undefined) row.origin = ORIGINS.get(origin.toLowerCase()) ?? origin.toUpperCase();
  const incoterm = cells.get('incoterm');
  if (incoterm !== undefined) {
    const [term, ...place] = incoterm.split(/\s+/u);
    row.incoterm = INCOTERMS.find((each) => each === term?.toUpperCase()) ?? incoterm;
    if (place.length > 0 && row.place === undefined) row.place = place.join(' ');
  }
  for (const field of ['active', 'instantQuote'] as const) {
    const cell = cells.get(field)?.toLowerCase();
    if (cell !== undefined) row[field] = YES.has(cell) ? true : NO.has(cell) ? false : cell;
  }
  return row;
}

const LANGUAGES = new Map([
  ['english', 'en'],
  ['英语', 'en'],
  ['英文', 'en'],
  ['chinese', 'zh'],
  ['中文', 'zh'],
  ['汉语', 'zh'],
  ['german', 'de'],
  ['德语', 'de'],
  ['spanish', 'es'],
  ['西班牙语', 'es'],
  ['russian', 'ru'],
  ['俄语', 'ru'],
]);
const ORIGINS = new Map([
  ['china', 'CN'],
  ['中国', 'CN'],
  ['germany', 'DE'],
  ['德国', 'DE'],
  ['india', 'IN'],
  ['印度', 'IN'],
  ['vietnam', 'VN'],
  ['越南', 'VN'],
  ['turkey', 'TR'],
  ['土耳其', 'TR'],
  ['taiwan', 'TW'],
  ['台湾', 'TW'],
  ['hong kong', 'HK'],
  ['香港', 'HK'],
  ['japan', 'JP'],
  ['日本', 'JP'],
  ['south korea', 'KR'],
  ['韩国', 'KR'],
  ['thailand', 'TH'],
  ['泰国', 'TH'],
  ['poland', 'PL'],
  ['波兰', 'PL'],
  ['italy', 'IT'],
  ['意大利', 'IT'],
  ['usa', 'US'],
  ['美国', 'US'],
]);

/** Price breaks, currency, unit and MOQ, which explain one another; a column's header may name the currency and the unit: "Price (USD/pc)". */
function priceOf(cells: Cells, hints: ReadonlyMap<FieldName, string>): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  const price = cells.get('price');
  const breaks = cells.get('priceBreaks');
  const moqCell = cells.get('moq');
  const head = hints.get('price') ?? hints.get('priceBreaks') ?? '';
  const unitCell = cells.get('unit');
  const unit = unitCell === undefined ? (perOf(price ?? '') ?? perOf(head)) : (unitOf(unitCell) ?? unitCell);
  const moq =
    moqCell === undefined
      ? undefined
      : { value: numberOf(moqCell), unit: unitIn(moqCell) ?? unitIn(hints.get('moq') ?? '') ?? unit ?? 'pcs' };
  if (breaks !== undefined) row.priceBreaks = breaksOf(breaks, unit ?? 'pcs');
  else if (price !== undefined)
    // an MOQ in cartons does not say from how many pieces on the price holds
    row.priceBreaks = [
      { minQuantity: moq && moq.value > 0 && moq.unit === (unit ?? 'pcs') ? moq.value : 1, unit: unit ?? 'pcs', amount: amountOf(price) },
    ];
  const currency = cells.get('currency');
  const found =
    currency === undefined ? (currencyOf(price ?? breaks ?? '') ?? currencyOf(head)) : (currencyOf(currency) ?? currency.toUpperCase());
  if (found !== undefined) row.currency = found;
  if (unit !== undefined) row.unit = unit;
  if (moq !== undefined) row.moq = moq;
  return row;
}

/** "500 pcs: 0.10; 5,000 pcs: 0.08", "500+ = 0.1", "500个：0.6；5000个：0.5", or JSON. */
function breaksOf(cell: string, unit: unknown): unknown {
  if (cell.startsWith('[')) return jsonOf(cell);
  return cell
    .split(/[;；\n|]/u)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const [quantity = '', amount = ''] = part.split(/\s*[:：=@]\s*/u);
      return { minQuantity: numberOf(quantity), unit: unitIn(quantity) ?? unit, amount: amountOf(amount) };
    });
}

function attributesOf(cells: Cells, own: Readonly<Record<string, string>>): unknown {
  const color = cells.get('color');
  const named = { ...(color === undefined ? {} : { color }), ...own };
  const cell = cells.get('attributes');
  if (cell === undefined) return named;
  if (cell.startsWith('{')) {
    const json = jsonOf(cell);
    return typeof json === 'object' && json !== null ? { ...json, ...named } : json;
  }
  const pairs = cell.split(/[;；\n]/u).flatMap((part) => {
    const [, key, value] = /^\s*([^:：=]+?)\s*[:：=]\s*(.+?)\s*$/u.exec(part) ?? [];
    return key !== undefined && value !== undefined ? [[key, value] as const] : [];
  });
  return pairs.length === 0 ? cell : { ...Object.fromEntries(pairs), ...named };
}

function categoryOf(cell = ''): unknown {
  if (cell.startsWith('[')) return jsonOf(cell);
  return cell.split(/\s*(?:>|›|»|\/|\||＞)\s*/u).filter(Boolean);
}

function leadOf(cell: string): unknown {
  const [min, max] = [...cell.normalize('NFKC').matchAll(/\d+/gu)].map(Number);
  const days = /week|周|星期/iu.test(cell) ? 7 : 1;
  return { min: (min ?? Number.NaN) * days, max: (max ?? min ?? Number.NaN) * days };
}

function list(cell = ''): readonly string[] {
  return cell.split(/\s*[;,，；、]\s*/u).filter(Boolean);
}

function jsonOf(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

/** A spreadsheet takes a cell that begins with one of these for a formula; such a cell is exported behind an apostrophe, as spreadsheets do. */
const FORMULA = /^'*[=+\-@]/u;

/** A cell as it is exported, never a formula. */
export function guarded(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** The first figure of a cell: "US$ 1,250.50", "0,08 EUR", "1.250,00", "10k", "2万"; NaN where there is none. */
function numberOf(cell: string): number {
  const match = /(-?\d[\d.,' ]*|-?\.\d+)\s*([kK千万](?![A-Za-z克瓦]))?/u.exec(cell.normalize('NFKC'));
  if (!match) return Number.NaN;
  return Number(plainFigure((match[1] ?? '').replace(/[' ]+/gu, '').replace(/[.,]+$/u, ''))) * (MANY[match[2] ?? ''] ?? 1);
}

/** A price; NaN for a range, of which nobody can say which end holds. */
function amountOf(cell: string): number {
  return PRICE_RANGE.test(cell.normalize('NFKC')) ? Number.NaN : numberOf(cell);
}

const PRICE_RANGE = /\d\s*(?:[-–—~～]|\bto\b|至|到)\s*[^\s\d\w]?\s*\d/u;

/** Points and commas as JavaScript has them: the last of two kinds is the decimal one; one comma is decimal unless three figures follow it. */
function plainFigure(figure: string): string {
  const point = figure.lastIndexOf('.');
  const comma = figure.lastIndexOf(',');
  if (comma > point) {
    const decimal = point >= 0 || (figure.indexOf(',') === comma && (!/,\d{3}$/u.test(figure) || /^-?0,/u.test(figure)));
    return decimal ? figure.replaceAll('.', '').replace(',', '.') : figure.replaceAll(',', '');
  }
  return figure.indexOf('.') === point ? figure.replaceAll(',', '') : figure.replaceAll(/[.,]/gu, '');
}

function unitOf(cell: string): Unit | undefined {
  return UNIT_OF.get(cell.normalize('NFKC').trim().toLowerCase().replace(/\.$/u, ''));
}

/** The unit that stands beside a figure: "500 pcs", "500个", "MOQ (cartons)". */
function unitIn(cell: string): Unit | undefined {
  for (const word of cell.split(/[\d\s.,()（）[\]+≥>~-]+/u).toReversed()) {
    const unit = word === '' ? undefined : (unitOf(word) ?? unitOf(word.replace(/^[kK千万]/u, '')));
    if (unit !== undefined) return unit;
  }
  return undefined;
}

function perOf(cell: string): Unit | undefined {
  const written = PER.exec(cell.replace(/[)）\]\s]+$/u, ''))?.[1];
  return written === undefined ? undefined : unitOf(written);
}

function currencyOf(cell: string): string | undefined {
  return CURRENCY_CODE.exec(cell)?.[1] ?? CURRENCY_SIGNS.find(([sign]) => sign.test(cell))?.[1];
}
