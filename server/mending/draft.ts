import type { SectionKind } from '#server/http/terms.ts';

/** What a section says in one language. */
export interface Words {
  label: string;
  heading: string | null;
  html: string;
  text: string;
  highlight: string | null;
  /** The words of its own mark as a file printed them ('Điều 5.', 'a)'); null where none did. */
  printed: string | null;
}

/** Of a section that says nothing yet. */
export const silent: Words = { label: '', heading: null, html: '', text: '', highlight: null, printed: null };

/** A section of a draft that is being mended. What contains it follows from the levels before it. */
export interface MendedSection {
  id: string;
  nodeId: string;
  level: number;
  kind: SectionKind;
  number: string | null;
  /** By language. */
  texts: Readonly<Record<string, Words>>;
}

/** A passage in another language that belongs to no section yet. */
export interface LoosePassage extends Words {
  id: string;
  language: string;
  kind: SectionKind;
  number: string | null;
}

/** A draft as its mending sees it: sections in document order, and what is still to be assigned. Never changed, only replaced. */
export interface MendedDraft {
  /** The authoritative language. */
  language: string;
  sections: readonly MendedSection[];
  loose: readonly LoosePassage[];
}

/** A draft after an operation. */
export interface Mended {
  draft: MendedDraft;
  /** The section to look at next; null where none is the obvious one. */
  focus: string | null;
}

/** A list with `count` of its members from `at` on replaced. */
export const spliced = <T>(list: readonly T[], at: number, count: number, ...instead: T[]): T[] => [
  ...list.slice(0, at),
  ...instead,
  ...list.slice(at + count),
];

/** A draft with one section replaced. */
export const withSection = (draft: MendedDraft, at: number, section: MendedSection): MendedDraft => ({
  ...draft,
  sections: spliced(draft.sections, at, 1, section),
});

/** A section with what it says in one language replaced. */
export const saying = (section: MendedSection, language: string, words: Words): MendedSection => ({
  ...section,
  texts: { ...section.texts, [language]: words },
});
