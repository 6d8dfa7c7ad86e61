import type { TestContext } from 'node:test';
import type { Pool } from 'pg';
import { openPool } from '#server/database.ts';
import type { Parts } from '#server/http/app-type.ts';
import { delivery } from '#server/mail/deliver.ts';
import { takeEvents } from '#server/mail/take-events.ts';
import { smtpTransport } from '#server/mail/transport.ts';
import { identityRole } from '#server/migrate.ts';
import type { Arrived } from './mail-server.ts';

/** The mailer's login on a test's database, and its rounds one by one. */
export function mailer(
  t: TestContext,
  { config, keys }: Parts,
  ownerUrl: string,
  url?: string,
  limit = 5_000,
) {
  const pool: Pool = openPool({ url: ownerUrl, role: identityRole }, 3, 'mailer');
  const settings = { ...config, ...(url ? { SMTP_URL: url } : {}) };
  const transport = smtpTransport(settings, limit);
  const warnings: unknown[] = [];
  const log = { warn: (detail: unknown) => void warnings.push(detail) };
  const deliver = transport && delivery({ pool, keys, config: settings }, transport, log);
  t.after(() => pool.end());
  return {
    pool,
    warnings,
    /** Takes what happened and sends what is due. */
    async round(): Promise<void> {
      while ((await takeEvents(pool)) > 0);
      while (deliver && (await deliver()) > 0);
    },
    /** As if all pauses between attempts were over. */
    async makeDue(): Promise<void> {
      await pool.query("UPDATE contributor_mail SET due_at = '2020-01-01' WHERE state = 'waiting'");
      await pool.query("UPDATE staff_mail SET due_at = '2020-01-01' WHERE state = 'waiting'");
    },
  };
}

/** The token behind a link of a letter, by the page that it leads to. */
export function tokenIn(letter: Arrived | undefined, page: string): string {
  return new RegExp(`/${page}\\?token=([A-Za-z0-9_-]+)`).exec(letter?.text ?? '')?.[1] ?? '';
}
