import { randomUUID } from 'node:crypto';
import * as consultations from '#db/schema/consultations.ts';
import { question, questionText } from '#db/schema/questions.ts';
import * as drafts from '#db/schema/drafts.ts';
import { sectionHighlight } from '#db/schema/publishing.ts';
import type { Db } from '#server/database.ts';
import type { SectionKind } from '#server/http/terms.ts';
import { fold } from '#server/search/folding.ts';

const day = 86_400_000;
const fromNow = (days: number) => new Date(Date.now() + days * day);

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

export interface GivenConsultation {
  id: string;
  slug: string;
  document: { id: string; slug: string; versionId: string };
  sections: { id: string; nodeId: string }[];
  question: { id: string };
}

const constitution: GivenSection[] = [
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

/** Builders with sane defaults: what a test does not name is an open consultation with a small draft. */
export function builders(db: Db) {
  return {
    async consultation(
      wanted: Partial<typeof consultations.consultation.$inferInsert> & {
        sections?: GivenSection[];
        published?: boolean;
      } = {},
    ): Promise<GivenConsultation> {
      const { sections = constitution, published = true, ...columns } = wanted;
      const id = randomUUID();
      const slug = `dot-${id.slice(0, 8)}`;
      await db.insert(consultations.consultation).values({
        id,
        slug,
        authoritativeLanguage: 'vi',
        moderation: 'post',
        timeZone: 'Asia/Ho_Chi_Minh',
        opensAt: fromNow(-1),
        closesAt: fromNow(30),
        ...columns,
      });
      await db.insert(consultations.consultationText).values({
        consultationId: id,
        language: 'vi',
        title: 'Góp ý Chương trình thư viện',
        bodyName: 'Ban soạn thảo',
        contact: 'gopy@example.vn',
      });
      const question = await givenQuestion(db, id);
      const document = await givenDocument(db, id);
      const versionId = randomUUID();
      await db.insert(drafts.version).values({
        id: versionId,
        documentId: document.id,
        number: 1,
        authoritativeLanguage: 'vi',
        publishedAt: published ? fromNow(-1) : null,
      });
      return {
        id,
        slug: columns.slug ?? slug,
        document: { ...document, versionId },
        sections: await givenSections(db, versionId, sections),
        question,
      };
    },
  };
}

async function givenQuestion(db: Db, consultationId: string) {
  const id = randomUUID();
  await db.insert(question).values({ id, consultationId, position: 1 });
  await db
    .insert(questionText)
    .values({ questionId: id, language: 'vi', text: 'Ông/bà muốn thư viện mở cửa khi nào?' });
  return { id };
}

async function givenDocument(db: Db, consultationId: string) {
  const document = { id: randomUUID(), slug: 'du-thao' };
  await db.insert(drafts.document).values({ ...document, consultationId, position: 1 });
  await db
    .insert(drafts.documentText)
    .values({ documentId: document.id, language: 'vi', title: 'Dự thảo Chương trình' });
  return document;
}

async function givenSections(db: Db, versionId: string, wanted: GivenSection[]) {
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

export type Given = ReturnType<typeof builders>;
