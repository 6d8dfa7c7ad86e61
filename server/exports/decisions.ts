import { column } from './columns.ts';
import { literal } from './literal.ts';
import type { About, Resource } from './resource.ts';

const of = ({ consultationId }: About) =>
  `FROM decision d WHERE d.consultation_id = ${literal(consultationId)}`;

/**
 * Every decision, without texts, names or moments: what an auditor reads too. By date, then by the random end of the id:
 * what somebody sent together is often decided one after the other.
 */
export const decisions: Resource = {
  name: 'decisions',
  title: 'Decisions about what is shown',
  columns: [
    column('decision_id', 'string', 'id of the decision', { required: true }),
    column('comment_id', 'string', 'comment that it is about; empty for a whole cluster'),
    column('cluster_id', 'string', 'cluster that it is about; its members have rows of their own'),
    column('revision', 'integer', 'of the comment, or of the cluster', { required: true }),
    column('review', 'string', 'kind of the question: new, flagged, appeal, sample', { required: true }),
    column('by', 'string', '`person`, or `system` where the time of the policy decided', { required: true }),
    column('outcome', 'string', 'what was chosen, such as publish, withhold, confirm, undo, skip', {
      required: true,
    }),
    column('reason', 'string', 'code of the rules’ reason, or of the test for floods'),
    column('redaction_reasons', 'string', 'codes of the reasons of covered passages, separated by spaces'),
    column('result', 'string', 'of a second decision, an appeal or an undo: what it leaves'),
    column('from_visibility', 'string', 'how the comment stood before'),
    column('to_visibility', 'string', 'how it stood afterwards; equal where nothing moved'),
    column('from_place', 'string', 'for a move: node, document or question where it was said'),
    column('to_place', 'string', 'for a move: where it stands from then on'),
    column('scope', 'string', 'for a cluster: all, or identical letters'),
    column('left_out', 'integer', 'for a cluster: members that the decision names as left out', {
      required: true,
    }),
    column('about', 'string', 'decision that this one undoes, confirms, returns, settles or follows'),
    column('date', 'date', 'in the consultation’s zone', { required: true }),
  ],
  query: (about) => `
    SELECT d.id, d.comment_id, d.cluster_id, d.revision, d.kind,
      CASE WHEN d.by IS NULL THEN 'system' ELSE 'person' END, d.outcome, d.reason,
      (SELECT string_agg(DISTINCT s ->> 'reason', ' ' ORDER BY s ->> 'reason') FROM jsonb_array_elements(d.redactions) s),
      d.result, d.from_visibility, d.to_visibility, d.from_place, d.to_place, d.scope, cardinality(d.except), d.about, d.day
    ${of(about)} ORDER BY d.day, substring(uuid_send(d.id) from 9)`,
  count: (about) => `SELECT count(*) AS n ${of(about)}`,
  publicIds: ['decision_id', 'comment_id', 'cluster_id', 'about'],
};
