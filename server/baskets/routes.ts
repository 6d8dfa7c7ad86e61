import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Db } from '#server/database.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { changeBasket, eraseBasket, keepBasket, openBasket, startBasket } from './queries.ts';
import { Basket, BasketHeaders, BasketWriteHeaders } from './schema.ts';
import { openKey, seal, unseal } from './seal.ts';

const absent = 'There is no basket for this key. It was sent, cleared, or not used for 24 hours.';
const overtaken = 'The basket has changed since it was read. Read it again and repeat the change.';
const tags = ['basket'];

/** Also errors of the schema must not stay in a cache, hence before everything else. */
const noStore = async (_request: FastifyRequest, reply: FastifyReply) => {
  reply.header('cache-control', 'no-store');
};

/** `/basket`: whoever holds the key may read, replace and erase what it opens; nobody else can read it. */
export function basketRoutes(app: App, { database: { db } }: Parts): void {
  app.get(
    '/basket',
    {
      config: { access: 'public' },
      onRequest: noStore,
      schema: { tags, summary: 'Comments not yet sent', headers: BasketHeaders, response: { 200: Basket } },
    },
    async (request, reply) => {
      const key = openKey(request.headers['basket-key']);
      const found = await openBasket(db, key.id);
      if (!found) throw new NotFound(absent);
      const content: unknown = JSON.parse(unseal(key, found.sealed));
      if (!Value.Check(Basket, content)) throw new NotFound(absent);
      return reply.header('etag', `"${found.state}"`).send(content);
    },
  );

  app.put(
    '/basket',
    {
      config: { access: 'public' },
      onRequest: noStore,
      // Twice the texts that one submission may hold fits, also where every character takes four bytes.
      bodyLimit: 2 * 1024 * 1024,
      schema: {
        tags,
        summary: 'Keep comments until they are sent, for 24 hours without use at most',
        headers: BasketWriteHeaders,
        body: Basket,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const key = openKey(request.headers['basket-key']);
      const state = await keep(db, key.id, request.headers, seal(key, JSON.stringify(request.body)));
      if (state === undefined) throw new Conflict(overtaken);
      return reply.code(204).header('etag', `"${state}"`).send(null);
    },
  );

  app.delete(
    '/basket',
    {
      config: { access: 'public' },
      onRequest: noStore,
      schema: {
        tags,
        summary: 'Erase what was not sent',
        headers: BasketHeaders,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await eraseBasket(db, openKey(request.headers['basket-key']).id);
      return reply.code(204).send(null);
    },
  );
}

function keep(
  db: Db,
  id: string,
  { 'if-match': read, 'if-none-match': none }: { 'if-match'?: string; 'if-none-match'?: '*' },
  sealed: Buffer,
): Promise<string | undefined> {
  if (read !== undefined) return changeBasket(db, id, read.slice(1, -1), sealed);
  return none === undefined ? keepBasket(db, id, sealed) : startBasket(db, id, sealed);
}
