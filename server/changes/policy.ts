export interface Decidable {
  proposedBy: string;
  personId: string | null;
  about: readonly string[];
  outcome: string | null;
}

const decided = 'This change has been decided already.';

/** Why somebody cannot confirm or refuse a change: null when they can. */
export function whyNotDecide(change: Decidable, personId: string): string | null {
  if (change.outcome !== null) return decided;
  if (change.proposedBy === personId)
    return 'Nobody decides about a change that he proposed himself: another administrator must.';
  if (change.personId === personId || change.about.includes(personId))
    return 'Nobody decides about a change that is about himself: another administrator must.';
  return null;
}

/** Why somebody cannot take a change back: null when they can. */
export function whyNotTakeBack(change: Decidable, personId: string): string | null {
  if (change.outcome !== null) return decided;
  return change.proposedBy === personId ? null : 'Only who proposed a change takes it back.';
}
