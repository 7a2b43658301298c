import type { Folded } from './fold.ts';
import { AMBIGUOUS_GIVEN, COMMON_HAN_SURNAMES, HAN_SURNAMES } from './names.ts';
import type { Found } from './piece.ts';

const TITLE =
  /(?:销售|采购|业务|大|区域|项目|副)?(?:总经理|经理|总监|主任|主管|部长|科长|厂长|董事长|董事|老板娘|老板|先生|小姐|女士|师傅|老师|会计|律师|博士|教授|队长|组长|秘书|助理|总(?![价共额计量重数长部公体高宽面金厂代经监和是运预成产装容功投结箱款合不有得要才说套件只个吨米站线装])|工(?![艺厂程业作序具费期资人地件时装头况位种种料商匠夫段裁体农棉频])|董(?!事)|姐|生(?![产意活成物鲜效态长日])|哥|叔|姨|嫂|兄(?!弟)|弟|导)/g;
const LEAD_NOT_SURNAME = /[\d一二三四五六七八九十几每两多这那半数]$/;
const INTRO =
  /(?:我是|我叫|我姓|(?<=[,，。.、\s])姓|本人|这边是|这里是|在下|鄙人|免贵姓|敝姓|联系人[:是]?|联络人[:是]?|收件人[:是]?|收货人[:是]?|经办人[:是]?|负责人[:是叫]?|姓名[:是]?|称呼[:是]?|对接人[:是]?|采购员[:是]?|业务员[:是]?|叫我|找我们|请找|直接找|联系我们|联系|找|我同事|同事|我们老板|法人(?:代表)?[:是]?|经手人[:是]?|财务[:是]|微信名[:是叫]?|名字[是叫]|署名[:是]?|签名[:是]?|落款[:是]?)(?:一下)?(?:我们?的?|贵司)?(?:采购部|销售部|业务部|外贸部|财务部?|销售|采购|业务员?|工程师|同事)?\s?/g;
// A rank or "is called" before a full name: "销售总监刘志强", "老板叫李国庆".
const RANK_BEFORE = /(?:总监|经理|主管|主任|部长|厂长|工程师|老板|业务员|跟单员?|采购员?|会计|秘书|叫)[:\s]?/g;
const FIRM_BEFORE = /(?:公司|厂|集团|商行|经营部)\s+([\p{Script=Han}]{2,3})(?=\s*(?:$|\n|[电手tT1\d]))/gu;

const AFTER_NAME =
  /^(?:$|[\s\-,，。.!！?？;；:：、~()（）\d/|"'"】\]]|的|吧|就|说|来|谈|也|这|那|啊|哈|呢|了|和|与|或|您|老板|经理|电话|手机|微信|联系|确认|对接|沟通|聊|负责|从|在|做|跟|给|回|报)/;
const NOT_NAME =
  /^(?:方便|方案|方面|高端|高档|高品质|安全|安装|成品|成都|成本|常州|常熟|常规|常用|温州|江苏|江西|江门|宁波|宁夏|徐州|郑州|金华|金属|金乡|石家庄|石狮|柳州|连云港|沈阳|唐山|马来|马鞍山|武汉|武义|余姚|苏州|路桥|黄石|黄岩|黄山|单位|单价|时候|时间|向您|项目|关于|关键|应该|应付|任何|明天|明白|全部|全新|全国|包装|包邮|包子|白色|黑色|黄色|黄铜|红色|花岗|车间|车床|车队|计划|仓库|都是|都可|都有|都行|和您|和你|保温|保证|保定|保险|解决|强度|夏天|夏季|冬季|经理|老板|老客户|客服|干嘛|平台|平时|平湖|容器|容量|左右|米面|水泵|水泥|水管|元件|毛巾|毛绒|毛重|毛利|毛料|钱款|钱塘|张家港|陈列|林业|林木|何时|何种|陆运|陆续|程序|程控|万一|万向|万能|万吨|万只|万个|万元|万件|万套|段子|易拉|易损|雷达|龙岩|龙头|龙门|施工|严格|牛皮|牛津|温度|温控|熊猫|鲁班|焦炭|童装|童鞋|欧标|欧洲|欧美|游泳|游戏|席梦思|查询|查看|查收|卫浴|卫生|司机|柏树|桂林|桂皮|华东|华南|华北|华为|房间|边角|米色|米粒|晋江|苑区|商家|商量|商务|商标|古镇|古董|池州|管道|管件|管材|祝您|祝贺|时装|舒适|工厂|广州|深圳|东莞|东方红|麦克|支持|直接|代工|代理|贵公司|贵司|厂家|供应|外贸|内贸|朋友|新客户|新手|采购|买家|卖家|真心|诚心|专业|想要|需要|老客|个人|宋体|康复|文具|文件|习惯|原厂|原来|原装|原料|官方|冷库|冷轧|冷冻|符合|储能|储物|喷涂|银行|银色|荆州|应急|宗旨|台州|台湾|台车|台达|台灯|宫灯|胶水|胥口|盖板|盖子|农业|农机|农药|农产品|郎溪|鲍鱼|谷物|席子|花生|花洒|花纹|花边|花园|冷水|广东|都江堰|井盖|练习|乐器|乐清|乐高|虞城|游客|封口|封箱|封测|竺|连衣裙|连接|荣成|艾草|蓝色|蓝牙|钢|铁)/;
