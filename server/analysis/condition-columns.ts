/** Where a statement has what is filtered by. */
export interface Columns {
  bucket: string;
  id: string;
  consultationId: string;
  place: string;
  stance: string;
  group: string;
  capacity: string;
  channel: string;
  entry: string;
  country: string;
  province: string;
  language: string;
  visibility: string;
  day: string;
  length: string;
  hasSuggestion: string;
  hasQuote: string;
  /** Where a relation has it as a column, as the roll-ups do. */
  handling?: string;
}

/** In a statement about `comment m JOIN submission s`: complete at every moment, for what must be. */
export const ofComments: Columns = {
  bucket: 'm.bucket',
  id: 'm.id',
  consultationId: 'm.consultation_id',
  place: 'm.place',
  stance: "coalesce(m.stance::text, 'none')",
  group: 'm."group"',
  capacity: 's.capacity',
  channel: 's.channel',
  entry: 's.entry',
  country: 's.country',
  province: 's.province',
  language: 'm.language',
  visibility: 'm.visibility',
  day: 'm.day',
  length: '(coalesce(char_length(m.body), 0) + coalesce(char_length(m.suggested_text), 0))',
  hasSuggestion: '(m.suggested_text IS NOT NULL)',
  hasQuote: '(m.quote_exact IS NOT NULL)',
};

/** In a statement about `considered c`: what follows from the outbox, for lists and counts. */
export const ofConsidered: Columns = {
  bucket: 'c.bucket',
  id: 'c.comment_id',
  consultationId: 'c.consultation_id',
  place: 'c.place',
  stance: 'c.stance',
  group: 'c."group"',
  capacity: 'c.capacity',
  channel: 'c.channel',
  entry: 'c.entry',
  country: 'c.country',
  province: 'c.province',
  language: 'c.language',
  visibility: 'c.visibility',
  day: 'c.day',
  length: 'c.length',
  hasSuggestion: 'c.suggests',
  hasQuote: 'c.quotes',
};

/** In a statement about a relation `c` that has how far the analysis is as a column, as the roll-ups do. */
export const ofCounted = { ...ofConsidered, handling: 'c.handling' } satisfies Columns;
