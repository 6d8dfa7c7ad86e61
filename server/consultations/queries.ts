import { and, asc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  consultation,
  consultationText,
  extension,
  question,
  questionText,
} from '#db/schema/consultations.ts';
import { document, documentText, section, version } from '#db/schema/drafts.ts';
import type { Db } from '#server/database.ts';
import type { Phase } from '#server/http/terms.ts';
import { byLanguage } from './language.ts';
import { opensAtOf, orderOf, phaseOf } from './phase.ts';

const words = (db: Db, language: string | undefined) =>
  db
    .select({
      language: consultationText.language,
      title: consultationText.title,
      summary: consultationText.summary,
      purpose: consultationText.purpose,
      howUsed: consultationText.howUsed,
      bodyName: consultationText.bodyName,
      contact: consultationText.contact,
    })
    .from(consultationText)
    .where(eq(consultationText.consultationId, consultation.id))
    .orderBy(byLanguage(consultationText.language, language, consultation.authoritativeLanguage))
    .limit(1)
    .as('words');

function consultationsWhere(db: Db, language: string | undefined, condition: SQL | undefined) {
  const text = words(db, language);
  return db
    .select({
      id: consultation.id,
      slug: consultation.slug,
      authoritativeLanguage: consultation.authoritativeLanguage,
      language: text.language,
      title: text.title,
      summary: text.summary,
      purpose: text.purpose,
      howUsed: text.howUsed,
      bodyName: text.bodyName,
      contact: text.contact,
      phase: phaseOf(consultation),
      opensAt: opensAtOf(consultation).mapWith(consultation.opensAt),
      closesAt: consultation.closesAt,
      intakeClosesAt: consultation.intakeClosesAt,
      responseDueAt: consultation.responseDueAt,
      timeZone: consultation.timeZone,
      moderation: consultation.moderation,
      trial: consultation.trial,
    })
    .from(consultation)
    .innerJoinLateral(text, sql`true`)
    .where(condition);
}
export type ConsultationRow = Awaited<ReturnType<typeof consultationsWhere>>[number];

/**
 * One page of the list, open ones first.
 * @param after slug of the last row of the page before
 */
export function listConsultations(
  db: Db,
  wanted: {
    phase?: Phase | undefined;
    language?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<ConsultationRow[]> {
  const last = alias(consultation, 'last');
  return consultationsWhere(
    db,
    wanted.language,
    and(
      wanted.phase && sql`${phaseOf(consultation)} = ${wanted.phase}`,
      wanted.after
        ? sql`(${orderOf(consultation)}) > (SELECT ${orderOf(last)} FROM ${consultation} AS last WHERE ${last.slug} = ${wanted.after})`
        : undefined,
    ),
  )
    .orderBy(orderOf(consultation))
    .limit(wanted.limit);
}

/** The consultation at a slug, or undefined. */
export async function findConsultation(
  db: Db,
  slug: string,
  language?: string,
): Promise<ConsultationRow | undefined> {
  const [row] = await consultationsWhere(db, language, eq(consultation.slug, slug));
  return row;
}

/** Later closings than were announced, oldest first. */
export function extensionsOf(db: Db, id: string) {
  return db
    .select({
      from: extension.previousClosesAt,
      to: extension.closesAt,
      day: extension.day,
      reasons: extension.reasons,
    })
    .from(extension)
    .where(eq(extension.consultationId, id))
    .orderBy(asc(extension.closesAt));
}

/** The languages that a consultation has texts in, the authoritative one first. */
export async function languagesOf(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .select({ language: consultationText.language })
    .from(consultationText)
    .innerJoin(consultation, eq(consultation.id, consultationText.consultationId))
    .where(eq(consultation.id, id))
    .orderBy(
      sql`${consultationText.language} <> ${consultation.authoritativeLanguage}`,
      consultationText.language,
    );
  return rows.map(({ language }) => language);
}

/** The core questions in their order, with earlier wordings among them. */
export function questionsOf(
  db: Db,
  of: Pick<ConsultationRow, 'id' | 'authoritativeLanguage'>,
  language?: string,
) {
  const text = db
    .select({ text: questionText.text, explanation: questionText.explanation })
    .from(questionText)
    .where(eq(questionText.questionId, question.id))
    .orderBy(byLanguage(questionText.language, language, sql`${of.authoritativeLanguage}`))
    .limit(1)
    .as('words');
  return db
    .select({
      id: question.id,
      text: text.text,
      explanation: text.explanation,
      closedAt: question.closedAt,
      rewords: question.rewords,
      rewordedAt: question.rewordedAt,
    })
    .from(question)
    .innerJoinLateral(text, sql`true`)
    .where(eq(question.consultationId, of.id))
    .orderBy(asc(question.position), asc(question.id));
}

/** The documents with their newest visible version; a document without one does not show. */
export function documentsOf(
  db: Db,
  of: Pick<ConsultationRow, 'id' | 'authoritativeLanguage'>,
  language?: string,
  sight: Sight = 'public',
) {
  const text = db
    .select({ title: documentText.title, summary: documentText.summary })
    .from(documentText)
    .where(eq(documentText.documentId, document.id))
    .orderBy(byLanguage(documentText.language, language, sql`${of.authoritativeLanguage}`))
    .limit(1)
    .as('words');
  const newest = db
    .select({ id: version.id, number: version.number, publishedAt: version.publishedAt })
    .from(version)
    .where(and(eq(version.documentId, document.id), visible(sight)))
    .orderBy(sql`${version.number} DESC`)
    .limit(1)
    .as('newest');
  return db
    .select({
      id: document.id,
      slug: document.slug,
      title: text.title,
      summary: text.summary,
      version: newest.number,
      publishedAt: newest.publishedAt,
      sections: sql<number>`(SELECT count(*)::int FROM ${section} WHERE ${section.versionId} = ${newest.id})`,
    })
    .from(document)
    .innerJoinLateral(text, sql`true`)
    .innerJoinLateral(newest, sql`true`)
    .where(eq(document.consultationId, of.id))
    .orderBy(asc(document.position), asc(document.slug));
}

/** A version that everyone may read; one dated ahead is not published yet. */
export const published = and(
  isNotNull(version.publishedAt),
  sql`${version.publishedAt} <= clock_timestamp()`,
);

/**
 * What may be read: what is published, and with a preview link also one version that is not, or all of them where it names
 * none.
 */
export type Sight = 'public' | { versionId: string | null };

/** Whether a version is within sight. */
export const visible = (sight: Sight) => {
  if (sight === 'public') return published;
  return sight.versionId === null ? sql`true` : sql`(${published} OR ${version.id} = ${sight.versionId})`;
};
