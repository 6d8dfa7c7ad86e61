import { existsSync, readFileSync } from 'node:fs';
import type { DraftSection } from '#server/drafts/draft-sections.ts';
import { readDraftFile } from '#server/drafts/formats.ts';

const folder = new URL('../../../shared/data/drafts/', import.meta.url);
const laws = [
  'vi-docx/nghi_dinh_21_2021_ND_CP.docx',
  'vi-laws-html/hien-phap-2013.fragment.html',
  'vi-laws-html/luat-24-2018-QH14-an-ninh-mang.fragment.html',
  'vi-docx/nghi_dinh_19_2019_ND_CP.docx',
];

/**
 * For tests and measurements: a draft of at least so many sections, bound together from real laws one after the other,
 * each a part with its chapters, over again where they do not suffice.
 *
 * @throws Error where the real drafts are missing
 */
export async function bigDraft(least: number): Promise<DraftSection[]> {
  const sections: DraftSection[] = [];
  for (let at = 0; sections.length < least; at += 1) {
    const path = laws[at % laws.length] ?? '';
    const file = new URL(path, folder);
    if (!existsSync(file)) throw new Error(`This reads real drafts: ${file.pathname} is missing.`);
    const draft = await readDraftFile({ name: path, bytes: readFileSync(file), language: 'vi' });
    const first = sections.length;
    const number = String(at + 1);
    const part = {
      label: `Phần ${number}`,
      heading: draft.title ?? path,
      html: '',
      text: '',
      highlight: null,
    };
    sections.push({ parent: null, kind: 'part', number, level: 1, texts: { vi: part } });
    for (const section of draft.sections) {
      const parent = section.parent === null ? first : first + 1 + section.parent;
      sections.push({ ...section, parent, level: section.level + 1 });
    }
  }
  return sections;
}
