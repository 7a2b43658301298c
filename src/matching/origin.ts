import type { Origins } from '../ports/matching.ts';

/** Countries that trade, as ISO 3166-1 alpha-2, with their English names and adjectives and their Chinese names; "_" for a space. */
const COUNTRIES: readonly string[] = [
  'CN china chinese prc mainland_china 中国 中国大陆 大陆',
  'TW taiwan taiwanese 台湾',
  'HK hong_kong 香港',
  'JP japan japanese 日本',
  'KR korea korean south_korea south_korean 韩国',
  'IN india indian 印度',
  'PK pakistan pakistani 巴基斯坦',
  'BD bangladesh bangladeshi 孟加拉 孟加拉国',
  'LK sri_lanka sri_lankan 斯里兰卡',
  'VN vietnam vietnamese viet_nam 越南',
  'TH thailand thai 泰国',
  'MY malaysia malaysian 马来西亚',
  'ID indonesia indonesian 印度尼西亚 印尼',
  'PH philippines philippine filipino 菲律宾',
  'KH cambodia cambodian 柬埔寨',
  'SG singapore singaporean 新加坡',
  'TR turkey turkish türkiye turkiye 土耳其',
  'RU russia russian 俄罗斯',
  'UA ukraine ukrainian 乌克兰',
  'AE uae emirati united_arab_emirates 阿联酋',
  'SA saudi_arabia saudi 沙特 沙特阿拉伯',
  'IR iran iranian 伊朗',
  'IL israel israeli 以色列',
  'EG egypt egyptian 埃及',
  'ZA south_africa south_african 南非',
  'MA morocco moroccan 摩洛哥',
  'US usa us united_states american 美国',
  'CA canada canadian 加拿大',
  'MX mexico mexican 墨西哥',
  'BR brazil brazilian 巴西',
  'AR argentina argentinian argentine 阿根廷',
  'CL chile chilean 智利',
  'AU australia australian 澳大利亚 澳洲',
  'NZ new_zealand 新西兰',
  'GB uk united_kingdom britain british england english 英国',
  'CH switzerland swiss 瑞士',
  'NO norway norwegian 挪威',
  'RS serbia serbian 塞尔维亚',
  'DE germany german 德国',
  'IT italy italian 意大利',
  'FR france french 法国',
  'ES spain spanish 西班牙',
  'PT portugal portuguese 葡萄牙',
  'NL netherlands dutch holland 荷兰',
  'BE belgium belgian 比利时',
  'AT austria austrian 奥地利',
  'PL poland polish 波兰',
  'CZ czechia czech czech_republic 捷克',
  'SK slovakia slovak 斯洛伐克',
  'HU hungary hungarian 匈牙利',
  'RO romania romanian 罗马尼亚',
  'BG bulgaria bulgarian 保加利亚',
  'GR greece greek 希腊',
  'SE sweden swedish 瑞典',
  'FI finland finnish 芬兰',
  'DK denmark danish 丹麦',
  'IE ireland irish 爱尔兰',
  'SI slovenia slovenian 斯洛文尼亚',
  'HR croatia croatian 克罗地亚',
  'EE estonia estonian 爱沙尼亚',
  'LV latvia latvian 拉脱维亚',
  'LT lithuania lithuanian 立陶宛',
  'LU luxembourg 卢森堡',
  'KE kenya kenyan 肯尼亚',
  'ET ethiopia ethiopian 埃塞俄比亚',
  'TZ tanzania tanzanian 坦桑尼亚',
  'UG uganda ugandan 乌干达',
  'GH ghana ghanaian 加纳',
  'NG nigeria nigerian 尼日利亚',
  'CI ivory_coast ivorian 科特迪瓦',
  'TN tunisia tunisian 突尼斯',
  'PE peru peruvian 秘鲁',
  'CO colombia colombian 哥伦比亚',
  'EC ecuador ecuadorian 厄瓜多尔',
  'GT guatemala guatemalan 危地马拉',
  'HN honduras honduran 洪都拉斯',
  'CR costa_rica costa_rican 哥斯达黎加',
  'MM myanmar burmese 缅甸',
  'NP nepal nepalese nepali 尼泊尔',
  'LA laos laotian lao 老挝',
  'MN mongolia mongolian 蒙古',
  'KZ kazakhstan kazakh 哈萨克斯坦',
  'UZ uzbekistan uzbek 乌兹别克斯坦',
  'OM oman omani 阿曼',
  'QA qatar qatari 卡塔尔',
  'BY belarus belarusian 白俄罗斯',
  'CY cyprus cypriot 塞浦路斯',
  'MT malta maltese 马耳他',
  'IS iceland icelandic 冰岛',
];
const UNION = 'DE IT FR ES PT NL BE AT PL CZ SK HU RO BG GR SE FI DK IE SI HR EE LV LT LU CY MT';
/** Regions that buyers name, with the countries in them. */
const REGIONS: readonly (readonly [names: string, countries: string])[] = [
  ['eu european_union 欧盟', UNION],
  ['europe european 欧洲', `${UNION} GB CH NO RS UA`],
  ['southeast_asia southeast_asian south_east_asia 东南亚', 'VN TH MY ID PH KH SG'],
  ['latin_america south_america south_american latin_american 南美', 'BR AR CL PE CO EC'],
];

const PLACES: ReadonlyMap<string, readonly string[]> = new Map(
  [...COUNTRIES.map((line) => [line.slice(3), line.slice(0, 2)] as const), ...REGIONS].flatMap(([names, countries]) =>
    names.split(' ').map((name) => [name.replaceAll('_', ' '), countries.split(' ')] as const),
  ),
);

