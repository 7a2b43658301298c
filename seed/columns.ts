/** Headers by which a column is known, lower case without spaces and signs, in both languages. */
const HEADERS = {
  id: [
    'id',
    'sku',
    'itemno',
    '款号',
    'itemid',
    'listingid',
    'productid',
    'itemcode',
    'articleno',
    '编号',
    '货号',
    '商品编号',
    '产品编号',
    '商品货号',
  ],
  supplier: ['supplier', 'supplierid', 'vendor', 'manufacturer', 'seller', 'company', 'factory', '供应商', '厂家', '公司', '厂商', '工厂'],
  supplierName: ['suppliername', 'vendorname', 'companyname', '供应商名称', '公司名称', '厂家名称'],
  supplierCountry: ['suppliercountry', 'vendorcountry', '供应商国家', '供应商所在国'],
  title: [
    'title',
    'name',
    'product',
    'productname',
    'producttitle',
    'item',
    'itemname',
    '名称',
    '产品名称',
    '商品名称',
    '品名',
    '标题',
    '产品',
    '商品',
  ],
  titleZh: ['titlezh', 'namezh', 'titlecn', 'namecn', 'chinesetitle', 'chinesename', '中文名称', '中文品名', '中文标题'],
  description: ['description', 'details', 'detail', 'specification', 'spec', '描述', '说明', '详情', '规格说明', '产品描述', '商品描述'],
  bullets: ['bullets', 'features', '卖点', '特点'],
  category: ['category', 'categories', 'categorypath', '类目', '分类', '类别', '品类', '产品分类'],
  brand: ['brand', '品牌'],
  color: ['color', 'colour', '颜色'],
  attributes: ['attributes', '属性', '产品属性'],
  cas: ['cas', 'casno', 'casnumber', 'cas号', 'cas编号'],
  hs: ['hs', 'hscode', 'hsno', 'customscode', '海关编码', 'hs编码', '税号'],
  mpn: ['mpn', 'partno', 'partnumber', 'model', 'modelno', '型号', '料号', '零件号', '物料编号'],
  price: ['price', 'unitprice', 'fobprice', 'exwprice', '单价', '含税单价', '出厂价', 'fob价', 'fob单价', 'exw单价', '价格', '报价'],
  priceBreaks: ['pricebreaks', 'pricetiers', 'tierprices', '阶梯价', '阶梯价格'],
  currency: ['currency', '币种', '货币'],
  unit: ['unit', 'uom', 'priceunit', '单位', '计价单位'],
  moq: ['moq', 'minimumorder', 'minimumorderquantity', 'minorder', '起订量', '最小起订量', '最小订购量', '起批量', '最低起订量'],
  leadTime: ['leadtime', 'leadtimedays', 'delivery', 'deliverytime', '交期', '货期', '交货期'],
  origin: ['origin', 'countryoforigin', 'country', 'madein', '产地', '原产国', '原产地'],
  incoterm: ['incoterm', 'incoterms', 'tradeterm', 'tradeterms', '贸易术语', '贸易条款', '价格条款'],
  place: ['place', 'port', 'loadingport', '港口', '交货地', '起运港', '装运港'],
  certificates: ['certificates', 'certificate', 'certifications', 'certification', '认证', '证书', '资质', '认证证书'],
  languages: ['languages', 'language', '语言'],
  pictures: ['pictures', 'picture', 'images', 'image', 'photos', 'photo', 'imageurl', '图片', '主图', '图片链接'],
  active: ['active', 'status', '上架', '状态', '是否上架'],
  instantQuote: ['instantquote', 'instantquotes', '自动报价', '即时报价'],
  row: ['row', 'rowasjson'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What a column may hold; `row` is a whole listing as JSON. */
export type FieldName = keyof typeof HEADERS;
export const FIELD_NAMES = Object.keys(HEADERS) as readonly FieldName[];
const FIELD_OF: ReadonlyMap<string, FieldName> = new Map<string, FieldName>(
  FIELD_NAMES.flatMap((field) => HEADERS[field].map((name) => [name, field] as const)),
);

/** Columns of a rejects file that say what was wrong; they are passed over when the mended file comes back. */
export const REJECT_COLUMNS = ['rejected line', 'rejected column', 'rejected because'] as const;

/** What a column is taken as: a field, an attribute under a name, or nothing. */
export type Target =
  | { readonly type: 'field'; readonly field: FieldName }
  | { readonly type: 'attribute'; readonly name: string }
  | { readonly type: 'ignore' };
/** The columns of a file in their order. */
export type Mapping = readonly { readonly header: string; readonly target: Target }[];

/** What follows a column's name and says its currency or unit: "单价(元/个)", "Price USD/pc", "MOQ pcs". */
const CLARIFIED =
  /\s*(?:[(（[].*|(?:US\s?\$|USD|RMB|CNY|EUR|GBP|美元|美金|人民币|元|[$€£¥])(?:\s*\/.*)?|\/\s*(?:pcs?|kg|件|个)|\s(?:pcs|kg|days))\s*$/iu;

/** Guesses from the headers what each column holds; one that is not known becomes an attribute under its own header. */
export function guessMapping(headers: readonly string[]): Mapping {
  const taken = new Set<FieldName>();
  return headers.map((written) => {
    const header = written.trim();
    if (header === '' || isRejectColumn(header)) return { header, target: { type: 'ignore' } };
    const field = FIELD_OF.get(bare(header)) ?? FIELD_OF.get(bare(header.replace(CLARIFIED, '')));
    if (field === undefined || taken.has(field)) return { header, target: { type: 'attribute', name: header } };
    taken.add(field);
    return { header, target: { type: 'field', field } };
  });
}

/** The column that holds a field; undefined where none does. */
export function columnOf(mapping: Mapping, field: FieldName): number | undefined {
  const at = mapping.findIndex(({ target }) => target.type === 'field' && target.field === field);
  return at < 0 ? undefined : at;
}

/** Where the fault of a checked row stands: the column that its path came from. */
export function placeOf(mapping: Mapping, path: string): number | undefined {
  const [root = '', second = ''] = path.split('.');
  const known = sourcesOf(root, second)
    .map((field) => columnOf(mapping, field))
    .find((at) => at !== undefined);
  if (known !== undefined || root !== 'attributes') return known;
  const at = mapping.findIndex(({ target }) => target.type === 'attribute' && target.name === path.slice(root.length + 1));
  return at < 0 ? undefined : at;
}

/** The header of the column where the fault of a checked row stands, or the path itself. */
export function headerOf(mapping: Mapping, path: string): string {
  const at = placeOf(mapping, path);
  return at === undefined ? path : (mapping[at]?.header ?? path);
}

/** The fields that a listing's key may be made of, likeliest first. */
function sourcesOf(root: string, second: string): readonly FieldName[] {
  switch (root) {
    case 'priceBreaks':
      return ['priceBreaks', 'price'];
    case 'leadTimeDays':
      return ['leadTime'];
    case 'identifiers':
      return second === 'cas' || second === 'hs' || second === 'mpn' ? [second] : ['cas', 'hs', 'mpn'];
    case 'attributes':
      return ['attributes'];
    case 'description':
      return ['description', 'bullets'];
    default:
      return FIELD_NAMES.filter((field) => field === root);
  }
}

function isRejectColumn(header: string): boolean {
  return REJECT_COLUMNS.some((column) => column === header.toLowerCase());
}

function bare(header: string): string {
  return header
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_\-./()#*:：]/gu, '');
}
