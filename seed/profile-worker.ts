import { parentPort } from 'node:worker_threads';
import { profileOf } from '../src/matching/profile.ts';
import { rememberingStem } from '../src/matching/stem.ts';
import type { Listing } from '../src/ports/catalog.ts';

// Reads listings into their profiles on a thread of its own, share by share.
const stemOf = rememberingStem();
parentPort?.on('message', (listings: readonly Listing[]) => {
  const profiles = listings.map((listing) => profileOf(listing, stemOf));
  parentPort?.postMessage(
    profiles,
    profiles.map(({ buffer }) => buffer),
  );
});
