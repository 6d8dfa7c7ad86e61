import { document } from '#db/sample/document.ts';
import type { Language, SampleSection } from '#db/sample/types.ts';
import type { DraftSection, SectionWords } from '#server/drafts/draft-sections.ts';
import { blocksOf } from './blocks.ts';

/** A section of the sample draft as an import would give it. */
export function asDraftSection(section: SampleSection): DraftSection {
  const parent = document.sections.findIndex(({ key }) => key === section.parent);
  const words = (language: Language): SectionWords => ({
    ...section.words[language],
    ...blocksOf(section.words[language].text),
    highlight: section.highlight?.[language] ?? null,
  });
  return {
    parent: parent < 0 ? null : parent,
    kind: section.kind,
    number: section.number,
    level: levelOf(section),
    texts: { vi: words('vi'), en: words('en') },
  };
}

function levelOf(section: SampleSection): number {
  const above = document.sections.find(({ key }) => key === section.parent);
  return above ? levelOf(above) + 1 : 1;
}
