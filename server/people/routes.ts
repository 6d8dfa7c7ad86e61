import { asker } from '#server/access/guard.ts';
import { recordAct } from '#server/audit/record.ts';
import { describeChange } from '#server/changes/describe.ts';
import { Change } from '#server/changes/schema.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { cursorOf, idOf } from '#server/http/id-cursor.ts';
import { invitePerson } from '#server/invitations/invite.ts';
import { lockPerson } from '#server/invitations/queries.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { deactivate, reactivate } from './deactivate.ts';
import { grantFirstRoles, lockFirstRoles } from './first-roles.ts';
import { inviteAgain, notByHand } from './invite-again.ts';
import { listPeople, type PersonSeen, renamePerson, seePerson } from './queries.ts';
import { Invited, PersonChange, PersonPath, StaffPage, StaffPerson, StaffQuery } from './schema.ts';
import { InvitationSent, InvitedAgain, InvitedPerson } from './invitation-schema.ts';

const config = { access: 'manage people' } as const;
const tags = ['people'];

/** People with an account, for administrators: who there is, inviting, deactivating. */
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
      return { items: items.map(shown), next: rows.length > limit && last ? cursorOf(last.id) : null };
    },
  );

  app.get(
    '/staff/:id',
    {
      config,
      schema: { tags, summary: 'One person', params: PersonPath, response: { 200: StaffPerson } },
    },
    async ({ params: { id } }) => personWith(id),
  );

  app.post(
    '/staff',
    {
      config,
      schema: { tags, summary: 'Invite somebody', body: Invited, response: { 201: InvitedPerson } },
    },
    async (request, reply) => {
      const who = asker(request);
      const { roles = [], ...wanted } = request.body;
      if (roles.length > 0 && wanted.byHand && parts.config.SMTP_URL !== undefined)
        throw new Conflict(notByHand);
      const { id, invitation, waiting } = await inTransaction(pool, async (client) => {
        await lockFirstRoles(client, who, roles);
        const found = await invitePerson(client, parts, { ...wanted, invitedBy: who.personId });
        if (!found.added || !found.invitation)
          throw new Conflict('Somebody with this address is here already: look for them in the list.');
        const { id: personId } = found.person;
        return {
          id: personId,
          invitation: found.invitation,
          waiting: await grantFirstRoles(client, parts, who, { personId, roles }),
        };
      });
      return reply.code(201).send({ person: await personWith(id), invitation, waiting });
    },
  );

  app.post(
    '/staff/:id/invitation',
    {
      config,
      schema: {
        tags,
        summary: 'Invite again: earlier invitations are void',
        params: PersonPath,
        body: InvitedAgain,
        response: { 200: InvitationSent },
      },
    },
    (request) =>
      inTransaction(pool, (client) => {
        const { byHand = false } = request.body;
        return inviteAgain(client, parts, {
          personId: request.params.id,
          by: asker(request).personId,
          byHand,
        });
      }),
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
      return personWith(id);
    },
  );

  async function personWith(id: string): Promise<StaffPerson> {
    const person = await seePerson(pool, id);
    if (!person) throw new NotFound();
    return shown(person);
  }
}

const shown = (person: PersonSeen): StaffPerson => ({
  ...person,
  invitationExpiresAt: person.invitationExpiresAt?.toISOString() ?? null,
});
