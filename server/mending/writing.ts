import { readingUnits } from '#server/drafts/reading-units.ts';
import { fold } from '#server/search/folding.ts';
import type { MendedDraft, MendedSection, Words } from './draft.ts';
import { parentsOf } from './levels.ts';
import type { SectionRow } from './queries.ts';
import type { Writing } from './write-queries.ts';

/** What must be written so that stored rows become a draft; what contains a section and where it is read follows from the levels. */
export function writingOf(rows: readonly SectionRow[], before: MendedDraft, after: MendedDraft): Writing {
  const { sections } = after;
  const stored = new Map(rows.map((row) => [row.id, row]));
  const kept = new Set(sections.map(({ id }) => id));
  const parents = parentsOf(sections);
  const units = readingUnits(sections.map(({ kind }, at) => ({ kind, parent: parents[at] ?? null })));
  const idAt = (place: number | null | undefined) => sections[place ?? -1]?.id ?? null;
  const placed = sections.map(({ id, nodeId: node, level, kind, number }, position) => {
    const parent = idAt(parents[position]);
    const unit = idAt(units[position]) ?? id;
    return { id, fresh: !stored.has(id), node, parent, unit, position, level, kind, number };
  });
  return {
    gone: rows.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
    sections: placed.filter((section) => differs(section, stored.get(section.id))),
    ...textsOf(sections, stored),
    loose:
      before.loose === after.loose
        ? null
        : after.loose.map((passage, position) => ({ ...passage, position })),
  };
}

function differs(section: Writing['sections'][number], row: SectionRow | undefined): boolean {
  return (
    row?.parentId !== section.parent ||
    row.unitId !== section.unit ||
    row.position !== section.position ||
    row.level !== section.level ||
    row.kind !== section.kind ||
    row.number !== section.number
  );
}

function textsOf(
  sections: readonly MendedSection[],
  stored: ReadonlyMap<string, SectionRow>,
): Pick<Writing, 'texts' | 'silent'> {
  const writing: Pick<Writing, 'texts' | 'silent'> = { texts: [], silent: [] };
  for (const { id: section, texts } of sections) {
    const old = stored.get(section)?.texts ?? {};
    if (old === texts) continue;
    for (const [language, words] of Object.entries(texts)) {
      const same = old[language];
      if (!same || !saysTheSame(words, same))
        writing.texts.push({ section, language, ...words, folded: folded(words) });
    }
    for (const language of Object.keys(old)) if (!texts[language]) writing.silent.push({ section, language });
  }
  return writing;
}

const saysTheSame = (one: Words, other: Words): boolean =>
  one.label === other.label &&
  one.heading === other.heading &&
  one.html === other.html &&
  one.text === other.text &&
  one.highlight === other.highlight &&
  one.printed === other.printed;

const folded = ({ label, heading, text }: Words) => fold([label, heading, text].filter(Boolean).join('\n'));

/** Whether a section goes of which somebody said what is new in it, and no other says it instead. */
export function losesNews(
  rows: readonly SectionRow[],
  gone: readonly string[],
  { sections }: MendedDraft,
): boolean {
  const going = new Set(gone);
  const lost = rows.filter(({ id }) => going.has(id)).flatMap(({ news }) => Object.entries(news));
  return lost.some(
    ([language, words]) => !sections.some(({ texts }) => texts[language]?.highlight?.includes(words)),
  );
}
