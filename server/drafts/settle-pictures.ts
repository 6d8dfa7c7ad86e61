import { picturesIn } from '#server/pictures/addresses.ts';
import type { PictureShelf } from '#server/pictures/shelf.ts';
import type { ParsedDraft, ParsedSection, SectionWords } from './draft-sections.ts';
import { type Remark, remark, sentenceOf } from './remarks.ts';
import { withoutPictures } from './runs.ts';

/**
 * Gives a draft the pictures that its sections show, and says which were taken and which left out. What became a title or
 * a heading holds words alone: a picture that stood there is left out, and what it shows is listed.
 */
export function settlePictures(draft: ParsedDraft, shelf: PictureShelf): ParsedDraft {
  const shown = draft.sections.flatMap(({ texts }) => picturesIn(texts[draft.language]?.html ?? ''));
  const counts = new Map<string, number>();
  for (const { id, alt } of shown) counts.set(keyOf(id, alt), (counts.get(keyOf(id, alt)) ?? 0) + 1);
  const lost = shelf.takings().filter(({ id, alt }) => {
    const left = counts.get(keyOf(id, alt || null)) ?? 0;
    counts.set(keyOf(id, alt || null), left - 1);
    return left <= 0;
  });
  const ids = new Set(shown.map(({ id }) => id));
  const remarks: Remark[] = [
    ...draft.remarks,
    ...counted('pictures_taken', shown.length),
    ...counted('undescribed', countUndescribed(draft)),
    ...shelf.remarks(),
    ...lost.map(({ name }) => remark('picture_unplaced', { name })),
  ];
  return {
    ...draft,
    remarks,
    irregularities: remarks.map(sentenceOf),
    unplaced: [...draft.unplaced, ...lost.flatMap(({ alt }) => (alt === '' ? [] : [alt]))],
    pictures: shelf.pictures().filter(({ id }) => ids.has(id)),
  };
}

/** How many pictures of a draft do not say what they show. */
export const countUndescribed = ({
  sections,
  language,
}: Pick<ParsedDraft, 'sections' | 'language'>): number =>
  sections.flatMap(({ texts }) => picturesIn(texts[language]?.html ?? '')).filter(({ alt }) => alt === null)
    .length;

const keyOf = (id: string, alt: string | null) => `${id} ${alt ?? ''}`;

const counted = (code: 'pictures_taken' | 'undescribed', count: number) =>
  count > 0 ? [remark(code, { count })] : [];

/** A draft of lines in whose titles, marks and headings nothing stands for a picture any more. */
export function withoutSigns(draft: ParsedDraft): ParsedDraft {
  return {
    ...draft,
    title: draft.title === null ? null : withoutPictures(draft.title),
    sections: draft.sections.map((section): ParsedSection => ({
      ...section,
      printed: withoutPictures(section.printed),
      texts: Object.fromEntries(
        Object.entries(section.texts).map(([language, words]) => [language, wordsAlone(words)]),
      ),
    })),
  };
}

const wordsAlone = (words: SectionWords): SectionWords => ({
  ...words,
  label: withoutPictures(words.label),
  heading: words.heading === null ? null : withoutPictures(words.heading),
});
