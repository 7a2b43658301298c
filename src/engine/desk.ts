import type { Instant, RequestNumber } from '../domain/ids.ts';
import { ERASED_PARTY } from '../domain/people/erased.ts';
import type { Accept, ChatAdapter, ChatRef, InboundEvent, Platform, Suggest } from '../ports/chat.ts';
import type { FileCleaner, FileStore } from '../ports/files.ts';
import type { CatalogImporter } from '../ports/importer.ts';
import type { Log } from '../ports/log.ts';
import type { Matcher } from '../ports/matching.ts';
import type { EngineStore, QueueName, StoredInput } from '../ports/store.ts';
import { speech } from '../talk/index.ts';
import { type Asked, OpenQuestions } from './asked.ts';
import { catalogStep } from './catalogs.ts';
import { chatName, sameChat } from './chats.ts';
import { Courtesies } from './courtesies.ts';
import { type Courier, createCourier } from './deliver.ts';
import { fetchStep } from './fetch.ts';
import { type Alarm, Pump } from './pump.ts';
import { deskWorker } from './search.ts';
import { suggest } from './suggest.ts';
import { chatTurn } from './turn/chat.ts';
import { deskTurn } from './turn/desk.ts';
import { speak } from './turn/outcome.ts';
import type { TurnDeps } from './turn/turn.ts';
import { type RunTurn, TurnLoop } from './turns.ts';
import { workStep } from './work.ts';

export type DeskDeps = Omit<TurnDeps, 'store' | 'asked' | 'forms'> & {
  readonly store: EngineStore;
  readonly adapters: readonly ChatAdapter[];
  readonly matcher: Matcher;
  readonly files: FileStore;
  readonly cleaner: FileCleaner;
  readonly importer: CatalogImporter;
  readonly alarm: Alarm;
  readonly log: Log;
  /** How long a chat waits for the model, in milliseconds. */
  readonly modelWaitMs?: number;
};

/** How long a chat waits for the model where the operator has not said, in milliseconds. */
const MODEL_WAIT_MS = 6_000;

const chatQueue = (chat: ChatRef): QueueName => `chat:${chatName(chat)}`;

/** The engine: receives, works out turns, does jobs and delivers, all over one store. */
export class Desk {
  readonly #deps: DeskDeps;
  readonly #turns: TurnLoop;
  readonly #work: Pump;
  readonly #fetches: Pump;
  readonly #catalogs: Pump;
  readonly #couriers: readonly { readonly courier: Courier; readonly pump: Pump }[];
  readonly #questions: OpenQuestions;
  readonly #forms: ReadonlySet<Platform>;
  readonly #tellsPresser: ReadonlySet<Platform>;
  readonly #stop = new AbortController();
  readonly #courtesies: Courtesies;

