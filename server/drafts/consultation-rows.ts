import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { consultation, consultationText } from '#db/schema/consultations.ts';
import { document } from '#db/schema/drafts.ts';
import type { Db } from '#server/database.ts';

export interface NewConsultation {
  slug: string;
  title: string;
  language: string;
  moderation: 'pre' | 'post';
  timeZone: string;
  /** 'now' by the clock of the database; null: announced, to be opened later. */
  opensAt: Date | 'now' | null;
  plannedOpensAt: Date | null;
  /** A number of days counts from now. */
  closesAt: Date | number | null;
  trial: boolean;
}

/** Finds a consultation and keeps others from adding documents to it until the transaction ends. */
export async function lockConsultation(db: Db, slug: string): Promise<{ id: string } | undefined> {
  const [row] = await db
    .select({ id: consultation.id })
    .from(consultation)
    .where(eq(consultation.slug, slug))
    .for('update');
  return row;
}

/** Makes a consultation with a title and nothing else; null when another process just made one of that slug. */
export async function createConsultation(db: Db, wanted: NewConsultation): Promise<{ id: string } | null> {
  const { title, language, opensAt, closesAt, ...columns } = wanted;
  const now = sql`clock_timestamp()`;
  const [row] = await db
    .insert(consultation)
    .values({
      ...columns,
      id: randomUUID(),
      authoritativeLanguage: language,
      opensAt: opensAt === 'now' ? now : opensAt,
      // Whatever opens does so under the rules of that day.
      rules: opensAt === null ? null : sql`(SELECT max(number) FROM rules)`,
      closesAt:
        typeof closesAt === 'number' ? sql`clock_timestamp() + make_interval(days => ${closesAt})` : closesAt,
    })
    .onConflictDoNothing({ target: consultation.slug })
    .returning({ id: consultation.id });
  if (row) await db.insert(consultationText).values({ consultationId: row.id, language, title });
  return row ?? null;
}

/** The slugs of a consultation's documents. */
export async function documentSlugs(db: Db, consultationId: string): Promise<Set<string>> {
  const rows = await db
    .select({ slug: document.slug })
    .from(document)
    .where(eq(document.consultationId, consultationId));
  return new Set(rows.map((row) => row.slug));
}
