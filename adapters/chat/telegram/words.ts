import type { FieldRow } from '../../../src/ports/blocks.ts';
import type { Language } from '../../../src/ports/reading.ts';

type Words = {
  readonly colon: string;
  readonly comma: string;
  readonly marks: Readonly<Record<NonNullable<FieldRow['mark']>, string>>;
  readonly evidence: string;
  readonly choose: string;
  readonly tooLong: string;
  readonly tooMany: string;
  readonly erased: string;
  readonly stale: string;
};

/** What the adapter itself says, in the desk's languages. */
export const words: Readonly<Record<Language, Words>> = {
  en: {
    colon: ': ',
    comma: ', ',
    marks: { guessed: '❓ please check', conflict: '⚠️ contradicts itself', missing: '❗ missing' },
    evidence: 'As it was written',
    choose: 'Please choose:',
    tooLong: 'That is too long for me to take in at once. Nothing of it was kept; please send the essentials in a shorter message.',
    erased: 'The file that stood here has been erased.',
    stale: 'That button is no longer of use; please take one from the latest message.',
    tooMany: 'That was too much at once. Please wait a minute and send it again.',
  },
  zh: {
    colon: '：',
    comma: '，',
    marks: { guessed: '❓ 请核对', conflict: '⚠️ 前后矛盾', missing: '❗ 缺' },
    evidence: '原文',
    choose: '请选择：',
    tooLong: '这条消息太长，没有收下。请把要点写短一些再发一次。',
    erased: '这里的文件已被删除。',
    stale: '这个按钮已经失效，请用最新消息里的。',
    tooMany: '一下子发得太多了，请过一分钟再发一次。',
  },
};
