import { randomUUID } from 'node:crypto';
import * as consultations from '#db/schema/consultations.ts';
import * as drafts from '#db/schema/drafts.ts';
import { question, questionText } from '#db/schema/questions.ts';
import type { Db } from '#server/database.ts';
import { type GivenSection, constitution, givenSections } from './given-sections.ts';

const day = 86_400_000;
const fromNow = (days: number) => new Date(Date.now() + days * day);

export interface GivenConsultation {
  id: string;
  slug: string;
  document: { id: string; slug: string; versionId: string };
  sections: { id: string; nodeId: string }[];
  question: { id: string };
}

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

export type Given = ReturnType<typeof builders>;
