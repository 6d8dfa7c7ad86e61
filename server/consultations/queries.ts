import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { consultation, consultationText, extension } from '#db/schema/consultations.ts';
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
