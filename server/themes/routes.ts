import { Type } from 'typebox';
import { asker } from '#server/access/guard.ts';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { placeFor } from '#server/moderation/place.ts';
import { mergeTheme } from './merge.ts';
import { findTheme, listChanges } from './queries.ts';
import * as schema from './schema.ts';
import { showCodebook, showCodebookAt, showTheme } from './show.ts';
import { splitTheme } from './split.ts';
import { addTheme, changeTheme, removeTheme } from './write.ts';

const tags = ['analysis'];
const config = { access: 'analyse' } as const;

/** Analysts and editors: the codebook of a consultation. */
export function themeRoutes(app: App, { database: { pool, db }, keys }: Parts): void {
  async function themeFor(who: Who, id: string) {
    const theme = await findTheme(pool, id);
    if (!theme || !may(who, 'analyse', theme.consultationId)) throw new NotFound();
    return theme;
  }
  /** As it is after a change. */
  async function now(id: string) {
    const theme = await findTheme(pool, id);
    if (!theme) throw new NotFound();
    return showTheme({ pool, db }, theme);
  }

  app.get(
    '/themes',
    {
      config,
      schema: {
        tags,
        summary: 'The codebook: every theme in use, parents before children; or as it was at a revision',
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
        tags,
        summary: 'Add a theme to the codebook',
        body: schema.ThemeSent,
        response: { 201: schema.Theme },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const { consultation, ...sent } = request.body;
      const place = await placeFor(pool, who, consultation, 'analyse');
      const { id } = await addTheme(pool, place, who.personId, sent);
      return reply.code(201).send(await now(id));
    },
  );

  app.get(
    '/themes/:id',
    {
      config,
      schema: {
        tags,
        summary: 'A theme with what is coded with it, also after it was merged or removed',
        params: schema.ThemePath,
        response: { 200: schema.Theme },
      },
    },
    async (request) => showTheme({ pool, db }, await themeFor(asker(request), request.params.id)),
  );

  app.patch(
    '/themes/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Change title, description, place in the hierarchy or section of a theme',
        params: schema.ThemePath,
        body: schema.ThemeChanges,
        response: { 200: schema.Theme },
      },
    },
    async (request) => {
      const who = asker(request);
      const theme = await themeFor(who, request.params.id);
      await changeTheme(pool, theme, who.personId, request.body);
      return now(theme.id);
    },
  );

  app.delete(
    '/themes/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Take a theme out of the codebook that nothing is coded with',
        params: schema.ThemePath,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      await removeTheme(pool, await themeFor(who, request.params.id), who.personId);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/themes/:id/history',
    {
      config,
      schema: {
        tags,
        summary: 'What a theme was after each change, the latest first',
        params: schema.ThemePath,
        response: { 200: schema.ThemeHistory },
      },
    },
    async (request) => {
      const { id } = await themeFor(asker(request), request.params.id);
      const rows = await listChanges(pool, id);
      return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
    },
  );

  app.post(
    '/themes/:id/merge',
    {
      config,
      schema: {
        tags,
        summary: 'Merge a theme into another: whatever was coded with it is coded with the other',
        params: schema.ThemePath,
        body: schema.MergeSent,
        response: { 200: schema.Theme },
      },
    },
    async (request) => {
      const who = asker(request);
      const theme = await themeFor(who, request.params.id);
      return now((await mergeTheme(pool, theme, request.body.into.toLowerCase(), who.personId)).id);
    },
  );

  app.post(
    '/themes/:id/split',
    {
      config,
      schema: {
        tags,
        summary: 'Split new themes off a theme, with the points and clusters that go along',
        params: schema.ThemePath,
        body: schema.SplitSent,
        response: { 201: Type.Object({ items: Type.Array(schema.Theme) }) },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const theme = await themeFor(who, request.params.id);
      const made = await splitTheme({ pool, keys }, theme, request.body.into, who.personId);
      const items = [];
      for (const { id } of made) items.push(await now(id));
      return reply.code(201).send({ items });
    },
  );
}
