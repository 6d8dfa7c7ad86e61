import type { ParsedDraft } from './draft-sections.ts';
import type { Remark } from './remarks.ts';
import { shorten } from './shorten.ts';
import { describedIn } from './words.ts';

/** What an import found, as it is kept with the version. */
export interface ImportReport {
  fileName: string;
  wordsPlaced: number;
  wordsListed: number;
  remarks: readonly Remark[];
  /** Passages that stand in no section, the first of them, each with its beginning. */
  listed: string[];
}

const mostListed = 500;
const longestListed = 2_000;
const mostRemarks = 500;
const longestName = 200;
const word = /[\p{L}\p{M}\p{N}]+/gu;

const countWords = (texts: Iterable<string>): number => {
  let count = 0;
  for (const text of texts) count += text.match(word)?.length ?? 0;
  return count;
};

/** Counts the words of a draft: those that were placed and those that are listed are all that the file has. */
export function reportOf(draft: ParsedDraft, fileName: string): ImportReport {
  return {
    fileName: shorten(fileName.normalize('NFC').replaceAll(/\p{Cc}/gu, ' '), longestName - 1) || '-',
    wordsPlaced: countWords(placedTexts(draft)),
    wordsListed: countWords(draft.unplaced),
    remarks: draft.remarks.slice(0, mostRemarks),
    listed: draft.unplaced.slice(0, mostListed).map((passage) => shorten(passage, longestListed)),
  };
}

function* placedTexts(draft: ParsedDraft): Generator<string> {
  const { title, titleStandsAlone, sections, language } = draft;
  if (titleStandsAlone && title) yield title;
  for (const { printed, texts } of sections) {
    yield printed;
    yield texts[language]?.heading ?? '';
    yield texts[language]?.text ?? '';
  }
  yield* describedIn(draft);
}
