import type { Language } from '../../../src/ports/reading.ts';

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
  readonly failed: string;
  readonly threadName: string;
  readonly modalTitle: string;
  readonly modalLabel: string;
  readonly modalExample: string;
};

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
    failed: 'That did not work, and nothing has been taken in. Please try again.',
    threadName: 'Request',
    modalTitle: 'What do you need?',
    modalLabel: 'Product, quantity, place and date',
    modalExample: '5,000 pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg by 15 April',
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
    failed: '没有成功，什么都没有收下。请再试一次。',
    threadName: '询价',
    modalTitle: '你要采购什么？',
    modalLabel: '产品、数量、地点、日期',
    modalExample: '六角螺栓 DIN 933 M10x40 8.8级镀锌 5000件，CIF汉堡，4月15日前',
  },
};

/** The language of a person's app, from its tag ("zh-CN", "en-GB"). */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Said in both languages, since a message does not tell its writer's. */
export const CANNOT_READ =
  'I can only read what you write here if you mention me. Or write to me in a direct message, or use /source.\n你在这里写的内容，只有@我我才能读到。也可以私信我，或者用 /source。';
