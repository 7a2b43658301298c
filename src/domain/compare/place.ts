// Trade places that are written in more than one way, by the name under which they compare.
const SPELLINGS: readonly (readonly [name: string, ...others: readonly string[]])[] = [
  ['ningbo', '宁波', 'beilun', '北仑'],
  ['shanghai', '上海', '洋山', 'yangshan'],
  ['qingdao', '青岛', 'tsingtao'],
  ['tianjin', '天津', 'xingang', '新港', 'tianjin xingang', '天津新港'],
  ['shenzhen', '深圳', 'yantian', '盐田', 'shekou', '蛇口'],
  ['guangzhou', '广州', 'nansha', '南沙', 'huangpu', '黄埔'],
  ['xiamen', '厦门', 'amoy'],
  ['dalian', '大连'],
  ['fuzhou', '福州'],
  ['quanzhou', '泉州'],
  ['lianyungang', '连云港'],
  ['zhangjiagang', '张家港'],
  ['fangcheng', '防城', 'fangchenggang', '防城港'],
  ['yantai', '烟台'],
  ['weihai', '威海'],
  ['rizhao', '日照'],
  ['zhuhai', '珠海'],
  ['zhongshan', '中山'],
  ['foshan', '佛山'],
  ['dongguan', '东莞'],
  ['shantou', '汕头'],
  ['hangzhou', '杭州'],
  ['wenzhou', '温州'],
  ['yiwu', '义乌'],
  ['taizhou', '台州'],
  ['suzhou', '苏州'],
  ['wuxi', '无锡'],
  ['nanjing', '南京'],
  ['wuhan', '武汉'],
  ['chongqing', '重庆'],
  ['chengdu', '成都'],
  ['xian', '西安', "xi'an"],
  ['beijing', '北京', 'peking'],
  ['hong kong', '香港', 'hongkong', 'hk', 'hkg'],
  ['taipei', '台北'],
  ['kaohsiung', '高雄'],
  ['keelung', '基隆'],
  ['tokyo', '东京'],
  ['yokohama', '横滨'],
  ['osaka', '大阪'],
  ['kobe', '神户'],
  ['nagoya', '名古屋'],
  ['busan', '釜山', 'pusan'],
  ['incheon', '仁川', 'inchon'],
  ['singapore', '新加坡', 'sg'],
  ['bangkok', '曼谷'],
  ['laem chabang', '林查班', 'laemchabang'],
  ['ho chi minh', '胡志明', '胡志明市', 'ho chi minh city', 'hcmc', 'saigon', 'cat lai'],
  ['haiphong', '海防', 'hai phong'],
  ['manila', '马尼拉'],
  ['jakarta', '雅加达', 'tanjung priok', 'tg priok'],
  ['surabaya', '泗水'],
  ['port klang', '巴生', '巴生港', 'klang', 'port kelang'],
  ['penang', '槟城'],
  ['chittagong', '吉大', '吉大港', 'chattogram'],
  ['colombo', '科伦坡'],
  ['karachi', '卡拉奇'],
  ['mumbai', '孟买', 'nhava sheva', 'bombay', 'jnpt'],
  ['chennai', '金奈', 'madras'],
  ['mundra', '蒙德拉'],
  ['delhi', '德里', '新德里', 'new delhi'],
  ['jebel ali', '杰贝阿里', '杰贝阿里港'],
  ['dubai', '迪拜'],
  ['dammam', '达曼'],
  ['jeddah', '吉达'],
  ['riyadh', '利雅得'],
  ['mersin', '梅尔辛'],
  ['istanbul', '伊斯坦布尔', 'ambarli'],
  ['izmir', '伊兹密尔'],
  ['alexandria', '亚历山大'],
  ['port said', '塞得', '塞得港'],
  ['mombasa', '蒙巴萨'],
  ['dar es salaam', '达累斯萨拉姆', 'dar'],
  ['durban', '德班'],
  ['cape town', '开普敦'],
  ['lagos', '拉各斯', 'apapa', 'tincan'],
  ['tema', '特马'],
  ['casablanca', '卡萨布兰卡'],
  ['hamburg', '汉堡'],
  ['bremerhaven', '不来梅', '不来梅港'],
  ['berlin', '柏林'],
  ['rotterdam', '鹿特丹'],
  ['antwerp', '安特卫普', 'antwerpen'],
  ['le havre', '勒阿弗尔'],
  ['marseille', '马赛', 'fos'],
  ['felixstowe', '费利克斯托', '费利克斯托港'],
  ['southampton', '南安普顿'],
  ['london', '伦敦'],
  ['gdansk', '格但斯克'],
  ['gdynia', '格丁尼亚'],
  ['warsaw', '华沙', 'warszawa'],
  ['genoa', '热那亚', 'genova'],
  ['piraeus', '比雷埃夫斯'],
  ['barcelona', '巴塞罗那'],
  ['valencia', '瓦伦西亚'],
  ['gothenburg', '哥德堡', 'goteborg'],
  ['moscow', '莫斯科'],
  ['st petersburg', '圣彼得堡', 'saint petersburg', 'spb'],
  ['vladivostok', '海参崴', '符拉迪沃斯托克'],
  ['almaty', '阿拉木图'],
  ['tashkent', '塔什干'],
  ['los angeles', '洛杉矶', 'la', 'lax'],
  ['long beach', '长滩'],
  ['oakland'],
  ['seattle', '西雅图'],
  ['new york', '纽约', 'nyc'],
  ['savannah', '萨凡纳'],
  ['houston', '休斯顿', '休斯敦'],
  ['miami', '迈阿密'],
  ['chicago', '芝加哥'],
  ['vancouver', '温哥华'],
  ['toronto', '多伦多'],
  ['montreal', '蒙特利尔'],
  ['manzanillo', '曼萨尼约'],
  ['santos', '桑托斯'],
  ['buenos aires', '布宜诺斯艾利斯'],
  ['callao', '卡亚俄'],
  ['valparaiso', '瓦尔帕莱索'],
  ['san antonio', '圣安东尼奥'],
  ['buenaventura', '布埃纳文图拉'],
  ['sydney', '悉尼'],
  ['melbourne', '墨尔本'],
  ['brisbane', '布里斯班'],
];

