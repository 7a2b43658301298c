import type { WebSocket } from '@fastify/websocket';
import type { Accept } from '../../../src/ports/chat.ts';
import type { Conversation, ConversationStore, TranscriptEntry } from '../../../src/ports/conversations.ts';
import type { FileReader } from '../../../src/ports/files.ts';
import type { Clock } from '../../../src/ports/time.ts';
import type { Buckets } from './buckets.ts';
import type { Hub } from './hub.ts';
import { inboundEvent, storable } from './inbound.ts';
import type { WebLogger } from './options.ts';
import {
  type ClientFrame,
  clientFrame,
  closeCodes,
  type EntryFrame,
  type ErrorCode,
  entriesPerFrame,
  inContent,
  outContent,
  protocolVersion,
  type Refusal,
  type ServerFrame,
} from './protocol.ts';
import { uploadId } from './uploads.ts';

export type SessionContext = {
  readonly conversations: ConversationStore;
  readonly files: Pick<FileReader, 'file'>;
  readonly clock: Clock;
  readonly hub: Hub;
  readonly frames: Buckets;
  readonly logger: WebLogger;
  readonly maxTextLength: number;
  readonly helloMs: number;
  /** Absent while the adapter is stopping. */
  readonly accept: () => Accept | undefined;
};

/** A frame holds the longest text with each character escaped (`\u0000`), and some room for the rest. */
export const maxFrameLength = (maxTextLength: number): number => maxTextLength * 6 + 4_096;

const again: Readonly<Record<Refusal, boolean>> = {
  empty: false,
  'too-long': false,
  'too-many': true,
  'no-file': false,
  stopping: true,
  unavailable: true,
};

const wording: Readonly<Record<ErrorCode, string>> = {
  malformed: 'This frame is not one of the protocol.',
  'too-large': 'This frame is too large.',
  'hello-first': 'Say hello first.',
  'hello-again': 'This socket already belongs to a conversation.',
  'unknown-token': 'This link opens no conversation.',
  unsupported: `This desk speaks version ${protocolVersion} of the protocol.`,
  'too-many': 'Too many connections or frames; try again later.',
};

