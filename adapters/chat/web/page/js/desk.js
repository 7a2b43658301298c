// @ts-check
/** The few calls beside the socket. Each answers undefined or a reason where the desk cannot be reached. */

/** @returns {Promise<{ demo: boolean, maxTextLength: number }>} */
export async function aboutDesk() {
  try {
    const answer = await fetch('/api/desk');
    if (answer.ok) return await answer.json();
  } catch {
    // The page may be older than the desk's restart; the defaults do no harm.
  }
  return { demo: false, maxTextLength: 100_000 };
}

/**
 * @param {{ role: 'buyer', title: string } | { role: 'supplier', supplier: string }} wish
 * @returns {Promise<import('./keep.js').KnownTalk | 'failed' | 'slow-down'>}
 */
export async function openTalk(wish) {
  try {
    const answer = await fetch('/api/conversations', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wish),
    });
    if (answer.status === 429) return 'slow-down';
    return answer.ok ? await answer.json() : 'failed';
  } catch {
    return 'failed';
  }
}

/**
 * @param {string} query
 * @param {AbortSignal} signal
 * @returns {Promise<{ supplier: string, title: string, about: string }[] | undefined>}
 */
export async function findSuppliers(query, signal) {
  try {
    const answer = await fetch(`/api/sample-suppliers?q=${encodeURIComponent(query)}`, { signal });
    return answer.ok ? (await answer.json()).suppliers : undefined;
  } catch {
    return undefined;
  }
}
