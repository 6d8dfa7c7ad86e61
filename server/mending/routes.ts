import type { FastifyRequest } from 'fastify';
import { asker, consultationOf } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { discard } from './discard.ts';
import { mend, type Mending, retrace } from './mend.ts';
import * as schema from './schema.ts';
import { Operation } from './operation-schema.ts';
import { showMendings } from './show.ts';

const url = '/consultations/:slug/documents/:document/versions/:number';

/** Editors: mending what an import found, step by step, or discarding it, while it is not published. */
export function mendingRoutes(app: App, { database: { pool } }: Parts): void {
  const config = { access: 'publish drafts' } as const;
  const about = (summary: string) => ({ tags: ['drafts'], summary, params: schema.VersionPath });

  app.get(
    `${url}/mendings`,
    {
      config,
      schema: {
        ...about('The outline of a version, what was mended in it, and how its languages are aligned'),
        querystring: schema.MendingsQuery,
        response: { 200: schema.Mendings },
      },
    },
    (request) =>
      showMendings(pool, { ...placeOf(request), slug: request.params.slug }, request.query.section),
  );

  app.post(
    `${url}/mendings`,
    {
      config,
      schema: {
        ...about('Mend one thing in a version that is not published; bound to its revision'),
        body: Operation,
        response: { 200: schema.Done },
      },
    },
    (request) => {
      const { revision, ...operation } = request.body;
      return inTransaction(pool, (client) => mend(client, mendingOf(request, revision), operation));
    },
  );

  for (const way of ['undo', 'redo'] as const) {
    app.post(
      `${url}/mendings/${way}`,
      {
        config,
        schema: {
          ...about(way === 'undo' ? 'Take the last step back' : 'Do the step taken back last again'),
          body: schema.Retracing,
          response: { 200: schema.Done },
        },
      },
      (request) =>
        inTransaction(pool, (client) => retrace(client, mendingOf(request, request.body.revision), way)),
    );
  }

  app.delete(
    url,
    {
      config,
      schema: {
        ...about('Discard a version that is not published, with everything that came of its import'),
        querystring: schema.RevisionQuery,
      },
    },
    async (request, reply) => {
      await inTransaction(pool, (client) => discard(client, mendingOf(request, request.query.revision)));
      return reply.code(204).send();
    },
  );
}

type Asked = Pick<FastifyRequest, 'consultationId' | 'who'> & {
  params: { document: string; number: number };
};

/** The version that a request is about. */
const placeOf = (request: Asked): Mending['at'] => ({
  consultationId: consultationOf(request),
  document: request.params.document,
  number: request.params.number,
});

const mendingOf = (request: FastifyRequest & Asked, revision: number): Mending => ({
  at: placeOf(request),
  revision,
  by: asker(request).personId,
});
