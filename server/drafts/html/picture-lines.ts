import { isUpperCase, headingMarker } from '../legal/markers.ts';
import type { LegalLine } from '../legal/lines.ts';
import { elementOf } from '../line-nodes.ts';
import { pictureSign, type Run, textOfRuns, tidyRuns, withoutPictures } from '../runs.ts';

/** A paragraph of pictures, which holds no words and no structure. */
export const pictureLine = (runs: readonly Run[]): LegalLine => ({
  text: '',
  whole: elementOf(
    'p',
    runs.flatMap(({ picture }) => (picture ? [picture] : [])),
  ),
  apart: true,
  quoted: true,
  furniture: false,
});

/**
 * Divides the runs of a line: pictures before and behind its words get lines of their own, those among them stay where
 * they are. All pictures of a heading come behind it.
 *
 * @param isHeading whether the source calls the line one
 */
export function partedByPictures(
  runs: readonly Run[],
  isHeading: boolean,
): { runs: Run[]; pictures: boolean }[] {
  if (!runs.some((run) => run.picture)) return [{ runs: [...runs], pictures: false }];
  const said = withoutPictures(textOfRuns(runs));
  const isTitle = isHeading || headingMarker(said) !== null || isUpperCase(said);
  const speaks = (run: Run) => !run.picture && run.text.trim() !== '';
  const first = runs.findIndex(speaks);
  const last = runs.findLastIndex(speaks);
  const isPicture = (run: Run) => run.picture !== undefined;
  const before = isTitle || first < 0 ? [] : runs.slice(0, first).filter(isPicture);
  const within = first < 0 ? [] : runs.slice(first, last + 1);
  const words = tidyRuns(
    (isTitle ? runs.filter((run) => !isPicture(run)) : within).map((run) => ({ ...run })),
  );
  const behind = (isTitle || first < 0 ? runs : runs.slice(last + 1)).filter(isPicture);
  return [
    { runs: before, pictures: true },
    { runs: words, pictures: false },
    { runs: behind, pictures: true },
  ].filter((part) => part.runs.length > 0);
}

/** A picture among the words of a line. */
export const pictureRun = (picture: NonNullable<Run['picture']>, marks: Run['marks']): Run => ({
  text: pictureSign,
  marks,
  picture,
});

/** What lines say, without the signs that stand for their pictures; lines of pictures alone say nothing. */
export const saidBy = (lines: readonly LegalLine[]): string[] =>
  lines.map(({ text, runs }) => (runs ? withoutPictures(text) : text)).filter((text) => text !== '');
