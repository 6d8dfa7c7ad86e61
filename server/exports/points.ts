import { coveredBefore } from '#server/masking/queries.ts';
import { maskedText } from '#server/masking/masked-text.ts';
import type { Span } from '#db/schema/spans.ts';
import { column, type Cell, positionIn, words } from './columns.ts';
import { masksOf } from './comments.ts';
import type { RawRow } from './copy-rows.ts';
import type { Resource } from './resource.ts';
import { commentsWanted, here, masks, maskTables } from './where.ts';

const columns = [
  column('point_id', 'string', 'id of the point', { required: true }),
  column('comment_id', 'string', 'comment that it is part of', { required: true }),
  column('theme_id', 'string', 'theme that it is coded with', { required: true }),
  words('theme', 'title of the theme'),
  column('field', 'string', 'where the passage is: `body`, `suggestedText`; empty for the whole comment', {
    values: ['body', 'suggestedText'],
  }),
  words(
    'passage',
    'private data masked; empty for the whole comment, and where the comment was corrected since',
  ),
  column('outdated', 'boolean', 'coded in an earlier revision: to be read again', { required: true }),
  words('section_label', 'where the comment stands now'),
  column('stance', 'string', 'of the comment'),
  column('group', 'string', 'of who said it', { required: true }),
  column('visibility', 'string', 'of the comment', { required: true }),
  column('date', 'date', 'of the comment', { required: true }),
];
const at = positionIn(columns);
const after = columns.length;

/** A part of a text with the masks that reach into it. */
function passage(cells: Cell[], raw: RawRow): void {
  const [signals, covered, body = null, suggestedText = null, start, end] = raw.slice(after);
  const field = cells[at('field')];
  cells[at('passage')] = null;
  if (cells[at('outdated')] === true || typeof start !== 'string' || typeof end !== 'string') return;
  const text = field === 'body' ? body : suggestedText;
  const [from, to] = [Number(start), Number(end)];
  const found = masksOf({ body, suggestedText }, signals, covered);
  const moved = <S extends Span>(spans: readonly S[]): S[] =>
    spans
      .filter((span) => span.field === field)
      .map((span) => ({ ...span, field: 'body' as const, start: span.start - from, end: span.end - from }));
  const part = { body: text === null ? null : [...text].slice(from, to).join(''), suggestedText: null };
  cells[at('passage')] = maskedText(part, moved(found.signals), moved(found.redactions), []).body;
}

/** Passages of comments with their themes. */
export const points: Resource = {
  name: 'points',
  title: 'Passages coded with themes',
  columns,
  query: (about) => `
    WITH ${here(about)}
    SELECT p.id, m.id, p.theme_id, t.title, p.field, NULL, p.revision < m.revision, place.label, m.stance, m."group",
      m.visibility, m.day, ${masks(coveredBefore)}, m.body, m.suggested_text, p.start, p."end"
    FROM point p JOIN theme t ON t.id = p.theme_id
    JOIN comment m ON m.bucket = p.bucket AND m.id = p.comment_id
    JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
    LEFT JOIN here place ON place.node = m.place
    ${maskTables(about.consultationId)}
    WHERE ${commentsWanted(about)}
    ORDER BY m.day, substring(uuid_send(m.id) from 9), p.field NULLS FIRST, p.start, p.id`,
  count: (about) => `
    SELECT count(*) AS n FROM point p JOIN comment m ON m.bucket = p.bucket AND m.id = p.comment_id
    JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id WHERE ${commentsWanted(about)}`,
  finish: passage,
  publicIds: ['point_id', 'comment_id'],
};
