import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { consultation as sample, questions } from '#db/sample/consultation.ts';
import { document } from '#db/sample/document.ts';
import type { Language } from '#db/sample/types.ts';
import * as tables from '#db/schema/consultations.ts';
import { question, questionText } from '#db/schema/questions.ts';
import { dayIn } from '#server/consultations/day.ts';
import type { Db } from '#server/database.ts';
import { createDocument } from '#server/drafts/document-queries.ts';
import { storeVersion } from '#server/drafts/queries.ts';
import type { KnownTarget } from '#server/submissions/targets.ts';
import { blocksOf } from './blocks.ts';
import { asDraftSection } from './sample-sections.ts';

/** Where a comment of the sample may stand, by the sample's own keys, with the texts that can be quoted. */
export type Places = Map<string, { known: KnownTarget; texts: Partial<Record<Language, string>> }>;

const day = 86_400_000;

/** Stores the sample's consultation, questions and draft. Dates count from the first start. */
export async function storeSampleDraft(
  db: Db,
  firstStart: Date,
): Promise<{ consultationId: string; places: Places }> {
  const consultationId = await storeConsultation(db, firstStart);
  const known = (place: string, target: Partial<KnownTarget>): KnownTarget => ({
    consultationId,
    slug: sample.slug,
    timeZone: sample.timeZone,
    moderation: sample.moderation,
    authoritativeLanguage: sample.authoritativeLanguage,
    place,
    sectionId: null,
    documentId: null,
    questionId: null,
    ...target,
  });
  const places: Places = new Map();
  for (const [key, questionId] of await storeQuestions(db, consultationId)) {
    places.set(key, { known: known(questionId, { questionId }), texts: {} });
  }
  const documentId = await storeDocument(db, consultationId);
  places.set('document', { known: known(documentId, { documentId }), texts: {} });
  const stored = await storeVersion(db, {
    documentId,
    number: 1,
    authoritativeLanguage: sample.authoritativeLanguage,
    publishedAt: timeOf(firstStart, sample.days.opensAt, '08:00'),
    sections: document.sections.map(asDraftSection),
  });
  for (const [i, { id: sectionId, nodeId }] of stored.sections.entries()) {
    const section = document.sections[i];
    if (!section) continue;
    const texts = { vi: blocksOf(section.words.vi.text).text, en: blocksOf(section.words.en.text).text };
    places.set(section.key, { known: known(nodeId, { sectionId }), texts });
  }
  return { consultationId, places };
}

/** An hour in Việt Nam, so many days from the first start: morning and afternoon, no deadline at a doubtful midnight. */
const timeOf = (firstStart: Date, days: number, hour: string) =>
  new Date(`${dayIn(sample.timeZone, new Date(firstStart.getTime() + days * day))}T${hour}:00+07:00`);

async function storeConsultation(db: Db, firstStart: Date): Promise<string> {
  const id = randomUUID();
  const at = (days: number, hour: string) => timeOf(firstStart, days, hour);
  await db.insert(tables.consultation).values({
    id,
    slug: sample.slug,
    authoritativeLanguage: sample.authoritativeLanguage,
    moderation: sample.moderation,
    timeZone: sample.timeZone,
    opensAt: at(sample.days.opensAt, '08:00'),
    closesAt: at(sample.days.closesAt, '17:00'),
    intakeClosesAt: at(sample.days.intakeClosesAt, '17:00'),
    responseDueAt: at(sample.days.responseDueAt, '17:00'),
    sample: true,
    rules: sql`(SELECT max(number) FROM rules)`,
  });
  await db.insert(tables.consultationText).values(
    sample.languages.map((language) => ({
      consultationId: id,
      language,
      ...sample.words[language],
      howUsed: [...sample.words[language].howUsed],
    })),
  );
  return id;
}

async function storeQuestions(db: Db, consultationId: string): Promise<[key: string, id: string][]> {
  const made = questions.map((question, i) => ({ ...question, id: randomUUID(), position: i + 1 }));
  await db.insert(question).values(made.map(({ id, position }) => ({ id, consultationId, position })));
  await db
    .insert(questionText)
    .values(
      made.flatMap(({ id, words }) =>
        sample.languages.map((language) => ({ questionId: id, language, ...words[language] })),
      ),
    );
  return made.map(({ key, id }) => [key, id]);
}

async function storeDocument(db: Db, consultationId: string): Promise<string> {
  const id = await createDocument(db, {
    consultationId,
    slug: document.slug,
    titles: document.title,
  });
  return id;
}
