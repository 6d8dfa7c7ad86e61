import type { PoolClient } from 'pg';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { bucketOf } from '#server/ids.ts';
import type { Visibility } from '#server/http/terms.ts';

/** A comment that is held while something is written about it. */
export interface HeldComment {
  kind: 'comment';
  bucket: number;
  id: string;
  consultationId: string;
  timeZone: string;
  revision: number;
}

const lock = `
  SELECT m.consultation_id AS "consultationId", c.time_zone AS "timeZone", m.revision, m.visibility
  FROM comment m JOIN consultation c ON c.id = m.consultation_id
  WHERE m.bucket = $1 AND m.id = $2 AND m.visibility <> 'set_aside'
  FOR NO KEY UPDATE OF m`;

/**
 * Holds a comment, so that a correction or a withdrawal comes before or waits. Throws NotFound for what somebody does
 * not analyse, Conflict for a withdrawn one.
 * @param id stored form
 */
export async function lockAnalysed(client: PoolClient, who: Who, id: string): Promise<HeldComment> {
  const bucket = bucketOf(id);
  const { rows } = await client.query<HeldComment & { visibility: Visibility }>(lock, [bucket, id]);
  const [found] = rows;
  if (!found || !may(who, 'analyse', found.consultationId)) throw new NotFound();
  if (found.visibility === 'withdrawn')
    throw new Conflict('This comment was withdrawn: there is nothing to analyse any more.');
  const { consultationId, timeZone, revision } = found;
  return { kind: 'comment', bucket, id, consultationId, timeZone, revision };
}
