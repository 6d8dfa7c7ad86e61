/** A passage in code points of a comment's text. No copy of the passage: what is erased there is gone. */
export interface Span {
  field: 'body' | 'suggestedText';
  start: number;
  end: number;
}
/** What a reader does not see, and for which reason of the rules. */
export interface Redaction extends Span {
  reason: string;
}
/** What screening noticed, by its place alone. */
export interface StoredSignal extends Span {
  kind: 'private_data' | 'link' | 'slur' | 'threat';
  detail: string;
}

/** How another open review of the comment stood, which the decision closed or whose hold it ended. */
export interface BesideBefore {
  id: string;
  state: string;
  holdUntil: string | null;
  holdFrom: string | null;
}

/** How a comment and its review stood before a decision; moments as ISO 8601. */
export interface StoodBefore {
  redactions: Redaction[] | null;
  shownFrom: string | null;
  beside?: BesideBefore[];
  review: {
    state: string;
    queue: string;
    seniorBecause: string | null;
    excluded: string[];
    skips: number;
    queueAt: string;
    proposalId: string | null;
    holdUntil: string | null;
    holdFrom: string | null;
  } | null;
}
