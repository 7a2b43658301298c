import { type Kysely, type Selectable, sql } from 'kysely';
import type { DealId, Instant, MessageId, PartyId } from '../../../src/domain/ids.ts';
import type { Block } from '../../../src/ports/blocks.ts';
import type { Language } from '../../../src/ports/reading.ts';
import type { OutboxStore, Outgoing, QueuedMessage } from '../../../src/ports/store.ts';
import type { Database } from '../database.ts';
import type { EngineTables } from '../schema/engine.ts';
import type { Tables } from '../schema.ts';
import { addInput } from './inputs.ts';
import { chatKey, chatOf } from './keys.ts';

/** States of a row of the outbox. */
const OUTBOX = { queued: 0, sending: 1, sent: 2, refused: 3, held: 4, shutOut: 5 } as const;
const PRIORITIES = ['reply', 'relay', 'broadcast'] as const;

/** A message as a row of the outbox. */
export function outboxRow(message: Outgoing, at: Instant) {
  return {
    id: message.id,
    chat: chatKey(message.chat),
    platform: message.chat.platform,
    party: message.party,
    deal: message.deal ?? null,
    priority: PRIORITIES.indexOf(message.priority),
    card: message.card ?? null,
    language: message.language,
    blocks: JSON.stringify(message.blocks),
    reply_to: message.replyTo ?? null,
    edits: message.edits ?? null,
    reports: message.reports ? JSON.stringify(message.reports) : null,
    hold: message.hold ? 1 : 0,
    created_at: at,
    due_at: message.notBefore ?? at,
    not_before: message.notBefore ?? 0,
    state: OUTBOX.queued,
    attempts: 0,
    parts_sent: 0,
    started_at: null,
    sent_at: null,
    platform_message: null,
    error: null,
  };
}

function queued(row: Selectable<EngineTables['outbox']>): QueuedMessage {
  return {
    seq: row.seq,
    id: row.id as MessageId,
    chat: chatOf(row.chat),
    party: row.party as PartyId,
    ...(row.deal === null ? {} : { deal: row.deal as DealId }),
    priority: PRIORITIES[row.priority] ?? 'reply',
    ...(row.card === null ? {} : { card: row.card }),
    language: row.language as Language,
    blocks: JSON.parse(row.blocks) as Block[],
    ...(row.reply_to === null ? {} : { replyTo: row.reply_to }),
    ...(row.edits === null ? {} : { edits: row.edits }),
    ...(row.reports === null ? {} : { reports: JSON.parse(row.reports) as NonNullable<Outgoing['reports']> }),
    hold: row.hold === 1,
    createdAt: row.created_at as Instant,
    attempts: row.attempts,
    partsSent: row.parts_sent,
    ...(row.started_at === null ? {} : { startedAt: row.started_at as Instant }),
  };
}

/** Somebody has come back into a chat: what waited for him there goes out. What has been erased meanwhile does not. */
export async function letIn(tx: Kysely<Tables>, chat: string, parties: readonly string[], at: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: OUTBOX.queued, due_at: at })
    .where('chat', '=', chat)
    .where('state', '=', sql.lit(OUTBOX.shutOut))
    .where('party', 'in', [...parties])
    .where('blocks', '<>', '[]')
    .execute();
}

