import { asker } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { bucketOf, storedId } from '#server/ids.ts';
import { caseReader } from './case.ts';
import { claim } from './claim.ts';
import { returnReviews } from './claim-queries.ts';
import { placeFor, requireQueue } from './place.ts';
import { Claim, ClaimSent, Returned, ReturnSent } from './schema.ts';

const tags = ['moderation'];

/** Moderators: cases that nobody else gets meanwhile. */
export function claimRoutes(app: App, { database: { pool }, keys }: Parts): void {
  const readCases = caseReader({ pool, keys });

  app.post(
    '/moderation/claims',
    {
      config: { access: 'decide display' },
      schema: {
        tags,
        summary: 'Lease the oldest cases of a queue, those already in hand first',
        body: ClaimSent,
        response: { 200: Claim },
      },
    },
    async (request) => {
      const who = asker(request);
      const { consultation, ...sent } = request.body;
      const consultationId = await placeFor(pool, who, consultation);
      requireQueue(who, consultationId, sent.queue);
      const { reviews, until } = await claim(pool, who.personId, consultationId, sent);
      return { items: await readCases(reviews), expiresAt: until.toISOString() };
    },
  );

  app.post(
    '/moderation/claims/return',
    {
      config: { access: 'decide display' },
      schema: {
        tags,
        summary: 'Give cases back before their lease is over',
        body: ReturnSent,
        response: { 200: Returned },
      },
    },
    async (request) => {
      const ids = request.body.reviewIds.map((id) => storedId(keys, id));
      const reviews = ids.map((id) => ({ bucket: bucketOf(id), id }));
      return { returned: await returnReviews(pool, asker(request).personId, reviews) };
    },
  );
}
