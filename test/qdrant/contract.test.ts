import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describe, it } from 'vitest';
import { z } from 'zod';
import { createEmbeddedIndex } from '../../adapters/index/embedded/index.ts';
import { createQdrantIndex } from '../../adapters/index/qdrant/index.ts';
import { createSnapshots } from '../../adapters/store/snapshots.ts';
import { describeListingIndex } from '../contracts/listing-index.ts';
import { startFakeQdrant } from '../fakes/qdrant/server.ts';
import { loadSpec } from '../fakes/qdrant/spec.ts';

const spec = loadSpec();
const real = process.env.QDRANT_URL ?? '';
const apiKey = process.env.QDRANT_API_KEY ?? '';

describeListingIndex('embedded', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sanjia-embedded-'));
  const open = () => createEmbeddedIndex({ snapshots: createSnapshots(directory, 'a desk'), worthKeeping: 1 });
  return { index: open(), again: open, close: () => rm(directory, { recursive: true }) };
});

describeListingIndex(spec ? 'a fake Qdrant' : 'a fake Qdrant, calls not held against its document, which is not here', async () => {
  const fake = await startFakeQdrant({ spec, apiKey: 'a key' });
  const options = { url: fake.url, apiKey: 'a key' };
  return { index: createQdrantIndex(options), again: () => createQdrantIndex(options), close: fake.close };
});

if (real === '') {
  describe('an index of listings: a real Qdrant', () => {
    it.skipIf(real === '')('runs where QDRANT_URL is set', () => undefined);
  });
} else {
  describeListingIndex('a real Qdrant', async () => {
    const collection = `sanjia-test-${randomUUID()}`;
    const options = { url: real, collection, ...(apiKey !== '' && { apiKey }) };
    return { index: createQdrantIndex(options), again: () => createQdrantIndex(options), close: () => sweep(collection) };
  });
}

const LISTED = z.object({ result: z.object({ collections: z.array(z.object({ name: z.string() })) }) });
const REST_PORT = '6333';

/** Removes what a test made, so that the server is as it was. */
async function sweep(prefix: string): Promise<void> {
  const root = new URL(real);
  if (root.port === '') root.port = REST_PORT;
  const headers: Record<string, string> = apiKey === '' ? {} : { 'api-key': apiKey };
  const { result } = LISTED.parse(await (await fetch(new URL('/collections', root), { headers })).json());
  for (const { name } of result.collections) {
    if (name.startsWith(prefix)) await fetch(new URL(`/collections/${name}`, root), { method: 'DELETE', headers });
  }
}
