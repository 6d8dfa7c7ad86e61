import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { asker, requireMay } from '#server/access/guard.ts';
import { findConsultationId } from '#server/access/queries.ts';
import type { Who } from '#server/access/who.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { readCursor, writeCursor } from '#server/http/text-cursor.ts';
import { exportTrail } from './export.ts';
import { auditEvents, auditRows } from './queries.ts';
import * as schema from './schema.ts';
import { verifyChain } from './verify.ts';

const tags = ['audit'];
/** Administrators read the whole trail, auditors what concerns their consultations. Nobody writes here. */
export function auditRoutes(app: App, { database: { pool } }: Parts): void {
  const config = { access: 'read the audit trail' } as const;

  app.get(
    '/audit',
    {
      config,
      schema: {
        tags,
        summary: 'What people with authority did, newest first',
        querystring: schema.AuditQuery,
        response: { 200: schema.AuditPage },
      },
    },
    async (request) => {
      const { consultation, actor, action, after, limit = 25 } = request.query;
      const consultations = await consultationsFor(asker(request), consultation);
      const found = await auditEvents(
        pool,
        { consultations, actor, action },
        after === undefined ? Number.MAX_SAFE_INTEGER : Number(readCursor(after, /^\d{1,15}$/)),
        limit + 1,
      );
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return { items, next: last && found.length > limit ? writeCursor(last.number) : null };
    },
  );

  app.get(
    '/audit/export',
    {
      config,
      // A HEAD would be written down as an export.
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: 'The trail as JSON Lines, oldest first, with the hashes that chain it',
        querystring: schema.ExportQuery,
        response: {
          200: { content: { 'application/jsonl': { schema: Type.Unsafe<Readable>(schema.AuditLine) } } },
        },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const consultations = await consultationsFor(who, request.query.consultation);
      const [consultationId] = request.query.consultation ? (consultations ?? []) : [];
      const lines = await exportTrail(
        pool,
        { consultations },
        {
          actorId: who.personId,
          action: 'audit.exported',
          ...(consultationId ? { consultationId } : {}),
        },
      );
      const day = new Date().toISOString().slice(0, 10);
      reply
        .type('application/jsonl')
        .header('content-disposition', `attachment; filename="audit-${day}.jsonl"`);
      return reply.send(Readable.from(lines, { objectMode: false }));
    },
  );

  app.get(
    '/audit/verification',
    {
      config,
      schema: {
        tags,
        summary: 'Whether every act still follows from the one before',
        response: { 200: schema.Verification },
      },
    },
    () => verifyChain(auditRows(pool, {})),
  );

  /** Undefined: all of them. */
  async function consultationsFor(who: Who, slug: string | undefined): Promise<string[] | undefined> {
    if (slug !== undefined) {
      const id = await findConsultationId(pool, slug);
      if (!id) throw new NotFound();
      requireMay(who, 'read the audit trail', id);
      return [id];
    }
    if (who.roles.some(({ role }) => role === 'administrator')) return undefined;
    return who.roles.flatMap(({ role, consultationId }) =>
      role === 'auditor' && consultationId ? [consultationId] : [],
    );
  }
}