const alternatives = (isHan: boolean): string =>
  [...PLACES.keys()]
    .filter((name) => /\p{Script=Han}/u.test(name) === isHan)
    .sort((a, b) => b.length - a.length)
    .join('|');
const PLACE = `(?:${alternatives(false)})\\b`;
const PLACE_LIST = `${PLACE}(?:(?:\\s*(?:,|/|\\bor\\b|\\band\\b))+\\s*${PLACE})*`;
const HAN_PLACE = `(?:${alternatives(true)})`;
const HAN_LIST = `${HAN_PLACE}(?:[、或和/,，]${HAN_PLACE})*`;
const GOODS = '(?:origin|goods|products?|made|material|stuff|stock|brands?|manufacture[rd]?s?|suppliers?|production)';

/** Ways to say where goods must not be from; the places stand in the first group. */
const REFUSED: readonly RegExp[] = [
  new RegExp(`\\b(?:not|nothing|none|never)\\s+(?:be\\s+)?(?:made\\s+in|from|of)\\s+(${PLACE_LIST})`, 'giu'),
  new RegExp(`\\bno(?:t|n)?[\\s-]+(${PLACE_LIST})[\\s-]+${GOODS}\\b`, 'giu'),
  new RegExp(`\\b(?:no|non)[\\s-]+(${PLACE_LIST})(?=\\s*(?:[,.;!)]|please|pls|$))`, 'giu'),
  new RegExp(`\\b(?:except|excluding|other\\s+than|exclude)\\s+(?:from\\s+|made\\s+in\\s+)?(${PLACE_LIST})(?:[\\s-]+${GOODS}\\b)?`, 'giu'),
  new RegExp(`(?:不要|不接受|不用|别要|不考虑|拒绝|除|非|不能是|不是)(${HAN_LIST})(?:生产|制造|产|货|品牌|的|之外|以外)?的?`, 'gu'),
];
/** Ways to say where goods must be from. */
const WANTED: readonly RegExp[] = [
  new RegExp(
    `\\b(?:must\\s+be\\s+|only\\s+)?(?:made|produced|manufactured|grown)\\s+in\\s+(?:the\\s+)?(${PLACE_LIST})(?:\\s+only)?`,
    'giu',
  ),
  new RegExp(`\\b(?:country\\s+of\\s+)?origin\\s*(?:must\\s+be|is|:|=|from)?\\s*(?:the\\s+)?(${PLACE_LIST})(?:\\s+only)?`, 'giu'),
  new RegExp(`\\b(${PLACE_LIST})[\\s-]+(?:origin|made)\\b(?:\\s+only)?`, 'giu'),
  new RegExp(`\\b(?:only|must\\s+be|has\\s+to\\s+be|have\\s+to\\s+be)\\s+from\\s+(?:the\\s+)?(${PLACE_LIST})`, 'giu'),
  new RegExp(`\\bfrom\\s+(?:the\\s+)?(${PLACE_LIST})\\s+only\\b`, 'giu'),
  new RegExp(`\\b(${PLACE_LIST})\\s+${GOODS}\\s+only\\b`, 'giu'),
  new RegExp(`(?:原产国|原产地|产地|原产于|原产)(?:必须)?(?:[:：]|为|是|限)?(${HAN_LIST})`, 'gu'),
  new RegExp(`(?:只要|仅限|限|必须是?|一定要)(${HAN_LIST})(?:生产|制造|产|货|品牌)?的?`, 'gu'),
  new RegExp(`(${HAN_LIST})(?:原产|生产|制造|产)(?!业|品|能|量|线)的?`, 'gu'),
];
/** What makes a wish, or a permission, of what would be a limit. */
const NO_LIMIT =
  /^\s*(?:(?:is|are|also|would\s+be)\s+)*(?:ok\b|okay|fine|acceptable|possible|welcome|preferred|preferably|preference|no\s+problem|也可|亦可|也行|可以|优先|更好|最好)/iu;
const NO_LIMIT_BEFORE = /(?:preferably|prefer|ideally|e\.g\.|like|最好|优先|可以是|或)\s*$/iu;

/** Further on a message says something else. */
const LONGEST = 5_000;

/** Where a text says that goods must be from, and the text without that. */
export function readOrigins(text: string): { readonly origins: Origins | null; readonly rest: string } {
  const among = new Set<string>();
  const not = new Set<string>();
  let rest = text.slice(0, LONGEST);
  const take = (patterns: readonly RegExp[], into: Set<string>): void => {
    for (const pattern of patterns) {
      rest = rest.replace(pattern, (said: string, places: string, at: number) => {
        const isLimit = !NO_LIMIT.test(rest.slice(at + said.length)) && !NO_LIMIT_BEFORE.test(rest.slice(0, at));
        if (!isLimit) return said;
        for (const country of countriesIn(places)) into.add(country);
        return ' ';
      });
    }
  };
  take(REFUSED, not);
  take(WANTED, among);
  if (among.size === 0 && not.size === 0) return { origins: null, rest: text };
  return { origins: { among: [...among].filter((country) => !not.has(country)), not: [...not] }, rest: rest.trim() };
}

/** Two limits at once. */
export function bothOrigins(one: Origins | null, other: Origins | null): Origins | null {
  if (!one || !other) return one ?? other;
  return { among: [...new Set([...one.among, ...other.among])], not: [...new Set([...one.not, ...other.not])] };
}

function countriesIn(text: string): readonly string[] {
  const found = text.toLowerCase().matchAll(new RegExp(`\\b${PLACE}|${HAN_PLACE}`, 'giu'));
  return [...found].flatMap(([name]) => PLACES.get(name.replace(/\s+/gu, ' ')) ?? []);
}
