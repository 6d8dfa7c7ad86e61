import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openPool } from '#server/database.ts';
import { keyKeptSeconds } from '#server/mail/addresses.ts';
import {
  beginRotation,
  removeRetiredKeys,
  resealAddresses,
  resealStaffMail,
} from '#server/mail/rotate-key.ts';
import { drain } from '#server/outbox/consume.ts';
import type { Context } from './command.ts';

export const usage = `npm run cli -- rotate-mail-key
Seals all e-mail addresses with a new key and deletes the old one. The portal may go on running: it takes the new
key within ${keyKeptSeconds} seconds, for which this waits. When it was interrupted, run it again: it goes on where it stopped.`;

/** Longer than any process seals with a key that it remembers, and a request takes to commit. */
const waitSeconds = keyKeptSeconds + 30;
const pause = 5_000;

export async function run(
  args: string[],
  { identity, keys, print }: Pick<Context, 'identity' | 'keys' | 'print'>,
  wait: number = waitSeconds,
): Promise<void> {
  parseArgs({ args, options: {} });
  const pool = openPool(identity, 2, 'rotate-mail-key');
  try {
    await beginRotation(pool, keys);
    print('A new key is in use. Addresses are being sealed with it.');
    for (let left = 1; left > 0;) {
      await drain(pool, (each) => resealAddresses(each, keys));
      await drain(pool, (each) => resealStaffMail(each, keys));
      left = await removeRetiredKeys(pool, wait);
      if (left > 0) await sleep(Math.min(pause, wait * 1_000));
    }
    print('All addresses are sealed with the new key; the old one is deleted.');
  } finally {
    await pool.end();
  }
}
