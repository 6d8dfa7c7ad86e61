import type { ParsedSection } from '#server/drafts/draft-sections.ts';
import { appended } from './merge.ts';
import {
  type LoosePassage,
  type MendedDraft,
  saying,
  silent,
  spliced,
  type Words,
  withSection,
} from './draft.ts';
import { markOf } from './printed-marks.ts';
import { matchLanguages } from './match-languages.ts';
import { refuse } from './refuse.ts';

/** Adds a translation to a draft: what matches a section is said by it, the rest waits to be assigned. What was there in that language before is replaced. */
export function addLanguage(
  draft: MendedDraft,
  language: string,
  translation: readonly ParsedSection[],
): MendedDraft {
  if (language === draft.language) refuse('same_language');
  const matches = matchLanguages(draft.sections, translation);
  const said = new Map<number, Words>();
  const loose: LoosePassage[] = [];
  for (const [at, { kind, number, texts, printed }] of translation.entries()) {
    const words: Words = { ...silent, ...Object.values(texts)[0], highlight: null, printed: printed || null };
    const place = matches[at];
    if (place !== null && place !== undefined) said.set(place, words);
    else loose.push({ ...words, id: crypto.randomUUID(), language, kind, number });
  }
  const mute = without(draft, language);
  const sections = mute.sections.map((section, at) => {
    const words = said.get(at);
    return words ? saying(section, language, words) : section;
  });
  return { ...mute, sections, loose: [...mute.loose, ...loose] };
}

/** A draft without a language that is not its own. */
function without(draft: MendedDraft, language: string): MendedDraft {
  const sections = draft.sections.map((section) => {
    if (!section.texts[language]) return section;
    const { [language]: _, ...texts } = section.texts;
    return { ...section, texts };
  });
  return { ...draft, sections, loose: draft.loose.filter((passage) => passage.language !== language) };
}

/** Lets a section say a passage that waits, behind what it says in that language already. */
export function assign(draft: MendedDraft, at: number, passageId: string): MendedDraft {
  const section = draft.sections[at];
  const place = draft.loose.findIndex(({ id }) => id === passageId.toLowerCase());
  const passage = draft.loose[place];
  if (!section || !passage) return refuse('unknown_passage');
  const { id: _, language, kind, number, ...words } = passage;
  const there = section.texts[language];
  const mark = markOf({ kind, number, texts: { [language]: words } }, language);
  // The label of another number would cite another section.
  const label = kind === section.kind && number === section.number ? words.label : '';
  const next = there ? appended(there, words, mark) : { ...words, label };
  return {
    ...withSection(draft, at, saying(section, language, next)),
    loose: spliced(draft.loose, place, 1),
  };
}

/** Takes from a section what it says in a language that is not the draft's own; it waits to be assigned. */
export function unassign(draft: MendedDraft, at: number, language: string): MendedDraft {
  if (language === draft.language) refuse('authoritative');
  const section = draft.sections[at];
  if (!section?.texts[language]) return refuse('not_said');
  const { [language]: words, ...texts } = section.texts;
  const { kind, number } = section;
  const passage: LoosePassage[] = words
    ? [{ ...words, id: crypto.randomUUID(), language, kind, number }]
    : [];
  return { ...withSection(draft, at, { ...section, texts }), loose: [...draft.loose, ...passage] };
}
