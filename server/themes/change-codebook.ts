import type { Pool, PoolClient } from 'pg';
import { Conflict, NotFound, Unprocessable } from '#server/errors.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { faultOf } from './policy.ts';
import { findTheme, hasNode, keepTheme, listThemes, type ThemeRow } from './queries.ts';
import { takeCodebook } from './codebook-queries.ts';

/** A codebook that is held while it is changed: everybody else's change waits. */
export interface Codebook {
  client: PoolClient;
  consultationId: string;
  by: string;
  /** With which it will be left. */
  revision: number;
  /** In use, as they were before the change or after the part of it that is made. */
  themes: ThemeRow[];
}

/** Changes a codebook in one transaction, as one revision. */
export function changeCodebook<T>(
  pool: Pool,
  consultationId: string,
  by: string,
  work: (codebook: Codebook) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, async (client) => {
    const revision = await takeCodebook(client, consultationId);
    const themes = await listThemes(client, consultationId);
    return work({ client, consultationId, by, revision, themes });
  });
}

/** A theme in use; throws NotFound, and Conflict for one that was merged or removed. */
export async function themeInUse(
  { client, themes, consultationId }: Codebook,
  id: string,
): Promise<ThemeRow> {
  const found = themes.find((one) => one.id === id);
  if (found) return found;
  const gone = await findTheme(client, id);
  if (gone?.consultationId !== consultationId) throw new NotFound();
  throw new Conflict('This theme was merged or removed since: read the codebook again.');
}

/** Puts a theme into the codebook as it is to be; throws Conflict and Unprocessable where it cannot be. */
export async function putTheme(
  codebook: Codebook,
  theme: Omit<ThemeRow, 'revision' | 'title'> & { title: string },
  event: 'created' | 'changed' | 'merged' | 'split' | 'removed',
): Promise<ThemeRow> {
  const { client, consultationId, by, revision, themes } = codebook;
  const wanted = { ...theme, title: theme.title.trim(), revision };
  if (wanted.state === 'active') await requirePlace(codebook, wanted);
  await keepTheme(client, consultationId, wanted, { event, by });
  const others = themes.filter(({ id }) => id !== wanted.id);
  codebook.themes = wanted.state === 'active' ? [...others, wanted] : others;
  return wanted;
}

async function requirePlace({ client, consultationId, themes }: Codebook, wanted: ThemeRow): Promise<void> {
  const fault = faultOf(themes, wanted);
  if (fault?.kind === 'conflict') throw new Conflict(fault.detail);
  if (fault)
    throw new Unprocessable('The theme cannot be there.', [{ pointer: fault.at, detail: fault.detail }]);
  const before = themes.find(({ id }) => id === wanted.id)?.nodeId ?? null;
  if (wanted.nodeId === null || wanted.nodeId === before) return;
  if (!(await hasNode(client, consultationId, wanted.nodeId)))
    throw new Unprocessable('There is no such section.', [
      { pointer: '/nodeId', detail: 'Give the `nodeId` of a section of this consultation.' },
    ]);
}
