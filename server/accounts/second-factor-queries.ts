import type { Pool } from 'pg';

/** Puts a new secret in the place of one that was never confirmed; a confirmed one has to be removed first. */
export async function replaceSecondFactor(pool: Pool, personId: string, sealed: Buffer): Promise<void> {
  await pool.query(
    `INSERT INTO second_factor (person_id, sealed) VALUES ($1, $2)
     ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed, last_step = 0
     WHERE second_factor.confirmed_at IS NULL`,
    [personId, sealed],
  );
}

export async function findSecondFactor(
  pool: Pool,
  personId: string,
): Promise<{ sealed: Buffer; confirmed: boolean } | undefined> {
  const { rows } = await pool.query<{ sealed: Buffer; confirmed: boolean }>(
    'SELECT sealed, confirmed_at IS NOT NULL AS confirmed FROM second_factor WHERE person_id = $1',
    [personId],
  );
  return rows[0];
}

/** Takes a time step unless it, or a later one, was used before: of two requests with one code only one wins. */
export async function acceptStep(pool: Pool, personId: string, step: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    'UPDATE second_factor SET last_step = $2 WHERE person_id = $1 AND last_step < $2',
    [personId, step],
  );
  return rowCount === 1;
}

export async function confirmSecondFactor(pool: Pool, personId: string): Promise<void> {
  await pool.query('UPDATE second_factor SET confirmed_at = clock_timestamp() WHERE person_id = $1', [
    personId,
  ]);
}
