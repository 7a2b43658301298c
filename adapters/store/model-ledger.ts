import { sql } from 'kysely';
import type { ModelLedger, Spend } from '../../src/ports/model.ts';
import type { Database } from './database.ts';

/** The row of the whole desk. */
const DESK = '';
const NOTHING: Spend = { calls: 0, input: 0, output: 0, money: 0 };

/** Counts what models cost in the desk's database. */
export function createModelLedger(database: Database): ModelLedger {
  return {
    async spent(day, person) {
      const rows = await database.read
        .selectFrom('model_spend')
        .selectAll()
        .where('day', '=', day)
        .where('person', 'in', [DESK, person])
        .execute();
      const spendOf = (who: string): Spend => {
        const row = rows.find((one) => one.person === who);
        return row ? { calls: row.calls, input: Number(row.input_tokens), output: Number(row.output_tokens), money: row.money } : NOTHING;
      };
      return { desk: spendOf(DESK), own: spendOf(person) };
    },
    async add(day, person, { calls, input, output, money }) {
      await database.write((tx) =>
        tx
          .insertInto('model_spend')
          .values([DESK, person].map((who) => ({ day, person: who, calls, input_tokens: input, output_tokens: output, money })))
          .onConflict((c) =>
            c.columns(['day', 'person']).doUpdateSet({
              calls: sql`model_spend.calls + excluded.calls`,
              input_tokens: sql`model_spend.input_tokens + excluded.input_tokens`,
              output_tokens: sql`model_spend.output_tokens + excluded.output_tokens`,
              money: sql`model_spend.money + excluded.money`,
            }),
          )
          .execute(),
      );
    },
  };
}
