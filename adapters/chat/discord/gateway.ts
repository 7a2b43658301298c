import {
  type APIInteraction,
  Client,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  type GatewayReadyDispatchData,
  Options,
  SimpleShardingStrategy,
  type WebSocketManagerOptions,
} from 'discord.js';
import type { Clock } from '../../../src/ports/time.ts';
import type { DiscordOptions, Sleep } from './options.ts';

/** One session may be opened in this time for each bucket of shards, in milliseconds. https://docs.discord.com/developers/events/gateway#rate-limiting */
const IDENTIFY_EVERY_MS = 5_000;
/** The library's own caches are not used; it keeps this many people at most. */
const CACHED_USERS = 50;

/** The event of a heartbeat that was answered; discord.js hides its name behind an enum of its own that has the same name. */
const HEARTBEAT = 'heartbeat' as Parameters<Parameters<NonNullable<WebSocketManagerOptions['buildStrategy']>>[0]['on']>[0];

export type GatewayHandlers = {
  /** A new session: what happened before it does not come by itself. */
  session(ready: GatewayReadyDispatchData): void;
  /** Discord has answered a heartbeat of this shard. */
  alive(shard: number): void;
  message(message: GatewayMessageCreateDispatchData): void;
  edited(message: GatewayMessageCreateDispatchData): void;
  interaction(interaction: APIInteraction): void;
  /** Discord does not let this bot in again; `code` is the gateway's close code. */
  shutOut(code: number): void;
};

export type Gateway = {
  /** Resolves once all shards are connected; from then on the library reconnects and resumes by itself. */
  connect(): Promise<void>;
  close(): Promise<void>;
};

/** Close codes after which a new attempt gives the same. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
export const BAD_TOKEN_CLOSE: number = GatewayCloseCodes.AuthenticationFailed;

/** Discord's gateway as raw events in their order; the library keeps the connection alive and resumes sessions. */
export function createGateway(
  options: DiscordOptions & { readonly sleep: Sleep },
  intents: readonly GatewayIntentBits[],
  handlers: GatewayHandlers,
): Gateway {
  const { token, apiRoot, shards, sleep, clock } = options;
  let closed = false;
  const client = new Client({
    intents: [...intents],
    shards: shards === undefined ? 'auto' : Array.from({ length: shards }, (_, n) => n),
    ...(shards === undefined ? {} : { shardCount: shards }),
    rest: { api: apiRoot, retries: 0, rejectOnRateLimit: () => true },
    makeCache: Options.cacheWithLimits({ MessageManager: 0, ThreadManager: 0, UserManager: CACHED_USERS }),
    ws: {
      buildStrategy(manager) {
        // A shard that was just about to connect again when the client was closed would do so all the same; it asks for its session first.
        const sessionOf = manager.options.retrieveSessionInfo;
        manager.options.retrieveSessionInfo = (shard) => (closed ? new Promise(() => undefined) : sessionOf(shard));
        manager.on(HEARTBEAT, (payload) => {
          if ('latency' in payload) handlers.alive(payload.shardId);
        });
        return new SimpleShardingStrategy(manager);
      },
      buildIdentifyThrottler: async (manager) =>
        identifyThrottler((await manager.fetchGatewayInformation()).session_start_limit.max_concurrency, clock, sleep),
    },
  });
  client.ws.on(GatewayDispatchEvents.Ready, (data: GatewayReadyDispatchData) => handlers.session(data));
  client.ws.on(GatewayDispatchEvents.MessageCreate, (data: GatewayMessageCreateDispatchData) => handlers.message(data));
  client.ws.on(GatewayDispatchEvents.MessageUpdate, (data: GatewayMessageCreateDispatchData) => handlers.edited(data));
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (data: APIInteraction) => handlers.interaction(data));
  client.on(Events.ShardDisconnect, ({ code }) => handlers.shutOut(code));
  // The library tries again by itself after these.
  client.on(Events.ShardError, () => undefined);
  client.on(Events.Error, () => undefined);
  return {
    async connect() {
      await client.login(token);
    },
    async close() {
      closed = true;
      await client.destroy();
    },
  };
}

function identifyThrottler(buckets: number, clock: Clock, sleep: Sleep) {
  const free = new Map<number, number>();
  return {
    async waitForIdentify(shard: number, signal: AbortSignal): Promise<void> {
      const bucket = shard % buckets;
      const now = clock.now();
      const at = Math.max(now, free.get(bucket) ?? now);
      free.set(bucket, at + IDENTIFY_EVERY_MS);
      if (at > now) await sleep(at - now, signal);
      signal.throwIfAborted();
    },
  };
}
