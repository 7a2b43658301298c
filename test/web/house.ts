import type { WebLogger, WebOptions } from '../../adapters/chat/web/options.ts';
import { createWebAdapter, type WebAdapter } from '../../adapters/chat/web/server.ts';
import type { SupplierId } from '../../src/domain/ids.ts';
import type { InboundEvent } from '../../src/ports/chat.ts';
import type { ConversationStore } from '../../src/ports/conversations.ts';
import { type FakeSupplier, fakeConversations } from '../fakes/conversations.ts';
import { type FakeDesk, fakeClock, fakeDesk, type Reply } from '../fakes/desk.ts';
import { memoryFiles } from '../fakes/files.ts';

export const ningbo = { supplier: 's-ningbo' as SupplierId, title: 'Ningbo Haicheng Fasteners', about: 'Hex bolts, nuts, studs' };
export const hidden = { supplier: 's-hidden' as SupplierId, title: 'A real factory', about: 'Hex bolts' };
const suppliers: readonly FakeSupplier[] = [
  { ...ningbo, sample: true },
  { supplier: 's-jinan' as SupplierId, title: '济南奥迈化工', about: 'Citric acid 柠檬酸', sample: true },
  { ...hidden, sample: false },
];

export type House = {
  readonly desk: FakeDesk;
  readonly conversations: ConversationStore;
  readonly log: string[];
  readonly clock: ReturnType<typeof fakeClock>;
  adapter(): WebAdapter;
  url(): string;
  /** Stops the adapter and starts another one on the same port over the same store. */
  restart(between?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/** A desk with its web adapter on a free port. */
export async function openHouse(script?: (event: InboundEvent) => readonly Reply[], options: Partial<WebOptions> = {}): Promise<House> {
  const conversations = options.conversations ?? fakeConversations(suppliers);
  const desk = fakeDesk(script);
  const clock = fakeClock();
  const log: string[] = [];
  const note = (fields: Readonly<Record<string, unknown>>, message: string): void => void log.push(`${message} ${JSON.stringify(fields)}`);
  const logger: WebLogger = { info: note, warn: note, error: note };
  const make = (port: number) =>
    createWebAdapter({ files: memoryFiles(), clock, host: '127.0.0.1', logger, demo: true, ...options, conversations, port });
  let adapter = make(0);
  const start = async (): Promise<void> => {
    desk.connect(adapter);
    await adapter.start(desk.accept);
  };
  await start();
  return {
    desk,
    conversations,
    log,
    clock,
    adapter: () => adapter,
    url: () => adapter.url(),
    async restart(between) {
      const port = Number(new URL(adapter.url()).port);
      await adapter.stop();
      await between?.();
      adapter = make(port);
      await start();
    },
    close: () => adapter.stop(),
  };
}
