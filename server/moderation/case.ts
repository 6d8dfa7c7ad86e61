import type { Pool, PoolClient } from 'pg';
import { publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import {
  type CaseRow,
  type ClusterCounts,
  countClusters,
  type EventRow,
  readCaseRows,
  readEvents,
} from './case-queries.ts';
import * as details from './case-detail-queries.ts';
import type { ReviewKey } from './claim-queries.ts';
import { hasInvisible } from './invisible.ts';
import { letters } from './letters.ts';
import { isBlind, outcomesOf } from './outcomes.ts';
import type { Case, CaseEvent, DeskComment } from './schema.ts';
import { readSections } from './desk-section.ts';
import { signalsOf } from './signals.ts';

/** Reviews as the desk sees them, the oldest first: nothing about who sent the comment, colleagues by letters. */
export async function readCases(
  { pool: db, keys }: { pool: Pool | PoolClient; keys: Pick<Keys, 'publicId'> },
  reviews: ReviewKey[],
): Promise<Case[]> {
  if (reviews.length === 0) return [];
  const rows = await readCaseRows(db, reviews);
  const comments = rows.map((row) => ({ bucket: row.commentBucket, id: row.commentId }));
  const [sectionOf, events, clusters, decisions, flags, appeals, questions] = await Promise.all([
    readSections(db, rows),
    readEvents(db, reviews),
    rows.some(({ clusterId }) => clusterId) ? countClusters(db, reviews) : [],
    details.readDecisions(
      db,
      rows.flatMap(({ bucket, proposalId, aboutDecision }) =>
        [proposalId, aboutDecision].flatMap((id) => (id === null ? [] : { bucket, id })),
      ),
    ),
    details.readFlags(db, comments),
    details.readAppeals(
      db,
      rows.flatMap(({ bucket, commentId, kind, aboutDecision }) =>
        kind === 'appeal' && aboutDecision !== null ? { bucket, commentId, decisionId: aboutDecision } : [],
      ),
    ),
    details.readQuestions(db, reviews),
  ]);

  return rows.map((row): Case => {
    const { id, queue, kind, state, seniorBecause } = row;
    const about = row.aboutDecision === null ? undefined : decisions.get(row.aboutDecision);
    // Somebody who looks again in a sample is not to see how it was decided.
    const blind = isBlind(row) ? about : undefined;
    const proposed = row.proposalId === null ? undefined : decisions.get(row.proposalId);
    const proposal = state === 'proposed' && proposed ? proposalOf(proposed) : undefined;
    const appeal =
      kind === 'appeal' && row.aboutDecision !== null ? appeals.get(row.aboutDecision) : undefined;
    const flagged = flags.filter(({ commentId }) => commentId === row.commentId);
    const counts = clusters.find(({ reviewId }) => reviewId === id);
    const past = events.filter((event) => event.reviewId === id && (!blind || event.at < blind.at));
    return {
      reviewId: publicId(keys, id),
      queue,
      kind,
      state,
      seniorBecause,
      openedAt: row.openedAt.toISOString(),
      comment: {
        ...commentOf(row, keys),
        ...(blind?.fromVisibility ? { visibility: blind.fromVisibility } : {}),
      },
      section: sectionOf(row),
      signals: signalsOf(row),
      ...(row.clusterId === null ? {} : { cluster: clusterOf(row, counts, keys) }),
      history: historyOf(past),
      ...(proposal ? { proposal } : {}),
      ...(flagged.length === 0
        ? {}
        : { flags: flagged.map(({ reason, count, details }) => ({ reason, count, details })) }),
      ...(appeal
        ? {
            appeal: {
              grounds: appeal.grounds ?? '',
              date: appeal.day,
              decisionId: publicId(keys, appeal.decisionId),
            },
          }
        : {}),
      questions: questions
        .filter(({ reviewId }) => reviewId === id)
        .map((asked) => ({
          id: publicId(keys, asked.id),
          question: asked.question ?? '',
          answer: asked.answer,
          at: asked.at.toISOString(),
        })),
      outcomes: [
        ...outcomesOf({
          queue,
          kind,
          proposal: proposal?.outcome ?? null,
          ofCluster: row.clusterId !== null,
        }),
      ],
    };
  });
}

function commentOf(row: CaseRow, keys: Pick<Keys, 'publicId'>): DeskComment {
  const { commentId, revision, visibility, day, language, stance, body, suggestedText, quoteExact } = row;
  return {
    id: publicId(keys, commentId),
    revision,
    visibility,
    date: day,
    language,
    stance,
    ...(quoteExact === null
      ? {}
      : { quote: { exact: quoteExact, prefix: row.quotePrefix ?? '', suffix: row.quoteSuffix ?? '' } }),
    body,
    suggestedText,
    invisible: hasInvisible(body) || hasInvisible(suggestedText),
  };
}

function clusterOf(row: CaseRow, counts: ClusterCounts | undefined, keys: Pick<Keys, 'publicId'>) {
  const { open = 0, identical = 0, signals = 0 } = counts ?? {};
  return {
    id: publicId(keys, row.clusterId ?? ''),
    revision: row.clusterRevision ?? 0,
    size: row.clusterSize ?? 0,
    open,
    identical,
    signals,
  };
}

function historyOf(events: EventRow[]): CaseEvent[] {
  const letterOf = letters();
  return events.map(({ at, event, by, reason, note, redactions, result }) => ({
    at: at.toISOString(),
    event,
    by: letterOf(by),
    reason,
    note,
    redactions: redactions ?? [],
    result,
  }));
}

const proposalOf = ({ outcome, reason, note }: details.DecisionRow) => ({
  outcome: outcome === 'set_aside' ? ('set_aside' as const) : ('withhold' as const),
  reason: reason ?? '',
  note,
});
