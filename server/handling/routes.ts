import { Type } from 'typebox';
import type { PoolClient } from 'pg';
import { asker } from '#server/access/guard.ts';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { bucketOf, storedId } from '#server/ids.ts';
import { findMaskable } from '#server/masking/queries.ts';
import { placeFor } from '#server/moderation/place.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { findTheme } from '#server/themes/queries.ts';
import { changeHandling, rowAbout } from './change-handling.ts';
import { lockAnalysed } from './lock-comment.ts';
import * as queries from './queries.ts';
import { addNote, removeNote } from './note-queries.ts';
import * as schema from './schema.ts';
import { shownHandling, wholeHandling } from './show.ts';

const tags = ['analysis'];
const config = { access: 'analyse' } as const;

/** Analysts and editors: how far the analysis of comments and themes is, whose it is, and notes about it. */
export function handlingRoutes(app: App, { database: { pool }, keys }: Parts): void {
  app.get(
    '/analysis/analysts',
    {
      config,
      schema: {
        tags,
        summary: 'Who analyses the consultation, to be given something',
        querystring: schema.OfConsultation,
        response: { 200: schema.Analysts },
      },
    },
    async (request) => {
      const id = await placeFor(pool, asker(request), request.query.consultation, 'analyse');
      return { items: await queries.listAnalysts(pool, id) };
    },
  );

  const themeFor = async (who: Who, id: string): Promise<queries.Handled> => {
    const theme = await findTheme(pool, id);
    if (!theme || !may(who, 'analyse', theme.consultationId)) throw new NotFound();
    return { kind: 'theme', id, consultationId: theme.consultationId };
  };
  const commentFor = async (who: Who, id: string): Promise<queries.Handled> => {
    const comment = await findMaskable(pool, storedId(keys, id));
    if (!comment || !may(who, 'analyse', comment.consultationId)) throw new NotFound();
    return { kind: 'comment', bucket: bucketOf(comment.id), ...comment };
  };
  const places = [
    {
      path: '/comments/:id',
      what: 'a comment',
      find: commentFor,
      hold: (client: PoolClient, who: Who, id: string): Promise<queries.Handled> =>
        lockAnalysed(client, who, storedId(keys, id)),
    },
    {
      path: '/themes/:id',
      what: 'a theme',
      find: themeFor,
      hold: (_client: PoolClient, who: Who, id: string) => themeFor(who, id),
    },
  ];

  for (const { path, what, find, hold } of places) {
    app.get(
      `${path}/handling`,
      {
        config,
        schema: {
          tags,
          summary: `How far the analysis of ${what} is, with internal notes and changes`,
          params: schema.HandlingPath,
          response: { 200: schema.HandlingWhole },
        },
      },
      async (request) => {
        const who = asker(request);
        return wholeHandling({ pool, keys }, await find(who, request.params.id), who.personId);
      },
    );

    app.patch(
      `${path}/handling`,
      {
        config,
        schema: {
          tags,
          summary: `Say how far the analysis of ${what} is, or whose it is; its visibility stays as it is`,
          params: schema.HandlingPath,
          body: schema.HandlingChanges,
          response: { 200: schema.HandlingShown },
        },
      },
      async (request) => {
        const who = asker(request);
        const held = (client: PoolClient) => hold(client, who, request.params.id);
        return shownHandling(await changeHandling(pool, held, who, request.body));
      },
    );

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
