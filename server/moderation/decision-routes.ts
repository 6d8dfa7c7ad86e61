import { asker } from '#server/access/guard.ts';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { Conflict, NotFound, Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { Type } from 'typebox';
import { Uuid } from '#server/http/text.ts';
import { publicId, storedId } from '#server/ids.ts';
import { decideCluster } from './letters/decide-cluster.ts';
import {
  type ClusterDecisionSent,
  type DecisionSent,
  DecisionsAnswer,
  DecisionsSent,
  Undone,
} from './decision-schema.ts';
import { decide, type Decider, type Outcome } from './decide.ts';
import { undo } from './undo.ts';
import { undoCluster } from './letters/undo-cluster.ts';

const DecisionPath = Type.Object({ id: Uuid }, { additionalProperties: false });

/** Moderators: decide about cases that they hold, and take a decision back within ten seconds. */
export function decisionRoutes(app: App, { database: { pool }, keys }: Parts): void {
  app.post(
    '/moderation/decisions',
    {
      config: { access: 'decide display' },
      schema: {
        tags: ['moderation'],
        summary: 'Decide about cases in hand, each once',
        body: DecisionsSent,
        response: { 200: DecisionsAnswer },
      },
    },
    async (request) => {
      const { decisions } = request.body;
      const by = deciderOf(asker(request));
      const items: DecisionsAnswer['items'] = [];
      for (const sent of decisions) {
        const made = await decideOne(by, sent);
        if (decisions.length === 1) refuseAlone(made);
        items.push(itemOf(sent, made));
      }
      return { items };
    },
  );

  app.post(
    '/moderation/decisions/:id/undo',
    {
      config: { access: 'decide display' },
      schema: {
        tags: ['moderation'],
        summary: 'Take back one’s own decision within ten seconds',
        params: DecisionPath,
        response: { 200: Undone },
      },
    },
    async (request) => {
      const by = deciderOf(asker(request));
      const id = storedId(keys, request.params.id);
      const undone = (await undoCluster(pool, by, id)) ?? (await undo(pool, by, id));
      return {
        decisionId: publicId(keys, undone.decisionId),
        reviewId: publicId(keys, undone.reviewId),
        ...(undone.commentId ? { commentId: publicId(keys, undone.commentId) } : {}),
        claimedUntil: undone.claimedUntil.toISOString(),
      };
    },
  );

  function decideOne(by: Decider, sent: DecisionSent | ClusterDecisionSent): Promise<Outcome> {
    const reviewId = storedId(keys, sent.reviewId);
    if ('commentId' in sent)
      return decide(pool, by, { ...sent, reviewId, commentId: storedId(keys, sent.commentId) });
    const except = sent.except?.map((id) => storedId(keys, id)) ?? [];
    return decideCluster(pool, by, { ...sent, reviewId, except });
  }

  function itemOf(
    sent: DecisionSent | ClusterDecisionSent,
    { status, decisionId, undoUntil, detail }: Outcome,
  ): DecisionsAnswer['items'][number] {
    return {
      ...(decisionId ? { decisionId: publicId(keys, decisionId) } : {}),
      reviewId: sent.reviewId,
      ...('commentId' in sent ? { commentId: sent.commentId } : {}),
      status: status === 'absent' ? 'not_allowed' : status,
      ...(undoUntil ? { undoUntil: undoUntil.toISOString() } : {}),
      ...(detail ? { detail } : {}),
    };
  }
}

const deciderOf = (who: Who): Decider => ({
  personId: who.personId,
  may: (permission, consultationId) => may(who, permission, consultationId),
});

/** One decision alone is answered like any request; of several each has a status of its own. */
function refuseAlone({ status, detail, impossible }: Outcome): void {
  if (status === 'absent') throw new NotFound();
  if (status === 'stale') throw new Conflict(detail ?? 'This is not as it was any more.');
  if (impossible) throw new Unprocessable(detail ?? 'This decision is not possible here.');
}
