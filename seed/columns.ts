import { INCOTERMS } from '../src/domain/incoterm.ts';
import { UNITS } from '../src/domain/quantity.ts';

/** Headers by which a column is known, lower case without spaces and signs, in both languages. */
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'sku', 'itemno', 'itemid', 'listingid', 'productid', '编号', '货号', '商品编号', '产品编号'],
  supplier: ['supplier', 'vendor', 'manufacturer', 'seller', 'company', '供应商', '厂家', '公司', '厂商'],
  title: ['title', 'name', 'product', 'productname', 'item', '名称', '产品名称', '商品名称', '品名', '标题', '产品'],
  titleZh: ['titlezh', 'namezh', 'chinesetitle', 'chinesename', '中文名称', '中文品名', '中文标题'],
  description: ['description', 'details', 'specification', 'spec', '描述', '说明', '详情', '规格说明'],
  bullets: ['bullets', 'features', '卖点'],
  category: ['category', 'categories', 'categorypath', '类目', '分类', '类别'],
  brand: ['brand', '品牌'],
  color: ['color', 'colour', '颜色'],
  cas: ['cas', 'casno', 'casnumber', 'cas号'],
  hs: ['hs', 'hscode', '海关编码', 'hs编码'],
  mpn: ['mpn', 'partno', 'partnumber', 'model', '型号', '料号'],
  price: ['price', 'unitprice', '单价', '价格'],
  currency: ['currency', '币种', '货币'],
  unit: ['unit', 'uom', '单位'],
  moq: ['moq', 'minimumorder', 'minorder', '起订量', '最小起订量'],
  leadTime: ['leadtime', 'leadtimedays', 'delivery', '交期', '货期'],
  origin: ['origin', 'countryoforigin', 'country', '产地', '原产国'],
  incoterm: ['incoterm', 'incoterms', 'tradeterm', '贸易术语', '贸易条款'],
  place: ['place', 'port', '港口', '交货地'],
  certificates: ['certificates', 'certificate', 'certifications', 'certification', '认证', '证书'],
  active: ['active', 'status', '上架', '状态'],
};
const FIELD_OF = new Map(Object.entries(HEADERS).flatMap(([field, names]) => names.map((name) => [name, field] as const)));
const NO = new Set(['no', 'false', '0', 'inactive', 'n', '否', '下架', '停用']);
const YES = new Set(['yes', 'true', '1', 'active', 'y', '是', '上架', '启用']);
const UNIT_OF = new Map<string, (typeof UNITS)[number]>([
  ...UNITS.map((unit) => [unit.toLowerCase(), unit] as const),
  ['piece', 'pcs'],
  ['pieces', 'pcs'],
  ['pc', 'pcs'],
  ['ea', 'pcs'],
  ['ton', 't'],
  ['tons', 't'],
  ['mt', 't'],
  ['kgs', 'kg'],
  ['sets', 'set'],
  ['pairs', 'pair'],
  ['meter', 'm'],
  ['meters', 'm'],
  ['liter', 'L'],
  ['litre', 'L'],
  ['个', 'pcs'],
  ['件', 'pcs'],
  ['只', 'pcs'],
  ['套', 'set'],
  ['双', 'pair'],
  ['公斤', 'kg'],
  ['千克', 'kg'],
  ['克', 'g'],
  ['吨', 't'],
  ['米', 'm'],
  ['升', 'L'],
  ['卷', 'roll'],
  ['箱', 'carton'],
  ['盒', 'box'],
  ['袋', 'bag'],
  ['瓶', 'bottle'],
  ['桶', 'drum'],
  ['张', 'sheet'],
]);

/** Field of each column of a file; columns that name no field become attributes under their own header. */
export type Mapping = readonly { readonly header: string; readonly field: string | null }[];

/** Guesses from the headers what each column holds. */
export function guessMapping(headers: readonly string[]): Mapping {
  const taken = new Set<string>();
  return headers.map((header) => {
    const field =
      FIELD_OF.get(
        header
          .trim()
          .toLowerCase()
          .replace(/[\s_\-./()（）]/g, ''),
      ) ?? null;
    if (field === null || taken.has(field)) return { header, field: null };
    taken.add(field);
    return { header, field };
  });
}

type Cells = Map<string, string>;

/** Turns the cells of a row of text into the form that is checked; what cannot be read is left for the check to name. */
export function rowOf(mapping: Mapping, record: readonly string[]): Record<string, unknown> {
  const cells: Cells = new Map();
  const attributes: Record<string, string> = {};
  mapping.forEach(({ header, field }, i) => {
    const cell = (record[i] ?? '').trim();
    if (cell === '') return;
    if (field !== null) cells.set(field, cell);
    else if (header.trim() !== '') attributes[header.trim()] = cell;
  });
  const color = cells.get('color');
  if (color) attributes.color = color;
  const unit = unitOf(cells.get('unit') ?? '');
  const price = cells.get('price');
  const moq = cells.get('moq');
  const row: Record<string, unknown> = {
    id: cells.get('id') ?? '',
    title: cells.get('title') ?? '',
    description: [cells.get('bullets'), cells.get('description')].filter(Boolean).join('\n'),
    category: (cells.get('category') ?? '').split(/\s*(?:>|›|\/|\|)\s*/).filter(Boolean),
    attributes,
    identifiers: (['cas', 'hs', 'mpn'] as const).flatMap((kind) => list(cells.get(kind)).map((code) => ({ kind, code }))),
    certificates: list(cells.get('certificates')),
    priceBreaks:
      price === undefined ? [] : [{ minQuantity: moq === undefined ? 1 : numberOf(moq), unit: unit ?? 'pcs', amount: numberOf(price) }],
  };
  for (const field of ['supplier', 'titleZh', 'brand', 'place'] as const) if (cells.has(field)) row[field] = cells.get(field);
  const currency = cells.get('currency');
  if (currency) row.currency = currency.toUpperCase();
  if (cells.has('unit')) row.unit = unit ?? cells.get('unit');
  if (moq !== undefined) row.moq = { value: numberOf(moq), unit: unitOf(moq.replace(/^[\d\s.,]+/, '')) ?? unit ?? 'pcs' };
  const lead = cells.get('leadTime');
  if (lead !== undefined) {
    const [min, max] = [...lead.matchAll(/\d+/g)].map(Number);
    row.leadTimeDays = { min: min ?? Number.NaN, max: max ?? min ?? Number.NaN };
  }
  const origin = cells.get('origin');
  if (origin !== undefined) row.origin = origin.toUpperCase();
  const incoterm = cells.get('incoterm');
  if (incoterm !== undefined) {
    const [term, ...place] = incoterm.split(/\s+/);
    row.incoterm = INCOTERMS.find((each) => each === term?.toUpperCase()) ?? incoterm;
    if (place.length > 0 && !row.place) row.place = place.join(' ');
  }
  const active = cells.get('active')?.toLowerCase();
  if (active !== undefined) row.active = YES.has(active) ? true : NO.has(active) ? false : active;
  return row;
}

function list(cell: string | undefined): readonly string[] {
  return (cell ?? '').split(/\s*[;,，；、]\s*/).filter(Boolean);
}

function numberOf(cell: string): number {
  const match = /^[^\d-]*(-?[\d,]*\.?\d+)/.exec(cell);
  return match ? Number((match[1] ?? '').replaceAll(',', '')) : Number.NaN;
}

function unitOf(cell: string): (typeof UNITS)[number] | null {
  return UNIT_OF.get(cell.trim().toLowerCase()) ?? null;
}
