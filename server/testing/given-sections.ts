import { randomUUID } from 'node:crypto';
import * as drafts from '#db/schema/drafts.ts';
import { sectionHighlight } from '#db/schema/publishing.ts';
import type { Db } from '#server/database.ts';
import type { SectionKind } from '#server/http/terms.ts';
import { fold } from '#server/search/folding.ts';

export interface GivenSection {
  kind: SectionKind;
  number?: string;
  label: string;
  heading?: string;
  text: string;
  /** Index of the section above, within the same list. */
  parent?: number;
  highlight?: string;
}

/** A small draft. */
export const constitution: GivenSection[] = [
  { kind: 'chapter', number: 'I', label: 'Chương I', heading: 'Quy định chung', text: '' },
  {
    kind: 'article',
    number: '1',
    label: 'Điều 1',
    heading: 'Phạm vi',
    text: 'Chương trình này áp dụng trên cả nước.',
    parent: 0,
  },
  {
    kind: 'article',
    number: '2',
    label: 'Điều 2',
    heading: 'Thư viện xã',
    text: 'Mỗi xã có một thư viện.',
    parent: 0,
  },
  {
    kind: 'clause',
    number: '1',
    label: 'khoản 1 Điều 2',
    text: 'Thư viện mở cửa cả ngày chủ nhật.',
    parent: 2,
  },
];

/** For tests: sections of a version, in their order. */
export async function givenSections(db: Db, versionId: string, wanted: GivenSection[]) {
  const made = wanted.map(() => ({ id: randomUUID(), nodeId: randomUUID() }));
  const idAt = (index: number | undefined) => (index === undefined ? undefined : made[index]?.id);
  for (const [position, section] of wanted.entries()) {
    const { id, nodeId } = made[position] ?? { id: '', nodeId: '' };
    const parentId = idAt(section.parent) ?? null;
    const below = section.kind === 'clause' || section.kind === 'point';
    await db.insert(drafts.section).values({
      id,
      versionId,
      nodeId,
      parentId,
      unitId: below ? (parentId ?? id) : id,
      position,
      level: section.parent === undefined ? 1 : 2,
      kind: section.kind,
      number: section.number ?? null,
    });
    await db.insert(drafts.sectionText).values({
      sectionId: id,
      language: 'vi',
      label: section.label,
      heading: section.heading ?? null,
      html: section.text ? `<p>${section.text}</p>` : '',
      text: section.text,
      folded: fold([section.label, section.heading, section.text].filter(Boolean).join(' ')),
    });
    if (section.highlight)
      await db
        .insert(sectionHighlight)
        .values({ sectionId: id, language: 'vi', highlight: section.highlight });
  }
  return made;
}
