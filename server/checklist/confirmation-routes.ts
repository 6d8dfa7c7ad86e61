import { asker } from '#server/access/guard.ts';
import { requireOwnAccount } from '#server/access/own-account.ts';
import { Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { latestDay } from '#server/http/latest-day.ts';
import { mailTested } from '#server/mail/test-mail.ts';
import { newestRules } from '#server/rules/queries.ts';
import { mailServer } from './assess.ts';
import { confirm } from './confirm.ts';
import { isFingerprintOf } from './key-fingerprint.ts';
import * as schema from './schema.ts';
import { showChecklist } from './show.ts';

const tags = ['administration'];
const config = { access: 'run the installation' } as const;
const response = { 200: schema.Checklist };

/** Administrators: what the portal cannot find out by itself, each with what shows that it was done. */
export function confirmationRoutes(app: App, parts: Parts): void {
  const { config: settings, keys } = parts;
  const { pool } = parts.database;

  app.post(
    '/checklist/key_backup',
    {
      config,
      schema: { tags, summary: 'Show that the key is backed up', body: schema.KeyConfirmed, response },
    },
    async (request) => {
      const by = requireOwnAccount(asker(request)).personId;
      if (!isFingerprintOf(request.body.fingerprint, keys))
        throw refused('This is not the fingerprint of the key in use.', '/fingerprint');
      await confirm(pool, by, 'key_backup', {});
      return showChecklist(parts, request);
    },
  );

  app.post(
    '/checklist/restore',
    {
      config,
      schema: { tags, summary: 'Say that a restore was tried', body: schema.RestoreConfirmed, response },
    },
    async (request) => {
      const by = requireOwnAccount(asker(request)).personId;
      const { day, restored } = request.body;
      if (day > latestDay()) throw refused('This day has not come yet.', '/day');
      await confirm(pool, by, 'restore', { day }, { restored });
      return showChecklist(parts, request);
    },
  );

  app.post(
    '/checklist/mail',
    {
      config,
      schema: {
        tags,
        summary: 'Say that the test mail arrived, or that links are handed over by hand',
        body: schema.MailConfirmed,
        response,
      },
    },
    async (request) => {
      const by = requireOwnAccount(asker(request)).personId;
      const server = mailServer(settings);
      const { way } = request.body;
      if ((way === 'by_hand') !== (server === null))
        throw refused(
          server === null ? 'No mail leaves: SMTP_URL is not set.' : 'Mail leaves: test it.',
          '/way',
        );
      if (way === 'arrived' && !(await mailTested(pool)))
        throw refused('No test mail has been sent yet.', '/way');
      await confirm(pool, by, 'mail', { way, server });
      return showChecklist(parts, request);
    },
  );

  app.post(
    '/checklist/rules',
    {
      config,
      schema: { tags, summary: 'Adopt the newest rules', body: schema.RulesConfirmed, response },
    },
    async (request) => {
      const by = requireOwnAccount(asker(request)).personId;
      const { number } = request.body;
      const newest = await newestRules(pool);
      if (number !== newest)
        throw refused(`The newest version of the rules is ${newest}: read that one.`, '/number');
      await confirm(pool, by, 'rules', { number });
      return showChecklist(parts, request);
    },
  );
}

const refused = (detail: string, pointer: string) => new Unprocessable(detail, [{ pointer, detail }]);
