import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Nothing but the desk's own files, no inline script or style, no frame around the page. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/**
 * Whether a request may have come from the desk's own page, or from a client that is no browser (which sends no Origin).
 * Browsers send Origin with every WebSocket handshake and every POST (Fetch standard, "append a request Origin header").
 */
export function sameOrigin(headers: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') return false;
  const origin = headers.origin;
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  const url = URL.parse(origin);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.host === headers.host;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in constant time; false where the desk has no admin token. */
export function isAdmin(headers: IncomingHttpHeaders, adminToken: string | undefined): boolean {
  if (adminToken === undefined || adminToken === '') return false;
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${adminToken}`));
}
