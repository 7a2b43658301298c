import type { Folded } from './fold.ts';
import type { Found } from './piece.ts';

/** What a Chinese company's name ends in, the longest first. */
const SUFFIX =
  /(?:股份|责任)?有限(?:责任)?公司|有限合伙|实业公司|贸易公司|科技公司|进出口公司|集团(?![(]?[\p{Script=Han}]{0,8}[)]?(?:股份)?有限)(?:公司|股份)?|总公司|公司|(?:制造|加工|制品|总|分|一|二)?厂(?![家房商长区址价牌务址矿])|商行|经营部|门市部?|工作室|合作社|供应链|旗舰店|专营店|专卖店|贸易行|实业|商贸/gu;
const NAME_MAX = 24;
const NAME_UNIT = /[\p{Script=Han}A-Za-z0-9&()·-]/u;
// Words at which a name that runs on from a sentence begins.
const STARTERS = [
  '我们公司是',
  '我公司是',
  '公司名称是',
  '公司名称',
  '公司名是',
  '公司名',
  '公司叫做',
  '公司叫',
  '公司是',
  '厂名叫',
  '厂名是',
  '厂名',
  '厂叫',
  '我们是',
  '我们厂是',
  '我司是',
  '我这边是',
  '这边是',
  '我这里是',
  '这里是',
  '我是',
  '您好',
  '你好',
  '大家好',
  '老板好',
  '来自',
  '隶属于',
  '隶属',
  '属于',
  '代表',
  '联系',
  '就职于',
  '供职于',
  '收货单位',
  '收货人',
  '抬头是',
  '抬头开',
  '抬头',
  '开票给',
  '单位是',
  '单位',
  '名字叫',
  '名叫',
  '叫做',
  '叫',
  '名称',
  '全称是',
  '全称',
  '简称',
  '搜索',
  '搜',
  '百度一下',
  '百度',
  '找',
  '在',
  '由',
  '和',
  '与',
  '跟',
  '给',
  '从',
  '向',
  '是',
  '到',
  '的',
  '为',
  '了',
  '去',
  '送',
  '发',
  '寄',
  '请',
  '让',
  '以前',
  '之前',
  '现在',
  '上次',
  '供应商',
  '客户',
  '工厂是',
  '厂家',
  '卖家',
  '买家',
  '甲方',
  '乙方',
  '采购方',
  '需方',
  '供方',
  '做',
  '有',
  '要',
  '对',
  '及',
  '但',
  '或',
] as const;
const STARTER = new RegExp(STARTERS.toSorted((a, b) => b.length - a.length).join('|'), 'gu');
const SELF =
  /(?:我是|我们是|这里是|这边是|我这边是|我这里是|来自|我司是|代表|本公司是|就职于|供职于|名叫|叫做|叫|全称是?|公司名称?[:是]?|抬头[:是]?|厂名[:是]?|单位[:是]?)$/;

