import type { App, Parts } from '#server/http/app-type.ts';
import { readCursor, writeCursor } from '#server/http/text-cursor.ts';
import { openAnswerCache } from './answer-cache.ts';
import { readConsultation } from './read-consultation.ts';
import { readConsultations } from './list-consultations.ts';
import { readDocument, readUnit } from './read-document.ts';
import * as schema from './schema.ts';
import {
  DocumentVersion,
  ReadingUnit,
  VersionQuery,
  DocumentPath,
  NodePath,
  SectionPath,
} from './document-schema.ts';

/** Anyone: consultations, their documents and the pages of these. Only what is published. */
export function consultationRoutes(app: App, { database }: Parts): void {
  const { db } = database;
  const answers = openAnswerCache(2);
  const about = (summary: string) => ({ tags: ['public'], summary });

  app.get(
    '/consultations',
    {
      config: { access: 'public' },
      schema: {
        ...about('Consultations, open ones first'),
        querystring: schema.ConsultationsQuery,
        response: { 200: schema.ConsultationPage },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, async () => {
        const { after, limit = 25, ...wanted } = request.query;
        const { items, last } = await readConsultations(db, {
          ...wanted,
          after: after && readCursor(after, /^[a-z0-9-]{1,80}$/),
          limit,
        });
        return { items, next: last === undefined ? null : writeCursor(last) };
      }),
  );

  app.get(
    '/consultations/:slug',
    {
      config: { access: 'public' },
      schema: {
        ...about('One consultation with its documents and questions'),
        params: schema.ConsultationPath,
        querystring: schema.LanguageQuery,
        response: { 200: schema.Consultation },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, () =>
        readConsultation(database, request.params.slug, request.query.language),
      ),
  );

  app.get(
    '/consultations/:slug/documents/:document',
    {
      config: { access: 'public' },
      schema: {
        ...about('One version of a document, the newest unless another is named'),
        params: DocumentPath,
        querystring: VersionQuery,
        response: { 200: DocumentVersion },
      },
    },
    (request, reply) => {
      const { version: number, language } = request.query;
      answers.answer(request, reply, () => readDocument(db, { ...request.params, number, language }));
    },
  );

  app.get(
    '/consultations/:slug/documents/:document/sections/:nodeId',
    {
      config: { access: 'public' },
      schema: {
        ...about('The page that shows a place, by the id it keeps across versions'),
        params: NodePath,
        querystring: VersionQuery,
        response: { 200: ReadingUnit },
      },
    },
    (request, reply) => {
      const { version: number, language } = request.query;
      answers.answer(request, reply, () => readUnit(db, { ...request.params, number }, language));
    },
  );

  app.get(
    '/sections/:sectionId',
    {
      config: { access: 'public' },
      schema: {
        ...about('The page that shows a section of one version'),
        params: SectionPath,
        querystring: schema.LanguageQuery,
        response: { 200: ReadingUnit },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, () => readUnit(db, request.params, request.query.language)),
  );
}
