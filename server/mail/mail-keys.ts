import { randomBytes } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Keys } from '#server/keys.ts';
import { openWhole, sealWhole } from '#server/sealing.ts';

export interface MailKey {
  id: number;
  key: Buffer;
}

const newest = 'SELECT id, wrapped FROM mail_key WHERE retired_at IS NULL ORDER BY id DESC LIMIT 1';
const add = `
  INSERT INTO mail_key (id, wrapped) SELECT coalesce(max(id), 0) + 1, $1 FROM mail_key
  ON CONFLICT DO NOTHING`;

/** The key that addresses are sealed with now; made at the first use, wrapped by a key of the secret. */
export async function currentMailKey(db: Pool | PoolClient, keys: Pick<Keys, 'mail'>): Promise<MailKey> {
  const { rows } = await db.query<{ id: number; wrapped: Buffer }>(newest);
  if (rows[0]) return { id: rows[0].id, key: unwrap(keys, rows[0].wrapped) };
  await db.query(add, [wrapNew(keys)]);
  return currentMailKey(db, keys);
}

/** A key by its id, also a retired one. */
export async function mailKeyById(
  db: Pool | PoolClient,
  keys: Pick<Keys, 'mail'>,
  id: number,
): Promise<Buffer> {
  const { rows } = await db.query<{ wrapped: Buffer }>('SELECT wrapped FROM mail_key WHERE id = $1', [id]);
  if (!rows[0]) throw new Error(`There is no key ${id} for sealed mail.`);
  return unwrap(keys, rows[0].wrapped);
}

export const wrapNew = (keys: Pick<Keys, 'mail'>): Buffer =>
  sealWhole(keys.mail, randomBytes(32).toString('base64'), 'mail key');

const unwrap = (keys: Pick<Keys, 'mail'>, wrapped: Buffer): Buffer =>
  Buffer.from(openWhole(keys.mail, wrapped, 'mail key'), 'base64');
