import { randomUUID } from 'node:crypto';
import { asker } from '#server/access/guard.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { placeFor } from '#server/moderation/place.ts';
import * as schema from './schema.ts';
import { listViews, removeView, saveView, type ViewRow } from './view-queries.ts';

const tags = ['analysis'];
/** Views that one person may keep in a consultation. */
const most = 200;

const given = (
  { id, name, query, shared, ownerId, ownerName, savedAt }: ViewRow,
  personId: string,
): schema.SavedView => ({
  id,
  name,
  query,
  shared,
  own: ownerId === personId,
  ownerName,
  savedAt: savedAt.toISOString(),
});

/** Analysts and editors of a consultation: filters and orders under a name, their own and those that were shared. */
export function viewRoutes(app: App, { database: { pool } }: Parts): void {
  app.get(
    '/analysis/views',
    {
      config: { access: 'analyse' },
      schema: {
        tags,
        summary: 'Saved views: one’s own, and those shared with whoever analyses the consultation',
        querystring: schema.ViewsQuery,
        response: { 200: schema.Views },
      },
    },
    async (request) => {
      const who = asker(request);
      const id = await placeFor(pool, who, request.query.consultation, 'analyse');
      return { items: (await listViews(pool, id, who.personId)).map((view) => given(view, who.personId)) };
    },
  );

  app.post(
    '/analysis/views',
    {
      config: { access: 'analyse' },
      schema: {
        tags,
        summary: 'Save a view under a name; the same name again replaces it',
        body: schema.ViewSent,
        response: { 201: schema.SavedView },
      },
    },
    async (request, reply) => {
      const { consultation, name, query, shared } = request.body;
      const { personId, ...who } = asker(request);
      const consultationId = await placeFor(pool, { personId, ...who }, consultation, 'analyse');
      const view = { id: randomUUID(), consultationId, ownerId: personId, name: name.trim(), query, shared };
      const saved = await saveView(pool, view, most);
      if (!saved) throw new Conflict(`You have ${most} views here. Delete one that you do not need.`);
      return reply.code(201).send(given(saved, personId));
    },
  );

  app.delete(
    '/analysis/views/:id',
    {
      config: { access: 'analyse' },
      schema: { tags, summary: 'Delete a view of one’s own', params: schema.ViewPath },
    },
    async (request, reply) => {
      const { personId } = asker(request);
      if (!(await removeView(pool, request.params.id, personId))) throw new NotFound();
      return reply.code(204).send();
    },
  );
}
