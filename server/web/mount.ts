import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App, Parts } from '#server/http/app-type.ts';
import { strictForms } from './form-body.ts';
import { clientFiles, startKit } from './kit.ts';
import { encodingFor, type Page } from './page.ts';
import { PageCache } from './page-cache.ts';
import { renderer } from './render.ts';

/**
 * Serves the pages at every address that is not the API's. They are rendered by SvelteKit behind ordinary
 * replies, so that limits, logging and failures are the same for them as for everything else.
 *
 * @throws Error where the pages are not built
 */
export async function mountWeb(app: App, { config }: Parts): Promise<void> {
  const render = renderer(app, await startKit(), config.PUBLIC_URL);
  const cache = new PageCache();
  await app.register(async (pages: App) => {
    strictForms(pages);
    await pages.register(fastifyStatic, {
      root: clientFiles,
      wildcard: false,
      preCompressed: true,
      maxAge: '1h',
      setHeaders: neverChanging,
    });
    pages.get('/*', { schema: { hide: true } }, async (request, reply) => {
      const address = request.raw.url ?? '/';
      const page = cache.recent(address) ?? (await cache.render(address, () => render(request)));
      return send(request, reply, page);
    });
    pages.post('/*', { schema: { hide: true } }, async (request, reply) => {
      return send(request, reply, await render(request));
    });
  });
}

/** Files below `immutable` are named by their contents. */
function neverChanging(reply: Pick<FastifyReply, 'header'>, path: string): void {
  if (path.includes('/immutable/')) reply.header('cache-control', 'public, max-age=31536000, immutable');
}

async function send(request: FastifyRequest, reply: FastifyReply, page: Page): Promise<FastifyReply> {
  const encoding = encodingFor(request.headers['accept-encoding'], page.body.length);
  reply.code(page.status).headers(page.headers).header('vary', 'accept-encoding');
  if (page.cookies.length > 0) reply.header('set-cookie', page.cookies);
  if (page.shared) reply.header('etag', page.etag);
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.send(await page.encoded(encoding));
}
