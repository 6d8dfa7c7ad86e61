import type { MendingFault } from '#server/mending/refuse.ts';
import type { Mendings, Step } from '#server/mending/schema.ts';
import { languageName } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import type { Mistake, Refused } from './refusals.ts';
import { mistakesIn } from './refusals.ts';

export const kinds: Record<Mendings['sections'][number]['kind'], () => string> = {
  part: m.mendKindPart,
  chapter: m.mendKindChapter,
  division: m.mendKindDivision,
  subdivision: m.mendKindSubdivision,
  article: m.mendKindArticle,
  clause: m.mendKindClause,
  point: m.mendKindPoint,
  annex: m.mendKindAnnex,
  heading: m.mendKindHeading,
  paragraph: m.mendKindParagraph,
};

const steps: Record<Step['op'], () => string> = {
  promote: m.mendStepPromote,
  demote: m.mendStepDemote,
  up: m.mendStepUp,
  down: m.mendStepDown,
  merge: m.mendStepMerge,
  split: m.mendStepSplit,
  renumber: m.mendStepRenumber,
  retitle: m.mendStepRetitle,
  reword: m.mendStepReword,
  describe: m.mendStepDescribe,
  assign: m.mendStepAssign,
  unassign: m.mendStepUnassign,
  language: m.mendStepLanguage,
};

/** A step in a few words: 'split: Điều 5'. */
export function stepWords({ op, section, language }: Step, sections: Mendings['sections']): string {
  const place = sections.find(({ id }) => id === section)?.label;
  const about = place ?? (language === null ? undefined : languageName(language));
  return about === undefined ? steps[op]() : m.mendStepAt({ step: steps[op](), place: about });
}

const faults: Record<MendingFault, () => string> = {
  unknown_section: m.mendSaidUnknownSection,
  unknown_passage: m.mendSaidUnknownPassage,
  at_the_top: m.mendSaidAtTheTop,
  no_section_before: m.mendSaidNoSectionBefore,
  no_section_after: m.mendSaidNoSectionAfter,
  too_deep: m.mendSaidTooDeep,
  first_section: m.mendSaidFirstSection,
  nothing_to_split: m.mendSaidNothingToSplit,
  in_table: m.mendSaidInTable,
  too_much_is_new: m.mendSaidTooMuchIsNew,
  news_would_be_lost: m.mendSaidNewsWouldBeLost,
  words_not_found: m.mendSaidWordsNotFound,
  lines_of_table: m.mendSaidLinesOfTable,
  not_said: m.mendSaidNotSaid,
  authoritative: m.mendSaidAuthoritative,
  no_such_picture: m.mendSaidNoSuchPicture,
  nothing_to_undo: m.mendSaidNothingToUndo,
  nothing_to_redo: m.mendSaidNothingToRedo,
  same_language: m.mendSaidSameLanguage,
  too_many_steps: m.mendSaidTooManySteps,
};

/** The words for a code of the API, if it is one. */
export const faultWords = (code: string): string | undefined =>
  new Map<string, () => string>(Object.entries(faults)).get(code)?.();

/**
 * What the API refused, at the field that it is about.
 *
 * @param field where a refusal of the operation itself belongs
 */
export function mendingMistakes(answer: Refused, field: string): Mistake[] {
  const code = /^\/op\/(\w+)$/.exec(answer.faults[0]?.pointer ?? '')?.[1];
  const text = code === undefined ? undefined : faultWords(code);
  if (text !== undefined) return [{ field, text }];
  return mistakesIn(answer, {}, { 400: m.mendRefusedForm, 409: m.mendStale });
}
