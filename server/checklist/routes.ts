import type { FastifyRequest } from 'fastify';
import { asker } from '#server/access/guard.ts';
import { requireOwnAccount } from '#server/access/own-account.ts';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { removeSample } from '#server/sample/remove.ts';
import { findingsOfUrl, urlSettings } from './assess.ts';
import { confirm } from './confirm.ts';
import { readFacts } from './queries.ts';
import { findingsOfRequest } from './reached.ts';
import * as schema from './schema.ts';
import { showChecklist } from './show.ts';

const tags = ['administration'];
const config = { access: 'run the installation' } as const;
const response = { 200: schema.Checklist };

/** Administrators: what must be done before the first consultation opens. */
export function checklistRoutes(app: App, parts: Parts): void {
  const { config: settings } = parts;
  const { pool } = parts.database;

  app.get(
    '/checklist',
    { config, schema: { tags, summary: 'What is to be done before a consultation opens', response } },
    (request) => showChecklist(parts, request),
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
        throw new Unprocessable(`PUBLIC_URL or TRUST_PROXY is not right yet: ${findings.join(', ')}.`);
      await confirm(pool, by, 'public_url', urlSettings(settings));
      return showChecklist(parts, request);
    },
  );

  app.post(
    '/checklist/removal-of-sample',
    {
      config,
      schema: { tags, summary: 'Remove the sample with its sign-ins', body: schema.Nothing, response },
    },
    async (request) => {
      const by = own(request);
      await inTransaction(pool, async (client) => {
        if (!(await readFacts(client)).sample) throw new Conflict('The sample has been removed already.');
        await removeSample(client);
        await recordAct(client, { actorId: by, action: 'sample.removed' });
      });
      return showChecklist(parts, request);
    },
  );
}

const own = (request: FastifyRequest): string => requireOwnAccount(asker(request)).personId;
