import { Type } from 'typebox';
import { asker } from '#server/access/guard.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { bucketOf, storedId } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { rowAbout } from './change-handling.ts';
import { handledPlaces } from './handled-places.ts';
import { addNote, removeNote } from './note-queries.ts';
import * as schema from './schema.ts';
import { wholeHandling } from './show.ts';

const tags = ['analysis'];
const config = { access: 'analyse' } as const;

/** Analysts and editors: internal notes about comments and themes. */
export function noteRoutes(app: App, { database: { pool }, keys }: Parts): void {
  for (const { path, what, find, hold } of handledPlaces({ pool, keys })) {
    app.post(
      `${path}/notes`,
      {
        config,
        schema: {
          tags,
          summary: `Write an internal note about ${what}; erased when the comment is withdrawn`,
          params: schema.HandlingPath,
          body: schema.NoteSent,
          response: { 201: schema.HandlingWhole },
        },
      },
      async (request, reply) => {
        const who = asker(request);
        const of = await inTransaction(pool, async (client) => {
          const held = await hold(client, who, request.params.id);
          const note = { ...rowAbout(held), text: request.body.text, by: who.personId };
          await addNote(client, held, note);
          return held;
        });
        return reply.code(201).send(await wholeHandling({ pool, keys }, of, who.personId));
      },
    );

    app.delete(
      `${path}/notes/:note`,
      {
        config,
        schema: {
          tags,
          summary: `Remove one’s own note about ${what}`,
          params: schema.NotePath,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const who = asker(request);
        const of = await find(who, request.params.id);
        const id = storedId(keys, request.params.note);
        const mine = { id, bucket: bucketOf(id), by: who.personId };
        if (!(await removeNote(pool, of.id, mine))) throw new NotFound('There is no such note of yours.');
        return reply.code(204).send(null);
      },
    );
  }
}
