import * as m from '#lib/messages.ts';
import type { Visibility } from '#server/http/terms.ts';
import type { Case, Signal } from '#server/moderation/desk/case-schema.ts';

const becauses: Record<string, () => string> = {
  returned: m.modBecauseReturned,
  second_opinion: m.modBecauseSecondOpinion,
  skipped: m.modBecauseSkipped,
  overdue: m.modBecauseOverdue,
  hold_over: m.modBecauseHoldOver,
  disagreement: m.modBecauseDisagreement,
  reopened: m.modBecauseReopened,
  finding: m.modBecauseFinding,
};
/** Why a case is with the seniors. */
export const becauseWord = ({ seniorBecause }: Pick<Case, 'seniorBecause'>): string | undefined =>
  seniorBecause === null ? undefined : (becauses[seniorBecause]?.() ?? seniorBecause);

const signals: Record<Signal['kind'], () => string> = {
  private_data: m.modSignalPrivate,
  link: m.modSignalLink,
  slur: m.modSignalSlur,
  threat: m.modSignalThreat,
  duplicate: m.modSignalDuplicate,
  arrival: m.modSignalArrival,
};
export const signalWord = ({ kind }: Pick<Signal, 'kind'>): string => signals[kind]();

const visibilities: Record<Visibility, () => string> = {
  pending: m.modIsPending,
  published: m.modIsPublished,
  published_redacted: m.modIsRedacted,
  withheld: m.modIsWithheld,
  considered_only: m.modIsConsidered,
  set_aside: m.modIsSetAside,
  withdrawn: m.modIsWithdrawn,
};
export const visibilityWord = (visibility: Visibility): string => visibilities[visibility]();
