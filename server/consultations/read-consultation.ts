import { shownBackground } from '#server/background/shown.ts';
import type { Database } from '#server/database.ts';
import { NotFound } from '#server/errors.ts';
import type { Group } from '#server/http/terms.ts';
import { chainsOf } from '#server/questions/chains.ts';
import { countsAt, countsOfConsultations, nothingYet, shownByGroup, submissionsOf } from './count-queries.ts';
import { documentsOf } from './document-queries.ts';
import * as queries from './queries.ts';
import { questionsOf } from './question-queries.ts';
import { asPublished } from './read-document.ts';
import type { Consultation } from './schema.ts';
import type { Sight } from './sight.ts';
import { instant, summaryOf } from './summary.ts';

/** One consultation with everything its page needs; throws NotFound. */
export async function readConsultation(
  { db, pool }: Pick<Database, 'db' | 'pool'>,
  slug: string,
  language?: string,
  sight: Sight = 'public',
): Promise<Consultation> {
  const row = await queries.findConsultation(db, slug, language);
  if (!row) throw new NotFound();
  const wanted = [language ?? row.language, row.authoritativeLanguage];
  const [languages, documents, questions, extensions, background, submissions, counts, spoken] =
    await Promise.all([
      queries.languagesOf(db, row.id),
      documentsOf(db, row, language, sight),
      questionsOf(db, row, language),
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
  const known = summaryOf(row, submissions.get(row.id), counts.get(row.id));
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
