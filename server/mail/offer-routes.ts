import { Type } from 'typebox';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { Slug } from '#server/http/text.ts';
import { findRetention } from './offer-queries.ts';

/** What somebody is told before giving an address. */
const Offer = Type.Object({
  takesAddresses: Type.Boolean({ description: 'whether mail leaves this installation' }),
  retentionDays: Type.Integer({ description: 'after the publication of the answers' }),
});

/** Anyone: whether a consultation can tell its contributors by mail, and when their addresses are erased. */
export function mailOfferRoutes(app: App, parts: Parts): void {
  app.get(
    '/consultations/:slug/mail',
    {
      config: { access: 'public' },
      schema: {
        tags: ['public'],
        summary: 'Whether an e-mail address can be given, and when it is erased',
        params: Type.Object({ slug: Slug }),
        response: { 200: Offer },
      },
    },
    async (request, reply) => {
      const retentionDays = await findRetention(parts.database.pool, request.params.slug);
      if (retentionDays === undefined) throw new NotFound();
      const takesAddresses = parts.takesAddresses !== false && parts.config.SMTP_URL !== undefined;
      return reply.header('cache-control', 'public, max-age=5').send({ takesAddresses, retentionDays });
    },
  );
}
