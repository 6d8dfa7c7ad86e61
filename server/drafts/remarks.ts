/** What somebody should look at after an import, in English; pages have their own words for each code. */
const sentences = {
  number_unread: "{place}: the number '{number}' cannot be read.",
  number_first: '{place} comes first; its row does not begin at the beginning.',
  number_twice: '{place} has the number of the one before it, {before}.',
  number_missing: '{place} follows {before}: a number is missing.',
  number_back: '{place} follows {before}: the numbers go back.',
  kept_as_text: "'{text}' was kept as text: its number does not continue a row.",
  more_kept_as_text: 'So were {count} other lines.',
  long_quotation: "A quotation of {count} lines was kept as text; it begins '{text}'.",
  plain_markdown:
    'The Markdown nests too deep, or has too many marks in one block: it was read as plain text.',
  left_out: '{count} comments, scripts, styles and the like in the source were left out.',
  pictures_taken: '{count} pictures stand in the draft.',
  pictures: '{count} pictures are not shown; their descriptions stand in the text instead.',
  undescribed: '{count} pictures have no description: say what each shows before you publish.',
  picture_kind:
    "The picture '{name}' was left out: it is in another format ({format}). Save it as PNG, JPEG or GIF.",
  picture_large:
    "The picture '{name}' was left out: it has more than 5 MB, 10,000 pixels a side or 25 million in all, or the file has more than 500.",
  picture_broken: "The picture '{name}' was left out: it is damaged.",
  picture_remote:
    "The picture '{name}' was left out: it stands outside the file, and nothing is fetched. Put it into the file.",
  picture_missing: "The picture '{name}' was left out: the file names it and does not hold it.",
  picture_unplaced:
    "The picture '{name}' was left out: it stands in a title, a heading or a note. Put it into the text.",
  unreadable_words: '{count} words stand in places of the file that cannot be read as text; they are listed.',
  tracked_changes:
    'The file has tracked changes: {inserted} insertions were taken and {deleted} deletions left out{texts}.',
  hidden: 'Hidden text was left out; it is listed.',
  margin: 'Comments in the margin were left out.',
} as const;

export type RemarkCode = keyof typeof sentences;
export const remarkCodes = Object.keys(sentences).filter((code): code is RemarkCode => code in sentences);

/** Something to look at; `values` fill its sentence. */
export interface Remark {
  code: RemarkCode;
  values: Record<string, string | number>;
  /** The place, in the list of sections, of the one that it is about. */
  section?: number;
}

export const remark = (code: RemarkCode, values: Remark['values'] = {}): Remark => ({ code, values });

/** A note as one sentence in English. */
export const sentenceOf = ({ code, values }: Remark): string =>
  sentences[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
