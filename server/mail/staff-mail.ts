import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { AlertKind } from '#db/schema/editions.ts';
import type { Keys } from '#server/keys.ts';
import { sealText } from '#server/sealing.ts';
import { currentMailKey } from './mail-keys.ts';

/** What is written to people with an account; `token` is the key in the link. */
export type StaffMail = { to: string; name: string; language: string } & (
  | { kind: 'invitation'; token: string; expiresAt: string }
  | { kind: 'sign_in_link'; token: string }
  | { kind: 'lost_device'; token: string }
  | { kind: 'test' }
  | { kind: 'alert'; alert: AlertKind; slug: string; title: string; threshold: number; found: number }
);

/** What a sealed mail to staff belongs to. */
export const staffMailAbout = (id: string): string => `staff mail ${id}`;

/** Seals a mail and leaves it to the mailer, in the caller's transaction where there is one. Returns its id. */
export async function queueStaffMail(
  db: Pool | PoolClient,
  keys: Pick<Keys, 'mail'>,
  mail: StaffMail,
): Promise<string> {
  const id = randomUUID();
  const { id: keyId, key } = await currentMailKey(db, keys);
  const { iv, sealed } = sealText(key, JSON.stringify(mail), staffMailAbout(id));
  await db.query('INSERT INTO staff_mail (id, kind, key_id, iv, sealed) VALUES ($1, $2, $3, $4, $5)', [
    id,
    mail.kind,
    keyId,
    iv,
    sealed,
  ]);
  return id;
}
