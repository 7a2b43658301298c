/** How to reach a Qdrant server and how to keep the listings there. */
export type QdrantOptions = {
  /** Its REST address, as QDRANT_URL has it; without a port, 6333 is meant. A path before the API is kept. */
  readonly url: string;
  readonly apiKey?: string;
  /**
   * The name that searches go to: an alias of the collection that serves. Each catalog needs a name of its own: two desks, or two data
   * directories of one desk, that share a name would answer from each other's listings. Default: `sanjia`.
   */
  readonly collection?: string;
  /** Keeps dense vectors as 8-bit integers beside the full ones: a quarter of the memory, a little less exact. Default: false. */
  readonly scalarQuantization?: boolean;
  /** Keeps payloads, dense vectors and postings on disk rather than in memory. Default: false. */
  readonly onDisk?: boolean;
  /** Copies of each shard in a cluster. Default: the server's. */
  readonly replicationFactor?: number;
  /** Parts that a collection is cut into, so that a cluster shares it. Default: the server's. */
  readonly shardNumber?: number;
  /** Copies that a write must have reached before it counts as done. Default: the server's. */
  readonly writeConsistency?: number;
  /** Longest wait for a search, or for what the server knows of a collection, in milliseconds. */
  readonly searchTimeoutMs?: number;
  /** Longest wait for a change, in milliseconds. */
  readonly writeTimeoutMs?: number;
  /** Points in one call. */
  readonly batchPoints?: number;
  /** Calls under way at once while points are written; the next waits for one of them. */
  readonly batchesAtOnce?: number;
  readonly time?: QdrantTime;
};

/** The only places where the adapter meets time; tests bring their own. */
export type QdrantTime = {
  /** A signal that is aborted after so many milliseconds. */
  deadline(ms: number): AbortSignal;
  /** Ends after so many milliseconds. */
  pause(ms: number): Promise<void>;
};

export const DEFAULT_COLLECTION = 'sanjia';
/** A buyer waits for it. */
export const SEARCH_TIMEOUT_MS = 5_000;
/** Writes wait until the server has applied them, which takes long while it optimises. */
export const WRITE_TIMEOUT_MS = 60_000;
/** 256 points of some 100 terms and 1,536 dimensions make about 5 MB of JSON; the server takes 32 MB (`max_request_size_mb`). */
export const BATCH_POINTS = 256;
export const BATCHES_AT_ONCE = 4;
/** Ids in one call that removes. */
export const BATCH_IDS = 1_000;

/** Times that a write is tried while the server says that it is busy (429, 503). */
export const WRITE_ATTEMPTS = 5;
/** First pause after such an answer, in milliseconds; doubled each time. */
export const BUSY_PAUSE_MS = 1_000;
/** What the server asks for is heeded up to here, in milliseconds. */
export const LONGEST_PAUSE_MS = 30_000;

/** REST port of Qdrant where the address names none. https://qdrant.tech/documentation/guides/configuration/ */
export const REST_PORT = 6_333;
/** The Query API came with 1.10, metadata of collections with 1.16; both are needed. */
export const OLDEST_SERVER = { major: 1, minor: 16 } as const;