  constructor(deps: DeskDeps) {
    this.#deps = deps;
    this.#forms = new Set(deps.adapters.filter((adapter) => adapter.forms).map((adapter) => adapter.platform));
    this.#tellsPresser = new Set(deps.adapters.filter((adapter) => adapter.tellsPresser).map((adapter) => adapter.platform));
    const { store, adapters, clock, alarm, log } = deps;
    const failed = (loop: string) => (error: unknown) =>
      log.error({ loop, error: error instanceof Error ? error.name : 'unknown' }, 'a loop failed and goes on');
    const notify = (queue: QueueName) => this.#turns.add(queue);
    this.#questions = new OpenQuestions(alarm, deps.modelWaitMs ?? MODEL_WAIT_MS);
    this.#courtesies = new Courtesies({ adapters, store: store.turns, alarm });
    const run = this.#courtesies.turns(this.#run);
    this.#turns = new TurnLoop({ inputs: store.inputs, run, log, alarm, givenUp: (input) => this.#apologise(input) });
    const worker = this.#courtesies.jobs(deskWorker(store.turns, deps.matcher, deps.policy, clock));
    this.#work = new Pump(
      workStep({ jobs: store.jobs, worker, clock, alarm, log, notify }, this.#stop.signal),
      clock,
      alarm,
      failed('work'),
    );
    const { files, cleaner } = deps;
    const { transcriber, viewer } = deps.helpers ?? {};
    const listening = { ...(transcriber ? { transcriber } : {}), ...(viewer ? { viewer } : {}) };
    const working = (chat: ChatRef) => this.#courtesies.file(chat);
    const fetches = fetchStep({ jobs: store.jobs, adapters, files, cleaner, ...listening, clock, log, notify, working }, this.#stop.signal);
    this.#fetches = new Pump(fetches, clock, alarm, failed('fetch'));
    const { importer } = deps;
    const catalogs = catalogStep({ jobs: store.jobs, importer, files, clock, log, notify }, this.#stop.signal);
    this.#catalogs = new Pump(catalogs, clock, alarm, failed('import'));
    this.#couriers = adapters.map((adapter) => {
      const courier = createCourier({ outbox: store.outbox, adapter, clock, alarm, log, notify }, () => pump.wake(), this.#stop.signal);
      const pump: Pump = new Pump(courier.step, clock, alarm, failed('deliver'));
      return { courier, pump };
    });
  }

  /** Stores an event; resolves once it is on the disk. */
  accept: Accept = async (event: InboundEvent) => {
    if (this.#stop.signal.aborted) return { type: 'refused', reason: 'stopping' };
    const queue = chatQueue(event.chat);
    let fresh: boolean;
    try {
      fresh = await this.#deps.store.inputs.accept(queue, event.key, { type: 'event', event }, this.#deps.clock.now());
    } catch (error) {
      // A store that is lost while it commits may have it all the same.
      this.#turns.add(queue);
      throw error;
    }
    // Looked at before the turn, which may itself make the button stale.
    const stale = event.type === 'action' && event.shared === true && !(await this.#works(event));
    if (fresh) this.#turns.add(queue);
    return { type: 'stored', again: !fresh, ...(stale ? { stale } : {}) };
  };

  /** Whether a button does something in the chat where it was pressed. */
  async #works({ token, chat }: Extract<InboundEvent, { type: 'action' }>): Promise<boolean> {
    const bound = await this.#deps.store.turns.action(token);
    return bound !== undefined && sameChat(bound.chat, chat);
  }

  /** Requests of a person that fit what he types. */
  suggest: Suggest = (person, typed) => suggest(this.#deps.store.turns, person, typed);

  async start(): Promise<void> {
    // What a stop left behind of persons who had been erased.
    await this.#deps.files.erase(ERASED_PARTY);
    this.#turns.start();
    this.#work.start();
    this.#fetches.start();
    this.#catalogs.start();
    for (const { pump } of this.#couriers) pump.start();
    for (const adapter of this.#deps.adapters) await adapter.start(this.accept, this.suggest);
  }

  /** Stops taking in, lets what is under way end. What is left is gone on with at the next start. */
  async stop(): Promise<void> {
    for (const adapter of this.#deps.adapters) await adapter.stop();
    this.#questions.closeAll();
    await this.#turns.stop();
    this.#stop.abort();
    await Promise.all([this.#work.stop(), this.#fetches.stop(), this.#catalogs.stop(), ...this.#couriers.map(({ pump }) => pump.stop())]);
    await Promise.all(this.#couriers.map(({ courier }) => courier.idle()));
  }

  /** Something was put into the store from outside the engine: the loops look at once. */
  wake(): void {
    this.#wakeJobs();
    this.#wakeCouriers();
  }

  /** Resolves when everything that is due now has been done. */
  async settled(): Promise<void> {
    for (;;) {
      await this.#turns.idle();
      const loops = [this.#work, this.#fetches, this.#catalogs, ...this.#couriers.map(({ pump }) => pump)].map((pump) => pump.settled());
      const busy = await Promise.all([...loops, ...this.#couriers.map(({ courier }) => courier.idle())]);
      if (!busy.includes(true) && !this.#turns.isBusy) return;
    }
  }

  #wakeJobs(): void {
    for (const pump of [this.#work, this.#fetches, this.#catalogs]) pump.wake();
  }

  #wakeCouriers(): void {
    for (const { pump } of this.#couriers) pump.wake();
  }

  #turnDeps(asked?: Asked): TurnDeps {
    const store = this.#deps.store.turns;
    const deps = {
      ...this.#deps,
      codeLinks: this.#codeLinks,
      requestLink: this.#requestLink,
      forms: this.#forms,
      tellsPresser: this.#tellsPresser,
    };
    if (!asked) return { ...deps, store };
    const once: TurnDeps['store'] = {
      ...store,
      nextRequestNumber: () => asked.once('request', () => store.nextRequestNumber()),
      nextOrderNumber: () => asked.once('order', () => store.nextOrderNumber()),
    };
    return { ...deps, store: once, asked };
  }

  #codeLinks = async (code: string): Promise<readonly string[]> => {
    const { adapters, codeLinks } = this.#deps;
    return [...adapters.flatMap((adapter) => adapter.codeLink?.(code) ?? []), ...((await codeLinks?.(code)) ?? [])];
  };

  #requestLink = (platform: Platform, number: RequestNumber): string | undefined =>
    this.#deps.adapters.find((adapter) => adapter.platform === platform)?.requestLink?.(number);

  #run: RunTurn = async (head) => {
    const [first] = head;
    if (!first) return { type: 'committed', inputs: 0 };
    const asked = this.#deps.helpers && this.#questions.of(first.seq);
    const deps = this.#turnDeps(asked);
    const turn = first.input.type === 'event' ? await chatTurn(deps, head) : await deskTurn(deps, first);
    const until = asked?.pending();
    if (until) return { type: 'waiting', until };
    if (!turn) return { type: 'committed', inputs: 0 };
    try {
      if ((await deps.store.commitTurn(turn)) === 'conflict') return { type: 'conflict' };
    } catch (error) {
      // A store that is lost while it commits may have it all the same.
      this.wake();
      throw error;
    }
    this.#questions.close(first.seq);
    if (turn.jobs.length > 0) this.#wakeJobs();
    const isBack = first.input.type === 'event' && first.input.event.type === 'returned';
    if (turn.outgoing.length > 0 || isBack) this.#wakeCouriers();
    if (turn.dialogue?.menu) this.#courtesies.menu(turn.dialogue.chat, turn.dialogue.state, turn.dialogue.person);
    return { type: 'committed', inputs: turn.inputs.length };
  };

  /** The sender of an input that could not be worked on is told; his words stay in the store. */
  async #apologise({ seq, input }: StoredInput): Promise<void> {
    this.#questions.close(seq);
    if (input.type !== 'event') return;
    const deps = this.#turnDeps();
    const found = await deps.store.dialogue(input.event.chat);
    if (!found) return;
    const { party, language } = found.state;
    const spoken = speak(deps, [speech.failed(found.state)], { chat: input.event.chat, party, language }, undefined);
    const at: Instant = deps.clock.now();
    await deps.store.commitTurn({ at, inputs: [], messages: [], jobs: [], ...spoken });
    this.#wakeCouriers();
  }
}
