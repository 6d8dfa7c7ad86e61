import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { asker } from '#server/access/guard.ts';
import { Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import type { Keys } from '#server/keys.ts';
import type { TargetLookup } from '#server/submissions/targets.ts';
import type { DraftRow } from './draft-queries.ts';
import { findOwnSet } from './own-set.ts';
import { judge } from './read-drafts.ts';
import { forMembersOnly } from './members-only.ts';
import { dropDraft, saveDraft } from './save-draft.ts';
import * as schema from './schema.ts';
import { DraftSent, DraftSaved, StaleDraft } from './draft-schema.ts';
import { openDraft } from './sealed-draft.ts';

const tags = ['sets of comments'];

/** Writing and removing single comments of a set, from several devices and by several people at once. */
export function draftRoutes(app: App, { database: { pool }, keys }: Parts, lookup: TargetLookup): void {
  forMembersOnly(app);

  app.put(
    '/sets/:id/comments/:commentId',
    {
      config: { access: 'draft in a name' },
      schema: {
        tags,
        summary: 'Keep a draft as the next revision after the one that was read',
        params: schema.DraftPath,
        querystring: schema.InLanguage,
        body: DraftSent,
        response: { 200: DraftSaved, 409: StaleDraft },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const { id: setId, commentId: id } = request.params;
      const set = await findOwnSet(pool, who, setId);
      const { revision, ...said } = request.body;
      const known = await lookup.find(said.target);
      if (known?.consultationId !== set.consultationId)
        throw new Unprocessable('The comment cannot be kept as it is.', [
          { pointer: '/target', detail: 'This consultation has nothing to comment on with this id.' },
        ]);
      const outcome = await saveDraft({ pool, keys }, { setId, id, personId: who.personId, said }, revision);
      if ('current' in outcome) return answerStale(reply, keys, setId, outcome.current);
      const language = request.query.language ?? set.authoritativeLanguage;
      const { problems } = await judge(lookup, said, language);
      return reply.send({ id, revision: outcome.revision, problems });
    },
  );

  app.delete(
    '/sets/:id/comments/:commentId',
    {
      config: { access: 'draft in a name' },
      schema: {
        tags,
        summary: 'Remove a draft as it was read',
        params: schema.DraftPath,
        querystring: schema.RemovedRevision,
        response: { 204: Type.Null(), 409: StaleDraft },
      },
    },
    async (request, reply) => {
      const { id: setId, commentId: id } = request.params;
      await findOwnSet(pool, asker(request), setId);
      const outcome = await dropDraft({ pool, keys }, setId, id, request.query.revision);
      if ('current' in outcome) return answerStale(reply, keys, setId, outcome.current);
      return reply.code(204).send(null);
    },
  );
}

/** Nothing is lost: whoever comes second is told what stands there, and decides with both texts at hand. */
function answerStale(reply: FastifyReply, keys: Keys, setId: string, row: DraftRow | null) {
  const current = row && {
    revision: row.revision,
    ...openDraft(keys, setId, row),
    draftedBy: { id: row.draftedBy, name: row.draftedByName },
  };
  const stale: StaleDraft = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    detail: 'Somebody else has changed this comment since it was read. Yours was not kept yet.',
    current,
  };
  return reply.code(409).type('application/problem+json').send(stale);
}
