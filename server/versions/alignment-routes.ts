import type { FastifyRequest } from 'fastify';
import { asker, consultationOf } from '#server/access/guard.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { openApart } from './apart.ts';
import { confirmLines } from './confirm.ts';
import { proposeAlignment } from './propose.ts';
import { listVersions, readSections, type SectionRow, type VersionRow } from './queries.ts';
import { readLines } from './alignment-queries.ts';
import { AlignmentPath, excerptLength, Alignment, Confirmation } from './alignment-schema.ts';

const shown = ({ text, ...section }: SectionRow) => ({ ...section, excerpt: cut(text) });

function cut(text: string): string {
  const points = [...text.slice(0, 2 * excerptLength)];
  return points.length <= excerptLength ? text : `${points.slice(0, excerptLength - 1).join('')}…`;
}

type At = FastifyRequest<{ Params: { slug: string; document: string; number: number } }>['params'];

/** Editors: what became what between a version and the one before it, and confirming what is doubtful. */
export function alignmentRoutes(app: App, { database: { pool } }: Parts): void {
  const apart = openApart();
  app.addHook('onClose', () => apart.stop());
  const config = { access: 'publish drafts' } as const;
  const url = '/consultations/:slug/documents/:document/versions/:number/alignment';

  /** The versions of the document, and the one asked for with lines that are of today: one that was mended is aligned anew. */
  async function found(at: At): Promise<{ versions: VersionRow[]; version: VersionRow }> {
    const versions = await listVersions(pool, at);
    const version = versions.find(({ number }) => number === at.number);
    if (!version?.aligned) throw new NotFound();
    if (!version.stale) return { versions, version };
    await proposeAlignment(pool, apart, version.id);
    return found(at);
  }

  async function show(at: At): Promise<Alignment> {
    const { versions, version } = await found(at);
    const before = versions.find(({ id }) => id === version.fromVersionId);
    const [old, now, lines] = await Promise.all([
      readSections(pool, before?.id ?? '', null),
      readSections(pool, version.id, null),
      readLines(pool, version.id),
    ]);
    const [oldById, newById] = [old, now].map(
      (sections) => new Map(sections.map((section) => [section.id, shown(section)])),
    );
    return {
      document: { slug: at.document, title: version.title },
      language: version.authoritativeLanguage,
      published: version.publishedAt !== null,
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
        params: AlignmentPath,
        response: { 200: Alignment },
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
        params: AlignmentPath,
        body: Confirmation,
        response: { 200: Alignment },
      },
    },
    async (request) => {
      const { params } = request;
      const consultationId = consultationOf(request);
      const { version } = await found(params);
      const by = asker(request).personId;
      const { lines } = request.body;
      await inTransaction(pool, (client) =>
        confirmLines(client, { consultationId, versionId: version.id, by, lines }),
      );
      return show(params);
    },
  );
}
