import { Conflict, type FieldError, Unprocessable } from '#server/errors.ts';
import type { Database } from '#server/database.ts';
import type { BatchWriter } from '#server/submissions/batch-writer.ts';
import { type Content, textsTooLong } from '#server/submissions/content.ts';
import { findOpening } from '#server/submissions/answer-queries.ts';
import { limits, type SubmissionReceived } from '#server/submissions/schema.ts';
import { firstAnswerTo } from './first-answer.ts';
import type { OwnSet } from './own-set.ts';
import { type DraftParts, judge, readDrafts, stateOf } from './read-drafts.ts';

export interface SubmitParts extends DraftParts {
  intake: Database['intake'];
  writer: BatchWriter;
}

/** Who submits what, and how it is to be shown. */
export interface Submitting {
  set: OwnSet;
  personId: string;
  consentToPublish: boolean;
  language: string;
}

/** What a set says, as it was checked; or what was answered already, where a crash came after the receipt. */
export type Checked = { state: string; contents: [Content, ...Content[]] } | { known: SubmissionReceived };

/** Checks that a set can be submitted as it stands; throws what is in the way, before a code is spent on it. */
export async function checkSet(
  parts: SubmitParts,
  { set, language }: Pick<Submitting, 'set' | 'language'>,
  reviewed?: string,
): Promise<Checked> {
  const known = await firstAnswerTo(parts.intake, parts.keys, set.key);
  if (known) return { known };
  const opened = await readDrafts(parts, set.id);
  const state = stateOf(opened.map(({ row }) => row));
  if (reviewed !== undefined && reviewed !== state)
    throw new Conflict('The set has changed since you read it. Review it again; nothing was submitted.');
  const judged = await Promise.all(
    opened.map(({ row, said }) => judge(parts.lookup, said, language, `/comments/${row.id}`)),
  );
  const errors: FieldError[] = judged.flatMap(({ problems }) => problems);
  const [first, ...others] = judged.flatMap(({ content }) => (content ? [content] : []));
  if (errors.length > 0) throw new Unprocessable('Some comments cannot be submitted as they are.', errors);
  if (!first) throw new Unprocessable('There is nothing to submit yet.');
  if (textsTooLong(opened.map(({ said }) => said)))
    throw new Unprocessable(`All texts together may have at most ${limits.allTexts} characters.`);
  const opening = await findOpening(parts.pool, set.consultationId, set.event !== null);
  if (!opening?.open)
    throw new Conflict('This consultation is not open. Nothing was submitted; drafts stay.');
  if (!set.takes)
    throw new Conflict('The event of this set was withdrawn. Nothing was submitted; drafts stay.');
  return { state, contents: [first, ...others] };
}