const GENERIC_WORDS =
  '终端|自有|下游|上游|主机|整车|自己|名字|名称|不用|公司|工厂|厂|验厂|客户|供应商|厂家|买家|卖家|同事|朋友|五金|轴承|螺丝|螺栓|紧固件|标准件|模具|塑料|塑胶|橡胶|电子|电器|电气|电线|电缆|灯具|灯饰|照明|机械|设备|机电|化工|化学|医药|制药|医疗|器械|食品|饮料|农产品|纺织|服装|服饰|面料|针织|布|鞋|鞋业|箱包|包装|纸箱|纸业|印刷|家具|家居|木业|木材|建材|陶瓷|石材|玻璃|钢铁|钢材|不锈钢|铝业|铝材|金属|铸造|锻造|阀门|管业|水泵|泵|电机|新能源|光伏|太阳能|锂电|电池|汽配|汽车|配件|零部件|工具|玩具|礼品|文具|日用品|化妆品|美妆|饲料|肥料|油|国际|进出口|外贸|内贸|贸易|商贸|跨境|电商|物流|货代|快递|货运|运输|船|报关|检测|认证|检验|第三方|供应链|科技|技术|实业|工业|制造|生产|加工|制品|代工|贴牌|源头|专业|大型|中型|小型|正规|知名|本地|当地|国内|国外|海外|外资|合资|国有|民营|私营|上市|龙头|实力|直营|老牌|有限|股份|责任|集团|总|分|子|母|大|小|新|老|好|本|贵|我|你|他|她|它|咱|您|们|家|这|那|哪|某|该|各|每|几|两|一|二|三|四|五|六|七|八|九|十|多|数|个|间|所|些|别|其|其他|其它|另|另外|同|同行|全|多|原|正|出|到|建|办|进|验|看|开|工|分|药|鞋|纸|钢|铁|木|布|染|印染|化肥|水泥|砖|瓦|糖|酒|茶|烟|船|车|飞机|发动机|装|组装|封装|半导体|芯片|线路板|电路|贴片|铸件|压铸|注塑|吹塑|冲压|喷涂|电镀|热处理|氧化|缝纫|成衣|制衣|羽绒|毛绒|皮具|皮革|手袋|帽|袜|内衣|毛巾|家纺|地毯|窗帘|床垫|沙发|门窗|门|窗|橱柜|卫浴|洁具|五交化|劳保|口罩|手套|消防|安防|仪器|仪表|传感器|自动化|机器人|机床|刀具|砂轮|磨料|焊接|焊材|粮油|水产|肉类|果蔬|大蒜|香料|添加剂|供货|供应|采购|批发|零售|经销|代理|分销|品牌|投资|管理|咨询|服务|信息|网络|软件|广告|文化|传媒|酒店|餐饮|房地产|装修|装饰|工程|建筑|建设|施工|园林|保险|银行|租赁|清关|跟单|验货|双清|海运|空运|拖车|仓储|仓库|也|都|还|就|只|不|没|很|太|最|比|把|被|用|能|会|可以|想|等|看|问|说|做|接|卖|买|签|换|选|比较|哪里|什么|怎么|如果|因为|所以|而且|并且|直接|可能|应该|需要|已经|刚|刚刚|目前|正在|准备|打算|成立|注册|名下|旗下|下属|下面|上面|里面|附近|周边|隔壁|对面|样品|价格|报价|订单|发票|合同|图纸|材料|原料|质量|认可|审|审核|访问|参观|考察|拜访|配套|合作|长期|稳定|优质|可靠|靠谱|便宜';
const PLACE_WORDS =
  '中国|上海|北京|天津|重庆|浙江|江苏|广东|福建|山东|河北|河南|湖北|湖南|安徽|江西|四川|陕西|山西|辽宁|吉林|黑龙江|广西|云南|贵州|海南|甘肃|新疆|内蒙古|香港|台湾|澳门|深圳|广州|东莞|佛山|中山|珠海|惠州|江门|汕头|揭阳|潮州|宁波|杭州|温州|义乌|永康|台州|绍兴|嘉兴|湖州|金华|慈溪|余姚|诸暨|海宁|苏州|无锡|常州|南京|南通|昆山|张家港|扬州|徐州|盐城|泰州|镇江|青岛|济南|烟台|潍坊|临沂|淄博|威海|郑州|洛阳|武汉|长沙|株洲|合肥|芜湖|南昌|厦门|泉州|福州|晋江|石狮|漳州|莆田|成都|绵阳|西安|沈阳|大连|长春|哈尔滨|石家庄|邯郸|邢台|保定|沧州|廊坊|唐山|太原|昆明|贵阳|南宁|柳州|海口|兰州|河间|安平|永年|博兴|金乡|盛泽|柯桥|越南|印度|泰国|日本|韩国|德国|美国|俄罗斯|迪拜|省|市|区|县|镇|村|华南|华东|华北|长三角|珠三角|沿海|江浙';
// One alternation, the longest first, taken off from the left: what cannot be taken off is a name.
const GENERIC = new Set(`${GENERIC_WORDS}|${PLACE_WORDS}|的|是|在|和|与|及|有|要|从|为|了|跟|给|对|或|找|到|去`.split('|'));
const GENERIC_LONGEST = 4;

/** How many signs of a name are left when trade words and places are taken off: "宁波恒达轴承" 2, "源头五金工厂" 0. */
function ownSigns(name: string): number {
  let own = 0;
  let at = 0;
  while (at < name.length) {
    let taken = 0;
    for (let length = Math.min(GENERIC_LONGEST, name.length - at); length > 0; length--) {
      if (GENERIC.has(name.slice(at, at + length))) {
        taken = length;
        break;
      }
    }
    if (taken === 0) {
      own++;
      taken = 1;
    }
    at += taken;
  }
  return own;
}

