import { afterEach, expect, it } from 'vitest';
import { createProfiler, type Profiler } from '../../seed/profiler.ts';
import { profileOf } from '../../src/matching/profile.ts';
import { sampleListings } from './sample-lines.ts';

let profiler: Profiler | undefined;
afterEach(() => profiler?.close());

it('reads a long list with threads as one reads it alone, in the same order', async () => {
  const listings = [...sampleListings(), ...sampleListings()];
  profiler = createProfiler();
  const read = [];
  for (let at = 0; at < listings.length; at += 500) read.push(...(await profiler.profiles(listings.slice(at, at + 500))));
  expect(read).toHaveLength(listings.length);
  for (const [n, listing] of listings.entries()) expect(read[n]).toEqual(profileOf(listing));
});

it('reads on where its threads have ended', async () => {
  const listings = sampleListings();
  profiler = createProfiler();
  await profiler.profiles(listings);
  await profiler.profiles(listings.slice(0, 500));
  await profiler.close();
  expect(await profiler.profiles(listings.slice(0, 3))).toEqual(listings.slice(0, 3).map((listing) => profileOf(listing)));
});
