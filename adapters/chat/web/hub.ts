/** A live connection to one conversation; `changed` is told that its transcript has something new. */
export type Listener = { readonly changed: () => void };

export type Hub = {
  add(conversation: string, listener: Listener): void;
  remove(conversation: string, listener: Listener): void;
  changed(conversation: string): void;
  /** Runs the work of one conversation one after the other, so that an answer never enters the transcript before what it answers. */
  inOrder<T>(conversation: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when no work is under way. */
  idle(): Promise<void>;
};

export function createHub(): Hub {
  const listeners = new Map<string, Set<Listener>>();
  const tails = new Map<string, Promise<unknown>>();
  return {
    add(conversation, listener) {
      const set = listeners.get(conversation) ?? new Set();
      listeners.set(conversation, set.add(listener));
    },
    remove(conversation, listener) {
      const set = listeners.get(conversation);
      set?.delete(listener);
      if (set?.size === 0) listeners.delete(conversation);
    },
    changed(conversation) {
      for (const listener of listeners.get(conversation) ?? []) listener.changed();
    },
    inOrder(conversation, work) {
      const done = (tails.get(conversation) ?? Promise.resolve()).then(work);
      const tail = done.then(
        () => undefined,
        () => undefined,
      );
      tails.set(conversation, tail);
      void tail.then(() => {
        if (tails.get(conversation) === tail) tails.delete(conversation);
      });
      return done;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