/** Finds companies by their Chinese form: "…有限公司", "…厂", "…集团", "我是宏达五金的". */
export function findHanCompanies({ text }: Folded): readonly Found[] {
  const found: Found[] = [];
  let floor = 0;
  for (const match of text.matchAll(SUFFIX)) {
    const end = match.index + match[0].length;
    if (match.index < floor) continue;
    const start = nameStart(text, match.index, floor);
    const name = text.slice(start, match.index);
    const strong = /有限|股份|责任|合伙/.test(match[0]);
    const self = SELF.test(text.slice(Math.max(0, start - 6), start));
    const own = ownSigns(name.replace(/[()·-]/g, ''));
    const weak = /^(?:实业|商贸|供应链|门市部?|工作室|商行|集团)$/.test(match[0]);
    if (own >= (weak ? 2 : 2) || (own >= 1 && (strong || self)) || (strong && name.length >= 3 && self)) {
      found.push({ start, end, kind: 'company' });
      floor = end;
    }
  }
  for (const match of text.matchAll(SELF_OF)) {
    const name = match[1] ?? '';
    const start = match.index + match[0].indexOf(name, match[0].search(/是|来自|from/) + 1);
    if (
      ownSigns(name) >= 2 &&
      ownSigns(name) <= 4 &&
      HAS_TRADE.test(name) &&
      !/^(?:做|搞|卖|干|专|从|想|要|来|找|代|开|用|个|一|在|负|帮|替|为|想)/.test(name)
    ) {
      found.push({ start, end: start + name.length, kind: 'company' });
    }
  }
  for (const match of text.matchAll(CALLED)) {
    const name = match[1] ?? '';
    if (ownSigns(name) === 0) continue;
    const start = match.index + match[0].length - name.length;
    found.push({ start, end: start + name.length, kind: 'company' });
  }
  for (const match of text.matchAll(KABUSHIKI)) found.push({ start: match.index, end: match.index + match[0].length, kind: 'company' });
  return found;
}

const CALLED =
  /(?:(?:我|我们|咱们?|本)(?:公司|厂|店铺?)叫做?|(?:公司|厂|店铺?)(?:的?名字?|名称|全称)(?:叫做?|是叫?|[:])|公司[:])([\p{Script=Han}]{2,12})(?=[,，。!！\s;；在]|$)/gu;
// What the maker is called, before or after its Japanese form.
const KABUSHIKI =
  /(?:株式会社|\(株\))[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]{2,12}|[\p{Script=Han}\p{Script=Katakana}ー]{2,12}(?:株式会社|\(株\))/gu;

const HAS_TRADE =
  /(?:五金|轴承|紧固件|标准件|模具|塑料|塑胶|橡胶|电子|电器|电气|电缆|灯具|灯饰|照明|机械|机电|化工|医疗|食品|纺织|服饰|服装|针织|鞋业|箱包|包装|纸业|印刷|家具|家居|木业|建材|陶瓷|石材|玻璃|钢铁|铝业|金属|阀门|管业|泵业|新能源|光伏|汽配|工具|玩具|礼品|日用品|化妆品|国际|进出口|外贸|贸易|商贸|物流|供应链|科技|实业|工业|制品|集团|印染|制衣|家纺|卫浴|自动化|电机|电池|生物|药业|农业|粮油|水产|饰品|配件|螺丝|丝网|布业|绣品|皮具|文具|水暖|门业|铜业|钢构|物资|商行|制品|用品|材料|设备|纤维|涂料|颜料|磨具|刀具|工艺|工艺品|雨具|伞业|车业|船舶)$/;
const SELF_OF = /(?:我是|我们是|这里是|这边是|来自|from ?)([\p{Script=Han}]{4,10}?)(?:的|(?=[,，。.!！\s:：]|$))/gu;

function nameStart(text: string, end: number, floor: number): number {
  let start = end;
  while (start > floor && end - start < NAME_MAX && NAME_UNIT.test(text[start - 1] ?? '')) start--;
  const run = text.slice(start, end);
  let cut = 0;
  for (const starter of run.matchAll(STARTER)) {
    const after = starter.index + starter[0].length;
    // A starter inside the last sign or two would leave no name.
    if (run.length - after >= 2) cut = after;
  }
  let from = start + cut;
  while (from < end && /[()·\-&]/.test(text[from] ?? '')) from++;
  // An opening bracket that was cut off belongs to the name only with its closing one.
  const name = text.slice(from, end);
  const close = name.indexOf(')');
  if (close >= 0 && !name.slice(0, close).includes('(')) from += close + 1;
  return from;
}