const LATIN_NAME = /(我是|我叫|叫我|联系人[:是]?|找)\s?([A-Z][a-z]{1,11})(?![A-Za-z0-9])/gu;
const BEFORE_PHONE = /([\p{Script=Han}]{2,3})[\s:,，、]{0,2}(?:电话|手机|微信|tel)?[\s:]{0,2}(?=1[3-9]\d)/giu;
const LITTLE = /(?:小|老|阿)([\p{Script=Han}])/gu;
const SIGNED =
  /(?:谢谢|多谢|感谢|此致|敬礼|顺颂商祺|商祺|祝好|致礼|谢了|拜托了|辛苦了|打扰了|祝好|盼复|望回复|等您回复|期待合作|合作愉快)[!！,，.。~\s]*\n+[\s-]*(?:[\p{Script=Han}]{2,6}部\s+|[A-Za-z][A-Za-z .]{1,24}\s)?([\p{Script=Han}]{2,4})[^\S\n]*(?=\n|$)/gu;
const THANKED = /(?:谢谢|多谢|感谢|谢了)[!！,，.。~\s]+([\p{Script=Han}]{2,3})\s*$/gu;
const LAST_LINE = /\n\s*[-—~]{0,2}\s*([\p{Script=Han}]{2,4})\s*$/u;

/** Finds persons in Chinese text: by title ("李经理", "王工"), introduction ("我叫王伟"), beside a phone number and in a signature. */
export function findHanPersons({ text }: Folded): readonly Found[] {
  const found: Found[] = [];
  const add = (start: number, end: number): void => {
    found.push({ start, end, kind: 'name' });
  };
  for (const match of text.matchAll(TITLE)) {
    const length = nameBeforeTitle(text, match.index, match[0]);
    if (length > 0) add(match.index - length, match.index + match[0].length);
  }
  for (const match of text.matchAll(INTRO)) {
    const at = match.index + match[0].length;
    const length = nameAt(text, at, /姓$/.test(match[0].trim()), /^(?:联系|找|同事)/.test(match[0]));
    if (length > 0) add(at, at + length);
  }
  for (const match of text.matchAll(RANK_BEFORE)) {
    const at = match.index + match[0].length;
    const length = nameAt(text, at, false, true);
    if (length > 1) add(at, at + length);
  }
  for (const match of text.matchAll(FIRM_BEFORE)) {
    const name = match[1] ?? '';
    const start = match.index + match[0].length - name.length;
    if (isHanName(name)) add(start, start + name.length);
  }
  for (const match of text.matchAll(LATIN_NAME)) {
    const name = match[2] ?? '';
    if (!/叫/.test(match[1] ?? '') && !AMBIGUOUS_GIVEN.has(name.toLowerCase())) continue;
    const start = match.index + match[0].length - name.length;
    add(start, start + name.length);
  }
  for (const match of text.matchAll(BEFORE_PHONE)) {
    const name = match[1] ?? '';
    if (isHanName(name)) add(match.index, match.index + name.length);
  }
  for (const match of text.matchAll(LITTLE)) {
    const end = match.index + match[0].length;
    if (!COMMON_HAN_SURNAMES.has(match[1] ?? '') || /[黄白钱叶]/.test(match[1] ?? '')) continue;
    if (
      /[\p{Script=Han}]/u.test(text[match.index - 1] ?? '') &&
      !/(?:是|找|我|叫|和|跟|给|让|问|联系|同事|的|员|部|售|购)$/.test(text.slice(Math.max(0, match.index - 2), match.index))
    )
      continue;
    if (AFTER_NAME.test(text.slice(end, end + 2))) add(match.index, end);
  }
  const last = LAST_LINE.exec(text.slice(-40));
  for (const match of [...text.matchAll(SIGNED), ...text.matchAll(THANKED), last]) {
    const name = match?.[1];
    const plausible =
      name !== undefined &&
      (isHanName(name) || (name.length <= 3 && HAN_SURNAMES.has(name.charAt(0)) && !NOT_NAME.test(name) && match !== last));
    if (match === null || name === undefined || !plausible) continue;
    const at = match.input.length < text.length ? text.length - match.input.length : 0;
    const start = at + match.index + match[0].lastIndexOf(name);
    add(start, start + name.length);
  }
  return found;
}

