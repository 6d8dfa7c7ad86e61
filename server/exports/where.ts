import { themesByComment } from '#server/analysis/coding-conditions.ts';
import { conditionsOf, everyCondition } from '#server/analysis/conditions.ts';
import { ofComments } from '#server/analysis/condition-columns.ts';
import { literal } from './literal.ts';
import type { About } from './resource.ts';

/** Which comments `m` of submissions `s` an export is about: everything but what was set aside. */
export const commentsWanted = ({ wanted }: About): string => everyCondition(wanted, ofComments, literal);

const tables = 'comment m JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id';

/** Comments `m` with their submissions `s`, as far as they are wanted. */
export const wantedComments = (about: About): string => `${tables} WHERE ${commentsWanted(about)}`;

/** SQL for the number of comments that the same filters find among those that were set aside as a flood. */
export function countSetAside({ wanted }: About): string {
  const conditions = conditionsOf({ ...wanted, visibility: undefined }, ofComments, literal);
  conditions.set(
    'considered',
    `m.consultation_id = ${literal(wanted.consultationId)} AND m.visibility = 'set_aside'`,
  );
  return `SELECT count(*) AS n FROM ${tables} WHERE ${[...conditions.values()].join(' AND ')}`;
}

/**
 * What decides about masks, as two fields: signals of private data, `unscreened` where screening has not come to the revision
 * yet; and what moderators covered.
 */
export const masks = (covered: string): string => `
  CASE WHEN num_nonnulls(m.body, m.suggested_text) = 0 THEN NULL WHEN n.comment_id IS NULL THEN 'unscreened'
    WHEN n.signals::text LIKE '%private_data%' THEN n.signals::text END,
  CASE WHEN m.redactions IS NOT NULL OR covered.comment_id IS NOT NULL THEN ${covered} END`;

/** The tables that `masks` reads. */
export const maskTables = (consultationId: string): string => `
  LEFT JOIN screening n ON n.bucket = m.bucket AND n.comment_id = m.id AND n.revision = m.revision
  LEFT JOIN (SELECT DISTINCT bucket, comment_id FROM decision
    WHERE consultation_id = ${literal(consultationId)} AND redactions IS NOT NULL AND comment_id IS NOT NULL) covered
    ON covered.bucket = m.bucket AND covered.comment_id = m.id`;

/** Themes by comment, coded in a passage, as a whole, or with the letters that are alike. */
export const codedThemes = (consultationId: string): string => themesByComment(literal(consultationId));

/** Where each node is read today: `here(node, version, section_id, number, label, heading, carried)`. */
export const here = ({ consultationId, inherited }: About): string => `
  newest AS MATERIALIZED (
    SELECT DISTINCT ON (d.id) d.id AS document_id, v.id, v.number, v.authoritative_language FROM document d
    JOIN version v ON v.document_id = d.id AND v.published_at <= statement_timestamp()
    WHERE d.consultation_id = ${literal(consultationId)} ORDER BY d.id, v.number DESC
  ), standing AS MATERIALIZED (
    SELECT s.node_id AS node, n.number AS version, s.id AS section_id, s.number, t.label, t.heading
    FROM newest n JOIN section s ON s.version_id = n.id
    JOIN section_text t ON t.section_id = s.id AND t.language = n.authoritative_language
  ), here AS MATERIALIZED (
    SELECT * FROM standing
    UNION ALL
    SELECT i.node, h.version, h.section_id, h.number, h.label, h.heading
    FROM unnest(${literal(inherited.map(({ node }) => node))}::uuid[], ${literal(inherited.map(({ host }) => host))}::uuid[])
      AS i (node, host)
    JOIN standing h ON h.node = i.host
  ), said AS MATERIALIZED (
    SELECT s.id, s.node_id AS node, d.id AS document_id, d.slug AS document, v.number AS version, s.number, t.label, t.heading
    FROM document d JOIN version v ON v.document_id = d.id JOIN section s ON s.version_id = v.id
    JOIN section_text t ON t.section_id = s.id AND t.language = v.authoritative_language
    WHERE d.consultation_id = ${literal(consultationId)}
  )`;
