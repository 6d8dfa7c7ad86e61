import { type SQL, sql } from 'drizzle-orm';
import type { Phase } from '#server/http/terms.ts';

/** Names under which a query may have the consultation's table: constants of ours, never words from outside. */
type Alias = 'consultation' | 'last' | 'c';

/** The phase by the database's clock, as SQL text. */
export const phaseIn = (alias: Alias): string => `
  CASE
    WHEN ${alias}.concluded_at <= clock_timestamp() THEN 'concluded'
    WHEN ${alias}.opens_at IS NULL OR clock_timestamp() < ${alias}.opens_at THEN 'announced'
    WHEN clock_timestamp() < ${alias}.closes_at THEN 'open'
    ELSE 'closed'
  END`;

/** The same for queries that are built on the table itself. */
export const phase = sql<Phase>`${sql.raw(phaseIn('consultation'))}`;

/** Open ones first, the one that closes soonest on top; within the other phases the latest first. */
export const orderIn = (alias: Alias): SQL =>
  sql.raw(`
  array_position(ARRAY['open', 'announced', 'closed', 'concluded'], ${phaseIn(alias)}),
  CASE ${phaseIn(alias)}
    WHEN 'open' THEN extract(epoch FROM ${alias}.closes_at)
    WHEN 'announced' THEN coalesce(extract(epoch FROM ${alias}.opens_at), 1e15)
    ELSE -extract(epoch FROM ${alias}.closes_at)
  END,
  ${alias}.slug`);
