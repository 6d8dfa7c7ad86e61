import { asker, consultationOf } from '#server/access/guard.ts';
import { describeChange } from '#server/changes/describe.ts';
import { Change } from '#server/changes/schema.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { changeAdministrators, changeRoles } from './change-roles.ts';
import { readAdministrators, readRoles } from './read-roles.ts';
import * as schema from './schema.ts';

const tags = ['roles'];

/** Who may do what in a consultation, and who administers the installation. */
export function roleRoutes(app: App, parts: Parts): void {
  const { config, database } = parts;
  const { pool } = database;
  app.get(
    '/consultations/:slug/roles',
    {
      config: { access: 'grant roles' },
      schema: {
        tags,
        summary: 'Roles that are held in a consultation, and changes that wait for a second administrator',
        params: schema.ConsultationPath,
        response: { 200: schema.Roles },
      },
    },
    (request) => readRoles(parts, asker(request), { id: consultationOf(request), slug: request.params.slug }),
  );

  app.put(
    '/consultations/:slug/roles',
    {
      config: { access: 'grant roles' },
      schema: {
        tags,
        summary:
          'Set the whole of the roles; once the consultation is opened, a second administrator confirms',
        params: schema.ConsultationPath,
        body: schema.WantedRoles,
        response: { 200: schema.Roles, 202: Change },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const id = consultationOf(request);
      const { slug } = request.params;
      const { revision, grants } = request.body;
      const wanted = { revision, grants: grants.map((grant) => ({ body: null, ...grant })) };
      const changeId = await inTransaction(pool, (client) => changeRoles(client, config, who, id, wanted));
      if (changeId === null) return readRoles(parts, who, { id, slug });
      return reply.code(202).send(await describeChange(pool, who, changeId));
    },
  );

  app.get(
    '/administrators',
    {
      config: { access: 'grant roles' },
      schema: {
        tags,
        summary: 'Who administers the installation',
        response: { 200: schema.Administrators },
      },
    },
    (request) => readAdministrators(parts, asker(request)),
  );

  app.put(
    '/administrators',
    {
      config: { access: 'grant roles' },
      schema: {
        tags,
        summary: 'Set the administrators; as soon as there are two, another one confirms',
        body: schema.WantedAdministrators,
        response: { 200: schema.Administrators, 202: Change },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const { personIds } = request.body;
      const changeId = await inTransaction(pool, (client) => changeAdministrators(client, who, personIds));
      if (changeId === null) return readAdministrators(parts, who);
      return reply.code(202).send(await describeChange(pool, who, changeId));
    },
  );
}
