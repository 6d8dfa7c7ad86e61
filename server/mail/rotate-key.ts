import type { Pool } from 'pg';
import type { Keys } from '#server/keys.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { openSealed, sealText } from '#server/sealing.ts';
import { openAddress, sealAddress } from './addresses.ts';
import { currentMailKey, mailKeyById, wrapNew } from './mail-keys.ts';
import { staffMailAbout } from './staff-mail.ts';

const batch = 500;

const retire = 'UPDATE mail_key SET retired_at = clock_timestamp() WHERE retired_at IS NULL';
const add = 'INSERT INTO mail_key (id, wrapped) SELECT max(id) + 1, $1 FROM mail_key';
const unfinished = 'SELECT FROM mail_key WHERE retired_at IS NOT NULL';
const lock = 'LOCK TABLE mail_key IN SHARE ROW EXCLUSIVE MODE';

/**
 * Puts a new key in the place of the current one, unless an earlier rotation has not ended: then that one is
 * taken up where it stopped.
 */
export async function beginRotation(pool: Pool, keys: Pick<Keys, 'mail'>): Promise<void> {
  await currentMailKey(pool, keys);
  await inTransaction(pool, async (client) => {
    await client.query(lock);
    if ((await client.query(unfinished)).rowCount) return;
    await client.query(retire);
    await client.query(add, [wrapNew(keys)]);
  });
}

interface Row {
  id: string;
  keyId: number;
  iv: Buffer;
  sealed: Buffer;
}

const oldAddresses = `
  SELECT submission_id AS id, bucket, key_id AS "keyId", iv, sealed FROM sealed_email
  WHERE key_id <> $1 LIMIT ${batch} FOR UPDATE SKIP LOCKED`;
const keepAddress = `
  UPDATE sealed_email SET key_id = $3, iv = $4, sealed = $5 WHERE bucket = $1 AND submission_id = $2`;

/** Seals a batch of addresses anew and says how many there were; each opens before and after, never in between. */
export const resealAddresses = (pool: Pool, keys: Pick<Keys, 'mail'>): Promise<number> =>
  inTransaction(pool, async (client) => {
    const current = await currentMailKey(client, keys);
    const { rows } = await client.query<Row & { bucket: number }>(oldAddresses, [current.id]);
    const oldKeys = new Map<number, Buffer>();
    for (const row of rows) {
      const old = oldKeys.get(row.keyId) ?? (await mailKeyById(client, keys, row.keyId));
      oldKeys.set(row.keyId, old);
      const { keyId, iv, sealed } = sealAddress(current, row.id, openAddress(old, row.id, row));
      await client.query(keepAddress, [row.bucket, row.id, keyId, iv, sealed]);
    }
    return rows.length;
  });

const oldLetters = `
  SELECT id, key_id AS "keyId", iv, sealed FROM staff_mail
  WHERE key_id <> $1 LIMIT ${batch} FOR UPDATE SKIP LOCKED`;
const keepLetter = 'UPDATE staff_mail SET key_id = $2, iv = $3, sealed = $4 WHERE id = $1';

/** The same for letters to staff; those that have left are empty and only change their key's number. */
export const resealStaffMail = (pool: Pool, keys: Pick<Keys, 'mail'>): Promise<number> =>
  inTransaction(pool, async (client) => {
    const current = await currentMailKey(client, keys);
    const { rows } = await client.query<Row>(oldLetters, [current.id]);
    for (const row of rows) {
      const about = staffMailAbout(row.id);
      const letter =
        row.sealed.length === 0
          ? row
          : sealText(current.key, openSealed(await mailKeyById(client, keys, row.keyId), row, about), about);
      await client.query(keepLetter, [row.id, current.id, letter.iv, letter.sealed]);
    }
    return rows.length;
  });

// A key that still seals something cannot go: the foreign keys refuse it.
const remove = `
  DELETE FROM mail_key k WHERE retired_at < clock_timestamp() - make_interval(secs => $1)
    AND NOT EXISTS (SELECT FROM sealed_email WHERE key_id = k.id)
    AND NOT EXISTS (SELECT FROM staff_mail WHERE key_id = k.id)`;

/** Deletes retired keys that nothing needs and that no process can still seal with; says how many are left. */
export async function removeRetiredKeys(pool: Pool, secondsAfterRetiring: number): Promise<number> {
  await pool.query(remove, [secondsAfterRetiring]);
  return (await pool.query(unfinished)).rowCount ?? 0;
}
