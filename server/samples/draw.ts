import type { Pool } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { dayIn } from '#server/consultations/day.ts';
import { NotFound } from '#server/errors.ts';
import { publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { findFrame } from '#server/transparency/frame-queries.ts';
import { decisionsThatTookDown, findDrawn } from './queries.ts';
import type { Sample, SampleAsked } from './schema.ts';
import { Lowest, rankOf, seedOf } from './seed.ts';

interface Place {
  id: string;
  slug: string;
}

/**
 * Draws a sample of what was taken down before today, and writes the draw down: whoever draws until they like it is
 * seen. Nobody here chooses: the day is the portal's, the value is public, the order follows from both.
 */
export async function drawSample(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'publicId'> },
  { id: consultationId, slug }: Place,
  asked: SampleAsked,
  actorId: string,
): Promise<Sample> {
  const value = asked.value.trim();
  const day = dayIn((await findFrame(pool, consultationId)).timeZone);
  const seed = seedOf({ slug, day, value });
  const lowest = new Lowest(asked.size);
  let population = 0;
  for await (const stored of decisionsThatTookDown(pool, consultationId, asked.of, day)) {
    const id = publicId(keys, stored);
    population += 1;
    lowest.add(rankOf(seed, id), id);
  }
  const drawn = { of: asked.of, value, day, seed, size: asked.size, population, decisions: lowest.ids() };
  const number = await inTransaction(pool, (client) =>
    recordAct(client, { actorId, action: 'sample.drawn', consultationId, subject: slug, details: drawn }),
  );
  const [row] = await findDrawn(pool, consultationId, number);
  return { ...drawn, number, at: (row?.at ?? new Date()).toISOString() };
}

/** The samples drawn so far, latest first. */
export async function samplesDrawn(pool: Pool, consultationId: string): Promise<Sample[]> {
  return (await findDrawn(pool, consultationId)).map(read);
}

/** The sample with a number of the trail; throws NotFound. */
export async function sampleDrawn(pool: Pool, consultationId: string, number: number): Promise<Sample> {
  const [row] = await findDrawn(pool, consultationId, number);
  if (!row) throw new NotFound('There is no such sample.');
  return read(row);
}

/** The trail is chained and append-only: what stands in it is what was drawn. */
const read = ({ number, at, details }: { number: number; at: Date; details: string }): Sample => ({
  ...JSON.parse(details),
  number,
  at: at.toISOString(),
});
