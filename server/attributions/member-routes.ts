import { Type } from 'typebox';
import { asker } from '#server/access/guard.ts';
import { may } from '#server/access/permissions.ts';
import { endSessionsOf } from '#server/accounts/session-queries.ts';
import { recordAct } from '#server/audit/record.ts';
import { Forbidden, NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { addMember } from './add-member.ts';
import { deleteMember, findPart, listMembers } from './member-queries.ts';
import { mayChoose, maySeeMembers, partIn } from './policy.ts';
import { findAttribution, lockAttribution } from './queries.ts';
import { AttributionPath } from './schema.ts';
import { MemberAdded, MemberPath, Members, NewMember } from './member-schema.ts';

const tags = ['deputies and organisations'];

/** Who may write under a name: chosen by administrators and holders, and out at once when removed. */
export function memberRoutes(app: App, parts: Parts): void {
  const { pool } = parts.database;
  app.get(
    '/attributions/:id/members',
    {
      config: { access: 'see attributions' },
      schema: {
        tags,
        summary: 'Who writes under a name',
        params: AttributionPath,
        response: { 200: Members },
      },
    },
    async (request) => {
      const who = asker(request);
      const { id } = request.params;
      if (!maySeeMembers(who, id) || !(await findAttribution(pool, id))) throw new NotFound();
      const chooses = may(who, 'manage attributions') || partIn(who, id) === 'holder';
      const rows = await listMembers(pool, id);
      return {
        items: rows.map(({ email, since, ...row }) => ({
          ...row,
          since: since.toISOString(),
          ...(chooses ? { email } : {}),
        })),
      };
    },
  );

  app.post(
    '/attributions/:id/members',
    {
      config: { access: 'choose assistants' },
      schema: {
        tags,
        summary: 'Let somebody write under a name, inviting them where they have no account',
        params: AttributionPath,
        body: NewMember,
        response: { 201: MemberAdded },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const { id } = request.params;
      const { part } = request.body;
      const { personId, invitation } = await inTransaction(pool, (client) =>
        addMember(client, parts, who, id, request.body),
      );
      const link = invitation?.link;
      return reply
        .code(201)
        .send({ personId, part, mailed: invitation?.mailed ?? false, ...(link ? { link } : {}) });
    },
  );

  app.delete(
    '/attributions/:id/members/:personId',
    {
      config: { access: 'choose assistants' },
      schema: {
        tags,
        summary: 'Remove somebody, who is out at once',
        params: MemberPath,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const { id, personId } = request.params;
      if (!maySeeMembers(who, id)) throw new NotFound();
      await inTransaction(pool, async (client) => {
        const attribution = await lockAttribution(client, id);
        const part = attribution && (await findPart(client, id, personId));
        if (!attribution || !part) throw new NotFound();
        if (!mayChoose(who, id, attribution.capacity, part))
          throw new Forbidden('Who holds the name is for an administrator to say.');
        await deleteMember(client, id, personId);
        await endSessionsOf(client, personId, who.sessionId);
        await recordAct(client, {
          actorId: who.personId,
          action: 'member.removed',
          subject: personId,
          details: { attributionId: id, part },
        });
      });
      return reply.code(204).send(null);
    },
  );
}
