import { Type } from 'typebox';
import { asker } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { mergeTheme } from './merge.ts';
import { MergeSent, SplitSent } from './regroup-schema.ts';
import { Theme, ThemePath } from './schema.ts';
import { splitTheme } from './split.ts';
import { themeFor, themeNow } from './theme-for.ts';

const tags = ['analysis'];
const config = { access: 'analyse' } as const;

/** Analysts and editors: making one theme of two, and several of one. */
export function regroupRoutes(app: App, { database: { pool, db }, keys }: Parts): void {
  app.post(
    '/themes/:id/merge',
    {
      config,
      schema: {
        tags,
        summary: 'Merge a theme into another: whatever was coded with it is coded with the other',
        params: ThemePath,
        body: MergeSent,
        response: { 200: Theme },
      },
    },
    async (request) => {
      const who = asker(request);
      const theme = await themeFor(pool, who, request.params.id);
      return themeNow(
        { pool, db },
        (await mergeTheme(pool, theme, request.body.into.toLowerCase(), who.personId)).id,
      );
    },
  );

  app.post(
    '/themes/:id/split',
    {
      config,
      schema: {
        tags,
        summary: 'Split new themes off a theme, with the points and clusters that go along',
        params: ThemePath,
        body: SplitSent,
        response: { 201: Type.Object({ items: Type.Array(Theme) }) },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const theme = await themeFor(pool, who, request.params.id);
      const made = await splitTheme({ pool, keys }, theme, request.body.into, who.personId);
      const items = [];
      for (const { id } of made) items.push(await themeNow({ pool, db }, id));
      return reply.code(201).send({ items });
    },
  );
}