/** Serves one socket until it closes. Frames are handled one after the other, in the order in which they came. */
export function serveSocket(socket: WebSocket, context: SessionContext): void {
  let conversation: Conversation | undefined;
  let seen = 0;
  let pumping: Promise<void> | undefined;
  let dirty = false;
  let tail: Promise<void> = Promise.resolve();
  const longest = maxFrameLength(context.maxTextLength);

  const send = (frame: ServerFrame): Promise<void> =>
    new Promise((resolve) => {
      if (socket.readyState !== socket.OPEN) resolve();
      else socket.send(JSON.stringify(frame), () => resolve());
    });
  const fail = (code: ErrorCode): Promise<void> => send({ type: 'error', code, detail: wording[code] });

  const pump = async (id: string): Promise<void> => {
    while (dirty && socket.readyState === socket.OPEN) {
      dirty = false;
      const news = await context.conversations.since(id, seen, entriesPerFrame);
      if (news.entries.length === 0) continue;
      seen = news.change;
      dirty = true;
      await send({ type: 'entries', entries: news.entries.flatMap(entryFrame), change: news.change });
    }
  };
  const changed = (): void => {
    dirty = true;
    if (conversation === undefined || pumping !== undefined) return;
    pumping = pump(conversation.id)
      .catch((error: unknown) => {
        // The client comes again with its change number, and gets what it missed.
        context.logger.error({ error: String(error) }, 'a transcript could not be read');
        socket.close(1011);
      })
      .finally(() => {
        pumping = undefined;
      });
  };
  const listener = { changed };

  const hello = async (frame: Extract<ClientFrame, { type: 'hello' }>): Promise<void> => {
    if (conversation !== undefined) return fail('hello-again');
    if (frame.version !== protocolVersion) {
      await fail('unsupported');
      return socket.close(closeCodes.unsupported);
    }
    const found = await context.conversations.byToken(frame.token);
    if (found === undefined) {
      await fail('unknown-token');
      return socket.close(closeCodes.unknownToken);
    }
    clearTimeout(patience);
    const { change } = await context.conversations.since(found.id, Number.MAX_SAFE_INTEGER, 1);
    // A client that has seen more than there is comes from before the store was replaced.
    seen = frame.change > change ? 0 : frame.change;
    conversation = found;
    const { role, title, sample } = found;
    await send({ type: 'welcome', role, title, sample, maxTextLength: context.maxTextLength, now: context.clock.now(), reset: seen === 0 });
    context.hub.add(found.id, listener);
    changed();
  };

  const settle = async (frame: Extract<ClientFrame, { type: 'say' | 'press' }>, within: Conversation): Promise<Refusal | undefined> => {
    const uploads = frame.type === 'say' ? (frame.files ?? []) : [];
    if (frame.type === 'say' && frame.text.trim() === '' && uploads.length === 0) return 'empty';
    if (frame.type === 'say' && frame.text.length > context.maxTextLength) return 'too-long';
    if (!context.frames.take(within.id)) return 'too-many';
    for (const { id } of uploads) if ((await context.files.file(uploadId(within, id))) === undefined) return 'no-file';
    const accept = context.accept();
    if (accept === undefined) return 'stopping';
    const at = context.clock.now();
    const accepted = await accept(inboundEvent(frame, within, at));
    if (accepted.type === 'refused') return accepted.reason;
    if (frame.type === 'say') {
      const body = JSON.stringify({
        text: frame.text,
        ...(frame.replyTo === undefined ? {} : { replyTo: frame.replyTo }),
        ...(uploads.length === 0 ? {} : { files: uploads.map(({ kind, bytes }) => ({ kind, bytes })) }),
      });
      await context.conversations.put(within.id, { direction: 'in', key: frame.id, body, at });
    }
    return undefined;
  };

  const take = async (raw: Extract<ClientFrame, { type: 'say' | 'press' }>, within: Conversation): Promise<void> => {
    const frame = raw.type === 'say' ? { ...raw, text: storable(raw.text) } : raw;
    const reason = await context.hub
      .inOrder(within.id, () => settle(frame, within))
      .catch((error: unknown): Refusal => {
        context.logger.error({ error: String(error) }, 'a message could not be stored');
        return 'unavailable';
      });
    if (reason !== undefined) return send({ type: 'refused', id: frame.id, reason, again: again[reason] });
    await send({ type: 'ack', id: frame.id });
    if (frame.type === 'say') context.hub.changed(within.id);
  };

  const handle = async (text: string): Promise<void> => {
    if (text.length > longest) return fail('too-large');
    const frame = parseFrame(text);
    if (frame === undefined) return fail('malformed');
    switch (frame.type) {
      case 'hello':
        return hello(frame);
      case 'ping':
        return send({ type: 'pong' });
      case 'say':
      case 'press':
        return conversation === undefined ? fail('hello-first') : take(frame, conversation);
      default:
        return frame satisfies never;
    }
  };

  let waiting = 0;
  const patience = setTimeout(() => socket.close(closeCodes.unsupported), context.helloMs).unref();
  socket.on('message', (data, isBinary) => {
    if (waiting >= maxWaitingFrames) {
      void fail('too-many').then(() => socket.close(closeCodes.tooMany));
      return;
    }
    waiting += 1;
    tail = tail
      .then(() => (isBinary ? fail('malformed') : handle(data.toString())))
      .catch((error: unknown) => {
        context.logger.error({ error: String(error) }, 'a frame could not be handled');
        socket.close(1011);
      })
      .finally(() => {
        waiting -= 1;
      });
  });
  socket.on('error', () => socket.close());
  socket.on('close', () => {
    clearTimeout(patience);
    if (conversation !== undefined) context.hub.remove(conversation.id, listener);
  });
}

/** Frames of one socket that wait for the one before them. */
const maxWaitingFrames = 200;

function parseFrame(text: string): ClientFrame | undefined {
  try {
    const parsed = clientFrame.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing for a body that this version cannot read: one bad entry must not hide the others. */
function entryFrame(entry: TranscriptEntry): EntryFrame[] {
  const { seq, at, key, revision } = entry;
  const stored = { seq, at, key, revision };
  const body: unknown = JSON.parse(entry.body);
  if (entry.direction === 'in') {
    const content = inContent.safeParse(body);
    return content.success ? [{ ...stored, direction: 'in', content: content.data }] : [];
  }
  const content = outContent.safeParse(body);
  return content.success ? [{ ...stored, direction: 'out', content: content.data }] : [];
}
