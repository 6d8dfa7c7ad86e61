import pg from 'pg';
import { mailKeyById } from '#server/mail/mail-keys.ts';
import type { StaffMail } from '#server/mail/staff-mail.ts';
import { openSealed } from '#server/sealing.ts';
import type { Portal } from './portal.ts';

interface Row {
  id: string;
  key_id: number;
  iv: Buffer;
  sealed: Buffer;
}

/** What waits to be mailed to one address, oldest first, opened as the mailer opens it. */
export async function waitingFor({ parts, ownerUrl }: Portal, to: string): Promise<StaffMail[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Row>('SELECT id, key_id, iv, sealed FROM staff_mail ORDER BY at');
    const mails: StaffMail[] = [];
    for (const row of rows) {
      const key = await mailKeyById(parts.database.pool, parts.keys, row.key_id);
      const mail: StaffMail = JSON.parse(openSealed(key, row, `staff mail ${row.id}`));
      if (mail.to === to) mails.push(mail);
    }
    return mails;
  } finally {
    await client.end();
  }
}
