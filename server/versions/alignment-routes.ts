import type { FastifyRequest } from 'fastify';
import { asker } from '#server/access/guard.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { confirmLines } from './confirm.ts';
import { listVersions, readLines, readSections } from './queries.ts';
import * as schema from './schema.ts';
import type { Alignment } from './schema.ts';

type At = FastifyRequest<{ Params: { slug: string; document: string; number: number } }>['params'];

/** Editors: what became what between a version and the one before it, and confirming what is doubtful. */
export function alignmentRoutes(app: App, { database: { pool } }: Parts): void {
  const config = { access: 'publish drafts' } as const;
  const url = '/consultations/:slug/documents/:document/versions/:number/alignment';

  async function show(at: At): Promise<Alignment> {
    const versions = await listVersions(pool, at);
    const version = versions.find(({ number }) => number === at.number);
    if (!version?.aligned) throw new NotFound();
    const before = versions.find(({ id }) => id === version.fromVersionId);
    const [old, now, lines] = await Promise.all([
      readSections(pool, before?.id ?? '', null),
      readSections(pool, version.id, null),
      readLines(pool, version.id),
    ]);
    const [oldById, newById] = [old, now].map(
      (sections) => new Map(sections.map((section) => [section.id, section])),
    );
    return {
      from: before?.number ?? 0,
      to: version.number,
      doubtful: lines.filter(({ certainty, confirmedBy }) => certainty === 'doubtful' && !confirmedBy).length,
      lines: lines.map(({ from, to, confirmedBy, confirmedAt, ...line }) => ({
        ...line,
        from: oldById?.get(from ?? '') ?? null,
        to: newById?.get(to ?? '') ?? null,
        confirmed: confirmedBy !== null,
        confirmedAt: confirmedAt?.toISOString() ?? null,
      })),
    };
  }

  app.get(
    url,
    {
      config,
      schema: {
        tags: ['drafts'],
        summary: 'Which section became which since the version before, and what of it is doubtful',
        params: schema.AlignmentPath,
        response: { 200: schema.Alignment },
      },
    },
    (request) => show(request.params),
  );

  app.put(
    url,
    {
      config,
      schema: {
        tags: ['drafts'],
        summary: 'Confirm lines, or draw others: for each new section named, all that it was',
        params: schema.AlignmentPath,
        body: schema.Confirmation,
        response: { 200: schema.Alignment },
      },
    },
    async (request) => {
      const { consultationId, params } = request;
      const version = (await listVersions(pool, params)).find(({ number }) => number === params.number);
      if (!version || consultationId === undefined) throw new NotFound();
      const by = asker(request).personId;
      const { lines } = request.body;
      await inTransaction(pool, (client) =>
        confirmLines(client, { consultationId, versionId: version.id, by, lines }),
      );
      return show(params);
    },
  );
}
