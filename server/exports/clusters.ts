import { coveredBefore } from '#server/masking/queries.ts';
import { maskedText } from '#server/masking/masked-text.ts';
import { column, type Cell, positionIn, words } from './columns.ts';
import { masksOf } from './comments.ts';
import type { RawRow } from './copy-rows.ts';
import { literal } from './literal.ts';
import type { About, Resource } from './resource.ts';
import { commentsWanted, masks, maskTables } from './where.ts';

const columns = [
  column('cluster_id', 'string', 'id of the cluster', { required: true }),
  column('date', 'date', 'of its first letter', { required: true }),
  column('language', 'string', 'BCP 47', { required: true }),
  column('size', 'integer', 'letters in it', { required: true }),
  column('comments', 'integer', 'letters in it that the filter finds', { required: true }),
  column('identical', 'integer', 'of these, with the very words of the letter that stands for all', {
    required: true,
  }),
  column('agree', 'integer', 'of these', { required: true }),
  column('agree_with_changes', 'integer', 'of these', { required: true }),
  column('disagree', 'integer', 'of these', { required: true }),
  column('other', 'integer', 'of these', { required: true }),
  column('shown', 'integer', 'of these, on public pages', { required: true }),
  column('themes', 'array', 'titles, coded for all of its letters'),
  words(
    'letter',
    'the letter that stands for all; private data masked; empty where it is not considered any more',
  ),
  words('suggested_wording', 'of that letter; private data masked'),
];
const at = positionIn(columns);

function mask(cells: Cell[], raw: RawRow): void {
  const [signals, covered] = raw.slice(columns.length);
  const text = { body: raw[at('letter')] ?? null, suggestedText: raw[at('suggested_wording')] ?? null };
  const found = masksOf(text, signals, covered);
  const shown = maskedText(text, found.signals, found.redactions, []);
  cells[at('letter')] = shown.body;
  cells[at('suggested_wording')] = shown.suggestedText;
}

const members = (about: About): string => `
  SELECT k.cluster_id, count(*) AS n, count(*) FILTER (WHERE k.digest = c.letter_digest) AS identical,
    count(*) FILTER (WHERE m.stance = 'agree') AS agree,
    count(*) FILTER (WHERE m.stance = 'agree_with_changes') AS agree_with_changes,
    count(*) FILTER (WHERE m.stance = 'disagree') AS disagree, count(*) FILTER (WHERE m.stance = 'other') AS other,
    count(*) FILTER (WHERE m.visibility IN ('published', 'published_redacted')) AS shown
  FROM cluster c JOIN cluster_member k ON k.cluster_id = c.id
  JOIN comment m ON m.bucket = k.bucket AND m.id = k.comment_id
  JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
  WHERE c.consultation_id = ${literal(about.consultationId)} AND c.size > 1 AND ${commentsWanted(about)}
  GROUP BY k.cluster_id`;

/** Letters that are alike, by what stands for all of them. */
export const clusters: Resource = {
  name: 'clusters',
  title: 'Letters that are alike',
  columns,
  query: (about) => `
    WITH members AS (${members(about)})
    SELECT c.id, c.day, c.language, c.size, k.n, k.identical, k.agree, k.agree_with_changes, k.disagree, k.other, k.shown,
      (SELECT json_agg(t.title ORDER BY t.title) FROM cluster_theme x JOIN theme t ON t.id = x.theme_id WHERE x.cluster_id = c.id),
      m.body, m.suggested_text, ${masks(coveredBefore)}
    FROM members k JOIN cluster c ON c.id = k.cluster_id
    LEFT JOIN comment m ON m.id = c.letter_id AND m.consultation_id = c.consultation_id
      AND m.bucket = ('x' || substr(c.letter_id::text, 16, 3))::bit(12)::int AND m.visibility <> 'set_aside'
    ${maskTables(about.consultationId)}
    ORDER BY k.n DESC, substring(uuid_send(c.id) from 9)`,
  count: (about) => `SELECT count(*) AS n FROM (${members(about)}) k`,
  finish: mask,
  publicIds: ['cluster_id'],
};
