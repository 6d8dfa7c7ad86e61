import type { ClusterDecisionSent, DecisionSent } from '#server/moderation/decision-schema.ts';
import type { Case } from '#server/moderation/desk/case-schema.ts';

/** What a moderator chose for a case. */
export interface Choice {
  outcome: DecisionSent['outcome'];
  reason?: string | undefined;
  note?: string | undefined;
  redactions?: DecisionSent['redactions'];
  target?: DecisionSent['target'];
  hold?: boolean | undefined;
  result?: DecisionSent['result'];
  scope?: ClusterDecisionSent['scope'] | undefined;
  except?: string[] | undefined;
}

export type Sent = DecisionSent | ClusterDecisionSent;

/** Reasons for which a shown comment can be hidden at once, until a second person has looked. */
export const holdable: readonly string[] = ['threats', 'private_data'];

const ofClusters = ['publish', 'withhold', 'skip', 'recuse', 'second_opinion', 'confirm', 'return'] as const;
type OfCluster = (typeof ofClusters)[number];
const ofCluster = (outcome: string): OfCluster | undefined => ofClusters.find((known) => known === outcome);

/** The decision as the API takes it; undefined where a cluster cannot be decided so. */
export function decisionFor(about: Case, choice: Choice): Sent | undefined {
  const { reviewId, comment, cluster } = about;
  const reason = choice.reason && { reason: choice.reason };
  const note = choice.note?.trim() && { note: choice.note.trim() };
  if (cluster) {
    const outcome = ofCluster(choice.outcome);
    return (
      outcome && {
        reviewId,
        clusterRevision: cluster.revision,
        scope: choice.scope ?? 'all',
        outcome,
        ...(choice.except?.length ? { except: choice.except } : {}),
        ...(reason || {}),
        ...(note || {}),
      }
    );
  }
  const { outcome, redactions, target, hold, result } = choice;
  return {
    reviewId,
    commentId: comment.id,
    revision: comment.revision,
    outcome,
    ...(reason || {}),
    ...(note || {}),
    ...(redactions?.length ? { redactions } : {}),
    ...(target ? { target } : {}),
    ...(hold ? { hold } : {}),
    ...(result ? { result } : {}),
  };
}
