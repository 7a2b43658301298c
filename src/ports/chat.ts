import type { ActionToken, Instant, MessageId, RequestNumber } from '../domain/ids.ts';
import type { Block } from './blocks.ts';
import type { FileRef, FileSource } from './files.ts';
import type { Language } from './reading.ts';

export type Platform = 'web' | 'telegram' | 'discord';

/** A chat on a platform; `id` is opaque to all but its adapter. */
export type ChatRef = { readonly platform: Platform; readonly id: string };

/** A person on a platform; `name` is shown to nobody before reveal. */
export type PersonRef = { readonly platform: Platform; readonly id: string; readonly name?: string; readonly handle?: string };

/** The platform's own name of a message, opaque to all but its adapter; the engine only stores and returns it. */
export type PlatformMessage = string;

/** Made from the platform's own objects (chat, message and edit date, or click), so that the same thing delivered twice has the same key. */
export type EventKey = string;

/** What came in on a platform. `at` is the platform's time. */
export type InboundEvent = {
  readonly key: EventKey;
  readonly at: Instant;
  readonly chat: ChatRef;
  readonly from: PersonRef;
  /** Several people read along: nothing of a person's own is shown there. */
  readonly shared?: true;
} & (
  | {
      readonly type: 'text';
      readonly text: string;
      readonly message: PlatformMessage;
      readonly replyTo?: PlatformMessage;
      /** BCP 47 tag of the person's app. */
      readonly locale?: string;
      readonly files: readonly FileRef[];
    }
  | { readonly type: 'edited'; readonly text: string; readonly message: PlatformMessage }
  /** `text`: what was written in the form that the button opened. */
  | { readonly type: 'action'; readonly token: ActionToken; readonly message?: PlatformMessage; readonly text?: string }
  /** A slash command, without the slash: name "help", args the rest of the line. */
  | { readonly type: 'command'; readonly name: string; readonly args: string; readonly message: PlatformMessage; readonly locale?: string }
  /** The person blocked the bot or left the chat. */
  | { readonly type: 'left' }
  /** The person let the bot in again; what he does himself says so too. */
  | { readonly type: 'returned' }
);

/** One message that leaves the desk, not yet in a platform's terms. */
export type OutMessage = {
  readonly id: MessageId;
  readonly chat: ChatRef;
  readonly language: Language;
  readonly blocks: readonly Block[];
  /** The platform's message to which this replies. */
  readonly replyTo?: PlatformMessage;
  /** An earlier message of the desk that this one replaces in place, where the platform can. */
  readonly edits?: PlatformMessage;
  /** No sound, no badge: a card refreshed. */
  readonly quiet?: boolean;
};

/** One call to the platform: `body` is opaque JSON made by the adapter's own `render`. */
export type Part = { readonly chat: ChatRef; readonly body: string };

export type SendOutcome =
  | { readonly type: 'sent'; readonly message: PlatformMessage }
  /** Not sent, to be tried again. `limit`: a limit of the platform was met (429), so the courier slows down; `scope` where it says whose. */
  | { readonly type: 'retry'; readonly afterMs: number; readonly limit?: true; readonly scope?: 'chat' | 'platform' }
  /** Nobody knows whether it arrived (time-out, connection cut after sending). */
  | { readonly type: 'unknown'; readonly error: string }
  | { readonly type: 'refused'; readonly reason: 'blocked' | 'gone' | 'forbidden' | 'invalid'; readonly detail: string };

/** `stored` once committed (also for a repeated key); `refused` with a code that the adapter words for the sender. */
export type Accepted =
  /** `stale`: a button that does nothing any more was pressed where others read along; the adapter tells the presser alone, if it can. */
  | { readonly type: 'stored'; readonly again: boolean; readonly stale?: true }
  | { readonly type: 'refused'; readonly reason: 'too-long' | 'too-many' | 'stopping' };

/** Stores one event durably; the adapter acknowledges to its platform only after this resolves. */
export type Accept = (event: InboundEvent) => Promise<Accepted>;

/** How fast a platform lets a bot send, as its documents say; the courier keeps to it and learns what it is told beside. */
export type SendLimits = {
  /** Messages in any second, over all chats. */
  readonly perSecond: number;
  /** Messages in any window of `ms` milliseconds in one chat. */
  chat(chat: ChatRef): readonly { readonly count: number; readonly ms: number }[];
};

/** A request of a person's own, as a platform offers it while he types its number. */
export type Suggestion = { readonly number: RequestNumber; readonly product?: string };

/** Requests of a person, the newest first, that fit what he has typed so far. */
export type Suggest = (person: PersonRef, typed: string) => Promise<readonly Suggestion[]>;

/** Whose commands a chat's menu offers, and in which language. */
export type ChatMenu = { readonly role: 'buyer' | 'supplier'; readonly admin: boolean; readonly language: Language };

/** A connection to one chat platform. */
export interface ChatAdapter {
  readonly platform: Platform;
  /** Its buttons can open forms. */
  readonly forms?: true;
  /** Absent where there are none. */
  readonly limits?: SendLimits;
  /** Where files that come in are fetched; absent where none can come. */
  readonly files?: FileSource;
  /** Begins to hand events to `accept`. `suggest` serves what completes a number that is being typed. */
  start(accept: Accept, suggest?: Suggest): Promise<void>;
  /** Stops taking in; resolves when the last acknowledgement is out. */
  stop(): Promise<void>;
  /** Pure. */
  render(message: OutMessage): readonly Part[];
  /** Never throws, never retries by itself. */
  send(part: Part, signal: AbortSignal): Promise<SendOutcome>;
  /** Finds out what became of a send whose outcome is unknown; 'unknown' again where the platform cannot tell. */
  reconcile?(part: Part, startedAt: Instant): Promise<SendOutcome | { readonly type: 'not-sent' }>;
  /** It can tell somebody alone that the button he pressed is stale, so that nobody else need read it. */
  readonly tellsPresser?: true;
  /** Shows these commands in the chat's menu. Never throws: a menu is a help, no more. */
  menu?(chat: ChatRef, menu: ChatMenu): Promise<void>;
  /** Shows in the chat for a few seconds that somebody is typing. Never throws. */
  typing?(chat: ChatRef): Promise<void>;
  /** A link that opens a private chat with the desk and shows it this code; undefined while the desk does not know its own name there. */
  codeLink?(code: string): string | undefined;
  /** The same for a request of whoever opens the link. */
  requestLink?(number: RequestNumber): string | undefined;
}
