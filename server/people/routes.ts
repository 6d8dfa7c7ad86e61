import { asker } from '#server/access/guard.ts';
import { recordAct } from '#server/audit/record.ts';
import { describeChange } from '#server/changes/describe.ts';
import { Change } from '#server/changes/schema.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { cursorOf, idOf } from '#server/http/id-cursor.ts';
import { lockPerson } from '#server/invitations/queries.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { deactivate, reactivate } from './deactivate.ts';
import { listPeople, renamePerson } from './queries.ts';
import { PersonChange, PersonPath, StaffPage, StaffPerson, StaffQuery } from './schema.ts';
import { personWith, shownPerson } from './show.ts';

const config = { access: 'manage people' } as const;
const tags = ['people'];

/** People with an account, for administrators: who there is, renaming, deactivating. */
export function peopleRoutes(app: App, parts: Parts): void {
  const { pool } = parts.database;

  app.get(
    '/staff',
    {
      config,
      schema: {
        tags,
        summary: 'People, by name or address',
        querystring: StaffQuery,
        response: { 200: StaffPage },
      },
    },
    async ({ query: { q, state, after, limit = 25 } }) => {
      const rows = await listPeople(pool, {
        ...(q === undefined ? {} : { q }),
        ...(state === undefined ? {} : { state }),
        ...(after === undefined ? {} : { after: idOf(after) }),
        limit: limit + 1,
      });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return { items: items.map(shownPerson), next: rows.length > limit && last ? cursorOf(last.id) : null };
    },
  );

  app.get(
    '/staff/:id',
    {
      config,
      schema: { tags, summary: 'One person', params: PersonPath, response: { 200: StaffPerson } },
    },
    async ({ params: { id } }) => personWith(pool, id),
  );

  app.patch(
    '/staff/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Rename, deactivate or bring back; another administrator confirms the deactivation of one',
        params: PersonPath,
        body: PersonChange,
        response: { 200: StaffPerson, 202: Change },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const { id } = request.params;
      const { name, deactivated } = request.body;
      const changeId = await inTransaction(pool, async (client) => {
        const waiting = deactivated === true ? await deactivate(client, parts.config, who, id) : null;
        if (deactivated === false) await reactivate(client, who, id);
        if (name === undefined) return waiting;
        if (!(await lockPerson(client, id))) throw new NotFound();
        await renamePerson(client, id, name);
        await recordAct(client, { actorId: who.personId, action: 'person.renamed', subject: id });
        return waiting;
      });
      if (changeId !== null) return reply.code(202).send(await describeChange(pool, who, changeId));
      return personWith(pool, id);
    },
  );
}
