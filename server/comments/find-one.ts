import type { Pool } from 'pg';
import type { Db } from '#server/database.ts';
import { NotFound } from '#server/errors.ts';
import { bucketOf, storedId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { labelsOf } from '#server/search/place-labels.ts';
import { publish } from './publish.ts';
import type { ShownComment } from './queries.ts';
import type { OneComment } from './schema.ts';

const one = `
  SELECT m.id, m.day, m.place, m."group", m.language, m.stance, m.body, m.suggested_text AS "suggestedText", m.redactions,
    m.quote_exact AS "quoteExact", m.quote_prefix AS "quotePrefix", m.quote_suffix AS "quoteSuffix",
    s.attribution, a.slug AS "attributionSlug", s.country, s.province, c.slug AS consultation
  FROM comment m
  JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
  JOIN consultation c ON c.id = m.consultation_id
  LEFT JOIN attribution a ON a.id = s.attribution_id
  WHERE m.bucket = $1 AND m.id = $2 AND m.visibility IN ('published', 'published_redacted')
    AND (m.shown_from IS NULL OR m.shown_from <= statement_timestamp())`;

const nowhere = { countries: new Set<string>(), provinces: new Set<string>() };

/**
 * A shown comment by itself, without where its sender lives. Throws NotFound for what is not shown.
 * @param id public form
 */
export async function findOne(
  { db, pool, keys }: { db: Db; pool: Pool; keys: Keys },
  id: string,
  language?: string,
): Promise<OneComment> {
  const stored = storedId(keys, id);
  const { rows } = await pool.query<ShownComment & { consultation: string }>(one, [bucketOf(stored), stored]);
  const [row] = rows;
  const [about] = row ? await labelsOf(db, [row.place], language) : [];
  if (!row || !about) throw new NotFound('There is no such comment.');
  const { place, kind, label, document, unitNodeId } = about;
  return {
    comment: publish(keys, row, nowhere),
    consultation: row.consultation,
    about: { id: place, kind, label, document, unitNodeId },
  };
}
