import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Phase } from '#server/http/terms.ts';

/** The table, under its own name or an alias. */
type Dates = Record<'opensAt' | 'plannedOpensAt' | 'closesAt' | 'concludedAt' | 'slug', SQLWrapper>;

/** Phase by the database's clock, in SQL where the consultation's table is called `c`. */
export const phaseInSql = `
  CASE
    WHEN c.concluded_at <= clock_timestamp() THEN 'concluded'
    WHEN c.opens_at IS NULL OR clock_timestamp() < c.opens_at THEN 'announced'
    WHEN clock_timestamp() < c.closes_at THEN 'open'
    ELSE 'closed'
  END`;

/** The same for queries that are built. */
export const phaseOf = ({
  opensAt,
  closesAt,
  concludedAt,
}: Omit<Dates, 'plannedOpensAt'>): SQL<Phase> => sql<Phase>`
  CASE
    WHEN ${concludedAt} <= clock_timestamp() THEN 'concluded'
    WHEN ${opensAt} IS NULL OR clock_timestamp() < ${opensAt} THEN 'announced'
    WHEN clock_timestamp() < ${closesAt} THEN 'open'
    ELSE 'closed'
  END`;

/** When it opened or will; until it has been opened, when it is planned to. */
export const opensAtOf = ({ opensAt, plannedOpensAt }: Dates): SQL<Date | null> =>
  sql<Date | null>`coalesce(${opensAt}, ${plannedOpensAt})`;

/** Open ones first, the one that closes soonest on top; within the other phases the latest first. */
export const orderOf = (c: Dates): SQL => sql`
  array_position(ARRAY['open', 'announced', 'closed', 'concluded'], ${phaseOf(c)}),
  CASE ${phaseOf(c)}
    WHEN 'open' THEN extract(epoch FROM ${c.closesAt})
    WHEN 'announced' THEN coalesce(extract(epoch FROM ${opensAtOf(c)}), 1e15)
    ELSE -extract(epoch FROM ${c.closesAt})
  END,
  ${c.slug}`;
