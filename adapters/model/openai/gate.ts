import type { DateString, PartyId } from '../../../src/domain/ids.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { ModelFailure, ModelLedger, ModelOutcome, Spend } from '../../../src/ports/model.ts';
import type { Clock } from '../../../src/ports/time.ts';
import { Circuit } from './circuit.ts';
import { askedToWait, failureOf } from './failure.ts';

/** What a day may cost; absent: as much as it takes. Money is in the currency of the price. */
export type ModelBudget = {
  readonly tokensPerDay?: number;
  readonly tokensPerPersonPerDay?: number;
  readonly moneyPerDay?: number;
  /** For a million tokens. */
  readonly price?: { readonly input: number; readonly output: number };
};

/** What an answer of the server told beside its words. */
export type Witness = { usage: { input: number; output: number }; finish?: string; refused: boolean; isAnswered: boolean };

export type GateDeps = {
  readonly ledger: ModelLedger;
  readonly budget: ModelBudget;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch?: typeof fetch;
};

type Call<T> = {
  readonly person: PartyId;
  readonly signal: AbortSignal;
  /** What is asked for, as the log names it. */
  readonly what: string;
  readonly work: (fetch: typeof globalThis.fetch, witness: Witness) => Promise<ModelOutcome<T>>;
};

const MILLION = 1_000_000;
/** Failures that an operator has to know of, and what he can do. */
const TELLING: Readonly<Partial<Record<ModelFailure, string>>> = {
  key: 'the model server refuses the key; check OPENAI_API_KEY. The desk reads by itself meanwhile',
  'no-model': 'the model server does not know the model; check OPENAI_MODEL. The desk reads by itself meanwhile',
  budget:
    'the budget of the model is used up for today; the desk reads by itself until tomorrow (MODEL_TOKENS_PER_DAY, MODEL_MONEY_PER_DAY)',
};

/** The calendar day of an instant, in UTC. */
const dayOf = (now: number): DateString => new Date(now).toISOString().slice(0, 10) as DateString;

/** Every call goes through here: it is let through, counted, and its failure turned into a value. */
export class Gate {
  readonly #deps: GateDeps;
  readonly #circuit: Circuit;
  #toldBudget: DateString | undefined;

  constructor(deps: GateDeps) {
    this.#deps = deps;
    this.#circuit = new Circuit(deps.clock);
  }

  /** Never rejects. */
  async call<T>({ person, signal, what, work }: Call<T>): Promise<ModelOutcome<T>> {
    if (this.#circuit.isResting) return { type: 'failed', reason: 'resting' };
    if (signal.aborted) return { type: 'failed', reason: 'slow' };
    const day = dayOf(this.#deps.clock.now());
    const spent = await this.#isSpent(day, person);
    if (spent) return { type: 'failed', reason: 'budget' };
    const witness: Witness = { usage: { input: 0, output: 0 }, refused: false, isAnswered: false };
    let outcome: ModelOutcome<T>;
    let wait: number | undefined;
    try {
      outcome = await work(this.#witnessed(witness), witness);
    } catch (error) {
      wait = askedToWait(error, this.#deps.clock.now());
      outcome = { type: 'failed', reason: signal.aborted ? 'slow' : reasonOf(error, witness) };
    }
    await this.#count(day, person, witness);
    if (outcome.type === 'failed') this.#failed(outcome.reason, what, wait);
    else this.#circuit.answered();
    return outcome;
  }

  async #isSpent(day: DateString, person: PartyId): Promise<boolean> {
    const { ledger, budget, log } = this.#deps;
    const { tokensPerDay, tokensPerPersonPerDay, moneyPerDay } = budget;
    if (tokensPerDay === undefined && tokensPerPersonPerDay === undefined && moneyPerDay === undefined) return false;
    const { desk, own } = await ledger.spent(day, person);
    const tokens = ({ input, output }: Spend): number => input + output;
    const isDesk = tokens(desk) >= (tokensPerDay ?? Number.POSITIVE_INFINITY) || desk.money >= (moneyPerDay ?? Number.POSITIVE_INFINITY);
    if (isDesk && this.#toldBudget !== day) {
      this.#toldBudget = day;
      log.warn({ day, tokens: tokens(desk), money: desk.money }, TELLING.budget ?? '');
    }
    return isDesk || tokens(own) >= (tokensPerPersonPerDay ?? Number.POSITIVE_INFINITY);
  }

  #witnessed(witness: Witness): typeof globalThis.fetch {
    const reach = this.#deps.fetch ?? globalThis.fetch;
    return async (input, init) => {
      const response = await reach(input, init);
      if (response.ok) {
        const text = await response.clone().text();
        witness.isAnswered = true;
        look(witness, parsed(text));
      }
      return response;
    };
  }

  async #count(day: DateString, person: PartyId, { usage: { input, output } }: Witness): Promise<void> {
    const { ledger, budget, log } = this.#deps;
    if (input + output === 0) return;
    const money = budget.price ? (input * budget.price.input + output * budget.price.output) / MILLION : 0;
    await ledger.add(day, person, { calls: 1, input, output, money }).catch((error: unknown) => {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'what a model used could not be counted');
    });
  }

  #failed(reason: ModelFailure, what: string, wait: number | undefined): void {
    const { log } = this.#deps;
    const restMs = this.#circuit.failed(reason, wait);
    const fields = { what, reason, ...(restMs === undefined ? {} : { restMs }) };
    const telling = TELLING[reason];
    if (telling !== undefined) log.error(fields, telling);
    else log.warn(fields, 'a model could not help; the desk goes on by itself');
  }
}

/** An answer that came and could not be made sense of is malformed, however the library put it. */
function reasonOf(error: unknown, { isAnswered, refused, finish }: Witness): ModelFailure {
  if (refused || finish === 'content_filter') return 'refused';
  if (finish === 'length') return 'cut-off';
  return isAnswered ? 'malformed' : failureOf(error);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const figure = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Notes what an answer tells of its cost and its end. */
function look(witness: Witness, body: unknown): void {
  if (!isObject(body)) return;
  const { usage, choices } = body;
  if (isObject(usage)) {
    witness.usage.input += figure(usage.prompt_tokens) || figure(usage.input_tokens);
    witness.usage.output += figure(usage.completion_tokens) || figure(usage.output_tokens);
  }
  const first: unknown = Array.isArray(choices) ? choices[0] : undefined;
  if (!isObject(first)) return;
  if (typeof first.finish_reason === 'string') witness.finish = first.finish_reason;
  witness.refused = isObject(first.message) && typeof first.message.refusal === 'string' && first.message.refusal !== '';
}
