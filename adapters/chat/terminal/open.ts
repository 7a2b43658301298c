import { conversationsPath, openAnswer, sampleSuppliersAnswer, sampleSuppliersPath } from '../web/protocol.ts';

/** Which conversation the terminal enters: one whose link is known, a new one as buyer, or that of a sample supplier found by name or goods. */
export type Seat =
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'buyer' }
  | { readonly type: 'supplier'; readonly name: string };

export type Opened = { readonly type: 'opened'; readonly token: string } | { readonly type: 'failed'; readonly reason: string };

/** Finds or opens the conversation of a seat. Expected failures (no desk, no such supplier) come as values. */
export async function openSeat(baseUrl: string, seat: Seat, signal: AbortSignal | undefined): Promise<Opened> {
  if (seat.type === 'token') return { type: 'opened', token: seat.token };
  try {
    if (seat.type === 'buyer') return await post(baseUrl, { role: 'buyer' }, signal);
    const found = await fetch(new URL(`${sampleSuppliersPath}?q=${encodeURIComponent(seat.name)}`, baseUrl), { signal: signal ?? null });
    if (found.status === 403) return { type: 'failed', reason: 'This desk lets nobody play its sample suppliers.' };
    if (!found.ok) return { type: 'failed', reason: `The desk answered ${found.status}.` };
    const { suppliers } = sampleSuppliersAnswer.parse(await found.json());
    const named = suppliers.filter(({ title, supplier }) => title.toLowerCase() === seat.name.toLowerCase() || supplier === seat.name);
    const [only, another] = named.length > 0 ? named : suppliers;
    if (only === undefined) return { type: 'failed', reason: `No sample supplier matches “${seat.name}”.` };
    if (another !== undefined) {
      const names = suppliers.slice(0, 8).map(({ title }) => `  ${title}`);
      return { type: 'failed', reason: [`Several sample suppliers match “${seat.name}”; say more of the name:`, ...names].join('\n') };
    }
    return await post(baseUrl, { role: 'supplier', supplier: only.supplier }, signal);
  } catch (error) {
    return { type: 'failed', reason: `The desk at ${baseUrl} cannot be reached (${reasonOf(error)}).` };
  }
}

async function post(baseUrl: string, wish: unknown, signal: AbortSignal | undefined): Promise<Opened> {
  const answer = await fetch(new URL(conversationsPath, baseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
    signal: signal ?? null,
  });
  if (!answer.ok) return { type: 'failed', reason: `The desk answered ${answer.status}.` };
  return { type: 'opened', token: openAnswer.parse(await answer.json()).token };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
  return error instanceof Error ? error.message : String(error);
}
