import type { FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import { languagesOfVersion } from '#server/consultations/document-queries.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { atMost } from '#server/search/at-most.ts';
import { readPictures } from '#server/pictures/queries.ts';
import { findPublished, listStored } from './queries.ts';
import * as schema from './schema.ts';
import { writeApart } from './write-apart.ts';

const keptBytes = 64 * 1024 * 1024;
const waiting = 30;

/** Anyone: each published version as a file, in each of its languages. */
export function downloadRoutes(app: App, { config, database: { db, pool } }: Parts): void {
  // What is published does not change: made once, kept for the next who asks.
  const made = new LRUCache<string, Buffer>({
    maxSize: keptBytes,
    sizeCalculation: (file) => file.length + 1,
  });
  const inLine = atMost(1, waiting);

  async function send(reply: FastifyReply, at: schema.DownloadAt, format: schema.Format) {
    const version = await findPublished(pool, at);
    if (!version) throw new NotFound();
    const language =
      fit(await languagesOfVersion(db, version.id), at.language) ?? version.authoritativeLanguage;
    const stored = {
      consultation: { slug: at.slug, title: version.consultationTitle },
      body: version.body,
      document: { slug: at.document, title: version.title },
      version: version.number,
      day: version.day,
      language,
      url: `${config.PUBLIC_URL}/consultations/${at.slug}/${at.document}?version=${version.number}`,
    };
    const key = `${version.id} ${format} ${JSON.stringify(stored)}`;
    const make = async () =>
      made.get(key) ??
      writeApart(
        {
          ...stored,
          sections: await listStored(pool, version, language),
          pictures: await readPictures(pool, version.id),
        },
        format,
      );
    const file = made.get(key) ?? (await inLine(make));
    made.set(key, file);
    return reply
      .type(schema.formats[format])
      .header(
        'content-disposition',
        `attachment; filename="${at.document}-${version.number}-${language}.${format}"`,
      )
      .header('content-language', language)
      .send(file);
  }

  for (const [format, summary] of [
    ['docx', 'A published version as a Word document'],
    ['md', 'A published version as Markdown, which the import reads back'],
    ['akn.xml', 'A published version as Akoma Ntoso 3.0'],
  ] as const) {
    app.get(
      `/consultations/:slug/documents/:document/versions/:number.${format}`,
      {
        config: { access: 'public', maxAge: 60 },
        schema: {
          tags: ['public'],
          summary,
          params: schema.DownloadPath,
          querystring: schema.DownloadQuery,
          response: {
            200: { content: { [schema.formats[format].split(';')[0] ?? '']: { schema: schema.File } } },
          },
        },
      },
      (request, reply) => send(reply, { ...request.params, ...request.query }, format),
    );
  }
}

/** The language of a version that fits best: the one wanted, or its bare form ('en' for 'en-GB'). */
function fit(languages: readonly string[], wanted: string | undefined): string | undefined {
  const tag = wanted?.toLowerCase() ?? '';
  const bare = tag.split('-')[0] ?? '';
  const named = (name: string) => languages.find((language) => language.toLowerCase() === name);
  return named(tag) ?? named(bare);
}
