import type { SectionKind } from '#server/http/terms.ts';
import { type MendedDraft, saying, withSection } from './draft.ts';
import { refuse } from './refuse.ts';

/** Gives a section another number or kind; labels that name it follow, and what a file printed as its mark is gone. */
export function renumber(
  draft: MendedDraft,
  at: number,
  { number, kind }: { number: string | null; kind: SectionKind },
): MendedDraft {
  const section = draft.sections[at];
  if (!section) return refuse('unknown_section');
  const said = Object.entries(section.texts).map(([language, words]) => [
    language,
    { ...words, printed: null },
  ]);
  return withSection(draft, at, { ...section, number, kind, texts: Object.fromEntries(said) });
}

/** Gives a section another heading, and another label where one is given; '' lets the label follow from its place again. */
export function retitle(
  draft: MendedDraft,
  at: number,
  { language, heading, label }: { language: string; heading: string | null; label?: string },
): MendedDraft {
  const section = draft.sections[at];
  const words = section?.texts[language];
  if (!section || !words) return refuse('not_said');
  return withSection(
    draft,
    at,
    saying(section, language, { ...words, heading, label: label ?? words.label }),
  );
}
