import type { Pool, PoolClient } from 'pg';
import type { Act, HandedInRow, HistoryRow } from './handed-in.ts';
import { takesInSql } from './intake-queries.ts';

// What is handed in as `r`: in whose name, for which consultation; `$1` is the language.
const handedInFor = {
  columns: `r.revision, r.recorded_at AS "recordedAt", r.withdrawn_at AS "withdrawnAt",
    a.id AS "attributionId", a.slug AS "attributionSlug", a.capacity, named.name AS "attributionName",
    c.id AS "consultationId", c.slug, titled.title, c.time_zone AS "timeZone", c.authoritative_language AS language,
    coalesce(c.intake_closes_at, c.closes_at) AS "closesAt", ${takesInSql} AS takes`,
  tables: `
    JOIN attribution a ON a.id = r.attribution_id
    JOIN consultation c ON c.id = r.consultation_id
    CROSS JOIN LATERAL (
      SELECT name FROM attribution_text t WHERE t.attribution_id = a.id
      ORDER BY t.language = c.authoritative_language DESC, t.language LIMIT 1
    ) named
    CROSS JOIN LATERAL (
      SELECT title FROM consultation_text t WHERE t.consultation_id = c.id
      ORDER BY t.language = $1 DESC, t.language = c.authoritative_language DESC, t.language LIMIT 1
    ) titled`,
};

/** Which of what some names have handed in. */
export interface Wanted {
  consultation?: string | undefined;
  /** What the page before ended with. */
  after?: string | undefined;
  limit: number;
  language?: string | undefined;
}

/**
 * What is done with everything that is handed in, whatever it says.
 *
 * @param own SQL: columns of the table `r` that no other kind has
 * @param content SQL: what it says, as jsonb, for its history
 */
export function handedInTable<Row extends HandedInRow, Said>(
  table: 'event' | 'tally',
  { own, content }: { own: string; content: string },
) {
  const all = `SELECT r.id, r.fingerprint, ${own}, ${handedInFor.columns} FROM ${table} r ${handedInFor.tables}`;
  const page = `
    WHERE r.attribution_id = ANY ($2) AND ($3::text IS NULL OR c.slug = $3) AND ($4::uuid IS NULL OR (r.recorded_at, r.id) < (
      SELECT last.recorded_at, last.id FROM ${table} last WHERE last.id = $4))
    ORDER BY r.recorded_at DESC, r.id DESC LIMIT $5`;
  const read = async (db: Pool | PoolClient, where: string, values: unknown[]) =>
    (await db.query<Row>(all + where, values)).rows;
  return {
    kind: table,
    /** One of them, whoever asks. */
    find: async (db: Pool | PoolClient, id: string, language = 'vi'): Promise<Row | undefined> =>
      (await read(db, ' WHERE r.id = $2', [language, id]))[0],
    /** What a name recorded with a key. */
    findByKey: async (db: Pool | PoolClient, attributionId: string, key: string): Promise<Row | undefined> =>
      (await read(db, ' WHERE r.attribution_id = $2 AND r.key = $3', ['vi', attributionId, key]))[0],
    /** What some names have handed in, the newest first. */
    list: (pool: Pool, attributionIds: string[], { consultation, after, limit, language = 'vi' }: Wanted) =>
      read(pool, page, [language, attributionIds, consultation ?? null, after ?? null, limit]),
    /** Holds back whoever changes it meanwhile. */
    lock: async (client: PoolClient, id: string): Promise<void> => {
      await client.query(`SELECT FROM ${table} WHERE id = $1 FOR UPDATE`, [id]);
    },
    /** Takes it out of all figures. Ask under its lock. */
    withdraw: async (client: PoolClient, id: string): Promise<void> => {
      await client.query(
        `UPDATE ${table} SET withdrawn_at = clock_timestamp(), revision = revision + 1 WHERE id = $1`,
        [id],
      );
    },
    /** Remembers what it says from now on, and who said so; of the sample nobody did. */
    remember: async (client: PoolClient, id: string, act: Act, by: string | null): Promise<void> => {
      await client.query(
        `INSERT INTO ${table}_history (${table}_id, revision, act, by, content)
         SELECT r.id, r.revision, $2, $3, ${content} FROM ${table} r WHERE r.id = $1`,
        [id, act, by],
      );
    },
    /** All its revisions, the newest first, with who wrote them. */
    history: async (pool: Pool, id: string): Promise<HistoryRow<Said>[]> => {
      const { rows } = await pool.query<HistoryRow<Said>>(
        `SELECT h.revision, h.act, h.at, p.name AS by, h.content FROM ${table}_history h
         LEFT JOIN person p ON p.id = h.by WHERE h.${table}_id = $1 ORDER BY h.revision DESC`,
        [id],
      );
      return rows;
    },
  };
}

/** One of the kinds of what is handed in, and what it says. */
export type HandedInTable<Row extends HandedInRow, Said = unknown> = ReturnType<
  typeof handedInTable<Row, Said>
>;
