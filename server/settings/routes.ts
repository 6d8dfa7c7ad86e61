import { asker, consultationOf } from '#server/access/guard.ts';
import { describeChange } from '#server/changes/describe.ts';
import { Change } from '#server/changes/schema.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { changeSettings } from './change-settings.ts';
import { createConsultation, withOwn } from './create.ts';
import { open, openingOf } from './open.ts';
import { ownConsultations } from './own-consultations.ts';
import { readSettings } from './read-settings.ts';
import * as schema from './schema.ts';
import { NewConsultation } from './new-consultation-schema.ts';
import { OwnConsultations, OwnConsultationsQuery } from './own-consultations-schema.ts';
import { Opening } from './opening-schema.ts';

/** Making consultations, setting them and opening them. */
export function settingsRoutes(app: App, parts: Parts): void {
  const { pool } = parts.database;
  const about = (summary: string) => ({ tags: ['settings'], summary });
  app.get(
    '/staff/consultations',
    {
      config: { access: 'see settings' },
      schema: {
        ...about('Consultations that I have a role in, newest first; for administrators all'),
        querystring: OwnConsultationsQuery,
        response: { 200: OwnConsultations },
      },
    },
    (request) => {
      const { limit = 25, ...wanted } = request.query;
      return ownConsultations(parts, asker(request), { ...wanted, limit });
    },
  );

  app.post(
    '/consultations',
    {
      config: { access: 'create consultations' },
      schema: {
        ...about('Make a consultation; it is announced until it is opened'),
        body: NewConsultation,
        response: { 201: schema.Settings },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const id = await inTransaction(pool, (client) => createConsultation(client, parts, who, request.body));
      return reply.code(201).send(await readSettings(parts, withOwn(who, id), id));
    },
  );

  app.get(
    '/consultations/:slug/settings',
    {
      config: { access: 'see settings' },
      schema: {
        ...about('Everything that can be set'),
        params: schema.ConsultationPath,
        response: { 200: schema.Settings },
      },
    },
    (request) => readSettings(parts, asker(request), consultationOf(request)),
  );

  app.patch(
    '/consultations/:slug',
    {
      config: { access: 'edit texts and dates' },
      schema: {
        ...about(
          'Change texts, dates and policy; the policy of an opened consultation waits for another one',
        ),
        params: schema.ConsultationPath,
        body: schema.WantedSettings,
        response: { 200: schema.Settings, 202: Change },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const id = consultationOf(request);
      const changeId = await inTransaction(pool, (client) =>
        changeSettings(client, parts.config, who, id, request.body),
      );
      if (changeId === null) return readSettings(parts, who, id);
      return reply.code(202).send(await describeChange(pool, who, changeId));
    },
  );

  app.get(
    '/consultations/:slug/opening',
    {
      config: { access: 'see settings' },
      schema: {
        ...about('What must be so before the consultation opens'),
        params: schema.ConsultationPath,
        response: { 200: Opening },
      },
    },
    (request) => openingOf(pool, parts, consultationOf(request)),
  );

  app.post(
    '/consultations/:slug/opening',
    {
      config: { access: 'edit texts and dates' },
      schema: {
        ...about('Open the consultation, at the planned time or at once'),
        params: schema.ConsultationPath,
        response: { 200: schema.Settings },
      },
    },
    async (request) => {
      const who = asker(request);
      const id = consultationOf(request);
      await inTransaction(pool, (client) => open(client, parts, id, who.personId));
      return readSettings(parts, who, id);
    },
  );
}
