import type { Pool, PoolClient } from 'pg';

const tested = "SELECT EXISTS (SELECT FROM staff_mail WHERE kind = 'test' AND state = 'sent') AS tested";

/** Whether the mail server has ever taken a mail of trial; that mark is kept when the mail itself is gone. */
export async function mailTested(db: Pool | PoolClient): Promise<boolean> {
  const { rows } = await db.query<{ tested: boolean }>(tested);
  return rows[0]?.tested ?? false;
}
