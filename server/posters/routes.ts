import { LRUCache } from 'lru-cache';
import { Type } from 'typebox';
import { findConsultation } from '#server/consultations/queries.ts';
import type { Db } from '#server/database.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { atMost } from '#server/search/at-most.ts';
import { shortAddressOf } from '#server/short-addresses/address.ts';
import { ConsultationPath, TargetQuery } from '#server/short-addresses/schema.ts';
import { closingWords } from './closing.ts';
import { drawPoster, type Poster } from './draw.ts';

const keptBytes = 8 * 1024 * 1024;

/** Anyone: a sheet to print and hang up where people wait. */
export function posterRoutes(app: App, { config: { PUBLIC_URL }, database: { db } }: Parts): void {
  const inLine = atMost(1, 20);
  const drawn = new LRUCache<string, Buffer>({ maxSize: keptBytes, sizeCalculation: ({ length }) => length });

  async function draw(poster: Poster): Promise<Buffer> {
    const content = JSON.stringify(poster);
    const known = drawn.get(content);
    if (known) return known;
    const made = await inLine(() => drawPoster(poster));
    drawn.set(content, made);
    return made;
  }

  app.get(
    '/consultations/:slug/poster.pdf',
    {
      // Drawing one takes some 40 ms of the only thread.
      config: { access: 'public', maxAge: 60, limit: 'search' },
      schema: {
        tags: ['public'],
        summary: 'An A4 poster for a consultation, a document or a section, with QR code and short address',
        params: ConsultationPath,
        querystring: TargetQuery,
        response: { 200: { content: { 'application/pdf': { schema: Type.Unsafe<Buffer>({}) } } } },
      },
    },
    async ({ params, query }, reply) => {
      const { poster, code } = await posterOf(db, PUBLIC_URL, params.slug, query);
      return (
        reply
          .type('application/pdf')
          // Not shown in the browser: the policy of the API loads nothing, viewers of browsers included.
          .header('content-disposition', `attachment; filename="gop-y-${code}-${poster.language}.pdf"`)
          .send(await draw(poster))
      );
    },
  );
}

/** What a poster says today; throws NotFound. */
async function posterOf(
  db: Db,
  publicUrl: string,
  slug: string,
  query: TargetQuery,
): Promise<{ poster: Poster; code: string }> {
  const { language = 'vi' } = query;
  const consultation = await findConsultation(db, slug, language);
  if (!consultation) throw new NotFound();
  const { code, address, kind, label, heading } = await shortAddressOf(db, publicUrl, slug, query);
  const { closesAt, timeZone } = consultation;
  const title = heading && heading !== label ? `${label}. ${heading}` : label;
  return {
    code,
    poster: {
      language,
      title: consultation.title,
      about: kind === 'consultation' ? null : title,
      body: consultation.bodyName,
      contact: consultation.contact,
      closes: closesAt && closingWords(closesAt, timeZone, language),
      address,
    },
  };
}
