import { Type } from 'typebox';
import { asker } from '#server/access/guard.ts';
import { recordAct } from '#server/audit/record.ts';
import { Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { findMailState, listUndeliverable } from './queries.ts';
import { MailSettings, NothingSent, Undeliverable } from './schema.ts';
import { queueStaffMail } from './staff-mail.ts';
import { mailTested } from './test-mail.ts';

const tags = ['mail'];
const access = { config: { access: 'run the installation' } } as const;

/** What administrators see of mail: whether it leaves, what waits, what failed and how; never to whom. */
export function mailSettingsRoutes(app: App, parts: Parts): void {
  const {
    database: { pool },
    keys,
    config,
  } = parts;

  app.get(
    '/mail/settings',
    { ...access, schema: { tags, summary: 'Whether mail leaves', response: { 200: MailSettings } } },
    async () => ({
      configured: config.SMTP_URL !== undefined,
      from: config.MAIL_FROM,
      takesAddresses: parts.takesAddresses !== false,
      tested: await mailTested(pool),
      ...(await findMailState(pool)),
    }),
  );

  app.get(
    '/mail/undeliverable',
    {
      ...access,
      schema: { tags, summary: 'Letters that could not be delivered', response: { 200: Undeliverable } },
    },
    async () => ({ items: await listUndeliverable(pool), next: null }),
  );

  app.post(
    '/mail/test',
    {
      ...access,
      schema: {
        tags,
        summary: 'Send a mail of trial to oneself; GET /mail/settings tells how it went',
        body: NothingSent,
        response: { 202: Type.Null() },
      },
    },
    async (request, reply) => {
      if (!config.SMTP_URL)
        throw new Unprocessable('No mail server is set: give its address as SMTP_URL and start again.');
      const { personId, email, name, language } = asker(request);
      await inTransaction(pool, async (client) => {
        await queueStaffMail(client, keys, { kind: 'test', to: email, name, language });
        await recordAct(client, { actorId: personId, action: 'mail.tested' });
      });
      return reply.code(202).send(null);
    },
  );
}
