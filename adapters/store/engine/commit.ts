import { type Kysely, sql } from 'kysely';
import type { Invitation } from '../../../src/domain/deal/state.ts';
import type { TurnCommit } from '../../../src/ports/store.ts';
import type { Database } from '../database.ts';
import { changeListing } from '../listing-change.ts';
import { changePeople } from '../people-changes.ts';
import type { Tables } from '../schema.ts';
import { addJob } from './jobs.ts';
import { chatKey, VersionConflict } from './keys.ts';
import { letIn, outboxRow } from './outbox.ts';

const affected = (rows: readonly { numUpdatedRows: bigint }[]): number => rows.reduce((sum, row) => sum + Number(row.numUpdatedRows), 0);

/** What has been dealt with is kept by its key alone; its text lies with the messages, where it can be erased. */
async function markDone(tx: Kysely<Tables>, inputs: readonly number[]): Promise<void> {
  if (inputs.length === 0) return;
  const rows = await tx
    .updateTable('inputs')
    .set({ state: 1, body: '' })
    .where('seq', 'in', [...inputs])
    .where('state', '=', sql.lit(0))
    .execute();
  if (affected(rows) !== inputs.length) throw new VersionConflict();
}

async function writeDialogue(tx: Kysely<Tables>, written: NonNullable<TurnCommit['dialogue']>, at: number): Promise<void> {
  const { chat, expected, state, person, gone } = written;
  const seats = { party: state.party, other: state.other?.party ?? null, ...(person === undefined ? {} : { person }) };
  const values = { ...seats, last_at: at, version: expected + 1, state: JSON.stringify(state) };
  if (gone) {
    const { numDeletedRows } = await tx
      .deleteFrom('dialogues')
      .where('chat', '=', chatKey(chat))
      .where('version', '=', expected)
      .executeTakeFirst();
    if (numDeletedRows !== 1n) throw new VersionConflict();
    return;
  }
  await letIn(tx, chatKey(chat), state.other ? [state.party, state.other.party] : [state.party], at);
  // Who writes is there: what waited for his hours comes now.
  if (state.role === 'supplier' || state.other)
    await tx
      .updateTable('outbox')
      .set({ not_before: 0, due_at: at })
      .where('chat', '=', chatKey(chat))
      .where('state', '<', sql.lit(2))
      .where('not_before', '>', at)
      .execute();
  const rows = await tx.updateTable('dialogues').set(values).where('chat', '=', chatKey(chat)).where('version', '=', expected).execute();
  if (affected(rows) !== 1) throw new VersionConflict();
}

/** While a supplier can still say something to a deal: declined and silent ones too, as long as it is open. */
const isActive = (status: string, invitation: Invitation): boolean =>
  (status === 'open' || status === 'awarded') && invitation.status !== 'closed' && invitation.status !== 'declined';

async function writeDeal(tx: Kysely<Tables>, { expected, state, events }: NonNullable<TurnCommit['deal']>, at: number): Promise<void> {
  const values = { buyer: state.buyer, status: state.status, version: state.version, state: JSON.stringify(state), updated_at: at };
  if (expected === 0) {
    await tx
      .insertInto('deals')
      .values({ id: state.id, number: state.number, created_at: at, ...values })
      .execute();
  } else {
    const rows = await tx.updateTable('deals').set(values).where('id', '=', state.id).where('version', '=', expected).execute();
    if (affected(rows) !== 1) throw new VersionConflict();
  }
  await tx
    .insertInto('events')
    .values(
      events.map(({ version, at: when, cause, event }) => ({
        deal: state.id,
        version,
        at: when,
        cause,
        type: event.type,
        body: JSON.stringify(event),
      })),
    )
    .execute();
  for (const invitation of state.invitations) {
    const quote = state.quotes.find((q) => q.supplier === invitation.supplier);
    const row = {
      status: invitation.status,
      active: isActive(state.status, invitation) ? 1 : 0,
      ordered: state.order?.supplier === invitation.supplier ? 1 : 0,
      answered_at: invitation.status === 'declined' ? at : (quote?.at ?? null),
    };
    await tx
      .insertInto('invitations')
      .values({ deal: state.id, supplier: invitation.supplier, n: invitation.n, invited_at: invitation.invitedAt, ...row })
      .onConflict((c) =>
        c
          .columns(['deal', 'supplier'])
          .doUpdateSet((eb) => ({ ...row, answered_at: eb.fn.coalesce('invitations.answered_at', eb.val(row.answered_at)) })),
      )
      .execute();
  }
}

/** Commits one turn whole, or nothing of it where something it rests on has changed in the meantime. */
export async function commitTurn(db: Database, turn: TurnCommit): Promise<'committed' | 'conflict'> {
  try {
    await db.write(async (tx) => {
      await markDone(tx, turn.inputs);
      if (turn.dialogue) await writeDialogue(tx, turn.dialogue, turn.at);
      if (turn.deal && turn.deal.events.length > 0) await writeDeal(tx, turn.deal, turn.at);
      for (const m of turn.messages) {
        const row = {
          chat: chatKey(m.chat),
          party: m.party,
          deal: m.deal ?? null,
          at: m.at,
          text: m.text,
          platform_message: m.platformMessage ?? null,
        };
        await tx
          .insertInto('messages')
          .values({ id: m.id, ...row })
          .onConflict((c) => c.column('id').doUpdateSet(row))
          .execute();
      }
      // What is dropped for whoever is gone was there before this turn's own words.
      for (const change of turn.people ?? []) await changePeople(tx, change, turn.at);
      if (turn.listing) await changeListing(tx, turn.listing);
      for (const message of turn.outgoing) await tx.insertInto('outbox').values(outboxRow(message, turn.at)).execute();
      for (const { token, chat, party, message, action } of turn.actions)
        await tx
          .insertInto('actions')
          .values({ token, chat: chatKey(chat), party, message, action: JSON.stringify(action), created_at: turn.at })
          .execute();
      for (const job of turn.jobs) await addJob(tx, job);
      if (turn.attempt)
        await tx
          .insertInto('attempts')
          .values({ at: turn.at, chat: chatKey(turn.attempt.chat), party: turn.attempt.party ?? null, what: turn.attempt.what })
          .execute();
    });
    return 'committed';
  } catch (error) {
    if (error instanceof VersionConflict) return 'conflict';
    throw error;
  }
}
