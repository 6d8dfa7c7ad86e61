import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import type { App, Parts } from '#server/http/app-type.ts';
import { Uuid } from '#server/http/text.ts';
import { publicId, storedId, submissionId } from '#server/ids.ts';
import { codeIn } from '#server/receipts/code-in.ts';
import { bucketOfCode } from '#server/submissions/receipt-code.ts';
import { askAgain } from './ask.ts';
import { AppealHeaders, AppealReceived, AppealSent } from './schema.ts';

/** Whoever holds the receipt may ask that a decision is looked at again by somebody else. */
export function appealRoutes(app: App, { database: { pool }, keys }: Parts): void {
  app.post(
    '/receipt/comments/:id/appeal',
    {
      config: { access: 'public' },
      schema: {
        tags: ['receipt'],
        summary: 'Ask that another person looks at the decision again',
        headers: AppealHeaders,
        params: Type.Object({ id: Uuid }, { additionalProperties: false }),
        body: AppealSent,
        response: { 201: AppealReceived },
      },
    },
    async ({ headers, params, body }, reply) => {
      const code = codeIn(headers['receipt-code']);
      const bucket = bucketOfCode(code);
      const place = {
        bucket,
        submissionId: submissionId(code, bucket),
        commentId: storedId(keys, params.id),
      };
      const key = (headers['idempotency-key'] ?? randomUUID()).toLowerCase();
      const kept = await askAgain({ pool, keys }, place, body.grounds, key);
      return reply.code(201).send({
        id: publicId(keys, kept.id),
        commentId: publicId(keys, kept.commentId),
        decisionId: publicId(keys, kept.decisionId),
        receivedAt: kept.day,
      });
    },
  );
}
