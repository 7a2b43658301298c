import type { Instant, PartyId, SupplierId } from '../../src/domain/ids.ts';
import type { Conversation, ConversationStore, TranscriptEntry } from '../../src/ports/conversations.ts';

export type FakeSupplier = { readonly supplier: SupplierId; readonly title: string; readonly about: string; readonly sample: boolean };

/** Transcripts in memory; survives the adapter, as the real store survives a restart. */
export function fakeConversations(suppliers: readonly FakeSupplier[] = []): ConversationStore {
  const conversations: Conversation[] = [];
  const transcripts = new Map<string, { change: number; entries: Map<string, { entry: TranscriptEntry; change: number }> }>();
  let made = 0;

  const open = (role: Conversation['role'], title: string, sample: boolean, supplier?: SupplierId): Conversation => {
    made += 1;
    const id = `c${made}`;
    const party = supplier ?? (`p${made}` as PartyId);
    const opened = { id, token: `token-of-${id}-${'x'.repeat(20)}`, role, party, title, sample, createdAt: made as Instant };
    conversations.push(opened);
    transcripts.set(id, { change: 0, entries: new Map() });
    return opened;
  };

  const lastHeard = (supplier: SupplierId): number => {
    const conversation = conversations.find(({ party }) => party === supplier);
    const entries = [...(transcripts.get(conversation?.id ?? '')?.entries.values() ?? [])];
    return Math.max(0, ...entries.filter(({ entry }) => entry.direction === 'out').map(({ entry }) => entry.at));
  };

  return {
    byToken: async (token) => conversations.find((conversation) => conversation.token === token),
    byId: async (id) => conversations.find((conversation) => conversation.id === id),
    openBuyer: async (title) => open('buyer', title, false),
    async openSupplier(supplier) {
      const known = conversations.find((conversation) => conversation.party === supplier);
      if (known !== undefined) return known;
      const found = suppliers.find((candidate) => candidate.supplier === supplier);
      return found && open('supplier', found.title, found.sample, supplier);
    },
    async sampleSuppliers(query, limit) {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      return suppliers
        .filter(({ sample, title, about }) => sample && words.every((word) => `${title} ${about}`.toLowerCase().includes(word)))
        .toSorted((a, b) => lastHeard(b.supplier) - lastHeard(a.supplier))
        .slice(0, limit)
        .map(({ supplier, title, about }) => ({ supplier, title, about }));
    },
    async put(conversation, { direction, key, body, at }) {
      const transcript = transcripts.get(conversation);
      if (transcript === undefined) throw new Error(`no conversation ${conversation}`);
      const known = transcript.entries.get(key)?.entry;
      if (known !== undefined && (known.body === body || known.direction === 'in' || direction === 'in')) return known;
      const entry: TranscriptEntry =
        known === undefined
          ? { seq: transcript.entries.size + 1, at, direction, body, key, revision: 1 }
          : { ...known, body, revision: known.revision + 1 };
      transcript.change += 1;
      transcript.entries.set(key, { entry, change: transcript.change });
      return entry;
    },
    async since(conversation, change, limit) {
      const transcript = transcripts.get(conversation);
      if (transcript === undefined) return { entries: [], change: 0 };
      const news = [...transcript.entries.values()]
        .filter((stored) => stored.change > change)
        .sort((a, b) => a.change - b.change)
        .slice(0, limit);
      return { entries: news.map(({ entry }) => entry), change: news.at(-1)?.change ?? transcript.change };
    },
  };
}
