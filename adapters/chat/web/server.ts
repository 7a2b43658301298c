import type { AddressInfo } from 'node:net';
import fastifyWebsocket, { type WebSocket } from '@fastify/websocket';
import fastify from 'fastify';
import type { Accept, ChatAdapter, Part, SendOutcome } from '../../../src/ports/chat.ts';
import { createBuckets } from './buckets.ts';
import { registerHttp } from './http.ts';
import { createHub } from './hub.ts';
import { defaultLimits, type WebOptions } from './options.ts';
import { chatPath, closeCodes, defaultMaxTextLength, outContent } from './protocol.ts';
import { renderParts } from './render.ts';
import { maxFrameLength, serveSocket } from './session.ts';
import { registerFiles, uploadSource } from './uploads.ts';

const secondsPerMinute = 60;
/** Bytes of a character in UTF-8 at most, for a frame that is too large but still worth an answer. */
const bytesPerCharacter = 4;
const maxBodyBytes = 1_048_576;
const retryAfterStoreErrorMs = 1_000;
/** RFC 6455: the server is going away. */
const goingAway = 1001;

/** The web page's chat. `url` is known once `start` has resolved. */
export type WebAdapter = ChatAdapter & { readonly platform: 'web'; url(): string };

/** Serves the web page and its conversations; also what the terminal client connects to. */
export function createWebAdapter(options: WebOptions): WebAdapter {
  const limits = { ...defaultLimits, ...options.limits };
  const maxTextLength = options.maxTextLength ?? defaultMaxTextLength;
  const hub = createHub();
  const frames = createBuckets(limits.frameBurst, limits.framesPerSecond, options.clock);
  const opens = createBuckets(limits.openBurst, limits.opensPerMinute / secondsPerMinute, options.clock);
  const app = fastify({ logger: false, bodyLimit: maxBodyBytes, forceCloseConnections: true });
  const live = new Map<WebSocket, boolean>();
  let accept: Accept | undefined;
  let heartbeat: NodeJS.Timeout | undefined;

  const connect = (socket: WebSocket): void => {
    if (live.size >= limits.sockets) {
      socket.close(closeCodes.tooMany);
      return;
    }
    live.set(socket, true);
    socket.on('pong', () => live.set(socket, true));
    socket.on('close', () => live.delete(socket));
    serveSocket(socket, {
      conversations: options.conversations,
      files: options.files,
      clock: options.clock,
      hub,
      frames,
      logger: options.logger,
      maxTextLength,
      helloMs: limits.helloMs,
      accept: () => accept,
    });
  };
  const dropDead = (): void => {
    for (const [socket, answered] of live) {
      if (!answered) socket.terminate();
      else {
        live.set(socket, false);
        socket.ping();
      }
    }
  };

  const deliver = async (part: Part): Promise<SendOutcome> => {
    const content = outContent.safeParse(parseJson(part.body));
    if (!content.success) return { type: 'refused', reason: 'invalid', detail: 'the body is none that this adapter rendered' };
    const conversation = await options.conversations.byId(part.chat.id);
    if (conversation === undefined) return { type: 'refused', reason: 'gone', detail: 'there is no such conversation' };
    const at = options.clock.now();
    const key = content.data.edits ?? content.data.id;
    const entry = await hub.inOrder(conversation.id, () =>
      options.conversations.put(conversation.id, { direction: 'out', key, body: part.body, at }),
    );
    if (entry.direction === 'in') return { type: 'refused', reason: 'invalid', detail: 'what the user wrote is not edited' };
    hub.changed(conversation.id);
    return { type: 'sent', message: entry.key };
  };

  return {
    platform: 'web',
    files: uploadSource(options.files),
    async start(acceptEvents) {
      accept = acceptEvents;
      await app.register(fastifyWebsocket, { options: { maxPayload: maxFrameLength(maxTextLength) * bytesPerCharacter } });
      await app.register((scope, _options, done) => {
        scope.get(chatPath, { websocket: true }, connect);
        done();
      });
      await registerFiles(app, { ...options, frames });
      await registerHttp(app, options, opens, maxTextLength);
      app.setErrorHandler((error, request, reply) => {
        const status = statusOf(error);
        if (status >= 500) options.logger.error({ error: String(error), route: request.routeOptions.url ?? '' }, 'a request failed');
        return reply.code(status).send({ error: status >= 500 ? 'failed' : 'malformed' });
      });
      await app.listen({ host: options.host, port: options.port });
      heartbeat = setInterval(dropDead, limits.heartbeatMs).unref();
    },
    async stop() {
      accept = undefined;
      clearInterval(heartbeat);
      await hub.idle();
      for (const socket of live.keys()) socket.close(goingAway);
      await app.close();
    },
    render: renderParts,
    async send(part, signal) {
      const aborted = Promise.withResolvers<SendOutcome>();
      const abort = (): void => aborted.resolve({ type: 'retry', afterMs: retryAfterStoreErrorMs });
      signal.addEventListener('abort', abort, { once: true });
      if (signal.aborted) abort();
      try {
        return await (signal.aborted ? aborted.promise : Promise.race([deliver(part), aborted.promise]));
      } catch (error) {
        // Storing the same part again changes nothing, so that a second try is always safe.
        options.logger.error({ error: String(error) }, 'a message could not be put into its transcript');
        return { type: 'retry', afterMs: retryAfterStoreErrorMs };
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    async reconcile(part) {
      return this.send(part, new AbortController().signal);
    },
    url() {
      const address = app.server.address() as AddressInfo;
      const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      return `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${address.port}`;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : 500;
}
