/** Signs of the wide kind that end a clause, and never stand inside a figure. */
const WIDE = /[，、。；：]/gu;

/** The figures of a text without their separators, in order: "1.200,50" and "1,200.50" are the same. */
export function figuresIn(text: string): readonly string[] {
  const runs =
    text
      .replace(WIDE, ' ')
      .normalize('NFKC')
      .match(/\d+(?:[.,'\u00A0\u202F]\d+)*/gu) ?? [];
  return runs.map((run) => run.replace(/\D/gu, '')).toSorted();
}
