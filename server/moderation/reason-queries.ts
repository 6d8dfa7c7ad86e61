import type { PoolClient } from 'pg';

/** Whether a reason needs a second person; nothing where the rules have no such reason. */
export async function isSensitive(
  client: PoolClient,
  rules: number,
  code: string,
): Promise<boolean | undefined> {
  const { rows } = await client.query<{ sensitive: boolean }>(
    'SELECT sensitive FROM reason WHERE rules = $1 AND code = $2',
    [rules, code],
  );
  return rows[0]?.sensitive;
}
