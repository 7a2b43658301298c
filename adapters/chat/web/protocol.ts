/**
 * The protocol between the desk and its own clients (the web page and the terminal), version 1: JSON text frames over one WebSocket for each
 * conversation, at the path `chatPath`.
 *
 * 1. The client opens the socket and says `hello` with the secret token of its link (never in an address, so that it is in no log) and the
 *    last change number it has seen, 0 at first. The desk answers `welcome`, then `entries` until the client has all that came since.
 * 2. From then on each change of the transcript, a new entry or a later revision of an old one, comes as `entries` with the change number to
 *    be said in the next `hello`. An entry is known by its `key`; the same key again with a higher `revision` replaces it in place.
 * 3. `say` and `press` carry an id made by the client. The client keeps them until `ack` and sends them again with the same id after each
 *    new `welcome`; the desk stores an id once. `refused` settles one too: where `again` is true the client should send it again later.
 * 4. `error` names what was wrong with a frame. After `unknown-token`, `unsupported` and `too-many` the desk closes the socket.
 */
import { z } from 'zod';
import type { FileId } from '../../../src/domain/ids.ts';
import type { Block, Button, Cell, Column, FieldRow, ShownFile, Span } from '../../../src/ports/blocks.ts';

export const protocolVersion = 1;
export const chatPath = '/api/chat';
export const conversationsPath = '/api/conversations';
export const sampleSuppliersPath = '/api/sample-suppliers';
/** PUT `filesPath`/ID (a UUID of the client's) keeps a file that a `say` then names; GET gives out one that stands in the transcript. Both with the conversation's token as bearer. */
export const filesPath = '/api/files';
/** Bytes of a file that the desk takes in. */
export const maxFileBytes = 20_000_000;
/** Files of one `say`. */
const maxFiles = 10;
const maxMimeLength = 100;
const maxNameLength = 200;

/** Characters (UTF-16 units) in one message when the operator sets nothing else. */
export const defaultMaxTextLength = 100_000;
/** Entries in one `entries` frame. */
export const entriesPerFrame = 200;
const maxTokenLength = 200;
const maxKeyLength = 200;
const maxLocaleLength = 35;

/** The close codes of the desk, from the range that RFC 6455 leaves to applications. */
export const closeCodes = { unknownToken: 4401, unsupported: 4400, tooMany: 4429 } as const;

const span: z.ZodType<Span> = z.object({ text: z.string(), style: z.exactOptional(z.enum(['strong', 'muted', 'code', 'quoted'])) });
const spans = z.array(span);
const fieldRow: z.ZodType<FieldRow> = z.object({
  label: z.string(),
  value: spans,
  evidence: z.exactOptional(z.string()),
  mark: z.exactOptional(z.enum(['guessed', 'conflict', 'missing'])),
});
const column: z.ZodType<Column> = z.object({ label: spans, align: z.enum(['start', 'end']) });
const cell: z.ZodType<Cell> = z.object({ spans, tone: z.exactOptional(z.enum(['good', 'bad', 'gap'])) });
const button: z.ZodType<Button> = z.object({
  label: z.string(),
  token: z.string(),
  style: z.exactOptional(z.enum(['primary', 'danger', 'plain'])),
});
const fileKind = z.enum(['picture', 'document', 'voice']);
const file: z.ZodType<ShownFile> = z.object({
  id: z.string().transform((id) => id as FileId),
  kind: fileKind,
  mime: z.string(),
  bytes: z.number(),
  name: z.string(),
});
const block: z.ZodType<Block> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), spans }),
  z.object({ type: z.literal('fields'), title: z.exactOptional(spans), rows: z.array(fieldRow) }),
  z.object({ type: z.literal('table'), title: z.exactOptional(spans), columns: z.array(column), rows: z.array(z.array(cell)) }),
  z.object({ type: z.literal('list'), items: z.array(spans) }),
  z.object({ type: z.literal('deadline'), at: z.number(), label: z.string() }),
  z.object({ type: z.literal('picture'), file }),
  z.object({ type: z.literal('file'), file }),
  z.object({ type: z.literal('actions'), buttons: z.array(button) }),
]);