/** Two or three signs that open with a family name and are no everyday word. */
function isHanName(name: string): boolean {
  if (name.length < 2 || name.length > 4 || NOT_NAME.test(name)) return false;
  const compound = HAN_SURNAMES.has(name.slice(0, 2)) && name.length >= 3;
  return compound || (COMMON_HAN_SURNAMES.has(name.charAt(0)) && name.length <= 3);
}

// A family name alone ("李经理") or a full one ("王小明经理") before the title.
function nameBeforeTitle(text: string, end: number, title: string): number {
  const short = /^(?:总|工|董|姐|生(?![产意活成物鲜效态长日])|哥|叔|姨|嫂|兄|弟|导)$/.test(title);
  for (const length of [3, 2]) {
    const name = text.slice(end - length, end);
    if (name.length === length && /^[\p{Script=Han}]+$/u.test(name) && isHanName(name) && !short) {
      const before = text.slice(Math.max(0, end - length - 1), end - length);
      if (!/[\p{Script=Han}]/u.test(before) || /[是找叫和跟给让问的为由]/.test(before)) return length;
    }
  }
  const surname = text.charAt(end - 1);
  if (HAN_SURNAMES.has(text.slice(end - 2, end)) && end >= 2) return 2;
  const before = text.slice(Math.max(0, end - 2), end - 1);
  const allowed = short
    ? COMMON_HAN_SURNAMES.has(surname) && !/[钟汪石程任叶]/.test(surname)
    : COMMON_HAN_SURNAMES.has(surname) ||
      (HAN_SURNAMES.has(surname) && !/[和于时都明应成全关从向经计单包项保常安方代管高金万平官查司边强解封应卫干车商]/.test(surname));
  if (!allowed) return 0;
  if (/[\p{Script=Han}]/u.test(before)) {
    if (LEAD_NOT_SURNAME.test(before)) return 0;
    const fine = /[是找叫和跟给让问的为由谢好请与向姓联系吧们司小老位,]/.test(before);
    if (!fine && (short || !COMMON_HAN_SURNAMES.has(surname))) return 0;
  } else if (LEAD_NOT_SURNAME.test(text.slice(Math.max(0, end - 3), end - 1).trim()) && short) return 0;
  return 1;
}

function nameAt(text: string, at: number, surnameOnly: boolean, loose: boolean): number {
  const rest = text.slice(at, at + 8);
  if (surnameOnly) {
    const length = HAN_SURNAMES.has(rest.slice(0, 2)) ? 2 : HAN_SURNAMES.has(rest.charAt(0)) ? 1 : 0;
    return length > 0 && AFTER_NAME.test(rest.slice(length)) ? length : 0;
  }
  if (NOT_NAME.test(rest)) return 0;
  for (const length of [3, 2, 4]) {
    const name = rest.slice(0, length);
    if (name.length < length || !/^[\p{Script=Han}]+$/u.test(name)) continue;
    if (/[的是做说吧就在了和与啊哈]$/.test(name)) continue;
    const known = loose || length === 4 ? isHanName(name) : HAN_SURNAMES.has(name.charAt(0)) || isHanName(name);
    if (known && AFTER_NAME.test(rest.slice(length))) return length;
  }
  return 0;
}
