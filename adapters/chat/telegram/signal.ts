import type { Api } from 'grammy';

/** The type of signal that grammY declares: an older package's, which Node's own has outgrown. */
export type GrammySignal = NonNullable<Parameters<Api['raw']['getMe']>[0]>;

/** Node's signal as grammY takes it; it listens for "abort" and asks `aborted`, no more. */
export function toGrammy(signal: AbortSignal): GrammySignal {
  return signal as GrammySignal;
}
