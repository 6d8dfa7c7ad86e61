import { Unprocessable } from '#server/errors.ts';

const sentences = {
  unknown_section: 'This section is not in the draft (any more): read the draft again.',
  unknown_passage: 'This passage is not among those that wait (any more): read the draft again.',
  at_the_top: 'It stands at the top already.',
  no_section_before: 'No section of the same level stands before it.',
  no_section_after: 'No section of the same level stands behind it.',
  too_deep: 'A draft has 12 levels at most.',
  first_section: 'It is the first section: there is none before it to merge it with.',
  nothing_to_split: 'A new section can only begin between two words of the text.',
  in_table: 'A section cannot begin within a table, nor a table be divided.',
  too_much_is_new: 'What is said to be new in both sections is longer than one can show: shorten it first.',
  news_would_be_lost: 'What is said to be new in this section would be lost with it: take that away first.',
  words_not_found: 'These words do not stand in the text exactly once.',
  lines_of_table: 'Lines and cells of lists and tables stay as they are: change the words within them.',
  not_said: 'The section says nothing in this language.',
  authoritative: 'The authoritative language belongs to its sections.',
  no_such_picture: 'The draft shows no such picture in this language (any more): read the draft again.',
  nothing_to_undo: 'There is no step to take back.',
  nothing_to_redo: 'There is no step to do again.',
  same_language: 'The draft itself is in this language: choose the language of the translation.',
  too_many_steps: 'This draft has been mended in too many steps: import a mended file instead.',
} as const;

export type MendingFault = keyof typeof sentences;
export const mendingFaults = Object.keys(sentences).filter((code): code is MendingFault => code in sentences);

/** 422 with a code, as a pointer `/op/CODE`, by which a page finds its own words. */
export function refuse(code: MendingFault): never {
  throw new Unprocessable(sentences[code], [{ pointer: `/op/${code}`, detail: sentences[code] }]);
}
