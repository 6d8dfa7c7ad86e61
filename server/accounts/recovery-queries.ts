import type { PoolClient } from 'pg';

/** Puts new hashes in the place of all of somebody's. */
export async function replaceRecoveryCodes(
  client: PoolClient,
  personId: string,
  hashes: Buffer[],
): Promise<void> {
  await client.query('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
  await client.query('INSERT INTO recovery_code (person_id, hash) SELECT $1, unnest($2::bytea[])', [
    personId,
    hashes,
  ]);
}

/** Marks a code as used unless it was: of two requests with one code only one wins. */
export async function takeRecoveryCode(client: PoolClient, personId: string, hash: Buffer): Promise<boolean> {
  const { rowCount } = await client.query(
    'UPDATE recovery_code SET used_at = clock_timestamp() WHERE person_id = $1 AND hash = $2 AND used_at IS NULL',
    [personId, hash],
  );
  return rowCount === 1;
}
