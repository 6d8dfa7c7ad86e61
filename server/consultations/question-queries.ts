import { asc, eq, sql } from 'drizzle-orm';
import { question, questionText } from '#db/schema/questions.ts';
import type { Db } from '#server/database.ts';
import { byLanguage } from './language.ts';
import type { ConsultationRow } from './queries.ts';

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
