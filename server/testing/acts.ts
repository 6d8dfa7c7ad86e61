import type { Parts } from '#server/http/app-type.ts';

/** What the audit trail has about one person or thing, oldest first. */
export async function actsOf({ database }: Parts, subject: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ action: string }>(
    'SELECT action FROM audit_event WHERE subject = $1 ORDER BY number',
    [subject],
  );
  return rows.map(({ action }) => action);
}
