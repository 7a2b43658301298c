import { StoreUnavailable } from '../domain/store-unavailable.ts';
import type { Log } from '../ports/log.ts';
import type { InputStore, QueueName, StoredInput } from '../ports/store.ts';
import type { Alarm } from './pump.ts';

/** Queues worked on side by side; their commits join into one where they meet. */
const QUEUES_AT_ONCE = 32;
/** Queues looked up after a start: more than a desk can have left. */
const QUEUES_PER_LOOK = 1_000_000;
/** Inputs of one queue looked at together, for bursts. */
const INPUTS_PER_LOOK = 20;
/** A turn that met another's change is worked out anew this often before it waits for its next chance. */
const RERUNS = 20;
/** A store that fails (a full disk) is tried again after this, in milliseconds. */
const STORE_PAUSE_MS = 1_000;
/** An input whose turn failed this often is set aside for the admin. */
const ATTEMPTS = 3;

/** Works out and commits one turn over the first inputs of a queue; says how many of them it dealt with. */
export type RunTurn = (head: readonly StoredInput[]) => Promise<
  | { readonly type: 'committed'; readonly inputs: number }
  | { readonly type: 'conflict' }
  /** Nothing was committed: something is being asked, and the turn is worked out anew after `until`. */
  | { readonly type: 'waiting'; readonly until: Promise<void> }
>;

export type TurnLoopDeps = {
  readonly alarm: Alarm;
  readonly inputs: InputStore;
  readonly run: RunTurn;
  readonly log: Log;
  /** An input is set aside: its sender is told. */
  readonly givenUp: (input: StoredInput) => Promise<void>;
};

/** The turn loop: queues that have something waiting, side by side, each worked on in order. */
export class TurnLoop {
  readonly #deps: TurnLoopDeps;
  readonly #ready = new Set<QueueName>();
  readonly #busy = new Map<QueueName, Promise<void>>();
  /** Queues that wait for an answer; they hold no place among those worked on. */
  readonly #parked = new Map<QueueName, Promise<void>>();
  #running = false;
  #lookingBack: Promise<void> | undefined;

  constructor(deps: TurnLoopDeps) {
    this.#deps = deps;
  }

  /** Begins with what was left from before. */
  start(): void {
    this.#running = true;
    this.#lookingBack = this.#lookBack();
  }

  /** Something was put into this queue. */
  add(queue: QueueName): void {
    this.#ready.add(queue);
    this.#schedule();
  }

  /** Lets the turns under way end. */
  async stop(): Promise<void> {
    this.#running = false;
    await this.#lookingBack;
    await Promise.all(this.#busy.values());
  }

  get isBusy(): boolean {
    return this.#busy.size + this.#parked.size > 0;
  }

  /** Resolves when nothing is waiting. */
  async idle(): Promise<void> {
    await this.#lookingBack;
    while (this.isBusy) await Promise.race([...this.#busy.values(), ...this.#parked.values()]);
  }

  async #lookBack(): Promise<void> {
    try {
      for (const queue of await this.#deps.inputs.waitingQueues(QUEUES_PER_LOOK)) this.#ready.add(queue);
      this.#schedule();
    } catch (error) {
      this.#deps.log.error({ error: describe(error) }, 'the store failed before the first turn');
      this.#deps.alarm.set(STORE_PAUSE_MS, () => {
        if (this.#running) this.#lookingBack = this.#lookBack();
      });
    }
  }

  #schedule(): void {
    if (!this.#running) return;
    for (const queue of this.#ready) {
      if (this.#busy.size >= QUEUES_AT_ONCE) return;
      if (this.#busy.has(queue) || this.#parked.has(queue)) continue;
      this.#ready.delete(queue);
      const work = this.#drain(queue)
        .catch((error) => {
          this.#deps.log.error({ error: describe(error) }, 'the store failed under a turn');
          this.#deps.alarm.set(STORE_PAUSE_MS, () => this.add(queue));
        })
        .finally(() => {
          this.#busy.delete(queue);
          this.#schedule();
        });
      this.#busy.set(queue, work);
    }
  }

  async #drain(queue: QueueName): Promise<void> {
    while (this.#running) {
      const head = await this.#deps.inputs.head(queue, INPUTS_PER_LOOK);
      const first = head[0];
      if (!first) return;
      try {
        const result = await this.#turn(head);
        if (result?.type === 'waiting') {
          this.#park(queue, result.until);
          return;
        }
        if (!result) {
          this.#ready.add(queue);
          return;
        }
      } catch (error) {
        // Not the turn's fault: it is worked out anew once the store is back.
        if (error instanceof StoreUnavailable) throw error;
        const giveUp = first.attempts + 1 >= ATTEMPTS;
        this.#deps.log.error(
          { queue: queue.split(':')[0], seq: first.seq, attempts: first.attempts + 1, giveUp, error: describe(error) },
          'a turn failed',
        );
        await this.#deps.inputs.failed(first.seq, describe(error), giveUp);
        if (giveUp) await this.#deps.givenUp(first);
      }
    }
  }

  #park(queue: QueueName, until: Promise<void>): void {
    const parked = until.then(() => {
      this.#parked.delete(queue);
      this.add(queue);
    });
    this.#parked.set(queue, parked);
  }

  /** Nothing where others' changes kept coming in between. */
  async #turn(head: readonly StoredInput[]): Promise<Exclude<Awaited<ReturnType<RunTurn>>, { type: 'conflict' }> | undefined> {
    for (let run = 0; run < RERUNS; run += 1) {
      const result = await this.#deps.run(head);
      if (result.type !== 'conflict') return result;
    }
    return undefined;
  }
}

/** An error without the words of any message: its name, and where it was thrown. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const frame =
    error.stack
      ?.split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim() ?? '';
  return `${error.name} ${frame.replace(/\(?(?:file:\/\/)?\/.*\/(?=[^/]+$)/, '(')}`;
}
