import type { MendedDraft, MendedSection } from './draft.ts';
import { refuse } from './refuse.ts';

/** Deeper ones could not be read; laws have seven. */
export const deepest = 12;

/** For every section the place of what contains it: the nearest one before it that stands a level higher. */
export function parentsOf(sections: readonly { level: number }[]): (number | null)[] {
  const open: number[] = [];
  return sections.map(({ level }, at) => {
    while (open.length > 0 && (sections[open.at(-1) ?? 0]?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1) ?? null;
    open.push(at);
    return parent;
  });
}

/** The place behind a section and everything in it. */
export function endOf(sections: readonly { level: number }[], at: number): number {
  const level = sections[at]?.level ?? 0;
  let end = at + 1;
  while (end < sections.length && (sections[end]?.level ?? 0) > level) end += 1;
  return end;
}

/** The place of a section by its id; refuses one that is not there. */
export function placeOf({ sections }: MendedDraft, id: string): number {
  const at = sections.findIndex((section) => section.id === id.toLowerCase());
  return at < 0 ? refuse('unknown_section') : at;
}

/** A section with everything in it, some levels higher (negative) or deeper. */
function shifted(draft: MendedDraft, at: number, by: number): MendedDraft {
  const end = endOf(draft.sections, at);
  const sections = draft.sections.map((section, place): MendedSection =>
    place >= at && place < end ? { ...section, level: section.level + by } : section,
  );
  return { ...draft, sections };
}

/** A level higher, with what is in it; what followed it on its old level belongs to it from now on. */
export function promote(draft: MendedDraft, at: number): MendedDraft {
  if (draft.sections[at]?.level === 1) refuse('at_the_top');
  return shifted(draft, at, -1);
}

/** A level deeper, with what is in it: a part of the section before it. */
export function demote(draft: MendedDraft, at: number): MendedDraft {
  const { sections } = draft;
  if ((sections[at - 1]?.level ?? 0) < (sections[at]?.level ?? 0)) refuse('no_section_before');
  const down = sections.slice(at, endOf(sections, at));
  if (down.some(({ level }) => level >= deepest)) refuse('too_deep');
  return shifted(draft, at, 1);
}

/** Before the section before it on its level, both with what is in them. */
export function moveUp(draft: MendedDraft, at: number): MendedDraft {
  const { sections } = draft;
  const level = sections[at]?.level ?? 0;
  let before = at - 1;
  while (before >= 0 && (sections[before]?.level ?? 0) > level) before -= 1;
  if (before < 0 || sections[before]?.level !== level) refuse('no_section_before');
  return exchanged(draft, before, at);
}

/** Behind the section behind it on its level, both with what is in them. */
export function moveDown(draft: MendedDraft, at: number): MendedDraft {
  const { sections } = draft;
  const behind = endOf(sections, at);
  if (sections[behind]?.level !== sections[at]?.level) refuse('no_section_after');
  return exchanged(draft, at, behind);
}

function exchanged(draft: MendedDraft, first: number, second: number): MendedDraft {
  const { sections } = draft;
  const end = endOf(sections, second);
  return {
    ...draft,
    sections: [
      ...sections.slice(0, first),
      ...sections.slice(second, end),
      ...sections.slice(first, second),
      ...sections.slice(end),
    ],
  };
}