export function outboxStore(db: Database): OutboxStore {
  /** Settles a row for good, and tells the deal where the message carries something of its. */
  const settle = (
    message: QueuedMessage,
    set: { state: number; sent_at?: Instant; platform_message?: string; error?: string },
    at: Instant,
    outcome: 'sent' | 'refused',
  ) =>
    db.write(async (tx) => {
      await tx.updateTable('outbox').set(set).where('seq', '=', message.seq).execute();
      if (message.reports && message.deal) {
        const command = message.reports[outcome];
        await addInput(tx, `deal:${message.deal}`, `sent:${message.id}`, { type: 'desk', deal: message.deal, command }, at);
      }
    });

  return {
    async next(platform, now, limit, busy, oldest = false) {
      // Order within a chat is never broken: whatever waits there, its head goes, and one that is not due yet stops its chat. The head
      // has the place of the most urgent message behind it, so that a reply is not held up by a relay before it.
      const head = sql<number>`(select min(first.seq) from outbox first where first.chat = waiting.chat and first.state < ${sql.lit(OUTBOX.sent)})`;
      let query = db.read
        .selectFrom('outbox as waiting')
        .innerJoin('outbox as head', (join) => join.on('head.seq', '=', head))
        .selectAll('head')
        .where('waiting.state', '<', sql.lit(OUTBOX.sent))
        .where('waiting.platform', '=', platform)
        .where('head.due_at', '<=', now);
      if (busy.size > 0) query = query.where('waiting.chat', 'not in', [...busy]);
      const ordered = query.orderBy(oldest ? 'waiting.due_at' : 'waiting.priority').orderBy('waiting.seq');
      const rows = await ordered.limit(limit).execute();
      return [...new Map(rows.map((row) => [row.seq, queued(row)])).values()];
    },

    async nextDue(platform) {
      const row = await db.read
        .selectFrom('outbox')
        .select(sql<number | null>`min(due_at)`.as('at'))
        .where('state', '<', sql.lit(OUTBOX.sent))
        .where('platform', '=', platform)
        .executeTakeFirst();
      return row?.at === null || row === undefined ? undefined : (row.at as Instant);
    },

    async lastSent(chat) {
      const key = chatKey(chat);
      const last = await db.read
        .selectFrom('outbox')
        .select(['card', 'platform_message', 'sent_at'])
        .where('chat', '=', key)
        .where('platform_message', 'is not', null)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (last?.platform_message == null) return undefined;
      const said = await db.read
        .selectFrom('messages')
        .select('id')
        .where('chat', '=', key)
        .where('at', '>=', last.sent_at ?? 0)
        .limit(1)
        .executeTakeFirst();
      if (said) return undefined;
      return { ...(last.card === null ? {} : { card: last.card }), platformMessage: last.platform_message };
    },

    async started(seq, at) {
      await db.write((tx) =>
        tx
          .updateTable('outbox')
          .set((eb) => ({
            state: OUTBOX.sending,
            started_at: eb.fn.coalesce('started_at', eb.val(at as number)),
            attempts: eb('attempts', '+', 1),
          }))
          .where('seq', '=', seq)
          .execute(),
      );
    },

    async partSent(seq, partsSent, message) {
      await db.write((tx) =>
        tx.updateTable('outbox').set({ parts_sent: partsSent, platform_message: message }).where('seq', '=', seq).execute(),
      );
    },

    sent: (message, platformMessage, at) =>
      settle(message, { state: OUTBOX.sent, sent_at: at, platform_message: platformMessage }, at, 'sent'),

    async retry(seq, due, error, unsure) {
      await db.write((tx) =>
        tx
          .updateTable('outbox')
          .set({ state: OUTBOX.queued, due_at: due, error, ...(unsure ? {} : { started_at: null }) })
          .where('seq', '=', seq)
          .execute(),
      );
    },

    refused: (message, error, at) => settle(message, { state: OUTBOX.refused, error }, at, 'refused'),

    async shutOut({ seq, chat }, error, at) {
      await db.write(async (tx) => {
        const row = await tx.selectFrom('outbox').select('started_at').where('seq', '=', seq).executeTakeFirst();
        const seat = await tx.selectFrom('dialogues').select('last_at').where('chat', '=', chatKey(chat)).executeTakeFirst();
        // Somebody has come back while this was on its way.
        const isOpen = row?.started_at != null && seat !== undefined && seat.last_at >= row.started_at;
        const state = isOpen ? OUTBOX.queued : OUTBOX.shutOut;
        await tx.updateTable('outbox').set({ state, error, due_at: at, started_at: null }).where('seq', '=', seq).execute();
      });
    },

    async held(seq, error) {
      await db.write((tx) => tx.updateTable('outbox').set({ state: OUTBOX.held, error }).where('seq', '=', seq).execute());
    },
  };
}
