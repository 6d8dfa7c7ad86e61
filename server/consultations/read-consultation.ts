import { shownBackground } from '#server/background/shown.ts';
import type { Database, Db } from '#server/database.ts';
import { NotFound } from '#server/errors.ts';
import type { Group, Phase } from '#server/http/terms.ts';
import { asPublished } from './read-document.ts';
import { chainsOf } from '#server/questions/chains.ts';
import {
  type Counted,
  countsAt,
  countsOfConsultations,
  nothingYet,
  type Sent,
  shownByGroup,
  submissionsOf,
} from './count-queries.ts';
import * as queries from './queries.ts';
import type { Consultation, ConsultationSummary } from './schema.ts';

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

const nothingSent: Sent = { direct: 0, handedIn: 0 };

const summary = (
  row: queries.ConsultationRow,
  { direct, handedIn }: Sent = nothingSent,
  { counts, apart }: Counted = nothingYet(),
): ConsultationSummary => ({
  slug: row.slug,
  title: row.title,
  summary: row.summary,
  language: row.language,
  responsibleBody: { name: row.bodyName, contact: row.contact },
  phase: row.phase,
  opensAt: instant(row.opensAt),
  closesAt: instant(row.closesAt),
  intakeClosesAt: instant(row.intakeClosesAt),
  timeZone: row.timeZone,
  trial: row.trial,
  submissions: direct + handedIn,
  counts,
  apart: {
    direct: { ...apart.direct, submissions: direct },
    handedIn: { ...apart.handedIn, submissions: handedIn },
  },
});

/** One page of consultations with their totals; `last` is the slug to go on after, if there are more. */
export async function readConsultations(
  db: Db,
  wanted: {
    phase?: Phase | undefined;
    language?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<{ items: ConsultationSummary[]; last: string | undefined }> {
  const rows = await queries.listConsultations(db, { ...wanted, limit: wanted.limit + 1 });
  const page = rows.slice(0, wanted.limit);
  const ids = page.map(({ id }) => id);
  const [submissions, counts] = await Promise.all([submissionsOf(db, ids), countsOfConsultations(db, ids)]);
  const items = page.map((row) => summary(row, submissions.get(row.id), counts.get(row.id)));
  return { items, last: rows.length > page.length ? page.at(-1)?.slug : undefined };
}

/** One consultation with everything its page needs; throws NotFound. */
export async function readConsultation(
  { db, pool }: Pick<Database, 'db' | 'pool'>,
  slug: string,
  language?: string,
  sight: queries.Sight = 'public',
): Promise<Consultation> {
  const row = await queries.findConsultation(db, slug, language);
  if (!row) throw new NotFound();
  const wanted = [language ?? row.language, row.authoritativeLanguage];
  const [languages, documents, questions, extensions, background, submissions, counts, spoken] =
    await Promise.all([
      queries.languagesOf(db, row.id),
      queries.documentsOf(db, row, language, sight),
      queries.questionsOf(db, row, language),
      queries.extensionsOf(db, row.id),
      shownBackground(pool, row.id, wanted, { all: sight !== 'public' }),
      submissionsOf(db, [row.id]),
      countsOfConsultations(db, [row.id]),
      shownByGroup(db, row.id),
    ]);
  const asked = await countsAt(
    db,
    row.id,
    questions.map(({ id }) => id),
  );
  const known = summary(row, submissions.get(row.id), counts.get(row.id));
  const { direct, handedIn } = known.apart;
  return {
    ...known,
    languages,
    purpose: row.purpose,
    howUsed: row.howUsed,
    responseDueAt: instant(row.responseDueAt),
    extensions: extensions.map(({ from, to, day, reasons }) => ({
      from: from.toISOString(),
      to: to.toISOString(),
      day,
      ...reasonIn(reasons, wanted),
    })),
    moderation: row.moderation,
    documents: documents.map((document) => ({
      ...document,
      publishedAt: asPublished(document),
    })),
    questions: chainsOf(questions).map(([now, ...earlier]) => ({
      id: now.id,
      text: now.text,
      explanation: now.explanation,
      closedAt: instant(now.closedAt),
      ...(asked.get(now.id) ?? nothingYet()),
      earlier: earlier.map(({ id, text, explanation, rewordedAt }) => ({
        id,
        text,
        explanation,
        rewordedAt: instant(rewordedAt) ?? '',
        ...(asked.get(id) ?? nothingYet()),
      })),
    })),
    backgroundDocuments: background,
    countsByGroup: byGroup(spoken),
    apart: {
      direct: { ...direct, byGroup: byGroup(spoken.filter((said) => !said.handedIn)) },
      handedIn: { ...handedIn, byGroup: byGroup(spoken.filter((said) => said.handedIn)) },
    },
  };
}

/** Shown comments by group, largest first. */
function byGroup(spoken: Awaited<ReturnType<typeof shownByGroup>>): Consultation['countsByGroup'] {
  const sums = new Map<Group, number>();
  for (const { group, shown } of spoken) sums.set(group, (sums.get(group) ?? 0) + shown);
  return [...sums].map(([group, shown]) => ({ group, shown })).sort((a, b) => b.shown - a.shown);
}

/** The reason in the first of these languages that it was given in. */
function reasonIn(reasons: Record<string, string>, languages: string[]) {
  const language = languages.find((each) => each in reasons) ?? Object.keys(reasons)[0] ?? '';
  return { language, reason: reasons[language] ?? '' };
}
