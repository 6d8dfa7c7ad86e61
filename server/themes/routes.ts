import { Type } from 'typebox';
import { asker } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { placeFor } from '#server/moderation/place.ts';
import { listChanges } from './queries.ts';
import * as schema from './schema.ts';
import { ThemeHistory } from './history-schema.ts';
import { showCodebook, showCodebookAt, showTheme } from './show.ts';
import { themeFor, themeNow } from './theme-for.ts';
import { addTheme, changeTheme, removeTheme } from './write.ts';

const config = { access: 'analyse' } as const;
const about = (summary: string) => ({ tags: ['analysis'], summary });

/** Analysts and editors: the codebook of a consultation. */
export function themeRoutes(app: App, { database: { pool, db } }: Parts): void {
  app.get(
    '/themes',
    {
      config,
      schema: {
        ...about('The codebook: every theme in use, parents before children; or as it was at a revision'),
        querystring: schema.ThemesQuery,
        response: { 200: schema.Themes },
      },
    },
    async (request) => {
      const { consultation, revision, counts = true, language } = request.query;
      const id = await placeFor(pool, asker(request), consultation, 'analyse');
      return revision === undefined
        ? showCodebook({ pool, db }, id, { counts, language })
        : showCodebookAt({ pool, db }, id, revision, language);
    },
  );

  app.post(
    '/themes',
    {
      config,
      schema: {
        ...about('Add a theme to the codebook'),
        body: schema.ThemeSent,
        response: { 201: schema.Theme },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const { consultation, ...sent } = request.body;
      const place = await placeFor(pool, who, consultation, 'analyse');
      const { id } = await addTheme(pool, place, who.personId, sent);
      return reply.code(201).send(await themeNow({ pool, db }, id));
    },
  );

  app.get(
    '/themes/:id',
    {
      config,
      schema: {
        ...about('A theme with what is coded with it, also after it was merged or removed'),
        params: schema.ThemePath,
        response: { 200: schema.Theme },
      },
    },
    async (request) => showTheme({ pool, db }, await themeFor(pool, asker(request), request.params.id)),
  );

  app.patch(
    '/themes/:id',
    {
      config,
      schema: {
        ...about('Change title, description, place in the hierarchy or section of a theme'),
        params: schema.ThemePath,
        body: schema.ThemeChanges,
        response: { 200: schema.Theme },
      },
    },
    async (request) => {
      const who = asker(request);
      const theme = await themeFor(pool, who, request.params.id);
      await changeTheme(pool, theme, who.personId, request.body);
      return themeNow({ pool, db }, theme.id);
    },
  );

  app.delete(
    '/themes/:id',
    {
      config,
      schema: {
        ...about('Take a theme out of the codebook that nothing is coded with'),
        params: schema.ThemePath,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      await removeTheme(pool, await themeFor(pool, who, request.params.id), who.personId);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/themes/:id/history',
    {
      config,
      schema: {
        ...about('What a theme was after each change, the latest first'),
        params: schema.ThemePath,
        response: { 200: ThemeHistory },
      },
    },
    async (request) => {
      const { id } = await themeFor(pool, asker(request), request.params.id);
      const rows = await listChanges(pool, id);
      return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
    },
  );
}
