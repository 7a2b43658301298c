import { CASES_NOW, type ReadingCase, type SheetCase, type TranslationCase } from '../../prompts/cases.ts';
import type { PartyId } from '../domain/ids.ts';
import { hide } from '../domain/mask/hide.ts';
import { isThirdLanguage } from '../domain/tongue.ts';
import type { ModelFailure, ModelHelpers, ModelLedger, Spend, Viewer } from '../ports/model.ts';
import type { OwnReader } from '../ports/reading.ts';
import { requestInput, requestLabels, turnInput, turnLabels } from '../reading/labels.ts';
import { mergedReading } from '../reading/merged.ts';
import { isFaithful } from '../talk/faithful.ts';
import { sheetOf } from './sheet.ts';

/** Who pays for the measuring. */
const EVALUATION = 'evaluation' as PartyId;
/** A case is waited for as long, in milliseconds; a desk waits less. */
const PATIENCE_MS = 60_000;

/** A ledger that lives as long as one evaluation. */
export function countingLedger(): ModelLedger & { readonly total: () => Spend } {
  let total: Spend = { calls: 0, input: 0, output: 0, money: 0 };
  return {
    total: () => total,
    spent: async () => ({ desk: total, own: total }),
    add: async (_day, _person, { calls, input, output, money }) => {
      total = { calls: total.calls + calls, input: total.input + input, output: total.output + output, money: total.money + money };
    },
  };
}

type Labels = Readonly<Record<string, unknown>>;

/** Each label as one word: an item's fields by themselves, every other value whole. */
function flat(labels: Labels): ReadonlySet<string> {
  return new Set(
    Object.entries(labels).flatMap(([key, value]) => {
      if (key !== 'items' || !Array.isArray(value)) return [`${key}=${ordered(value)}`];
      return value.flatMap((item: Labels, i) => Object.entries(item).map(([name, part]) => `items.${i}.${name}=${ordered(part)}`));
    }),
  );
}

/** JSON with the keys in order. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Counts of right, read and wanted labels. */
class Score {
  #right = 0;
  #read = 0;
  #wanted = 0;

  add(read: Labels, wanted: Labels): void {
    const [found, gold] = [flat(read), flat(wanted)];
    this.#right += [...found].filter((label) => gold.has(label)).length;
    this.#read += found.size;
    this.#wanted += gold.size;
  }

  /** Micro-averaged. */
  get f1(): string {
    const all = this.#read + this.#wanted;
    return (all === 0 ? 0 : (2 * this.#right) / all).toFixed(3);
  }
}

export type EvaluationDeps = {
  readonly helpers: Required<Pick<ModelHelpers, 'reader' | 'translator'>>;
  readonly reader: OwnReader;
  readonly say: (line: string) => void;
};

const told = (failures: readonly ModelFailure[]): string =>
  failures.length === 0 ? '' : `, ${failures.length} not answered (${[...new Set(failures)].join(', ')})`;

/** Reads each case as a desk would that is unsure of it. True where the model has answered at least once. */
export async function evaluateReading(
  { helpers, reader, say }: EvaluationDeps,
  name: string,
  cases: readonly ReadingCase[],
): Promise<boolean> {
  const [both, alone] = [new Score(), new Score()];
  const failures: ModelFailure[] = [];
  for (const { id, role, state, text, context = {}, labels } of cases) {
    const input = turnInput({ text, now: CASES_NOW, role, state, context });
    const own = reader.turn(input);
    const hidden = hide(text, []);
    const { items, lastOffer } = input.context;
    const products = items.flatMap(({ product }) => (product === undefined ? [] : [hide(product, []).text]));
    const ask = { person: EVALUATION, text: hidden.text, role, state, items: products, ...(lastOffer ? { lastOffer } : {}) };
    const outcome = await helpers.reader.read(ask, AbortSignal.timeout(PATIENCE_MS));
    if (outcome.type === 'failed') failures.push(outcome.reason);
    const merged = outcome.type === 'answer' ? mergedReading(reader, input, own, hidden, outcome.value, isThirdLanguage(text)) : own;
    const read = turnLabels(merged, text);
    both.add(read, labels);
    alone.add(turnLabels(own, text), labels);
    const missed = [...flat(labels)].filter((label) => !flat(read).has(label));
    const wrong = [...flat(read)].filter((label) => !flat(labels).has(label));
    if (missed.length + wrong.length > 0) say(`  ${id}: missed ${missed.join(' ') || 'nothing'}; wrong ${wrong.join(' ') || 'nothing'}`);
  }
  say(`${name}: ${cases.length} cases, F1 ${both.f1}, own reader alone ${alone.f1}${told(failures)}`);
  return failures.length < cases.length;
}

/** Translates each case; one that changes a figure, a unit, a currency or a code, or is in the wrong language, does not count. */
export async function evaluateTranslation(
  { helpers, say }: EvaluationDeps,
  name: string,
  cases: readonly TranslationCase[],
): Promise<boolean> {
  const failures: ModelFailure[] = [];
  let faithful = 0;
  for (const { id, text, to } of cases) {
    const hidden = hide(text, []);
    const outcome = await helpers.translator.translate({ person: EVALUATION, text: hidden.text, to }, AbortSignal.timeout(PATIENCE_MS));
    if (outcome.type === 'failed') failures.push(outcome.reason);
    else if (outcome.type === 'answer' && isFaithful(hidden.text, outcome.value, to, [])) faithful += 1;
    else say(`  ${id}: ${outcome.type === 'answer' ? outcome.value : 'nothing'}`);
  }
  say(`${name}: ${cases.length} cases, ${faithful} faithful${told(failures)}`);
  return failures.length < cases.length;
}

/** Shows each sheet and reads the line that is made of it. */
export async function evaluateSeeing(
  viewer: Viewer,
  { reader, say }: Pick<EvaluationDeps, 'reader' | 'say'>,
  name: string,
  cases: readonly SheetCase[],
): Promise<boolean> {
  const score = new Score();
  const failures: ModelFailure[] = [];
  for (const { id, lines, labels } of cases) {
    const shown = { person: EVALUATION, bytes: sheetOf(lines), mime: 'application/pdf' };
    const outcome = await viewer.view(shown, AbortSignal.timeout(PATIENCE_MS));
    if (outcome.type === 'failed') failures.push(outcome.reason);
    const line = outcome.type === 'answer' ? outcome.value : '';
    const read = line === '' ? {} : requestLabels(reader.request(requestInput({ text: line, now: CASES_NOW })), line);
    score.add(read, labels);
    if (ordered(read) !== ordered(labels)) say(`  ${id}: ${line || 'nothing'}`);
  }
  say(`${name}: ${cases.length} cases, F1 ${score.f1}${told(failures)}`);
  return failures.length < cases.length;
}
