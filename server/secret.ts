import { randomBytes, randomUUID } from 'node:crypto';
import { link, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { eq } from 'drizzle-orm';
import { installation } from '#db/schema/installation.ts';
import type { Config } from './config.ts';
import type { Db } from './database.ts';
import { syncFolder, writeWhole } from './embedded/whole-file.ts';
import { deriveKeys, type Keys } from './keys.ts';

/** Characters of base64 that 32 bytes have. */
const leastLength = 43;

/**
 * Made whole and on the disk beside its place, then linked into it: two first starts at once agree on one key,
 * and a power cut does not leave a database whose key is lost.
 */
async function makeOnce(file: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  await writeWhole(draft, randomBytes(32).toString('base64url'), 0o600);
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  await syncFolder(dirname(file));
  return readFile(file, 'utf8');
}

/**
 * The keys of this installation. `SECRET_KEY` comes from the environment; only with the embedded database is
 * it made once and kept beside it.
 */
export async function loadKeys(config: Config, embedded: boolean): Promise<Keys> {
  if (config.SECRET_KEY) return deriveKeys(config.SECRET_KEY);
  if (!embedded) {
    throw new Error(
      'SECRET_KEY is missing: with DATABASE_URL set it must be given, and stay the same for ever.',
    );
  }
  const file = join(config.DATA_DIR, 'secret-key');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  const secret = (kept ?? (await makeOnce(file))).trim();
  if (secret.length < leastLength) {
    throw new Error(`${file} is empty or cut short: put the whole key back, or set SECRET_KEY.`);
  }
  return deriveKeys(secret);
}

/** Remembers the secret's fingerprint at the first start and refuses another secret ever after. */
export async function refuseWrongSecret(db: Db, keys: Keys): Promise<void> {
  const name = 'secret-check';
  await db.insert(installation).values({ name, value: keys.check }).onConflictDoNothing();
  const [known] = await db.select().from(installation).where(eq(installation.name, name));
  if (known?.value !== keys.check) {
    throw new Error(
      'SECRET_KEY is not the one this database was made with: receipts would stop opening. Set the old one.',
    );
  }
}
