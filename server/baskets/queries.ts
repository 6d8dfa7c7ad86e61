import { sql } from 'drizzle-orm';
import type { Db } from '#server/database.ts';

/** A sealed basket and the fingerprint of this state of it, 64 hexadecimal digits. */
export interface SealedBasket {
  sealed: Buffer;
  state: string;
}

const state = sql`encode(sha256(sealed), 'hex') AS state`;
const inUse = sql`touched_at > clock_timestamp() - interval '24 hours'`;

/** Reads and counts as use. Nothing after 24 hours without use, erased already or not. */
export async function openBasket(db: Db, id: string): Promise<SealedBasket | undefined> {
  const { rows } = await db.execute<SealedBasket & Record<string, unknown>>(
    sql`UPDATE basket SET touched_at = clock_timestamp() WHERE id = ${id} AND ${inUse} RETURNING sealed, ${state}`,
  );
  return rows[0];
}

/** Keeps whatever stood there before or not; returns the new state. */
export async function keepBasket(db: Db, id: string, sealed: Buffer): Promise<string | undefined> {
  const { rows } = await db.execute<{ state: string }>(
    sql`INSERT INTO basket (id, sealed) VALUES (${id}, ${sealed})
        ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, touched_at = clock_timestamp()
        RETURNING ${state}`,
  );
  return rows[0]?.state;
}

/** Keeps where nothing in use stands; returns nothing where something does. */
export async function startBasket(db: Db, id: string, sealed: Buffer): Promise<string | undefined> {
  const { rows } = await db.execute<{ state: string }>(
    sql`INSERT INTO basket AS kept (id, sealed) VALUES (${id}, ${sealed})
        ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, touched_at = clock_timestamp()
        WHERE kept.touched_at <= clock_timestamp() - interval '24 hours'
        RETURNING encode(sha256(kept.sealed), 'hex') AS state`,
  );
  return rows[0]?.state;
}

/** Keeps where the state that was read still stands; returns nothing where it does not. */
export async function changeBasket(
  db: Db,
  id: string,
  read: string,
  sealed: Buffer,
): Promise<string | undefined> {
  const { rows } = await db.execute<{ state: string }>(
    sql`UPDATE basket SET sealed = ${sealed}, touched_at = clock_timestamp()
        WHERE id = ${id} AND ${inUse} AND encode(sha256(basket.sealed), 'hex') = ${read}
        RETURNING ${state}`,
  );
  return rows[0]?.state;
}

export async function eraseBasket(db: Db, id: string): Promise<void> {
  await db.execute(sql`DELETE FROM basket WHERE id = ${id}`);
}

/** Erases what nobody has used for 24 hours and returns how many that were. */
export async function eraseIdleBaskets(db: Db): Promise<number> {
  const { rowCount } = await db.execute(sql`DELETE FROM basket WHERE NOT (${inUse})`);
  return rowCount ?? 0;
}
