import { Type } from 'typebox';
import { asker, requireMay } from '#server/access/guard.ts';
import { dayIn } from '#server/consultations/day.ts';
import { Conflict, NotFound, Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { Uuid } from '#server/http/text.ts';
import { bucketOf, newId, publicId, storedId } from '#server/ids.ts';
import { caseReader } from './case.ts';
import { InConsultation } from '../schema.ts';
import { Colleagues, QuestionSent, AnswerSent, CaseQuestion, OpenQuestions } from './questions-schema.ts';
import { placeFor } from '../place.ts';
import * as queries from './question-queries.ts';
import { listColleagues } from './colleague-queries.ts';

const tags = ['moderation'];
const QuestionPath = Type.Object({ id: Uuid }, { additionalProperties: false });

/** Moderators: asking one another about a case, which stays with whoever asks. */
export function questionRoutes(app: App, { database: { pool }, keys }: Parts): void {
  const readCases = caseReader({ pool, keys });
  const keyOf = (id: string) => ({ bucket: bucketOf(storedId(keys, id)), id: storedId(keys, id) });
  const shown = ({ id, question, answer, at }: queries.QuestionRow) => ({
    id: publicId(keys, id),
    question: question ?? '',
    answer,
    at: at.toISOString(),
  });

  app.get(
    '/moderation/colleagues',
    {
      config: { access: 'decide display' },
      schema: {
        tags,
        summary: 'Who else moderates the consultation',
        querystring: InConsultation,
        response: { 200: Colleagues },
      },
    },
    async (request) => {
      const who = asker(request);
      const consultationId = await placeFor(pool, who, request.query.consultation);
      return { items: await listColleagues(pool, who.personId, consultationId) };
    },
  );

  app.post(
    '/moderation/questions',
    {
      config: { access: 'decide display' },
      schema: {
        tags,
        summary: 'Ask a colleague about a case in hand',
        body: QuestionSent,
        response: { 201: CaseQuestion },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const { reviewId, personId, question } = request.body;
      const review = keyOf(reviewId);
      const place = await queries.placeOfHeld(pool, review, who.personId);
      if (!place) throw new NotFound('You do not have this case in hand: claim it again.');
      requireMay(who, 'decide display', place.consultationId);
      const id = newId(dayIn(place.timeZone), review.bucket);
      const asked = { id, by: who.personId, personId, question };
      const row = await queries.askColleague(pool, review, asked);
      if (!row)
        throw new Unprocessable('Ask somebody else who moderates this consultation, and not too often.', [
          { pointer: '/personId', detail: 'Choose one of your colleagues here.' },
        ]);
      return reply.code(201).send(shown(row));
    },
  );

  app.get(
    '/moderation/questions',
    {
      config: { access: 'decide display' },
      schema: {
        tags,
        summary: 'What colleagues ask me, the oldest first',
        querystring: InConsultation,
        response: { 200: OpenQuestions },
      },
    },
    async (request) => {
      const who = asker(request);
      const consultationId = await placeFor(pool, who, request.query.consultation);
      const rows = await queries.listQuestions(pool, who.personId, consultationId);
      const about = rows.map(({ bucket, reviewId }) => ({ bucket, id: reviewId }));
      const cases = new Map((await readCases(about)).map((found) => [found.reviewId, found]));
      return {
        items: rows.flatMap(({ id, question, at, reviewId }) => {
          const found = cases.get(publicId(keys, reviewId));
          if (!found) return [];
          const { comment, section, signals } = found;
          return { id: publicId(keys, id), question, at: at.toISOString(), comment, section, signals };
        }),
      };
    },
  );

  app.post(
    '/moderation/questions/:id/answer',
    {
      config: { access: 'decide display' },
      schema: {
        tags,
        summary: 'Answer a colleague, once',
        params: QuestionPath,
        body: AnswerSent,
        response: { 200: CaseQuestion },
      },
    },
    async (request) => {
      const who = asker(request);
      const question = keyOf(request.params.id);
      const asked = await queries.findAsked(pool, question, who.personId);
      if (!asked) throw new NotFound();
      requireMay(who, 'decide display', asked.consultationId);
      const row = await queries.answerQuestion(pool, question, who.personId, request.body.answer);
      if (!row) throw new Conflict('This question has been answered, or the comment was withdrawn.');
      return shown(row);
    },
  );
}
