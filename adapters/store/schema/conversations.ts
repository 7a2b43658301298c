/** The tables of the web page's conversations. */
export interface ConversationTables {
  conversations: {
    id: string;
    /** The secret of its link. */
    token: string;
    role: string;
    party: string;
    title: string;
    /** 0 or 1 */
    sample: number;
    created_at: number;
    /** Entries so far. */
    entries: number;
    /** The number of its newest change. */
    change: number;
  };
  transcripts: {
    conversation: string;
    key: string;
    seq: number;
    /** The number of the change that made this revision. */
    change: number;
    revision: number;
    at: number;
    direction: string;
    body: string;
  };
}
