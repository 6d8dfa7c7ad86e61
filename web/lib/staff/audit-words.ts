import type { AuditEvent } from '#server/audit/schema.ts';
import * as m from '#lib/messages.ts';
import { roleName, rolesOfConsultation } from './roles.ts';

/** Acts in words; what is not here is shown by its name in the trail. */
const acts: Record<string, () => string> = {
  'alerts.set': m.prActAlerts,
  'attribution.changed': m.actAttributionChanged,
  'attribution.created': m.actAttributionCreated,
  'attribution.ended': m.actAttributionEnded,
  'audit.exported': m.actAuditExported,
  'background.added': m.actBackgroundAdded,
  'background.changed': m.actBackgroundChanged,
  'background.published': m.actBackgroundPublished,
  'background.removed': m.actBackgroundRemoved,
  'change.confirmed': m.actChangeConfirmed,
  'change.proposed': m.actChangeProposed,
  'change.refused': m.actChangeRefused,
  'change.taken_back': m.actChangeTakenBack,
  'checklist.confirmed': m.actChecklistConfirmed,
  'clusters.exported': m.exportsActClusters,
  'comments.exported': m.exportsActComments,
  'comments.imported': m.exportsActImported,
  'consultation.created': m.actConsultationCreated,
  'consultation.dates_changed': m.actDatesChanged,
  'consultation.extended': m.actExtended,
  'consultation.opened': m.actOpened,
  'consultation.policy_changed': m.actPolicyChanged,
  'consultation.texts_changed': m.actTextsChanged,
  'decisions.exported': m.actDecisionsExported,
  'document.texts_changed': m.actDocumentTexts,
  'invitation.accepted': m.actInvitationAccepted,
  'key.made': m.actKeyMade,
  'key.revoked': m.actKeyRevoked,
  'language.imported': m.actLanguageImported,
  'mail.tested': m.actMailTested,
  'member.added': m.actMemberAdded,
  'member.removed': m.actMemberRemoved,
  'official_request.decided': m.actRequestDecided,
  'official_request.received': m.actRequestReceived,
  'passkey.added': m.actPasskeyAdded,
  'passkey.removed': m.actPasskeyRemoved,
  'password.changed': m.actPasswordChanged,
  'person.deactivated': m.actPersonDeactivated,
  'person.invited': m.actPersonInvited,
  'person.reactivated': m.actPersonReactivated,
  'person.renamed': m.actPersonRenamed,
  'preview.made': m.actPreviewMade,
  'preview.revoked': m.actPreviewRevoked,
  'question.added': m.actQuestionAdded,
  'question.closed': m.actQuestionClosed,
  'question.moved': m.actQuestionMoved,
  'question.removed': m.actQuestionRemoved,
  'question.reworded': m.actQuestionReworded,
  'recovery_code.used': m.actRecoveryUsed,
  'recovery_codes.renewed': m.actRecoveryRenewed,
  'points.exported': m.exportsActPoints,
  'role.granted': m.actRoleGranted,
  'role.withdrawn': m.actRoleWithdrawn,
  'rules.adopted': m.actRulesAdopted,
  'sample.drawn': m.actSampleDrawn,
  'sample.finding': m.actSampleFinding,
  'sample.read': m.actSampleRead,
  'sample.removed': m.actSampleRemoved,
  'second_factor.removed': m.actFactorRemoved,
  'second_factor.set_up': m.actFactorSetUp,
  'set.submitted': m.actSetSubmitted,
  'themes.exported': m.exportsActThemes,
  'totals.exported': m.exportsActTotals,
  'unmasking.answered': m.actUnmaskingAnswered,
  'unmasking.asked': m.actUnmaskingAsked,
  'version.discarded': m.actVersionDiscarded,
  'version.highlights_changed': m.actHighlights,
  'ways_in.taken': m.actWaysTaken,
};

/** Names of acts that the page can be narrowed to, in the order of their words. */
export const knownActs = (): { name: string; words: string }[] =>
  Object.entries(acts)
    .map(([name, say]) => ({ name, words: say() }))
    .sort((a, b) => a.words.localeCompare(b.words));

export const actWords = (action: string): string => acts[action]?.() ?? action;

const roles = new Map<unknown, () => string>(
  [...rolesOfConsultation, 'administrator' as const].map((role) => [role, () => roleName(role)]),
);

/** What the act was about, as far as it is a person or a role; everything else stands in the details. */
export function aboutWords({ subjectName, details }: AuditEvent): string {
  return [subjectName, roles.get(details['role'])?.()].filter(Boolean).join(', ');
}

/** The details of an act as they stand in the trail, name by name. */
export const detailsOf = ({
  details,
  subject,
  subjectName,
}: AuditEvent): { name: string; text: string }[] => [
  ...(subject !== null && subjectName === null ? [{ name: 'subject', text: subject }] : []),
  ...Object.entries(details).map(([name, value]) => ({
    name,
    text: typeof value === 'string' ? value : JSON.stringify(value),
  })),
];
