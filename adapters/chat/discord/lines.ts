/** Work in order within a line, lines beside each other. */
export type Lines = {
  /** Runs `work` when all that was put into this line before it has ended; resolves when it has ended itself. */
  inOrder(line: string, work: () => Promise<void>): Promise<void>;
  /** Notes work that belongs to no line. */
  beside(work: Promise<void>): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
};

/** `failed` hears of work that throws; the line goes on. */
export function createLines(failed: (error: unknown) => void): Lines {
  const tails = new Map<string, Promise<void>>();
  const loose = new Set<Promise<void>>();
  return {
    inOrder(line, work) {
      const tail = (tails.get(line) ?? Promise.resolve()).then(work).catch(failed);
      tails.set(line, tail);
      return tail.then(() => {
        if (tails.get(line) === tail) tails.delete(line);
      });
    },
    beside(work) {
      const watched: Promise<void> = work.catch(failed).finally(() => loose.delete(watched));
      loose.add(watched);
    },
    async idle() {
      while (tails.size > 0 || loose.size > 0) await Promise.all([...tails.values(), ...loose]);
    },
  };
}

/** Lets at most `limit` pieces of work run at once; the others wait. */
export function createGate(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let open = limit;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (open === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else open -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else open += 1;
    }
  };
}
