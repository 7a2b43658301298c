import type { Generated } from 'kysely';

/** Times are milliseconds since 1970; JSON columns hold what the type beside them says. */
export interface EngineTables {
  /** What came in and has to be worked on, in order within a queue ("chat:..." or "deal:..."). */
  inputs: {
    seq: Generated<number>;
    key: string;
    queue: string;
    /** JSON: Input; empty once done */
    body: string;
    received_at: number;
    /** 0 waiting, 1 done, 2 given up */
    state: number;
    attempts: number;
    error: string | null;
  };
  /** What people wrote and the desk's record of it. `text` is null once erased. */
  messages: {
    id: string;
    chat: string;
    party: string;
    deal: string | null;
    at: number;
    text: string | null;
    platform_message: string | null;
  };
  dialogues: {
    chat: string;
    party: string;
    version: number;
    /** JSON: Dialogue */
    state: string;
    /** The party of the seat that does not speak now. */
    other: string | null;
    /** "platform:id" of who sits there; null where several people share the chat. */
    person: string | null;
    last_at: number;
  };
  parties: {
    id: string;
    role: string;
    created_at: number;
    /** JSON: names and contacts, as far as known */
    profile: string;
  };
  /** The folded deal, a projection that saves replaying; `events` is the truth. */
  deals: {
    id: string;
    number: string;
    buyer: string;
    status: string;
    version: number;
    /** JSON: Deal */
    state: string;
    created_at: number;
    updated_at: number;
  };
  events: {
    deal: string;
    version: number;
    at: number;
    cause: string;
    type: string;
    /** JSON: DealEvent */
    body: string;
  };
  /** Which suppliers have a part in which deals, for lists and routing. */
  invitations: {
    deal: string;
    supplier: string;
    n: number;
    status: string;
    /** 1 while the supplier can still say something to it */
    active: number;
    invited_at: number;
    answered_at: number | null;
    /** 1 where the order went to this supplier */
    ordered: number;
  };
  jobs: {
    key: string;
    kind: string;
    /** A job that is being done is due again when its lease ends. */
    due_at: number;
    /** JSON: Job */
    body: string;
    attempts: number;
    error: string | null;
  };
  outbox: {
    seq: Generated<number>;
    id: string;
    chat: string;
    platform: string;
    party: string;
    deal: string | null;
    /** 0 reply, 1 relay, 2 broadcast */
    priority: number;
    card: string | null;
    language: string;
    /** JSON: Block[] */
    blocks: string;
    reply_to: string | null;
    edits: string | null;
    /** JSON: DeskCommand pair reported back into the deal, or null */
    reports: string | null;
    hold: number;
    created_at: number;
    due_at: number;
    /** 0 queued, 1 sending, 2 sent, 3 refused, 4 held, 5 shut out of its chat */
    state: number;
    attempts: number;
    /** Parts of the message already sent. */
    parts_sent: number;
    started_at: number | null;
    sent_at: number | null;
    platform_message: string | null;
    error: string | null;
    /** Held back until then without holding up its chat; 0: nothing to wait for. */
    not_before: number;
  };
  actions: {
    token: string;
    chat: string;
    party: string;
    message: string;
    /** JSON: Action */
    action: string;
    created_at: number;
  };
  sequences: { name: string; value: number };
  counters: { party: string; day: string; kind: string; count: number };
  /** Who tried what he is not entitled to. */
  attempts: { id: Generated<number>; at: number; chat: string; party: string | null; what: string };
  settings: { key: string; value: string };
}
