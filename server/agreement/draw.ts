import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { Unprocessable } from '#server/errors.ts';
import { listAnalysts } from '#server/handling/queries.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { codebookRevision } from '#server/themes/codebook-queries.ts';
import { drawComments } from './draw-queries.ts';
import { addSample } from './queries.ts';
import { type AgreementAsked, limits } from './schema.ts';

/**
 * Draws comments that nobody has coded, for two to code blind, and keeps who they are. Returns the sample's id. Throws
 * Unprocessable where the other does not analyse here, the codebook is empty, or too few comments are left.
 */
export async function drawAgreement(
  pool: Pool,
  consultationId: string,
  by: string,
  { with: other, size = 50, seed = randomBytes(6).toString('hex') }: AgreementAsked,
): Promise<string> {
  const secondCoder = other.toLowerCase();
  const analysts = await listAnalysts(pool, consultationId);
  if (secondCoder === by || !analysts.some(({ id }) => id === secondCoder))
    throw new Unprocessable('Two people code a sample.', [
      { pointer: '/with', detail: 'Choose somebody else who analyses this consultation.' },
    ]);
  const id = randomUUID();
  await inTransaction(pool, async (client) => {
    const revision = await codebookRevision(client, consultationId);
    if (revision === 0) throw new Unprocessable('The codebook is empty: add themes first.');
    const drawn = await drawComments(client, consultationId, { seed, size, uncoded: true });
    if (drawn.length < limits.least)
      throw new Unprocessable(
        `Fewer than ${limits.least} comments with a text are not coded yet: there is nothing to draw from.`,
      );
    const people = { firstCoder: by, secondCoder };
    await addSample(client, { id, consultationId, seed, codebookRevision: revision, ...people }, drawn);
  });
  return id;
}