/** The transcript body of what the user wrote. */
export const inContent = z.object({
  text: z.string(),
  replyTo: z.exactOptional(z.string()),
  files: z.exactOptional(z.array(z.object({ kind: fileKind, bytes: z.number() }))),
});

/** The transcript body of what the desk said. */
export const outContent = z.object({
  id: z.string(),
  language: z.enum(['en', 'zh']),
  blocks: z.array(block),
  replyTo: z.exactOptional(z.string()),
  edits: z.exactOptional(z.string()),
  quiet: z.exactOptional(z.boolean()),
});
export type OutContent = z.infer<typeof outContent>;

const stored = { seq: z.number().int(), at: z.number(), key: z.string(), revision: z.number().int() };

/** One entry of the transcript as the clients see it. */
export const entryFrame = z.discriminatedUnion('direction', [
  z.object({ direction: z.literal('in'), ...stored, content: inContent }),
  z.object({ direction: z.literal('out'), ...stored, content: outContent }),
]);
export type EntryFrame = z.infer<typeof entryFrame>;

const clientId = z.uuid();

/** What a client may send. */
export const clientFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    version: z.number().int(),
    token: z.string().min(1).max(maxTokenLength),
    change: z.number().int().min(0),
  }),
  z.object({
    type: z.literal('say'),
    id: clientId,
    text: z.string(),
    replyTo: z.exactOptional(z.string().max(maxKeyLength)),
    locale: z.exactOptional(z.string().max(maxLocaleLength)),
    files: z.exactOptional(
      z
        .array(
          z.object({
            id: clientId,
            kind: fileKind,
            mime: z.string().max(maxMimeLength),
            bytes: z.number().int().min(0),
            /** Only of a list of goods, which the desk knows by its ending. */
            name: z.exactOptional(z.string().max(maxNameLength)),
          }),
        )
        .max(maxFiles),
    ),
  }),
  z.object({
    type: z.literal('press'),
    id: clientId,
    token: z.string().min(1).max(maxTokenLength),
    message: z.string().max(maxKeyLength),
  }),
  z.object({ type: z.literal('ping') }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;

/** Why the desk did not take a `say` or `press`. */
export const refusal = z.enum(['empty', 'too-long', 'too-many', 'no-file', 'stopping', 'unavailable']);
export type Refusal = z.infer<typeof refusal>;

export const errorCode = z.enum(['malformed', 'too-large', 'hello-first', 'hello-again', 'unknown-token', 'unsupported', 'too-many']);
export type ErrorCode = z.infer<typeof errorCode>;

/** What the desk sends. */
export const serverFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    role: z.enum(['buyer', 'supplier']),
    title: z.string(),
    sample: z.boolean(),
    /** UTF-16 units. */
    maxTextLength: z.number().int(),
    /** The desk's time, so that countdowns are right where the client's clock is not. */
    now: z.number(),
    /** The transcript comes from its beginning; what the client has of it is void. */
    reset: z.boolean(),
  }),
  z.object({ type: z.literal('entries'), entries: z.array(entryFrame), change: z.number().int() }),
  z.object({ type: z.literal('ack'), id: z.string() }),
  z.object({ type: z.literal('refused'), id: z.string(), reason: refusal, again: z.boolean() }),
  z.object({ type: z.literal('error'), code: errorCode, detail: z.string() }),
  z.object({ type: z.literal('pong') }),
]);
export type ServerFrame = z.infer<typeof serverFrame>;

/** Body of POST `conversationsPath`; a supplier only where the desk is in demo mode, and then a sample one. */
export const openRequest = z.discriminatedUnion('role', [
  z.object({ role: z.literal('buyer'), title: z.exactOptional(z.string().max(80)) }),
  z.object({ role: z.literal('supplier'), supplier: z.string().min(1).max(maxKeyLength) }),
]);
export const openAnswer = z.object({ token: z.string(), role: z.enum(['buyer', 'supplier']), title: z.string(), sample: z.boolean() });
export const sampleSuppliersAnswer = z.object({
  suppliers: z.array(z.object({ supplier: z.string(), title: z.string(), about: z.string() })),
});
