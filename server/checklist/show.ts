import type { FastifyRequest } from 'fastify';
import type { Parts } from '#server/http/app-type.ts';
import { newestRules } from '#server/rules/queries.ts';
import { mailServer } from './assess.ts';
import { findingsOfRequest } from './reached.ts';
import type { Checklist } from './schema.ts';
import { checklistState, isTrialInstallation, openItems } from './state.ts';

/** The checklist for its page, with what the request for it tells about the way here. */
export async function showChecklist(parts: Parts, request: FastifyRequest): Promise<Checklist> {
  const { config } = parts;
  const { pool } = parts.database;
  const items = await checklistState(pool, parts);
  const onTheWay = findingsOfRequest(request, config);
  const finished = openItems(items).length === 0;
  return {
    items: items.map((item) =>
      item.code === 'public_url' ? { ...item, findings: [...item.findings, ...onTheWay] } : item,
    ),
    finished,
    trial: await isTrialInstallation(pool, parts),
    smtp: mailServer(config) !== null,
    publicUrl: config.PUBLIC_URL,
    newestRules: await newestRules(pool),
  };
}
