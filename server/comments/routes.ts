import { openAnswerCache } from '#server/consultations/answer-cache.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inheritedNodes } from '#server/versions/inherited-queries.ts';
import { placeOfDocument, placeOfQuestion, placeOfSection, placesOnPage } from './place-queries.ts';
import { commentReader, placeFinder } from './read-comments.ts';
import { findOne } from './find-one.ts';
import * as schema from './schema.ts';

/** Anyone: the comments that are shown at a section, a document or a question. */
export function commentRoutes(app: App, parts: Parts): void {
  const { keys } = parts;
  const { db, pool } = parts.database;
  const answers = openAnswerCache(2);
  const read = commentReader(parts);
  const sectionPlace = placeFinder(db, placeOfSection);
  const documentPlace = placeFinder(db, placeOfDocument);
  const questionPlace = placeFinder(db, placeOfQuestion);
  const about = (summary: string) => ({ tags: ['public'], summary, response: { 200: schema.CommentPage } });

  app.get(
    '/sections/:sectionId/comments',
    {
      config: { access: 'public' },
      schema: {
        ...about('Published comments on a section'),
        params: schema.SectionPath,
        querystring: schema.SectionCommentsQuery,
      },
    },
    (request, reply) =>
      answers.answer(request, reply, async () => {
        const { sectionId } = request.params;
        const { scope, language, ...query } = request.query;
        const { consultationId, place, hasOthers, number, ...at } = await sectionPlace(sectionId);
        const inherited = hasOthers ? await inheritedNodes(db, at.versionId, at.unitId) : [];
        const readIn = hasOthers ? { readIn: { number, language: language ?? at.language } } : {};
        if (scope !== 'unit') {
          const own = inherited.filter(({ host }) => host === place).map(({ node }) => node);
          return read({ consultationId, places: [place, ...own], ...readIn }, query);
        }
        const onPage = await placesOnPage(db, sectionId, language);
        const labels = new Map(onPage.map((section) => [section.nodeId, section]));
        for (const { node, host } of inherited) {
          const section = labels.get(host);
          if (section) labels.set(node, section);
        }
        return read({ consultationId, places: [...labels.keys()], labels, ...readIn }, query);
      }),
  );

  app.get(
    '/documents/:documentId/comments',
    {
      config: { access: 'public' },
      schema: {
        ...about('Published comments on a document as a whole'),
        params: schema.DocumentPath,
        querystring: schema.CommentsQuery,
      },
    },
    (request, reply) =>
      answers.answer(request, reply, async () => {
        const { consultationId, place } = await documentPlace(request.params.documentId);
        return read({ consultationId, places: [place] }, request.query);
      }),
  );

  app.get(
    '/questions/:questionId/comments',
    {
      config: { access: 'public' },
      schema: {
        ...about('Published comments on a core question'),
        params: schema.QuestionPath,
        querystring: schema.CommentsQuery,
      },
    },
    (request, reply) =>
      answers.answer(request, reply, async () => {
        const { consultationId, place } = await questionPlace(request.params.questionId);
        return read({ consultationId, places: [place] }, request.query);
      }),
  );

  app.get(
    '/comments/:id',
    {
      config: { access: 'public' },
      schema: {
        tags: ['public'],
        summary: 'A published comment by itself',
        params: schema.CommentPath,
        querystring: schema.InLanguage,
        response: { 200: schema.OneComment },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, () =>
        findOne({ db, pool, keys }, request.params.id, request.query.language),
      ),
  );
}
