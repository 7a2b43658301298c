import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SupplierId } from '../../../src/domain/ids.ts';
import type { Conversation } from '../../../src/ports/conversations.ts';
import type { Buckets } from './buckets.ts';
import { isAdmin, sameOrigin, securityHeaders } from './guard.ts';
import type { Route, WebOptions } from './options.ts';
import { conversationsPath, openRequest, sampleSuppliersPath } from './protocol.ts';

const maxSuppliersListed = 40;
const maxQueryLength = 200;
const defaultBuyerTitle = 'Buyer';

const opened = ({ token, role, title, sample }: Conversation) => ({ token, role, title, sample });

/** The page, the calls it makes and the routes of other parts of the desk. */
export async function registerHttp(app: FastifyInstance, options: WebOptions, opens: Buckets, maxTextLength: number): Promise<void> {
  const origins = options.origins ?? [];

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    const foreign = !sameOrigin(request.headers, origins);
    const webhook = (request.routeOptions.config as { webhook?: boolean }).webhook === true;
    if (foreign && !webhook && (request.method !== 'GET' || request.headers.upgrade !== undefined)) {
      options.logger.warn({ route: request.routeOptions.url ?? '' }, 'a request from a foreign origin was refused');
      return reply.code(403).send({ error: 'foreign-origin' });
    }
  });

  await app.register(fastifyStatic, {
    root: fileURLToPath(new URL('./page/', import.meta.url)),
    cacheControl: false,
    setHeaders: (response) => {
      response.header('cache-control', 'no-cache');
    },
  });

  app.get('/api/desk', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { demo: options.demo, maxTextLength };
  });

  app.post(conversationsPath, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const wish = openRequest.safeParse(request.body);
    if (!wish.success) return reply.code(400).send({ error: 'malformed' });
    if (!opens.take(request.ip)) return reply.code(429).send({ error: 'too-many' });
    if (wish.data.role === 'buyer')
      return reply.code(201).send(opened(await options.conversations.openBuyer(wish.data.title?.trim() || defaultBuyerTitle)));
    if (!options.demo) return reply.code(403).send({ error: 'not-in-demo' });
    const conversation = await options.conversations.openSupplier(wish.data.supplier as SupplierId);
    if (conversation === undefined || !conversation.sample) return reply.code(404).send({ error: 'unknown-supplier' });
    return reply.code(201).send(opened(conversation));
  });

  app.get(sampleSuppliersPath, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (!options.demo) return reply.code(403).send({ error: 'not-in-demo' });
    const query = String((request.query as { q?: unknown }).q ?? '').slice(0, maxQueryLength);
    return { suppliers: await options.conversations.sampleSuppliers(query, maxSuppliersListed) };
  });

  for (const route of options.routes ?? [])
    await app.register((scope, _options, done) => {
      addRoute(scope, route, options.adminToken);
      done();
    });
}

/** In a scope of its own, so that its body arrives raw. */
function addRoute(scope: FastifyInstance, route: Route, adminToken: string | undefined): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  scope.route({
    method: route.method,
    url: route.path,
    config: { webhook: true },
    handler: async (request: FastifyRequest, reply) => {
      if (route.admin === true && !isAdmin(request.headers, adminToken)) return reply.code(401).send({ error: 'admin-only' });
      const answer = await route.handle({
        query: request.query as Record<string, string | undefined>,
        headers: request.headers,
        body: typeof request.body === 'string' ? request.body : '',
      });
      return reply.code(answer.status).type(answer.contentType).send(answer.body);
    },
  });
}
