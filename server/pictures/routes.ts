import { Type } from 'typebox';
import { consultationOf } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { Slug, Uuid } from '#server/http/text.ts';
import { findOwnPicture, findPublishedPicture } from './queries.ts';
import { sendPicture } from './send.ts';

/** The same for ever: what is published never changes, and neither does what an id names. */
const forEver = 'public, max-age=31536000, immutable';

/** The pictures of drafts: of what is published for everybody, of what is not for its editors. */
export function pictureRoutes(app: App, { database: { pool } }: Parts): void {
  app.get(
    '/pictures/:id',
    {
      config: { access: 'public' },
      schema: {
        tags: ['public'],
        summary: 'A picture of a published draft',
        params: Type.Object({ id: Uuid }),
      },
    },
    async (request, reply) =>
      sendPicture(reply, await findPublishedPicture(pool, request.params.id), forEver),
  );

  app.get(
    '/consultations/:slug/pictures/:id',
    {
      config: { access: 'publish drafts' },
      schema: {
        tags: ['drafts'],
        summary: 'A picture of a draft of a consultation, published or not',
        params: Type.Object({ slug: Slug, id: Uuid }),
      },
    },
    async (request, reply) => {
      const wanted = { id: request.params.id, consultationId: consultationOf(request) };
      return sendPicture(reply, await findOwnPicture(pool, wanted), 'private, no-cache');
    },
  );
}
