import { Type } from 'typebox';
import { openAnswerCache } from '#server/consultations/answer-cache.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { shortAddressOf } from './address.ts';
import { destinationOf } from './destination.ts';
import { qrPng, qrSvg } from './qr.ts';
import * as schema from './schema.ts';

const tags = ['public'];
/** Seconds for which a picture may be kept: its code is for ever, `PUBLIC_URL` nearly so. */
const maxAge = 300;

/** Anyone: where short addresses lead, and the short address and QR code of what can be read. */
export function shortAddressRoutes(app: App, { config: { PUBLIC_URL }, database: { db } }: Parts): void {
  const answers = openAnswerCache(2);
  const find = (slug: string, wanted: schema.TargetQuery) => shortAddressOf(db, PUBLIC_URL, slug, wanted);

  app.get(
    '/short-addresses/:code',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Where the code at the end of a short address leads today',
        params: schema.CodePath,
        response: { 200: schema.Destination },
      },
    },
    (request, reply) => answers.answer(request, reply, () => destinationOf(db, request.params.code)),
  );

  app.get(
    '/consultations/:slug/short-address',
    {
      config: { access: 'public', maxAge },
      schema: {
        tags,
        summary: 'The short address of a consultation, a document or a section; it stays the same for ever',
        params: schema.ConsultationPath,
        querystring: schema.TargetQuery,
        response: { 200: schema.ShortAddress },
      },
    },
    ({ params, query }) => find(params.slug, query),
  );

  app.get(
    '/consultations/:slug/qr.svg',
    {
      config: { access: 'public', maxAge },
      schema: {
        tags,
        summary: 'The short address as a QR code for print, with its quiet zone',
        params: schema.ConsultationPath,
        querystring: schema.TargetQuery,
        response: { 200: { content: { 'image/svg+xml': { schema: Type.String() } } } },
      },
    },
    async ({ params, query }, reply) =>
      reply.type('image/svg+xml').send(await qrSvg((await find(params.slug, query)).address)),
  );

  app.get(
    '/consultations/:slug/qr.png',
    {
      config: { access: 'public', maxAge, limit: 'search' },
      schema: {
        tags,
        summary: 'The same as pixels',
        params: schema.ConsultationPath,
        querystring: schema.PngQuery,
        response: { 200: { content: { 'image/png': { schema: Type.Unsafe<Buffer>({}) } } } },
      },
    },
    async ({ params, query: { size = 1024, ...query } }, reply) =>
      reply.type('image/png').send(await qrPng((await find(params.slug, query)).address, size)),
  );
}
