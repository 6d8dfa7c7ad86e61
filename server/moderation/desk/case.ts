import type { Pool } from 'pg';
import { publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import type { ReviewKey } from '../claims/claim-queries.ts';
import { letters } from '../letters/letters.ts';
import { type EventRow, readEvents } from './case-event-queries.ts';
import { type CaseRow, readCaseRows } from './case-queries.ts';
import type { Case, CaseEvent, DeskSection } from './case-schema.ts';
import { type ClusterCounts, countClusters } from './cluster-count-queries.ts';
import { commentOf } from './comment.ts';
import { isBlind, outcomesOf } from './outcomes.ts';
import { sectionReader } from './section.ts';
import { signalsOf } from './signals.ts';

export type ForIds = Pick<Keys, 'publicId'>;

/** Reads reviews as the desk sees them: nothing about who sent the comment, and colleagues by letters alone. */
export function caseReader({ pool, keys }: { pool: Pool; keys: ForIds }) {
  const readSections = sectionReader(pool);

  /** Those of the reviews that are still open, the oldest first. */
  return async function readCases(reviews: ReviewKey[]): Promise<Case[]> {
    if (reviews.length === 0) return [];
    const rows = await readCaseRows(pool, reviews);
    const [sectionOf, events, clusters] = await Promise.all([
      readSections(rows),
      readEvents(pool, reviews),
      rows.some(({ clusterId }) => clusterId) ? countClusters(pool, reviews) : [],
    ]);
    return rows.map((row) =>
      caseOf(row, keys, {
        section: sectionOf(row),
        events: events.filter(({ reviewId }) => reviewId === row.id),
        counts: clusters.find(({ reviewId }) => reviewId === row.id),
      }),
    );
  };
}

interface Around {
  section: DeskSection;
  events: EventRow[];
  counts: ClusterCounts | undefined;
}

function caseOf(row: CaseRow, keys: ForIds, { section, events, counts }: Around): Case {
  const { queue, kind, state, seniorBecause, about, appeal } = row;
  // Somebody who looks again in a sample is not to see how it was decided.
  const blind = isBlind(row) ? about : null;
  const comment = commentOf(row, keys);
  const proposal = state === 'proposed' && row.proposal ? proposalOf(row.proposal) : null;
  return {
    reviewId: publicId(keys, row.id),
    queue,
    kind,
    state,
    seniorBecause,
    openedAt: row.openedAt.toISOString(),
    comment: blind?.fromVisibility ? { ...comment, visibility: blind.fromVisibility } : comment,
    section,
    signals: signalsOf(row),
    ...(row.clusterId === null ? {} : { cluster: clusterOf(row, row.clusterId, counts, keys) }),
    history: historyOf(blind ? events.filter(({ at }) => at < new Date(blind.at)) : events),
    ...(proposal ? { proposal } : {}),
    ...(row.flags.length === 0 ? {} : { flags: row.flags }),
    ...(appeal && about
      ? { appeal: { grounds: appeal.grounds ?? '', date: appeal.day, decisionId: publicId(keys, about.id) } }
      : {}),
    questions: row.questions.map(({ id, question, answer, at }) => ({
      id: publicId(keys, id),
      question: question ?? '',
      answer,
      at: new Date(at).toISOString(),
    })),
    outcomes: [
      ...outcomesOf({ queue, kind, proposal: proposal?.outcome ?? null, ofCluster: row.clusterId !== null }),
    ],
  };
}

function clusterOf(row: CaseRow, clusterId: string, counts: ClusterCounts | undefined, keys: ForIds) {
  const { open = 0, identical = 0, signals = 0 } = counts ?? {};
  const { clusterRevision, clusterSize } = row;
  return {
    id: publicId(keys, clusterId),
    revision: clusterRevision ?? 0,
    size: clusterSize ?? 0,
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

const proposalOf = ({ outcome, reason, note }: NonNullable<CaseRow['proposal']>) => ({
  outcome: outcome === 'set_aside' ? ('set_aside' as const) : ('withhold' as const),
  reason: reason ?? '',
  note,
});
