import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import type { consultation as consultations } from '#db/schema/consultations.ts';
import type { Claim } from '#server/moderation/claims/claims-schema.ts';
import { countChanges } from '#server/counts/count.ts';
import { drain } from '#server/outbox/consume.ts';
import type { Desk } from './desk.ts';
import { type GivenCase, type GivenComment, itemOf, moderated } from './moderated.ts';

/** For tests about figures: a desk at which whole lives of comments are told in one line each. */
export async function moderatedForFigures(
  t: TestContext,
  settings: Partial<typeof consultations.$inferInsert> = {},
) {
  const here = await moderated(t, settings);
  const [one, other, senior] = [
    await here.moderator(),
    await here.moderator(),
    await here.moderator('senior_moderator'),
  ];

  async function decided(by: Desk, found: GivenCase, outcome: string, more: object = {}): Promise<string> {
    const answer = await here.decide(by, found, outcome, more);
    const item = itemOf(answer);
    assert.ok(item?.status === 'applied' || item?.status === 'proposed', answer.body);
    return item.decisionId ?? '';
  }

  return {
    ...here,
    one,
    other,
    senior,
    decided,

    /** A new comment that the first moderator decides about. */
    async life(
      outcome: string,
      more: object = {},
      said: object = {},
    ): Promise<GivenCase & { decisionId: string }> {
      const found = await here.take(one, await here.comment(said));
      return { ...found, decisionId: await decided(one, found, outcome, more) };
    },

    /** The second person answers what the first proposed. */
    async answered(found: GivenCase, outcome: 'confirm' | 'return'): Promise<string> {
      await here.takeAgain(other, found);
      return decided(other, found, outcome);
    },

    appeal: ({ id, code }: GivenComment) =>
      here.app.inject({
        method: 'POST',
        url: `/api/v1/receipt/comments/${id}/appeal`,
        headers: { 'receipt-code': code, 'idempotency-key': randomUUID() },
        payload: { grounds: 'Tôi không quảng cáo gì cả.' },
      }),

    flag: ({ id }: GivenComment, reason = 'hatred') =>
      here.app.inject({ method: 'POST', url: `/api/v1/comments/${id}/flags`, payload: { reason } }),

    /** Takes the first case of a queue as a claim does, and decides. */
    async decideNext(by: Desk, queue: string, outcome: string, more: object = {}): Promise<string> {
      const body = { consultation: here.consultation.slug, queue, size: 1 };
      const [item] = (await by.ask('POST', '/moderation/claims', body)).json<Claim>().items;
      assert.ok(item, `nothing in ${queue}`);
      const { reviewId, comment } = item;
      const sent = { reviewId, commentId: comment.id, revision: comment.revision, outcome, ...more };
      const answer = await by.ask('POST', '/moderation/decisions', { decisions: [sent] });
      assert.ok(['applied', 'proposed'].includes(itemOf(answer)?.status ?? ''), answer.body);
      return itemOf(answer)?.decisionId ?? '';
    },

    /** Lets the time for an undo pass, and counts. */
    async settle(): Promise<void> {
      await here.letTimePass();
      // A second look begins when the first decision stands.
      const earlier = "UPDATE review SET queue_at = queue_at - interval '11 seconds' WHERE kind = 'sample'";
      await here.parts.database.pool.query(earlier);
      await drain(here.parts.database.pool, countChanges);
    },
  };
}
