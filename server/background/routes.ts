import type { FastifyReply, FastifyRequest } from 'fastify';
import { asker, consultationOf } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { isForm, leadTo, refuseForms } from '#server/imports/form-answers.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import type { Reasons } from '#server/public-changes/schema.ts';
import * as change from './change.ts';
import { receiveFile, takesFiles } from './receive.ts';
import * as schema from './schema.ts';
import { showBackground } from './show.ts';

/** Editors: files and links that stand beside a draft. */
export function backgroundRoutes(app: App, { database: { pool } }: Parts): void {
  takesFiles(app);
  refuseForms(app, 'background');
  const config = { access: 'publish drafts' } as const;
  const about = (summary: string) => ({ tags: ['background'], summary });

  app.get(
    '/consultations/:slug/background-documents',
    {
      config,
      schema: {
        ...about('What stands beside the draft, also what is not published yet'),
        params: schema.ConsultationPath,
        response: { 200: schema.OwnBackgrounds },
      },
    },
    (request) => showBackground(pool, consultationOf(request)),
  );

  app.post(
    '/consultations/:slug/background-documents',
    {
      config,
      bodyLimit: schema.limits.file + 64 * 1024,
      schema: {
        ...about('Bring in a file (`file`, with `kind`, `title-vi`, `title-en`); it is not published yet'),
        consumes: ['multipart/form-data'],
        params: schema.ConsultationPath,
        querystring: schema.PageLanguage,
        response: { 201: schema.OwnBackgrounds },
      },
    },
    async (request, reply) => {
      const changing = changingOf(request, undefined);
      const wanted = { ...(await receiveFile(request)), url: null };
      await inTransaction(pool, (client) => change.addBackground(client, changing, wanted));
      return answerAdded(request, reply, changing.consultationId);
    },
  );

  app.post(
    '/consultations/:slug/background-links',
    {
      config,
      schema: {
        ...about('Put a link beside the draft; it is not published yet'),
        params: schema.ConsultationPath,
        body: schema.NewLink,
        response: { 201: schema.OwnBackgrounds },
      },
    },
    async (request, reply) => {
      const changing = changingOf(request, undefined);
      const wanted = { ...request.body, file: null };
      await inTransaction(pool, (client) => change.addBackground(client, changing, wanted));
      return reply.code(201).send(await showBackground(pool, changing.consultationId));
    },
  );

  app.patch(
    '/consultations/:slug/background-documents/:id',
    {
      config,
      schema: {
        ...about('Change what is said about it, or its place; a file itself never changes'),
        params: schema.BackgroundPath,
        body: schema.WantedBackground,
        response: { 200: schema.OwnBackgrounds },
      },
    },
    async (request) => {
      const { body, params } = request;
      const changing = changingOf(request, body.reasons);
      await inTransaction(pool, (client) => change.changeBackground(client, changing, params.id, body));
      return showBackground(pool, changing.consultationId);
    },
  );

  app.post(
    '/consultations/:slug/background-documents/:id/publication',
    {
      config,
      schema: {
        ...about('Show it to everybody'),
        params: schema.BackgroundPath,
        body: schema.Explained,
        response: { 200: schema.OwnBackgrounds },
      },
    },
    async (request) => {
      const changing = changingOf(request, request.body.reasons);
      await inTransaction(pool, (client) => change.publishBackground(client, changing, request.params.id));
      return showBackground(pool, changing.consultationId);
    },
  );

  app.post(
    '/consultations/:slug/background-documents/:id/removal',
    {
      config,
      schema: {
        ...about('Take it away; what was published stays in the history of the page'),
        params: schema.BackgroundPath,
        body: schema.Explained,
        response: { 200: schema.OwnBackgrounds },
      },
    },
    async (request) => {
      const changing = changingOf(request, request.body.reasons);
      await inTransaction(pool, (client) => change.removeBackground(client, changing, request.params.id));
      return showBackground(pool, changing.consultationId);
    },
  );

  async function answerAdded(request: FastifyRequest, reply: FastifyReply, consultationId: string) {
    if (isForm(request)) return leadTo(request, reply, '?done=added', 'background');
    return reply.code(201).send(await showBackground(pool, consultationId));
  }
}

const changingOf = (request: FastifyRequest, reasons: Reasons | undefined) => ({
  consultationId: consultationOf(request),
  by: asker(request).personId,
  reasons,
});
