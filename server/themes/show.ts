import type { Pool } from 'pg';
import type { Db } from '#server/database.ts';
import { handlingsOfThemes, type HandlingRow } from '#server/handling/queries.ts';
import { shownHandling } from '#server/handling/show.ts';
import { labelsOf } from '#server/search/place-labels.ts';
import { type CountRow, countCoded } from './count-queries.ts';
import { inOrder } from './policy.ts';
import { listThemes, listThemesAt, type ThemeRow } from './queries.ts';
import { codebookRevision } from './codebook-queries.ts';
import type { Theme, ThemeCounts, Themes } from './schema.ts';

const nothing: ThemeCounts = { points: 0, comments: 0, reread: 0, clusters: 0, members: 0, notYet: 0 };
const toRead: HandlingRow = { state: 'to_read', assignedTo: null, assignedName: null };

interface Around {
  labels: Map<string, string>;
  counts?: Map<string, CountRow>;
  handlings?: Map<string, HandlingRow>;
}

function shown(row: ThemeRow, { labels, counts, handlings }: Around): Theme {
  const { points, comments, reread, clusters, members, notYet } = counts?.get(row.id) ?? nothing;
  return {
    ...row,
    section: row.nodeId === null ? null : (labels.get(row.nodeId) ?? null),
    ...(counts ? { counts: { points, comments, reread, clusters, members, notYet } } : {}),
    ...(handlings ? { handling: shownHandling(handlings.get(row.id) ?? toRead) } : {}),
  };
}

interface Reads {
  pool: Pool;
  db: Db;
}

async function labelsFor(db: Db, rows: readonly ThemeRow[], language?: string): Promise<Map<string, string>> {
  const nodes = [...new Set(rows.flatMap(({ nodeId }) => nodeId ?? []))];
  const labels = nodes.length === 0 ? [] : await labelsOf(db, nodes, language);
  return new Map(labels.map(({ place, label }) => [place, label]));
}

/** The codebook as it is, with what is coded with each theme unless `counts` is false. */
export async function showCodebook(
  { pool, db }: Reads,
  consultationId: string,
  { counts = true, language }: { counts?: boolean; language?: string | undefined },
): Promise<Themes> {
  const rows = await listThemes(pool, consultationId);
  const around = {
    labels: await labelsFor(db, rows, language),
    handlings: await handlingsOfThemes(pool, consultationId),
    ...(counts ? { counts: await countCoded(pool, consultationId) } : {}),
  };
  const revision = await codebookRevision(pool, consultationId);
  return { revision, items: inOrder(rows).map((row) => shown(row, around)), next: null };
}

/** The codebook as it was at a revision: titles, descriptions and order, nothing of what was coded. */
export async function showCodebookAt(
  { pool, db }: Reads,
  consultationId: string,
  revision: number,
  language?: string,
): Promise<Themes> {
  const rows = await listThemesAt(pool, consultationId, revision);
  const now = await codebookRevision(pool, consultationId);
  const labels = await labelsFor(db, rows, language);
  return {
    revision: Math.min(revision, now),
    items: inOrder(rows).map((row) => shown(row, { labels })),
    next: null,
  };
}

/** One theme with what is coded with it. */
export async function showTheme(
  { pool, db }: Reads,
  { consultationId, ...row }: ThemeRow & { consultationId: string },
): Promise<Theme> {
  return shown(row, {
    labels: await labelsFor(db, [row]),
    counts: await countCoded(pool, consultationId, row.id),
    handlings: await handlingsOfThemes(pool, consultationId),
  });
}
