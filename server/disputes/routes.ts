import { dayIn } from '#server/consultations/day.ts';
import { NotFound, Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { readMailToken } from '#server/mail/mail-tokens.ts';
import { tellMailer } from '#server/mail/queries.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { disputeSubmission, findTimeZone } from './queries.ts';
import { Disputed, DisputeSent } from './schema.ts';

/** 'Not me', said by the holder of an address: believed at once, because only the address got the link. */
export function disputeRoutes(app: App, { database: { pool }, keys }: Parts): void {
  app.post(
    '/disputes',
    {
      config: { access: 'public' },
      schema: {
        tags: ['mail'],
        summary: "'I did not send this': marks the comments, erases the address",
        body: DisputeSent,
        response: { 200: Disputed },
      },
    },
    async ({ body }, reply) => {
      if (!('token' in body)) {
        throw new Unprocessable(
          'Only a comment that somebody else handed in can be disputed without the link from a mail, and this one was not.',
          [{ pointer: '/commentId', detail: 'Whoever sent it has its receipt, or got the link by mail.' }],
        );
      }
      const link = readMailToken(keys, body.token);
      if (link?.purpose !== 'not_me') throw noSuchLink();
      const disputed = await inTransaction(pool, async (client) => {
        const timeZone = await findTimeZone(client, link);
        if (!timeZone) throw noSuchLink();
        await tellMailer(client, link, 'disputed');
        return disputeSubmission(client, link, dayIn(timeZone));
      });
      return reply.send({ disputed });
    },
  );
}

const noSuchLink = () =>
  new NotFound('This link does not open anything: it is cut off, or was made for something else.');
