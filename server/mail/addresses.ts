import type { Pool } from 'pg';
import type { Keys } from '#server/keys.ts';
import { openSealed, sealText, type Sealed } from '#server/sealing.ts';
import { currentMailKey, type MailKey } from './mail-keys.ts';

/** Seconds for which a process seals with a key that it knows; a rotation waits longer before it deletes one. */
export const keyKeptSeconds = 60;

/** What the portal stores of an address: it can add it and never read it again. */
export interface SealedAddress extends Sealed {
  keyId: number;
}

/** Seals an address so that it opens with its own submission and no other. */
export const sealAddress = ({ id, key }: MailKey, submissionId: string, address: string): SealedAddress => ({
  keyId: id,
  ...sealText(key, address, `address ${submissionId}`),
});

/** Throws when the row was moved to another submission, or a byte has changed. */
export const openAddress = (key: Buffer, submissionId: string, sealed: Sealed): string =>
  openSealed(key, sealed, `address ${submissionId}`);

/** The current key, asked for once a minute at most. */
export function keptMailKey(pool: Pool, keys: Pick<Keys, 'mail'>): () => Promise<MailKey> {
  let kept: { key: Promise<MailKey>; until: number } | undefined;
  return () => {
    const now = performance.now();
    if (kept && now < kept.until) return kept.key;
    const key = currentMailKey(pool, keys);
    kept = { key, until: now + keyKeptSeconds * 1_000 };
    key.catch(() => (kept = undefined));
    return key;
  };
}
