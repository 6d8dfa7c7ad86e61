import { column, words } from './columns.ts';
import { literal } from './literal.ts';
import type { About, Resource } from './resource.ts';
import { codedThemes, commentsWanted, here } from './where.ts';

const of = ({ consultationId }: About) => `FROM theme t WHERE t.consultation_id = ${literal(consultationId)}`;

/** The codebook with what is coded by it, among the comments that are wanted. */
export const themes: Resource = {
  name: 'themes',
  title: 'Themes',
  columns: [
    column('theme_id', 'string', 'id of the theme', { required: true }),
    column('parent_id', 'string', 'theme above it'),
    words('title', 'of the theme'),
    column('path', 'array', 'titles from the top down to it'),
    words('description', 'what belongs to it'),
    words('section_label', 'section that it belongs to; empty: to the whole consultation'),
    column('state', 'string', 'active, merged or removed', {
      required: true,
      values: ['active', 'merged', 'removed'],
    }),
    column('merged_into', 'string', 'theme that it became'),
    column(
      'comments',
      'integer',
      'coded with it, in a passage, as a whole or with letters that are alike; without those of themes below it',
      { required: true },
    ),
    column('points', 'integer', 'passages and whole comments coded with it', { required: true }),
    column('handling', 'string', 'how far the analysis is', { required: true }),
    column('disposition', 'string', 'of the answer; empty until answers are published'),
  ],
  query: (about) => `
    WITH RECURSIVE ${here(about)}, wanted AS MATERIALIZED (
      SELECT m.bucket, m.id FROM comment m JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
      WHERE ${commentsWanted(about)}
    ), path AS (
      SELECT t.id, ARRAY[t.title] AS titles ${of(about)} AND t.parent_id IS NULL
      UNION ALL SELECT t.id, p.titles || t.title FROM theme t JOIN path p ON p.id = t.parent_id
    ), coded AS (
      SELECT c.theme_id, count(*) AS n FROM (${codedThemes(about.consultationId)}) c
      JOIN wanted w ON w.bucket = c.bucket AND w.id = c.comment_id GROUP BY 1
    ), passages AS (
      SELECT p.theme_id, count(*) AS n FROM point p JOIN wanted w ON w.bucket = p.bucket AND w.id = p.comment_id GROUP BY 1
    )
    SELECT t.id, t.parent_id, t.title, array_to_json(path.titles), t.description, place.label, t.state, t.merged_into, coalesce(coded.n, 0),
      coalesce(passages.n, 0), coalesce(h.state, 'to_read'), NULL
    FROM theme t
    LEFT JOIN path ON path.id = t.id LEFT JOIN here place ON place.node = t.node_id
    LEFT JOIN coded ON coded.theme_id = t.id LEFT JOIN passages ON passages.theme_id = t.id
    LEFT JOIN theme_handling h ON h.theme_id = t.id
    WHERE t.consultation_id = ${literal(about.consultationId)}
    ORDER BY path.titles, t.position, t.id`,
  count: (about) => `SELECT count(*) AS n ${of(about)}`,
};
