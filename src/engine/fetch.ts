import type { FileKind } from '../domain/file.ts';
import type { Instant } from '../domain/ids.ts';
import type { ChatAdapter, ChatRef } from '../ports/chat.ts';
import type { FileCleaner, FileStore } from '../ports/files.ts';
import type { Log } from '../ports/log.ts';
import type { Transcriber, Viewer } from '../ports/model.ts';
import type { FetchedFile, FetchJob, JobStore, QueueName } from '../ports/store.ts';
import type { Clock } from '../ports/time.ts';
import { chatName } from './chats.ts';
import type { Step } from './pump.ts';

/** Files fetched side by side; each is in memory whole while it is cleaned. */
const FETCHES_AT_ONCE = 3;
/** A platform that has not handed over a file by then is asked again, in milliseconds. */
const FETCH_TIMEOUT_MS = 90_000;
/** A voice message is listened to, a picture looked at, for no longer, in milliseconds; together with its fetching it stays within the lease. */
const LISTEN_MS = 25_000;
/** A file whose worker was killed is fetched anew after this, in milliseconds. */
const LEASE_MS = 120_000;
/** First wait after a failure, doubled each time up to the longest, in milliseconds. */
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 120_000;
/** After so many the sender is told that it cannot be fetched; about ten minutes. */
const ATTEMPTS = 9;

export type FetchDeps = {
  readonly jobs: JobStore;
  readonly adapters: readonly ChatAdapter[];
  readonly files: FileStore;
  readonly cleaner: FileCleaner;
  readonly transcriber?: Transcriber;
  readonly viewer?: Viewer;
  readonly clock: Clock;
  readonly log: Log;
  readonly notify: (queue: QueueName) => void;
  /** Shows in a chat that the desk is at work, until the returned function is called. */
  readonly working: (chat: ChatRef) => () => void;
};

type Fetched = FetchedFile | { readonly type: 'retry'; readonly afterMs?: number };

/** Fetches one file, takes out what is not seen in it, and stores it. */
async function fetched(deps: FetchDeps, job: FetchJob, signal: AbortSignal): Promise<Fetched> {
  const { adapters, files, cleaner, clock } = deps;
  const source = adapters.find(({ platform }) => platform === job.chat.platform)?.files;
  const outcome = source ? await source.fetch(job.ref, signal) : ({ type: 'gone' } as const);
  if (outcome.type !== 'fetched') return outcome;
  const cleaned = await cleaner.clean(outcome.bytes, { ...job.ref, ...(outcome.mime === undefined ? {} : { mime: outcome.mime }) });
  if (cleaned.type === 'refused') return cleaned;
  const { kind, mime, bytes } = cleaned;
  const {
    party,
    createdAt: _,
    ...facts
  } = await files.put({ id: job.file, kind, mime, clean: cleaned.type === 'clean', party: job.party, createdAt: clock.now() }, bytes);
  const said = await heard(deps, job, { kind, mime, bytes }, signal);
  return said === undefined ? { type: 'stored', facts } : { type: 'stored', facts: { ...facts, heard: true }, heard: said };
}

/** What is said in a voice message, or shown by a picture that came alone; undefined where nobody can tell. */
async function heard(
  { transcriber, viewer }: FetchDeps,
  { party, look }: FetchJob,
  { kind, mime, bytes }: { readonly kind: FileKind; readonly mime: string; readonly bytes: Uint8Array },
  signal: AbortSignal,
): Promise<string | undefined> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(LISTEN_MS)]);
  const ask = { person: party, bytes, mime };
  const outcome = kind === 'voice' ? await transcriber?.transcribe(ask, patience) : look && (await viewer?.view(ask, patience));
  return outcome?.type === 'answer' ? outcome.value : undefined;
}

/** The step of the loop that fetches files, beside the other jobs so that a large one holds up no timer. */
export function fetchStep(deps: FetchDeps, signal: AbortSignal): Step {
  const { jobs, adapters, clock, log, notify, working } = deps;
  const run = async ({ job, attempts }: { readonly job: FetchJob; readonly attempts: number }): Promise<void> => {
    const done = working(job.chat);
    const result = await fetched(deps, job, AbortSignal.any([signal, AbortSignal.timeout(FETCH_TIMEOUT_MS)]))
      .catch((error: unknown): Fetched => {
        log.warn({ key: job.key, attempts, error: error instanceof Error ? error.name : 'unknown' }, 'a file could not be stored');
        return { type: 'retry' };
      })
      .finally(done);
    if (result.type === 'retry' && signal.aborted) return;
    if (result.type === 'retry' && attempts + 1 < ATTEMPTS) {
      const wait = Math.max(result.afterMs ?? 0, Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempts));
      await jobs.postpone(job, (clock.now() + wait) as Instant, 'to be tried again', undefined, clock.now());
      return;
    }
    const outcome: FetchedFile = result.type === 'retry' ? { type: 'unreachable' } : result;
    const { chat, from, file, key } = job;
    const at = clock.now();
    // Also where the store is lost: it may have the result all the same.
    await jobs
      .finish(job, { type: 'event', event: { type: 'fetched', key, at, chat, from, file, outcome } }, at)
      .finally(() => notify(`chat:${chatName(chat)}`));
    await adapters.find(({ platform }) => platform === chat.platform)?.files?.release?.(job.ref);
  };
  return async () => {
    for (;;) {
      const leased = await jobs.leaseFiles(clock.now(), LEASE_MS, FETCHES_AT_ONCE);
      if (leased.length === 0 || signal.aborted) return jobs.nextFileDue();
      await Promise.all(leased.map(run));
    }
  };
}
