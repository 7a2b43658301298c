function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Top-level domains that are seldom anything else at the end of a dotted word. */
export const TLDS = words(`
  com net org info biz cn hk tw jp kr sg vn ru de uk fr nl pl eu io ai xyz cc tv br mx tr ir pk bd au nz za ae sa eg ng ke gh
  ch cz sk hu ro bg ua kz by ph th il pe cl ar ve lk np kw qa om gov edu wang ltd shop alibaba
`);

/** Top-level domains that are words, units or abbreviations as well ("10 kg.in", "ca.", "best.top"). */
export const WEAK_TLDS = words(`
  in it me my to is no do so at be am us co ca se es id pt gr fi dk ie lt lv ee hr rs si store online site club vip tech trade top pro app dev
  link page group supply tools works global world asia mobi name live work ma tn ly la mm mn uz ge az md al ba mk cy mt lu li ink fun art icu
`);

/** Mail providers by the label before the dot. */
export const MAIL_PROVIDERS = words(`
  gmail googlemail hotmail yahoo ymail outlook live msn icloud me aol gmx web proton protonmail zoho yandex mail qq vip foxmail 163 126 yeah
  sina sohu aliyun 139 189 21cn naver daum hanmail rediffmail
`);

/** Words that are no account or mailbox though they stand where one could stand. */
export const COMMON_WORDS = words(`
  a able about above account accept add address after again all also always am an and answer any anytime are around as ask at available away
  back bad be because been before best better big both bulk but buy buyer by call can cannot card cash change chat cheap check china click
  come contact copy cost could customer daily date day days deal dear delivery detail details direct discuss do does done down drawing each
  easier email english even every everything factory fast fast fax few file final find fine first for free friend from full get give go good great
  group had has have he hello help her here hi him his hope how id if image images in info inform inquiry instead invoice is issue it item its
  just kindly know last later lead let like line link list little look made mail make manager many market max may me message messages minimum mobile
  moment more morning most much must my name need net never new next nice night no not note nothing now number of off offer office ok okay on once one
  only open or order orders other our out over own pack packing page part pay payment people per phone photo photos pic pics picture pictures place
  please pls plus port possible ppl preferred price prices product products production profile proforma project quality quantity quick quote quotation
  rate rather reach read ready really receive regarding regards reply request required response right sale sales same sample samples say see sell seller
  send sent set share ship shipment shipping shop should show sir site size so some soon sorry spec specs steel still stock stop store supplier sure
  talk team technical tell text than thank thanks that the their them then there these they thing this those through till time to today together
  tomorrow tonight too trade try tt two under unit units until up upon urgent us use used using valid very via video visit wait want was way we
  website week well were what when where which while who will wire with within without work working works would write yes yet you your yours
  directly immediately whenever video-call voice videos documents doc docs document drawings catalog catalogue pricelist below attached attachment
  works better faster easy prefer preferable either neither both online offline available anymore account accounts pcs usd eur rmb moq fob cif exw ddp
  whatsapp wechat telegram skype viber line weixin app apps
`);
