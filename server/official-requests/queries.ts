import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { OfficialRequest, Outcome, RequestFigures } from './schema.ts';

const byYear = `
  SELECT extract(year FROM received_day)::int AS year, count(*)::int AS received,
    count(*) FILTER (WHERE outcome = 'granted')::int AS granted,
    count(*) FILTER (WHERE outcome = 'partly_granted')::int AS "partlyGranted",
    count(*) FILTER (WHERE outcome = 'refused')::int AS refused,
    count(*) FILTER (WHERE outcome IS NULL)::int AS open
  FROM official_request GROUP BY 1 ORDER BY 1 DESC`;

/** How many requests came and what became of them, for each year in which any came, latest first. */
export async function requestYears(pool: Pool): Promise<RequestFigures['years']> {
  const { rows } = await pool.query<RequestFigures['years'][number]>(byYear);
  return rows;
}

const columns = `
  SELECT id, received_day AS "receivedDay", decided_day AS "decidedDay", outcome FROM official_request`;

/** Every request, open ones first, then the latest. */
export async function officialRequests(pool: Pool): Promise<OfficialRequest[]> {
  const { rows } = await pool.query<OfficialRequest>(
    `${columns} ORDER BY outcome IS NOT NULL, received_day DESC, id`,
  );
  return rows;
}

/** One request, locked until the transaction ends. */
export async function lockRequest(client: PoolClient, id: string): Promise<OfficialRequest | undefined> {
  const { rows } = await client.query<OfficialRequest>(`${columns} WHERE id = $1 FOR UPDATE`, [id]);
  return rows[0];
}

/** Writes down that an authority asked. Returns the request. */
export async function addRequest(
  client: PoolClient,
  receivedDay: string,
  personId: string,
): Promise<OfficialRequest> {
  const id = randomUUID();
  await client.query('INSERT INTO official_request (id, received_day, recorded_by) VALUES ($1, $2, $3)', [
    id,
    receivedDay,
    personId,
  ]);
  return { id, receivedDay, decidedDay: null, outcome: null };
}

/** Writes down what was decided. */
export async function decideRequest(
  client: PoolClient,
  id: string,
  decidedDay: string,
  outcome: Outcome,
): Promise<void> {
  await client.query('UPDATE official_request SET decided_day = $2, outcome = $3 WHERE id = $1', [
    id,
    decidedDay,
    outcome,
  ]);
}
