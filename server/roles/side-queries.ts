import type { ClientBase } from 'pg';
import type { Side } from './sides.ts';

/** Puts somebody on a side unless they are on one already, and says on which they are now. */
export async function takeSide(
  client: ClientBase,
  { personId, consultationId, side }: { personId: string; consultationId: string; side: Side },
): Promise<Side | undefined> {
  const whom = [personId, consultationId];
  await client.query(
    'INSERT INTO person_side (person_id, consultation_id, side) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [...whom, side],
  );
  const { rows } = await client.query<{ side: Side }>(
    'SELECT side FROM person_side WHERE person_id = $1 AND consultation_id = $2',
    whom,
  );
  return rows[0]?.side;
}

/** Frees somebody of a side that no role holds them on, while the consultation has not been opened. */
export async function leaveSide(client: ClientBase, personId: string, consultationId: string): Promise<void> {
  await client.query(
    `DELETE FROM person_side s USING consultation c
     WHERE s.person_id = $1 AND s.consultation_id = $2 AND c.id = s.consultation_id AND c.opens_at IS NULL
       AND NOT EXISTS (SELECT FROM role_grant g
         WHERE g.person_id = s.person_id AND g.consultation_id = s.consultation_id AND g.side IS NOT NULL)`,
    [personId, consultationId],
  );
}
