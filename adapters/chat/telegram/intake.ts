import type { Api } from 'grammy';
import type { Accept, Accepted, InboundEvent } from '../../../src/ports/chat.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Clock } from '../../../src/ports/time.ts';
import type { Numbered } from './batch.ts';
import { type Click, type Heard, hear, type Me } from './inbound.ts';
import type { Moves } from './moves.ts';
import { placeOf } from './refs.ts';
import { type GrammySignal, toGrammy } from './signal.ts';
import { updateIdSchema, updateSchema } from './updates.ts';
import { words } from './words.ts';

type RawApi = Pick<Api['raw'], 'answerCallbackQuery' | 'sendMessage'>;

export type IntakeDeps = {
  readonly raw: RawApi;
  readonly me: Me;
  readonly accept: Accept;
  readonly moves: Moves;
  readonly clock: Clock;
  readonly log: Log;
};

/** What both ways of receiving share. */
export type Intake = {
  /** Never throws: what can't be read is noted and passed over, or it would come again for ever. */
  read(update: unknown): Numbered | undefined;
  /** True once Telegram need not offer it again. */
  take(heard: Heard): Promise<boolean>;
  /** Resolves when the last acknowledgement is out. */
  idle(): Promise<void>;
};

/** Telegram drops an acknowledgement that takes longer than this to reach it, in milliseconds. */
const acknowledgeMs = 10_000;

export function createIntake({ raw, me, accept, moves, clock, log }: IntakeDeps): Intake {
  const answers = new Set<Promise<void>>();
  const inBackground = (what: string, call: (signal: GrammySignal) => Promise<unknown>): void => {
    const answer = call(toGrammy(AbortSignal.timeout(acknowledgeMs)))
      .then(() => undefined)
      .catch((error: unknown) => log.info({ platform: 'telegram', error: error instanceof Error ? error.name : 'unknown' }, what))
      .finally(() => answers.delete(answer));
    answers.add(answer);
  };

  /** What the sender is told at once, beside what the desk says. */
  const told = (accepted: Accepted, locale: string | undefined): string | undefined => {
    const { tooLong, tooMany, stale } = words[locale?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en'];
    if (accepted.type === 'stored') return accepted.stale ? stale : undefined;
    return accepted.reason === 'too-long' ? tooLong : tooMany;
  };

  /** The button stops spinning at once; whoever is refused, or presses a stale one, is told so. */
  const acknowledge = (accepted: Accepted, event: InboundEvent, callback: Click | undefined): void => {
    if (callback !== undefined) {
      const text = told(accepted, callback.locale);
      const said = text === undefined ? {} : { text, show_alert: true };
      inBackground('a click could not be acknowledged', (signal) =>
        raw.answerCallbackQuery({ callback_query_id: callback.id, ...said }, signal),
      );
      return;
    }
    const text = told(accepted, 'locale' in event ? event.locale : undefined);
    const place = placeOf(event.chat);
    if (text === undefined || !place) return;
    const topic = place.topic === undefined ? {} : { message_thread_id: place.topic };
    inBackground('a refusal could not be told', (signal) => raw.sendMessage({ chat_id: place.chat, ...topic, text }, signal));
  };

  return {
    read(update) {
      const parsed = updateSchema.safeParse(update);
      if (parsed.success) return { id: parsed.data.update_id, heard: hear(parsed.data, me, clock.now()) };
      const named = updateIdSchema.safeParse(update);
      log.warn({ platform: 'telegram', update: named.data?.update_id }, 'an update could not be read and is passed over');
      return named.success ? { id: named.data.update_id, heard: { type: 'nothing' } } : undefined;
    },
    async take(heard) {
      switch (heard.type) {
        case 'nothing':
          return true;
        case 'moved':
          await moves.moved(heard.from, heard.to);
          return true;
        case 'event': {
          const event: InboundEvent = { ...heard.event, chat: await moves.home(heard.event.chat) };
          const accepted = await accept(event);
          if (accepted.type === 'refused' && accepted.reason === 'stopping') return false;
          acknowledge(accepted, heard.event, heard.callback);
          return true;
        }
        default:
          return heard satisfies never;
      }
    },
    async idle() {
      await Promise.all(answers);
    },
  };
}
