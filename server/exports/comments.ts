import type { Redaction, StoredSignal } from '#db/schema/spans.ts';
import { maskedText } from '#server/masking/masked-text.ts';
import { coveredBefore } from '#server/masking/queries.ts';
import { screen } from '#server/screening/screen.ts';
import { commentColumns } from './comment-columns.ts';
import { type Cell, positionIn } from './columns.ts';
import type { RawRow } from './copy-rows.ts';
import { literal } from './literal.ts';
import type { About, Resource } from './resource.ts';
import { codedThemes, commentsWanted, here, masks, maskTables, wantedComments } from './where.ts';

// The newest decision of this revision that did it and was not undone, as the public figures have it.
const withheldBecause = `(
  SELECT d.reason FROM decision d
  WHERE d.bucket = m.bucket AND d.comment_id = m.id AND d.revision = m.revision AND d.to_visibility = m.visibility
    AND d.from_visibility <> d.to_visibility AND d.outcome <> 'undo' AND d.reason IS NOT NULL
    AND NOT EXISTS (SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo')
  ORDER BY d.at DESC LIMIT 1)`;
const redactedBecause = `(
  SELECT string_agg(DISTINCT r ->> 'reason', ' ' ORDER BY r ->> 'reason') FROM jsonb_array_elements(m.redactions) r)`;

/** In an order that tells nothing: by date, then by the random end of the id. */
const query = (about: About): string => `
  WITH ${here(about)}
  SELECT m.id, coalesce(said.document, d.slug), said.version, m.section_id, said.number, said.label, said.heading,
    question.text,
    CASE WHEN place.node IS NULL AND m.section_id IS NOT NULL OR lost.comment_id IS NOT NULL AND lost.state = 'orphaned' THEN 'lost'
      WHEN m.place <> coalesce(said.node, m.document_id, m.question_id) THEN 'moved'
      WHEN place.version > said.version THEN 'carried' ELSE 'as_sent' END,
    place.version, place.section_id, place.number, place.label, place.heading,
    m.quote_exact, lost.exact, m.stance, m.body, m.suggested_text, m."group", s.capacity,
    CASE WHEN m.visibility NOT IN ('considered_only', 'withdrawn') THEN s.attribution END,
    CASE WHEN m.visibility NOT IN ('considered_only', 'withdrawn') THEN name.slug END,
    s.channel, s.entry, ev.id, ev.name, ev.day, ev.place, ev.attendance, s.country, s.province, m.language, m.day, m.revision, m.revised_day, m.visibility,
    CASE m.visibility WHEN 'withheld' THEN ${withheldBecause} WHEN 'published_redacted' THEN ${redactedBecause} END,
    m.disputed, k.cluster_id, k.size, themes.titles, coalesce(h.state, 'to_read'), NULL,
    ${masks(coveredBefore)}
  FROM comment m
  JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
  LEFT JOIN said ON said.id = m.section_id
  LEFT JOIN document d ON d.id = m.document_id
  LEFT JOIN here place ON place.node = m.place
  LEFT JOIN newest ON newest.document_id = coalesce(said.document_id, m.document_id)
  LEFT JOIN placement lost ON lost.bucket = m.bucket AND lost.comment_id = m.id AND lost.revision = m.revision
    AND lost.number = newest.number AND lost.version_id = newest.id
  LEFT JOIN LATERAL (SELECT q.text FROM question_text q JOIN consultation c ON c.id = m.consultation_id
    WHERE q.question_id = m.question_id ORDER BY q.language <> c.authoritative_language, q.language LIMIT 1) question
    ON m.question_id IS NOT NULL
  LEFT JOIN attribution name ON name.id = s.attribution_id
  LEFT JOIN event ev ON ev.id = s.event_id AND ev.withdrawn_at IS NULL
  LEFT JOIN (SELECT x.bucket, x.comment_id, x.cluster_id, c.size FROM cluster_member x JOIN cluster c ON c.id = x.cluster_id
    WHERE x.consultation_id = ${literal(about.consultationId)}) k ON k.bucket = m.bucket AND k.comment_id = m.id
  LEFT JOIN (SELECT c.bucket, c.comment_id, json_agg(t.title ORDER BY t.title) AS titles FROM (${codedThemes(about.consultationId)}) c
    JOIN theme t ON t.id = c.theme_id GROUP BY 1, 2) themes ON themes.bucket = m.bucket AND themes.comment_id = m.id
  LEFT JOIN handling h ON h.bucket = m.bucket AND h.comment_id = m.id
  ${maskTables(about.consultationId)}
  WHERE ${commentsWanted(about)}
  ORDER BY m.day, substring(uuid_send(m.id) from 9)`;

const at = positionIn(commentColumns);
const [body, suggested] = [at('text'), at('suggested_wording')];
const [signalsAt, coveredAt] = [commentColumns.length, commentColumns.length + 1];

const textOf = (cell: Cell | undefined): string | null => (typeof cell === 'string' ? cell : null);

/** Signals and covered passages out of the two fields that `masks` gives. */
export function masksOf(
  text: { body: string | null; suggestedText: string | null },
  signals: string | null | undefined,
  covered: string | null | undefined,
): { signals: StoredSignal[]; redactions: Redaction[] } {
  return {
    signals: signals === 'unscreened' ? screen(text) : signals ? JSON.parse(signals) : [],
    redactions: covered ? JSON.parse(covered) : [],
  };
}

function mask(cells: Cell[], raw: RawRow): void {
  const [signals, covered] = [raw[signalsAt], raw[coveredAt]];
  if (!signals && !covered) return;
  const text = { body: textOf(cells[body]), suggestedText: textOf(cells[suggested]) };
  const found = masksOf(text, signals, covered);
  const shown = maskedText(text, found.signals, found.redactions, []);
  cells[body] = shown.body;
  cells[suggested] = shown.suggestedText;
}

/** Every comment that is wanted, whatever its visibility; texts with private data masked. */
export const comments: Resource = {
  name: 'comments',
  title: 'Comments',
  columns: commentColumns,
  query,
  count: (about) => `SELECT count(*) AS n FROM ${wantedComments(about)}`,
  finish: mask,
  publicIds: ['comment_id', 'cluster_id'],
};
