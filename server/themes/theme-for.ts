import type { Pool } from 'pg';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import type { Db } from '#server/database.ts';
import { NotFound } from '#server/errors.ts';
import { findTheme } from './queries.ts';
import type { Theme } from './schema.ts';
import { showTheme } from './show.ts';

/** A theme for somebody who may analyse where it is; throws NotFound. */
export async function themeFor(pool: Pool, who: Who, id: string) {
  const theme = await findTheme(pool, id);
  if (!theme || !may(who, 'analyse', theme.consultationId)) throw new NotFound();
  return theme;
}

/** A theme as it is after a change. */
export async function themeNow(database: { pool: Pool; db: Db }, id: string): Promise<Theme> {
  const theme = await findTheme(database.pool, id);
  if (!theme) throw new NotFound();
  return showTheme(database, theme);
}
