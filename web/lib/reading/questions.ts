import type { Question } from '#server/consultations/schema.ts';

/** One wording of a question. */
export type Wording = Pick<Question, 'id' | 'text' | 'explanation' | 'counts' | 'closedAt'> & {
  /** Where it is asked in other words now: since when, and which question that is. */
  since: { rewordedAt: string; id: string } | null;
};

/** The wording that has this id, of today or of earlier. */
export function wordingOf(questions: readonly Question[], id: string | undefined): Wording | undefined {
  for (const now of questions) {
    if (now.id === id) return { ...now, since: null };
    const before = now.earlier.find((wording) => wording.id === id);
    if (before)
      return { ...before, closedAt: now.closedAt, since: { rewordedAt: before.rewordedAt, id: now.id } };
  }
  return undefined;
}
