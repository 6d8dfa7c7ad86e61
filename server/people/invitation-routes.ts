import { asker } from '#server/access/guard.ts';
import { Conflict } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { invitePerson } from '#server/invitations/invite.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { grantFirstRoles, lockFirstRoles } from './first-roles.ts';
import { InvitationSent, InvitedAgain, InvitedPerson } from './invitation-schema.ts';
import { inviteAgain, notByHand } from './invite-again.ts';
import { Invited, PersonPath } from './schema.ts';
import { personWith } from './show.ts';

const config = { access: 'manage people' } as const;
const tags = ['people'];

/** Administrators: inviting people, once and again. */
export function invitingRoutes(app: App, parts: Parts): void {
  const { pool } = parts.database;

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
      return reply.code(201).send({ person: await personWith(pool, id), invitation, waiting });
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
}
