import type { Section } from '#server/consultations/document-schema.ts';
import type { Counts } from '#server/consultations/counts-schema.ts';

/** A page of the document: an article or lowest heading, and the clauses and points that it shows. */
export interface Unit {
  section: Section;
  below: Section[];
}

/** The sections of a document, in its order, as the pages that show them. */
export function unitsOf(sections: Section[]): Unit[] {
  const units = new Map<string, Unit>();
  for (const section of sections) {
    if (section.unitId === section.id) units.set(section.id, { section, below: [] });
    else units.get(section.unitId)?.below.push(section);
  }
  return [...units.values()];
}

/** All comments on what a page shows: those on a clause count with its article, and each stands on one of them. */
export function countsOf({ section, below }: Unit): Pick<Section, 'counts' | 'apart'> {
  const all = [section, ...below];
  return {
    counts: sumOf(all.map(({ counts }) => counts)),
    apart: {
      direct: sumOf(all.map(({ apart }) => apart.direct)),
      handedIn: sumOf(all.map(({ apart }) => apart.handedIn)),
    },
  };
}

function sumOf(all: readonly Counts[]): Counts {
  const sum: Counts = {
    comments: 0,
    shown: 0,
    shownByStance: { agree: 0, agree_with_changes: 0, disagree: 0, other: 0, none: 0 },
  };
  for (const { comments, shown, shownByStance } of all) {
    sum.comments += comments;
    sum.shown += shown;
    for (const stance of ['agree', 'agree_with_changes', 'disagree', 'other', 'none'] as const)
      sum.shownByStance[stance] += shownByStance[stance];
  }
  return sum;
}

/** 'Điều 5. Nơi đọc sách', or the label alone where nothing else is known. */
export const titleOf = ({ label, heading }: Pick<Section, 'label' | 'heading'>): string =>
  heading && heading !== label ? `${label}. ${heading}` : label;

/** The mark in front of a clause or a point, as it is printed. */
export function markOf({ kind, number }: Section): string {
  if (number === null) return '';
  return kind === 'point' ? `${number})` : `${number}.`;
}

/** How far a clause or point stands in from its article. */
export const depthOf = (section: Section, unit: Section): number =>
  Math.min(3, Math.max(0, section.level - unit.level - 1));
