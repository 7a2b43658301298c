import type { Instant } from '../../src/domain/ids.ts';
import type { Block } from '../../src/ports/blocks.ts';
import type { Accept, ChatAdapter, OutMessage, Part, SendOutcome } from '../../src/ports/chat.ts';

/** What a person sees in his chat: each message once, in the order of its first appearance, as it now stands. */
export type Seen = { readonly key: string; readonly message: OutMessage };

/** A chat platform in memory: it keeps what it is sent, replaces what is edited, and can be told to fail. */
export class FakeChat implements ChatAdapter {
  readonly platform = 'web';
  readonly #chats = new Map<string, Seen[]>();
  #accept: Accept | undefined;
  #sends = 0;
  /** Outcomes for the next sends, before they work again. */
  readonly failures: SendOutcome[] = [];
  readonly gone = new Set<string>();

  async start(accept: Accept): Promise<void> {
    this.#accept = accept;
  }
  async stop(): Promise<void> {
    this.#accept = undefined;
  }
  render(message: OutMessage): readonly Part[] {
    return [{ chat: message.chat, body: JSON.stringify(message) }];
  }
  async send(part: Part): Promise<SendOutcome> {
    this.#sends += 1;
    const failure = this.failures.shift();
    if (failure) return failure;
    if (this.gone.has(part.chat.id)) return { type: 'refused', reason: 'gone', detail: 'no such chat' };
    const message: OutMessage = JSON.parse(part.body);
    const chat = this.#chats.get(part.chat.id) ?? [];
    this.#chats.set(part.chat.id, chat);
    const key = message.edits ?? message.id;
    const index = chat.findIndex((seen) => seen.key === key);
    if (index < 0) chat.push({ key, message });
    else chat[index] = { key, message };
    return { type: 'sent', message: key };
  }

  get sends(): number {
    return this.#sends;
  }
  get accept(): Accept {
    if (!this.#accept) throw new Error('the chat has not been started');
    return this.#accept;
  }
  seen(chat: string): readonly Seen[] {
    return this.#chats.get(chat) ?? [];
  }
}

/** Blocks as plain text, to read and compare. */
export function plain(blocks: readonly Block[]): string {
  const text = (spans: readonly { text: string }[] | undefined) => (spans ?? []).map((span) => span.text).join('');
  return blocks
    .map((block): string => {
      switch (block.type) {
        case 'text':
          return text(block.spans);
        case 'fields':
          return [
            ...(block.title ? [text(block.title)] : []),
            ...block.rows.map((row) => `  ${row.label}: ${text(row.value)}${row.mark ? ` [${row.mark}]` : ''}`),
          ].join('\n');
        case 'table':
          return [
            ...(block.title ? [text(block.title)] : []),
            block.columns.map((column) => text(column.label)).join(' | '),
            ...block.rows.map((row) => row.map((cell) => text(cell.spans)).join(' | ')),
          ].join('\n');
        case 'list':
          return block.items.map((item) => `  - ${text(item)}`).join('\n');
        case 'deadline':
          return `(${block.label})`;
        case 'picture':
        case 'file':
          return `{${block.type} ${block.file.name}}`;
        case 'link':
          return `[${block.label} → ${block.url}]`;
        case 'actions':
          return block.buttons.map((button) => `[${button.label}]`).join(' ');
        default:
          return block satisfies never;
      }
    })
    .join('\n');
}

/** A clock that goes on by a millisecond a look, and by more only when it is told to. */
export class FakeClock {
  #now: number;
  constructor(at: string) {
    this.#now = Date.parse(at);
  }
  now(): Instant {
    this.#now += 1;
    return this.#now as Instant;
  }
  advance(ms: number): void {
    this.#now += ms;
  }
}
