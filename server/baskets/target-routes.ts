import { Type } from 'typebox';
import { BadRequest, NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { Slug, Uuid } from '#server/http/text.ts';
import { findConsultationOf } from './target-queries.ts';

const TargetQuery = Type.Object(
  {
    section: Type.Optional(Uuid),
    document: Type.Optional(Uuid),
    question: Type.Optional(Uuid),
  },
  { additionalProperties: false },
);

/** `GET /targets`: a form is opened with the id of what it comments on; this tells which consultation that is of. */
export function targetRoutes(app: App, { database: { db } }: Parts): void {
  app.get(
    '/targets',
    {
      config: { access: 'public' },
      schema: {
        tags: ['comments'],
        summary: 'The consultation that a section, document or question belongs to; exactly one of the three',
        querystring: TargetQuery,
        response: { 200: Type.Object({ consultation: Slug }) },
      },
    },
    async (request, reply) => {
      const { section, document, question } = request.query;
      if ([section, document, question].filter(Boolean).length !== 1) {
        throw new BadRequest('Name exactly one of section, document and question.');
      }
      const consultation = await findConsultationOf(db, { section, document, question });
      if (!consultation) throw new NotFound();
      return reply.send({ consultation });
    },
  );
}
