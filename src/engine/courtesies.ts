import type { ChatAdapter, ChatMenu, ChatRef } from '../ports/chat.ts';
import type { PersonKey } from '../ports/people.ts';
import type { TurnStore } from '../ports/store.ts';
import type { Alarm } from './pump.ts';
import type { RunTurn } from './turns.ts';
import type { Worker } from './work.ts';

/** Work that is done sooner is not shown, in milliseconds. */
const SHOWN_AFTER_MS = 400;
/** Platforms show for about 5 s that somebody is typing. */
const SHOWN_AGAIN_MS = 4_500;

export type CourtesyDeps = {
  readonly adapters: readonly ChatAdapter[];
  readonly store: Pick<TurnStore, 'people' | 'deal' | 'chatsOf'>;
  readonly alarm: Alarm;
};

/** What a chat is shown beside its messages: the menu of commands, and that the desk is at work. Nothing waits for it or fails with it. */
export class Courtesies {
  readonly #deps: CourtesyDeps;

  constructor(deps: CourtesyDeps) {
    this.#deps = deps;
  }

  /** Shows the commands of this role; an admin's own where `person` sits there alone and is one. */
  menu(chat: ChatRef, { role, language }: Pick<ChatMenu, 'role' | 'language'>, person: PersonKey | undefined): void {
    const adapter = this.#adapter(chat);
    if (!adapter?.menu) return;
    const admin = person === undefined ? Promise.resolve(false) : this.#deps.store.people.flags(person).then((flags) => flags.admin);
    void admin.then((isAdmin) => adapter.menu?.(chat, { role, language, admin: isAdmin })).catch(() => undefined);
  }

  /** Turns that wait for an answer from a slow helper show it in their chat. */
  turns(run: RunTurn): RunTurn {
    return async (head) => {
      const result = await run(head);
      const input = head[0]?.input;
      if (result.type === 'waiting' && input?.type === 'event') {
        const done = this.#working(() => Promise.resolve(input.event.chat));
        void result.until.finally(done);
      }
      return result;
    };
  }

  /** Searches are shown to the buyer who waits for them. */
  jobs(worker: Worker): Worker {
    const { store } = this.#deps;
    return async (job, signal) => {
      if (job.type !== 'search') return worker(job, signal);
      const done = this.#working(async () => {
        const deal = await store.deal(job.deal);
        return deal && (await store.chatsOf([deal.buyer]))[0]?.chat;
      });
      return worker(job, signal).finally(done);
    };
  }

  /** A file that is fetched and looked at shows it to its sender, until the returned function is called. */
  file(chat: ChatRef): () => void {
    return this.#working(() => Promise.resolve(chat));
  }

  /** Shows in a chat that the desk is at work, until the returned function is called. Which chat it is, is asked only where it takes long. */
  #working(where: () => Promise<ChatRef | undefined>): () => void {
    const { alarm } = this.#deps;
    let over = false;
    let callOff = (): void => undefined;
    const show = async (): Promise<void> => {
      const chat = await where();
      if (over || !chat) return;
      callOff = alarm.set(SHOWN_AGAIN_MS, ring);
      await this.#adapter(chat)?.typing?.(chat);
    };
    const ring = (): void => void show().catch(() => undefined);
    callOff = alarm.set(SHOWN_AFTER_MS, ring);
    return () => {
      over = true;
      callOff();
    };
  }

  #adapter({ platform }: ChatRef): ChatAdapter | undefined {
    return this.#deps.adapters.find((adapter) => adapter.platform === platform);
  }
}
