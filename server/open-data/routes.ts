import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConsultationPath } from '#server/consultations/schema.ts';
import { NotFound, Unavailable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { fileOf } from './make-editions.ts';
import {
  type Consultation,
  type Edition,
  findConsultation,
  findEdition,
  listEditions,
  wish,
} from './queries.ts';
import { Editions, EditionPath } from './schema.ts';

/** Milliseconds: an edition of today is made again when it is older than this, and than fifty times what making it took. */
const fresh = 15_000;
/** What is made as fast as this is waited for, for so long. */
const quick = 3_000;
const patience = 10_000;
const stalled = 60_000;

/** Anyone: the published comments and figures as files, an edition a day. */
export function openDataRoutes(app: App, { config: { DATA_DIR }, database: { pool } }: Parts): void {
  const config = { access: 'public' } as const;
  const about = (summary: string) => ({ tags: ['public'], summary });

  app.get(
    '/consultations/:slug/open-data.zip',
    {
      config,
      schema: {
        ...about('Published comments, statistics and data dictionary: the newest edition'),
        params: ConsultationPath,
      },
    },
    async (request, reply) => {
      const consultation = await find(request.params.slug);
      const edition = await newest(consultation);
      if (!edition) throw new Unavailable('The first edition is being made. Come back in a moment.', 10);
      return send(request, reply, consultation, edition);
    },
  );

  app.get(
    '/consultations/:slug/open-data',
    {
      config: { ...config, maxAge: 10 },
      schema: {
        ...about('All editions, each at its own address'),
        params: ConsultationPath,
        response: { 200: Editions },
      },
    },
    async (request) => {
      const { id, slug } = await find(request.params.slug);
      const items = (await listEditions(pool, id)).map(({ day, comments, bytes, sha256, stale }) => ({
        day,
        address: `/api/v1/consultations/${slug}/open-data/${day}.zip`,
        comments,
        bytes,
        sha256,
        complete: !stale,
      }));
      return { items };
    },
  );

  app.get(
    '/consultations/:slug/open-data/:file',
    { config, schema: { ...about('The edition of a day'), params: EditionPath } },
    async (request, reply) => {
      const consultation = await find(request.params.slug);
      const edition = await findEdition(pool, consultation.id, request.params.file.slice(0, 10));
      if (!edition) throw new NotFound('There is no edition of this day.');
      return send(request, reply, consultation, edition);
    },
  );

  async function find(slug: string): Promise<Consultation> {
    const found = await findConsultation(pool, { slug });
    if (!found) throw new NotFound();
    return found;
  }

  /** The newest edition; made anew first where that is a matter of a moment. */
  async function newest({ id }: Consultation): Promise<Edition | undefined> {
    const before = await findEdition(pool, id);
    const age = before && Date.now() - before.asOf.getTime();
    if (before && !before.stale && age !== undefined && age < Math.max(fresh, 50 * before.took))
      return before;
    const asked = Date.now();
    await wish(pool, id);
    if (before && !before.stale && before.took > quick) return before;
    while (Date.now() - asked < patience) {
      const made = await findEdition(pool, id);
      if (made && !made.stale && made.asOf.getTime() >= asked) return made;
      await sleep(250);
    }
    return before;
  }

  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    { id, slug }: Consultation,
    { day, sha256, stale }: Edition,
  ): Promise<FastifyReply> {
    if (stale)
      throw new Unavailable('Something is being taken out of this edition. Come back in a moment.', 60);
    const etag = `"${sha256}"`;
    reply.headers({ etag, 'cache-control': 'public, max-age=60' });
    if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
    const path = fileOf(DATA_DIR, id, day);
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new NotFound('The file of this edition is not on this machine.');
    const file = createReadStream(path, { highWaterMark: 256 * 1024 });
    reply.raw.setTimeout(stalled, () => reply.raw.destroy());
    reply.raw.once('close', () => file.destroy());
    return reply
      .type('application/zip')
      .header('content-length', found.size)
      .header('content-disposition', `attachment; filename="${slug}-${day}.zip"`)
      .send(file);
  }
}
