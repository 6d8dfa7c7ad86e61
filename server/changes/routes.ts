import { asker } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { cursorOf, idOf } from '#server/http/id-cursor.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { confirm, refuse, takeBack } from './decide.ts';
import { describeChange, describeChanges } from './describe.ts';
import { Change, ChangePage, ChangePath, ChangesQuery, ConfirmedChange } from './schema.ts';

const tags = ['changes'];

/** What waits for a second administrator, and what became of it. */
export function changeRoutes(app: App, parts: Parts): void {
  const { pool } = parts.database;
  app.get(
    '/changes',
    {
      config: { access: 'confirm changes' },
      schema: {
        tags,
        summary: 'Changes that wait for a second administrator, or that were decided; newest first',
        querystring: ChangesQuery,
        response: { 200: ChangePage },
      },
    },
    async (request) => {
      const { state = 'open', after, limit = 25 } = request.query;
      const items = await describeChanges(pool, asker(request), {
        state,
        after: after === undefined ? undefined : idOf(after),
        limit: limit + 1,
      });
      const page = items.slice(0, limit);
      return { items: page, next: items.length > limit ? cursorOf(page.at(-1)?.id ?? '') : null };
    },
  );

  app.post(
    '/changes/:id/confirmation',
    {
      config: { access: 'confirm changes' },
      schema: {
        tags,
        summary:
          'Confirm a change that another administrator proposed: it applies at once, or says why it cannot',
        params: ChangePath,
        response: { 200: ConfirmedChange },
      },
    },
    async (request) => {
      const who = asker(request);
      const { id } = request.params;
      const applied = await inTransaction(pool, (client) => confirm(client, parts, id, who.personId));
      return { ...(await describeChange(pool, who, id)), ...applied };
    },
  );

  app.post(
    '/changes/:id/refusal',
    {
      config: { access: 'confirm changes' },
      schema: {
        tags,
        summary: 'Refuse a change that another administrator proposed',
        params: ChangePath,
        response: { 200: Change },
      },
    },
    async (request) => {
      const who = asker(request);
      const { id } = request.params;
      await inTransaction(pool, (client) => refuse(client, id, who.personId));
      return describeChange(pool, who, id);
    },
  );

  app.post(
    '/changes/:id/withdrawal',
    {
      config: { access: 'confirm changes' },
      schema: {
        tags,
        summary: 'Take back a change that you proposed',
        params: ChangePath,
        response: { 200: Change },
      },
    },
    async (request) => {
      const who = asker(request);
      const { id } = request.params;
      await inTransaction(pool, (client) => takeBack(client, id, who.personId));
      return describeChange(pool, who, id);
    },
  );
}
