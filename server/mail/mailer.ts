import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '#server/config.ts';
import { type Login, openPool } from '#server/database.ts';
import type { Keys } from '#server/keys.ts';
import { type Log, repeat } from '#server/outbox/repeat.ts';
import { delivery } from './deliver.ts';
import { closeOldLetters, eraseAddresses } from './erase.ts';
import { writeNotices } from './notices.ts';
import { takeEvents } from './take-events.ts';
import { smtpTransport } from './transport.ts';

/** Letters on their way at once; a mail server that answers slowly holds up no more than these. */
const lanes = 3;

/** Milliseconds that a stop waits for a mail server. */
const patience = 3_000;

/**
 * The mailer, under the one login that can read addresses, with connections of its own. Without `SMTP_URL` it
 * takes note of what happens and erases in time, and letters wait. Any number may run at once.
 */
export function startMailer(
  { config, keys, identity }: { config: Config; keys: Keys; identity: Login },
  log: Log,
): { stop(): Promise<void> } {
  const pool = openPool(identity, lanes + 2, 'mailer');
  const transport = smtpTransport(config);
  const deliver = transport && delivery({ pool, keys, config }, transport, log);
  const sending = Array.from({ length: deliver ? lanes : 0 }, (_, lane) => ({
    name: `mail ${lane + 1}`,
    rest: 1_000,
    share: 0,
    work: deliver ?? (async () => 0),
  }));
  const running = repeat(
    [
      { name: 'mail events', rest: 1_000, work: () => takeEvents(pool) },
      ...sending,
      { name: 'mail notices', rest: 300_000, work: () => writeNotices(pool) },
      { name: 'mail erasure', rest: 600_000, work: () => eraseAddresses(pool) },
      { name: 'mail closing', rest: 600_000, work: () => closeOldLetters(pool) },
    ],
    log,
  );
  return {
    async stop() {
      // A letter that is still on its way counts as not sent, and leaves once more after the next start.
      await Promise.race([running.stop(), sleep(patience, undefined, { ref: false })]);
      transport?.close();
      await pool.end();
    },
  };
}
