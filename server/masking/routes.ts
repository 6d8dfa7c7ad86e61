import { Type } from 'typebox';
import { asker } from '#server/access/guard.ts';
import { may } from '#server/access/permissions.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { publicId, storedId } from '#server/ids.ts';
import { placeFor } from '#server/moderation/place.ts';
import { answerPassage } from './answer.ts';
import { askForPassage } from './ask.ts';
import { givenComment, givenRequest } from './give.ts';
import { findMaskable } from './queries.ts';
import { listRequests } from './request-queries.ts';
import * as schema from './schema.ts';
import { viewOf } from './view.ts';

const tags = ['analysis'];

/** Analysts and editors read comments with private data masked; analysts ask for a passage, seniors answer. */
export function maskingRoutes(app: App, { database: { pool }, keys }: Parts): void {
  app.get(
    '/analysis/comments/:id',
    {
      config: { access: 'analyse' },
      schema: {
        tags,
        summary: 'One comment as analysts and editors read it: private data masked',
        params: schema.CommentPath,
        response: { 200: schema.AnalysedComment },
      },
    },
    async (request) => {
      const who = asker(request);
      const comment = await findMaskable(pool, storedId(keys, request.params.id));
      if (!comment || !may(who, 'analyse', comment.consultationId)) throw new NotFound();
      return givenComment(keys, comment, await viewOf(pool, comment, who));
    },
  );

  app.post(
    '/masking/requests',
    {
      config: { access: 'ask for a passage' },
      schema: {
        tags,
        summary: 'Ask to read a masked passage, with a reason',
        body: schema.RequestSent,
        response: { 201: schema.RequestMade },
      },
    },
    async (request, reply) => {
      const id = await askForPassage({ pool, keys }, asker(request), request.body);
      return reply.code(201).send({ id: publicId(keys, id), state: 'waiting' });
    },
  );

  app.get(
    '/masking/requests',
    {
      config: { access: 'answer unmasking' },
      schema: {
        tags: ['moderation'],
        summary: 'Requests to read masked passages: those that wait, then the latest answered ones',
        querystring: schema.RequestsQuery,
        response: { 200: schema.UnmaskingRequests },
      },
    },
    async (request) => {
      const { consultation } = request.query;
      const id = await placeFor(pool, asker(request), consultation, 'answer unmasking');
      return { items: (await listRequests(pool, id)).map((row) => givenRequest(keys, row)) };
    },
  );

  app.post(
    '/masking/requests/:id/answer',
    {
      config: { access: 'answer unmasking' },
      schema: {
        tags: ['moderation'],
        summary: 'Let an analyst read a masked passage, or not',
        params: schema.RequestPath,
        body: schema.Answer,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const id = storedId(keys, request.params.id);
      await answerPassage({ pool, keys }, asker(request), id, request.body.granted);
      return reply.code(204).send(null);
    },
  );
}
