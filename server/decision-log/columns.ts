import type { Keys } from '#server/keys.ts';
import { publicId } from '#server/ids.ts';
import type { LogRow } from './queries.ts';

/** A decision as it leaves the house: no text, no name, no moment. */
export interface LogLine {
  decision: string;
  comment: string | null;
  cluster: string | null;
  revision: number;
  review: string;
  by: 'person' | 'system';
  outcome: string;
  reason: string | null;
  redactionReasons: string;
  result: string | null;
  fromVisibility: string | null;
  toVisibility: string | null;
  fromPlace: string | null;
  toPlace: string | null;
  scope: string | null;
  leftOut: number;
  about: string | null;
  day: string;
}

/** The columns in their order, with what they mean; the same for both formats. */
export const columns: Record<keyof LogLine, string> = {
  decision: 'id of the decision',
  comment: 'id of the comment that it is about, as everywhere in the API; empty for a whole cluster',
  cluster: 'id of the cluster that it is about; its members have lines of their own',
  revision: 'of the comment, or of the cluster',
  review: 'kind of the question: new, flagged, appeal, sample',
  by: '`person`, or `system` where the time of the policy decided',
  outcome: 'what was chosen, such as publish, withhold, confirm, undo, skip',
  reason: 'code of the rules’ reason, or of the test for floods',
  redactionReasons: 'codes of the reasons of covered passages, separated by spaces',
  result:
    'of a second decision: agreed or disagreed; of an appeal, what it leaves; of an undo, what it took back',
  fromVisibility: 'how the comment stood before',
  toVisibility: 'how it stood afterwards; equal where nothing moved, as with a proposal',
  fromPlace: 'for a move: where it was said',
  toPlace: 'for a move: where it stands from then on',
  scope: 'for a cluster: all, or identical letters',
  leftOut: 'for a cluster: members that the decision names as left out',
  about: 'id of the decision that this one undoes, confirms, returns, settles or follows',
  day: 'in the zone of the consultation',
};

export const columnNames = Object.keys(columns) as (keyof LogLine)[];

/** A row of the table as a line of the log. */
export function lineOf(keys: Pick<Keys, 'publicId'>, row: LogRow): LogLine {
  const id = (stored: string | null) => (stored === null ? null : publicId(keys, stored));
  return {
    decision: publicId(keys, row.id),
    comment: id(row.commentId),
    cluster: id(row.clusterId),
    revision: row.revision,
    review: row.kind,
    by: row.byPerson ? 'person' : 'system',
    outcome: row.outcome,
    reason: row.reason,
    redactionReasons: [...new Set(row.redactionReasons ?? [])].sort().join(' '),
    result: row.result,
    fromVisibility: row.fromVisibility,
    toVisibility: row.toVisibility,
    fromPlace: row.fromPlace,
    toPlace: row.toPlace,
    scope: row.scope,
    leftOut: row.leftOut,
    about: id(row.about),
    day: row.day,
  };
}
