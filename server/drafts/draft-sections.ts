import type { SectionKind } from '#server/http/terms.ts';
import type { DraftPicture } from '#server/pictures/shelf.ts';
import type { Remark } from './remarks.ts';
import type { SourceLine } from './source-lines.ts';

/** What a section says in one language. `text` is its own text alone, paragraphs parted by a line feed. */
export interface SectionWords {
  /** As cited: 'khoản 2 Điều 5', 'Section 1 of Article I'. */
  label: string;
  heading: string | null;
  /** Sanitised; says the same words as `text`. */
  html: string;
  text: string;
  highlight?: string | null;
}

/** One citable place of a draft; `parent` is a place in the same list, always earlier. */
export interface DraftSection {
  parent: number | null;
  kind: SectionKind;
  /** As printed: '5', 'II', 'a'. */
  number: string | null;
  /** 1 at the top. */
  level: number;
  /** The words of its own mark ('Điều 5.', 'a)') in the language of the file, which no text repeats. */
  printed?: string;
  /** By BCP 47 tag; a bilingual draft has two. */
  texts: Record<string, SectionWords>;
}

/** A section as found in a file. */
export interface ParsedSection extends DraftSection {
  printed: string;
}

/** What a file says, in document order, and what of it stands in no section. */
export interface ParsedDraft {
  title: string | null;
  /** Whether the title's words stand in the title only, and in no section. */
  titleStandsAlone: boolean;
  language: string;
  sections: ParsedSection[];
  /** Passages that no section holds: rules, page numbers, tables of contents, hidden notes. */
  unplaced: string[];
  /** Broken numbering and other things that somebody should look at. */
  remarks: Remark[];
  /** The same, one sentence each. */
  irregularities: string[];
  /** The lines of the file in its own order; null where it is too long to be shown. */
  source?: SourceLine[] | null;
  /** The pictures that its sections show. */
  pictures?: readonly DraftPicture[];
}

/** A paragraph, list or table of a section: the same words as text and as sanitised HTML. */
export interface Block {
  text: string;
  html: string;
}

/** A section before its label, level and language are known. */
export interface DraftNode {
  parent: number | null;
  kind: SectionKind;
  number: string | null;
  printed: string;
  heading: string | null;
  /** The label, where it does not follow from kind and number. */
  named: string | null;
  /** The word that stands before the number in the label, where it is not the usual one of the kind. */
  word?: string;
  /** The place of the node that an unnumbered paragraph comes after, and is named by. */
  follows?: number;
  blocks: Block[];
}
