import type { FastifyRequest } from 'fastify';
import { asker, consultationOf } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import type { Reasons } from '#server/public-changes/schema.ts';
import * as change from './change.ts';
import * as schema from './schema.ts';
import { showQuestions } from './show.ts';

/** Editors: the core questions of a consultation. */
export function coreQuestionRoutes(app: App, { database: { pool } }: Parts): void {
  const config = { access: 'publish drafts' } as const;
  const about = (summary: string) => ({ tags: ['questions'], summary });

  app.get(
    '/consultations/:slug/questions',
    {
      config,
      schema: {
        ...about('The core questions in all languages, with what they said before'),
        params: schema.ConsultationPath,
        response: { 200: schema.OwnQuestions },
      },
    },
    (request) => showQuestions(pool, consultationOf(request)),
  );

  app.post(
    '/consultations/:slug/questions',
    {
      config,
      schema: {
        ...about('Ask a further question, after the others'),
        params: schema.ConsultationPath,
        body: schema.NewQuestion,
        response: { 201: schema.OwnQuestions },
      },
    },
    async (request, reply) => {
      const asking = askingOf(request, request.body.reasons);
      await inTransaction(pool, (client) => change.addQuestion(client, asking, request.body.texts));
      return reply.code(201).send(await showQuestions(pool, asking.consultationId));
    },
  );

  app.put(
    '/consultations/:slug/questions/order',
    {
      config,
      schema: {
        ...about('Put the questions in another order'),
        params: schema.ConsultationPath,
        body: schema.WantedOrder,
        response: { 200: schema.OwnQuestions },
      },
    },
    async (request) => {
      const asking = askingOf(request, request.body.reasons);
      await inTransaction(pool, (client) => change.orderQuestions(client, asking, request.body.ids));
      return showQuestions(pool, asking.consultationId);
    },
  );

  app.patch(
    '/consultations/:slug/questions/:id',
    {
      config,
      schema: {
        ...about(
          'Say a question in other words; once the consultation was opened as a new wording beside the old one',
        ),
        params: schema.QuestionPath,
        body: schema.WantedWording,
        response: { 200: schema.OwnQuestions },
      },
    },
    async (request) => {
      const asking = askingOf(request, request.body.reasons);
      const { id } = request.params;
      await inTransaction(pool, (client) => change.rewordQuestion(client, asking, id, request.body.texts));
      return showQuestions(pool, asking.consultationId);
    },
  );

  app.post(
    '/consultations/:slug/questions/:id/closing',
    {
      config,
      schema: {
        ...about('Take no more answers to a question'),
        params: schema.QuestionPath,
        body: schema.Closing,
        response: { 200: schema.OwnQuestions },
      },
    },
    async (request) => {
      const asking = askingOf(request, request.body.reasons);
      await inTransaction(pool, (client) => change.closeQuestion(client, asking, request.params.id));
      return showQuestions(pool, asking.consultationId);
    },
  );

  app.delete(
    '/consultations/:slug/questions/:id',
    {
      config,
      schema: {
        ...about('Take a question away before the consultation opens'),
        params: schema.QuestionPath,
        response: { 200: schema.OwnQuestions },
      },
    },
    async (request) => {
      const asking = askingOf(request, undefined);
      await inTransaction(pool, (client) => change.removeQuestion(client, asking, request.params.id));
      return showQuestions(pool, asking.consultationId);
    },
  );
}

const askingOf = (request: FastifyRequest, reasons: Reasons | undefined) => ({
  consultationId: consultationOf(request),
  by: asker(request).personId,
  reasons,
});
