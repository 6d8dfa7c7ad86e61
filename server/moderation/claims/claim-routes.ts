import { asker } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { storedId } from '#server/ids.ts';
import { caseReader } from '../desk/case.ts';
import { claim } from './claim.ts';
import { findHeld, releaseHeld } from './lease-queries.ts';
import { placeFor, requireQueue } from '../place.ts';
import { Type } from 'typebox';
import { Claim, ClaimSent, Held, Release } from './claims-schema.ts';
import { InConsultation } from '../schema.ts';

const tags = ['moderation'];

/** Moderators: cases that nobody else gets meanwhile. */
export function claimRoutes(app: App, { database: { pool }, keys }: Parts): void {
  const readCases = caseReader({ pool, keys });

  app.post(
    '/moderation/claims',
    {
      config: { access: 'decide display' },
      schema: {
        tags,
        summary: 'Lease the oldest cases of a queue, those already in hand first',
        body: ClaimSent,
        response: { 200: Claim },
      },
    },
    async (request) => {
      const who = asker(request);
      const { consultation, ...sent } = request.body;
      const consultationId = await placeFor(pool, who, consultation);
      requireQueue(who, consultationId, sent.queue);
      const { reviews, until } = await claim(pool, who.personId, consultationId, sent);
      return { items: await readCases(reviews), expiresAt: until.toISOString() };
    },
  );

  app.get(
    '/moderation/held',
    {
      config: { access: 'decide display' },
      schema: {
        tags,
        summary: 'The cases that I have in hand, of all queues, the oldest first',
        querystring: InConsultation,
        response: { 200: Held },
      },
    },
    async (request) => {
      const who = asker(request);
      const consultationId = await placeFor(pool, who, request.query.consultation);
      const held = await findHeld(pool, who.personId, consultationId);
      const ends = held.map(({ until }) => until.getTime());
      return {
        items: await readCases(held),
        expiresAt: ends.length === 0 ? null : new Date(Math.min(...ends)).toISOString(),
      };
    },
  );

  app.post(
    '/moderation/claims/release',
    {
      config: { access: 'decide display' },
      schema: {
        tags,
        summary: 'Give cases back before their lease is over: those named, or all that are in hand',
        body: Release,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const { consultation, reviewIds } = request.body;
      const consultationId = await placeFor(pool, who, consultation);
      const ids = reviewIds?.map((id) => storedId(keys, id));
      await releaseHeld(pool, who.personId, { consultationId, ...(ids ? { ids } : {}) });
      return reply.code(204).send(null);
    },
  );
}
