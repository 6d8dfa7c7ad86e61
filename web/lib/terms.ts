import type { Group, Phase, Stance } from '#server/http/terms.ts';
import * as m from './messages.ts';

/** In the order in which they are offered and shown. */
export const stances = [
  'agree',
  'agree_with_changes',
  'disagree',
  'other',
] as const satisfies readonly Stance[];
export const groups = [
  'deputy',
  'organisation',
  'expert',
  'overseas',
  'citizen',
] as const satisfies readonly Group[];

/** Told apart without colour, and never shown without the word. */
export const stanceSigns: Record<Stance, string> = {
  agree: '✓',
  agree_with_changes: '±',
  disagree: '✕',
  other: '…',
};

const stanceWords: Record<Stance, () => string> = {
  agree: m.stanceAgree,
  agree_with_changes: m.stanceAgreeWithChanges,
  disagree: m.stanceDisagree,
  other: m.stanceOther,
};
const groupWords: Record<Group, () => string> = {
  deputy: m.groupDeputy,
  organisation: m.groupOrganisation,
  expert: m.groupExpert,
  overseas: m.groupOverseas,
  citizen: m.groupCitizen,
};
const senderWords: Record<Group, () => string> = {
  deputy: m.senderDeputy,
  organisation: m.senderOrganisation,
  expert: m.senderExpert,
  overseas: m.senderOverseas,
  citizen: m.senderCitizen,
};
const phaseWords: Record<Phase, () => string> = {
  announced: m.phaseAnnounced,
  open: m.phaseOpen,
  closed: m.phaseClosed,
  concluded: m.phaseConcluded,
};

export const stanceWord = (stance: Stance): string => stanceWords[stance]();
export const groupWord = (group: Group): string => groupWords[group]();
/** One of a group, as it stands beside what he or she wrote. */
export const senderWord = (group: Group): string => senderWords[group]();
export const phaseWord = (phase: Phase): string => phaseWords[phase]();
