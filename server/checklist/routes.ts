import type { FastifyRequest } from 'fastify';
import { asker } from '#server/access/guard.ts';
import { requireOwnAccount } from '#server/access/own-account.ts';
import { Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { latestDay } from '#server/http/latest-day.ts';
import { mailTested } from '#server/mail/test-mail.ts';
import { newestRules } from '#server/rules/queries.ts';
import { findingsOfUrl, isOnLoopback, mailServer, urlSettings } from './assess.ts';
import { confirm } from './confirm.ts';
import { isFingerprintOf } from './key-fingerprint.ts';
import { findingsOfRequest } from './reached.ts';
import * as schema from './schema.ts';
import { checklistState, openItems } from './state.ts';

const tags = ['administration'];
const config = { access: 'run the installation' } as const;
const response = { 200: schema.Checklist };

/** Administrators: what must be done before the first consultation opens, and the confirmations of it. */
export function checklistRoutes(app: App, parts: Parts): void {
  const { config: settings, keys } = parts;
  const { pool } = parts.database;

  app.get(
    '/checklist',
    { config, schema: { tags, summary: 'What is to be done before a consultation opens', response } },
    read,
  );

  app.post(
    '/checklist/public_url',
    {
      config,
      schema: {
        tags,
        summary: 'Confirm the address under which people reach us',
        body: schema.Nothing,
        response,
      },
    },
    async (request) => {
      const by = own(request);
      const findings = [...findingsOfUrl(settings), ...findingsOfRequest(request, settings)];
      if (findings.length > 0)
        throw refused(`PUBLIC_URL or TRUST_PROXY is not right yet: ${findings.join(', ')}.`);
      await confirm(pool, by, 'public_url', urlSettings(settings));
      return read(request);
    },
  );

  app.post(
    '/checklist/key_backup',
    {
      config,
      schema: { tags, summary: 'Show that the key is backed up', body: schema.KeyConfirmed, response },
    },
    async (request) => {
      const by = own(request);
      if (!isFingerprintOf(request.body.fingerprint, keys))
        throw refused('This is not the fingerprint of the key in use.', '/fingerprint');
      await confirm(pool, by, 'key_backup', {});
      return read(request);
    },
  );

  app.post(
    '/checklist/restore',
    {
      config,
      schema: { tags, summary: 'Say that a restore was tried', body: schema.RestoreConfirmed, response },
    },
    async (request) => {
      const by = own(request);
      const { day, restored } = request.body;
      if (day > latestDay()) throw refused('This day has not come yet.', '/day');
      await confirm(pool, by, 'restore', { day }, { restored });
      return read(request);
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
      const by = own(request);
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
      return read(request);
    },
  );

  app.post(
    '/checklist/rules',
    {
      config,
      schema: { tags, summary: 'Adopt the newest rules', body: schema.RulesConfirmed, response },
    },
    async (request) => {
      const by = own(request);
      const { number } = request.body;
      const newest = await newestRules(pool);
      if (number !== newest)
        throw refused(`The newest version of the rules is ${newest}: read that one.`, '/number');
      await confirm(pool, by, 'rules', { number });
      return read(request);
    },
  );

  async function read(request: FastifyRequest): Promise<schema.Checklist> {
    const items = await checklistState(pool, parts);
    const seen = findingsOfRequest(request, settings);
    const finished = openItems(items).length === 0;
    return {
      items: items.map((each) =>
        each.code === 'public_url' ? { ...each, findings: [...each.findings, ...seen] } : each,
      ),
      finished,
      trial: isOnLoopback(settings) && !finished,
      smtp: mailServer(settings) !== null,
      publicUrl: settings.PUBLIC_URL,
      newestRules: await newestRules(pool),
    };
  }
}

const own = (request: FastifyRequest): string => requireOwnAccount(asker(request)).personId;

const refused = (detail: string, pointer = '') =>
  new Unprocessable(detail, pointer === '' ? [] : [{ pointer, detail }]);
