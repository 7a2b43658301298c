import type { FormKind } from '../../../src/ports/blocks.ts';
import type { Language } from '../../../src/ports/reading.ts';
import type { Form } from './forms.ts';

/** What the adapter itself says, where no message of the desk can. */
export type Words = {
  readonly more: string;
  readonly choose: string;
  readonly chooseOf: (n: number, of: number) => string;
  readonly colon: string;
  readonly check: string;
  readonly conflict: string;
  readonly missing: string;
  readonly readFrom: (words: string) => string;
  readonly goOnHere: (place: string) => string;
  readonly notYours: string;
  readonly tooLong: string;
  readonly tooMany: string;
  readonly tooLarge: (name: string) => string;
  readonly erased: string;
  readonly stopping: string;
  readonly away: (from: string, to: string) => string;
  readonly lostThread: (place: string) => string;
  readonly missedBefore: (time: string) => string;
  readonly failed: string;
  readonly threadName: string;
  readonly said: string;
  readonly source: Form;
  readonly forms: Readonly<Record<FormKind, Form>>;
};

/** By this the message about an absence is known again. */
export const AWAY_BEGINS = 'I was away from';

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    more: 'More:',
    choose: 'Choose',
    chooseOf: (n, of) => `Choose (${n} of ${of})`,
    colon: ':',
    check: '(? please check)',
    conflict: '(≠ contradicts itself)',
    missing: '(missing)',
    readFrom: (words) => `read from “${words}”`,
    goOnHere: (place) => `The answer is in ${place}, where nobody else reads along.`,
    notYours: 'This thread belongs to somebody else. Write to me in a direct message, or use /source.',
    tooLong: 'That is too long for one message. Please send it in parts.',
    tooLarge: (name) => `(${name} is larger than the 10 MB that Discord lets me show; ask for a smaller version of it.)`,
    erased: 'The file that stood here has been erased.',
    tooMany: 'That was too much at once, and this one was not taken in. Please send it again in a minute.',
    stopping: 'The desk is just restarting and has not taken this in. Please try again in a minute.',
    away: (from, to) =>
      `${AWAY_BEGINS} ${from} to ${to} and have caught up with what was written. A button that you pressed then did not reach me: please press it again.`,
    lostThread: (place) =>
      `I can't read our thread ${place} any more. If you wrote something there that I have not answered, please write it to me here.`,
    missedBefore: (time) => `I was away and have not read what you wrote before ${time}. If it still matters, please send it again.`,
    failed: 'That did not work, and nothing has been taken in. Please try again.',
    threadName: 'Request',
    said: 'You wrote:',
    source: {
      title: 'What do you need?',
      fields: [
        {
          id: 'text',
          label: 'Product, quantity, place and date',
          example: '5,000 pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg by 15 April',
          long: true,
        },
      ],
    },
    forms: {
      quote: {
        title: 'Your quote',
        fields: [
          {
            id: 'price',
            name: 'Price: ',
            label: 'Unit price, or prices by quantity',
            example: 'USD 0.082/pc; from 10,000 pcs 0.078',
            long: true,
          },
          { id: 'moq', name: 'MOQ: ', label: 'Minimum order quantity', example: '5,000 pcs', optional: true },
          { id: 'leadTime', name: 'Lead time: ', label: 'Lead time', example: '25 days after deposit', optional: true },
          { id: 'terms', name: 'Delivery terms: ', label: 'Incoterm and place', example: 'FOB Ningbo', optional: true },
          { id: 'other', label: 'Validity, payment, anything else', example: 'Valid 30 days, 30/70 T/T', optional: true, long: true },
        ],
      },
      counter: {
        title: 'Your counter-offer',
        fields: [{ id: 'text', label: 'What you propose', example: '0.078 if we take 10,000 pcs, FOB Ningbo', long: true }],
      },
      ask: {
        title: 'Your question',
        fields: [
          { id: 'text', label: 'What you would like to know', example: 'Is the zinc plating Cr3+, and can you send a sample?', long: true },
        ],
      },
      answer: { title: 'Your answer', fields: [{ id: 'text', label: 'Your answer', example: 'Yes, Cr3+, 8 µm at least', long: true }] },
      change: {
        title: 'What is to change?',
        fields: [{ id: 'text', label: 'Write only what is different', example: '6,000 pcs, by 1 May', long: true }],
      },
      decline: {
        title: 'No quote this time',
        fields: [
          {
            id: 'text',
            label: 'Reason, if you like; the buyer gets it',
            example: 'Too small a quantity for us',
            optional: true,
            long: true,
          },
        ],
      },
    },
  },
  zh: {
    more: '更多：',
    choose: '请选择',
    chooseOf: (n, of) => `请选择（${n}/${of}）`,
    colon: '：',
    check: '（? 请核对）',
    conflict: '（≠ 前后矛盾）',
    missing: '（缺）',
    readFrom: (words) => `读自“${words}”`,
    goOnHere: (place) => `答复在${place}，别人看不到。`,
    notYours: '这个子区是别人的。请私信我，或者用 /source。',
    tooLong: '一条消息放不下这么长，请分几条发。',
    tooLarge: (name) => `（${name}超过Discord允许的10 MB，发不出来；可以请对方发小一点的。）`,
    erased: '这里的文件已被删除。',
    tooMany: '一下子太多了，这条没有收下。请过一分钟再发。',
    stopping: '正在重启，这条没有收下。请过一分钟再试。',
    away: (from, to) => `${from}到${to}我不在线，这段时间的消息已经补读。期间按的按钮没有送到，请再按一次。`,
    lostThread: (place) => `我看不到我们的子区${place}了。在那里写的内容如果还没得到答复，请在这里再发给我。`,
    missedBefore: (time) => `我之前不在线，${time}以前你写的内容没有读到。如果还需要，请再发一次。`,
    failed: '没有成功，什么都没有收下。请再试一次。',
    threadName: '询价',
    said: '你写的是：',
    source: {
      title: '你要采购什么？',
      fields: [
        {
          id: 'text',
          label: '产品、数量、地点、日期',
          example: '六角螺栓 DIN 933 M10x40 8.8级镀锌 5000件，CIF汉堡，4月15日前',
          long: true,
        },
      ],
    },
    forms: {
      quote: {
        title: '报价',
        fields: [
          { id: 'price', name: '单价：', label: '单价，或按数量的阶梯价', example: '0.58元/件；1万件以上0.55', long: true },
          { id: 'moq', name: '起订量：', label: '起订量', example: '5000件', optional: true },
          { id: 'leadTime', name: '交期：', label: '交期', example: '收到定金后25天', optional: true },
          { id: 'terms', name: '贸易条款：', label: '贸易条款和地点', example: 'FOB宁波', optional: true },
          { id: 'other', label: '有效期、付款方式、其他', example: '报价30天有效，30%定金，余款发货前付清', optional: true, long: true },
        ],
      },
      counter: { title: '还价', fields: [{ id: 'text', label: '你的条件', example: '拿1万件的话0.55，FOB宁波', long: true }] },
      ask: { title: '提问', fields: [{ id: 'text', label: '想问什么', example: '镀锌是三价铬吗？能寄样品吗？', long: true }] },
      answer: { title: '回答', fields: [{ id: 'text', label: '你的回答', example: '是三价铬，不低于8微米', long: true }] },
      change: { title: '要改什么？', fields: [{ id: 'text', label: '只写要改的地方', example: '改成6000件，5月1日前', long: true }] },
      decline: {
        title: '这次不报价',
        fields: [{ id: 'text', label: '原因（可不填，会转给买家）', example: '数量太少，做不了', optional: true, long: true }],
      },
    },
  },
};

/** The language of a person's app, from its tag ("zh-CN", "en-GB"). */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** In both languages, where nobody can tell which of them is read. */
export function bothOf(words: (own: Words) => string): string {
  return [WORDS.en, WORDS.zh].map(words).join('\n');
}

/** A time as each reader's own app shows it; with its day unless `oneDay`. https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
export function shownTime(at: number, oneDay: boolean): string {
  return `<t:${Math.floor(at / 1_000)}:${oneDay ? 't' : 'f'}>`;
}

/** Said in both languages, since a message does not tell its writer's. */
export const CANNOT_READ =
  'I can only read what you write here if you mention me. Or write to me in a direct message, or use /source.\n你在这里写的内容，只有@我我才能读到。也可以私信我，或者用 /source。';
