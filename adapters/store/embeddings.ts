import { createHash } from 'node:crypto';
import type { EmbeddingStore } from '../../src/ports/embedder.ts';
import type { Database } from './database.ts';

/** Hashes asked for in one statement. */
const HASHES_PER_QUERY = 500;

/** Directions in the store's database, as 16-bit floats: half the room, and finer than any index keeps them. */
export function createEmbeddingStore(database: Database): EmbeddingStore {
  return {
    async known(model, texts) {
      const hashes = texts.map(hashOf);
      const found = new Map<string, Float32Array>();
      for (let at = 0; at < hashes.length; at += HASHES_PER_QUERY) {
        const rows = await database.read
          .selectFrom('embeddings')
          .select(['hash', 'vector'])
          .where('model', '=', model)
          .where('hash', 'in', hashes.slice(at, at + HASHES_PER_QUERY))
          .execute();
        for (const { hash, vector } of rows) found.set(hash, Float32Array.from(new Float16Array(Uint8Array.from(vector).buffer)));
      }
      return hashes.map((hash) => found.get(hash));
    },
    put: (model, made, follow) =>
      database.write(async (tx) => {
        const { revision: highest } = await tx
          .selectFrom('listings')
          .select((eb) => eb.fn.max('revision').as('revision'))
          .executeTakeFirstOrThrow();
        let revision = Number(highest ?? 0);
        for (const { text, vector, listing } of made) {
          await tx
            .insertInto('embeddings')
            .values({ model, hash: hashOf(text), vector: new Uint8Array(Float16Array.from(vector).buffer) })
            .onConflict((c) => c.columns(['model', 'hash']).doNothing())
            .execute();
          if (follow) await tx.updateTable('listings').set({ revision: ++revision }).where('id', '=', listing).execute();
        }
      }),
    async keepOnly(texts, model) {
      const needed = new Set<bigint>();
      for await (const some of texts) for (const text of some) needed.add(shortOf(hashOf(text)));
      const row = database.read.selectFrom('embeddings').select(['model', 'hash']).orderBy('model').orderBy('hash').limit(HASHES_PER_QUERY);
      let forgotten = 0;
      for (let last: { model: string; hash: string } | undefined; ; ) {
        const { model: after, hash: behind } = last ?? { model: '', hash: '' };
        const page = await row
          .where((eb) => eb.or([eb('model', '>', after), eb.and([eb('model', '=', after), eb('hash', '>', behind)])]))
          .execute();
        const gone = page.filter((one) => !needed.has(shortOf(one.hash)) || (model !== undefined && one.model !== model));
        for (const kind of new Set(gone.map((one) => one.model))) {
          const hashes = gone.flatMap((one) => (one.model === kind ? [one.hash] : []));
          await database.write((tx) => tx.deleteFrom('embeddings').where('model', '=', kind).where('hash', 'in', hashes).execute());
        }
        forgotten += gone.length;
        last = page.at(-1);
        if (page.length < HASHES_PER_QUERY) return forgotten;
      }
    },
  };
}

/** The beginning of a hash: of a million texts that are needed it lets a few stay that are not, and costs little memory. */
function shortOf(hash: string): bigint {
  return Buffer.from(hash, 'base64url').readBigUInt64BE();
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
