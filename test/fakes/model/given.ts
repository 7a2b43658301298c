import { Gate, type ModelBudget } from '../../../adapters/model/openai/gate.ts';
import { Structured } from '../../../adapters/model/openai/structured.ts';
import type { PartyId } from '../../../src/domain/ids.ts';
import type { ModelLedger, Spend } from '../../../src/ports/model.ts';
import type { Clock } from '../../../src/ports/time.ts';
import type { FakeModel } from './server.ts';

const NOTHING: Spend = { calls: 0, input: 0, output: 0, money: 0 };

/** A ledger in memory. */
export function fakeLedger(): ModelLedger & { readonly rows: ReadonlyMap<string, Spend> } {
  const rows = new Map<string, Spend>();
  const add = (key: string, more: Spend): void => {
    const old = rows.get(key) ?? NOTHING;
    rows.set(key, {
      calls: old.calls + more.calls,
      input: old.input + more.input,
      output: old.output + more.output,
      money: old.money + more.money,
    });
  };
  return {
    rows,
    spent: async (day, person) => ({ desk: rows.get(day) ?? NOTHING, own: rows.get(`${day} ${person}`) ?? NOTHING }),
    add: async (day, person, spend) => {
      add(day, spend);
      add(`${day} ${person}`, spend);
    },
  };
}

/** A line of the log. */
export type Logged = { readonly level: 'warn' | 'error'; readonly fields: Readonly<Record<string, unknown>>; readonly message: string };

/** A gate and a model over a fake server, with what they have logged and counted. */
export function givenModel(
  server: Pick<FakeModel, 'url'>,
  clock: Clock,
  { budget = {}, apiKey = 'key-of-the-test' }: { readonly budget?: ModelBudget; readonly apiKey?: string } = {},
) {
  const logged: Logged[] = [];
  const note = (level: Logged['level']) => (fields: Logged['fields'], message: string) => void logged.push({ level, fields, message });
  const ledger = fakeLedger();
  const gate = new Gate({ ledger, budget, clock, log: { info() {}, warn: note('warn'), error: note('error') } });
  const at = { baseUrl: server.url, apiKey };
  return { gate, server: at, model: new Structured(at, 'reader-1', gate), ledger, logged, person: 'b_1' as PartyId };
}