const NAME_OF: ReadonlyMap<string, string> = new Map(SPELLINGS.flatMap(([name, ...others]) => [name, ...others].map((s) => [s, name])));

const FILLERS = new Set(['port', 'seaport', 'sea', 'of', 'the', 'city', 'harbour', 'harbor']);

// Said after a place without changing which place is meant.
const COUNTRIES = new Set(
  (
    'china prc cn germany de netherlands nl usa us uk gb india in vietnam vn indonesia id malaysia my thailand th philippines ph japan jp korea kr ' +
    'pakistan pk bangladesh bd uae turkey tr egypt kenya tanzania ghana nigeria ng poland pl france fr italy spain brazil br mexico mx peru chile ' +
    'colombia canada ca australia au russia ru kazakhstan kz'
  ).split(' '),
);
const COUNTRIES_ZH = ['中国', '德国', '荷兰', '美国', '英国', '印度', '越南', '印尼', '泰国', '日本', '韩国', '俄罗斯', '波兰', '法国'];

/** The form in which two writings of one place are equal: "Port of Ningbo, China", "NINGBO", "宁波港" all give "ningbo". Empty for no words. */
export function foldPlace(words: string): string {
  const folded = words
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
  const known = NAME_OF.get(folded);
  if (known !== undefined) return known;
  const all = folded.split(' ');
  let kept = all.filter((word) => !FILLERS.has(word));
  while (kept.length > 1 && COUNTRIES.has(kept[kept.length - 1] ?? '')) kept = kept.slice(0, -1);
  let name = kept.length > 0 ? kept.join(' ') : folded;
  for (const country of COUNTRIES_ZH)
    if (name.startsWith(country) && name.length > country.length) name = name.slice(country.length).trim();
  return NAME_OF.get(name) ?? NAME_OF.get(name.replace(/(?:港口|口岸|港|市)$/u, '')) ?? name;
}
