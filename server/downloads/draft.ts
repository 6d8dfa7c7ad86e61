import type { ElementContent } from 'hast';
import type { SectionKind } from '#server/http/terms.ts';

/** One section to be written out; `parent` is a place in the same list, always earlier. */
export interface WrittenSection {
  parent: number | null;
  kind: SectionKind;
  number: string | null;
  /** 1 at the top. */
  level: number;
  label: string;
  /** As printed: 'Điều 5.', 'a)'; empty where the section has no mark. */
  mark: string;
  heading: string | null;
  blocks: ElementContent[];
  /** By number, what the section says in footnotes. */
  notes: ReadonlyMap<string, ElementContent[]>;
}

/** A published version in one language, ready to be written in some format. */
export interface WrittenDraft {
  consultation: { slug: string; title: string };
  /** The body that asks. */
  body: string;
  document: { slug: string; title: string };
  version: number;
  /** Of the publication, in the consultation's zone: '2026-11-29'. */
  day: string;
  language: string;
  /** Where this version is read. */
  url: string;
  sections: WrittenSection[];
}
