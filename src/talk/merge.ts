import type { Notice } from './types.ts';

const PRIORITIES: readonly Notice['priority'][] = ['reply', 'relay', 'broadcast'];

function addressee({ to }: Notice): string {
  return to.type === 'buyer' ? 'buyer' : `supplier ${to.supplier}`;
}

function joined(first: Notice, next: Notice): Notice {
  const priority = PRIORITIES.find((one) => one === first.priority || one === next.priority) ?? 'relay';
  const known = new Set(first.blocks.map((block) => JSON.stringify(block)));
  const blocks = [...first.blocks, ...next.blocks.filter((block) => !known.has(JSON.stringify(block)))];
  return { ...first, ...next, blocks, priority };
}

/** One message for all that a decision tells someone outside a card, then each card once, as it stands last. */
export function merged(notices: readonly Notice[]): readonly Notice[] {
  const plain = new Map<string, Notice>();
  const cards = new Map<string, Notice>();
  for (const notice of notices) {
    const to = addressee(notice);
    if (notice.card !== undefined) {
      // Taken out first, so that the card stands where it was told last.
      const key = `${to} ${notice.card}`;
      cards.delete(key);
      cards.set(key, notice);
    } else {
      const first = plain.get(to);
      plain.set(to, first ? joined(first, notice) : notice);
    }
  }
  return [...plain.values(), ...cards.values()];
}
