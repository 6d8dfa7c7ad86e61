import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { AsyncLocalStorage } from 'node:async_hooks';
import { dev } from '$app/env';
import { baseLocale, type Locale, readLocaleFrom, splitLocale } from '#lib/locale.ts';
import { previewIn, readPreviewFrom } from '#lib/reading/preview.ts';

const pageOfRequest = new AsyncLocalStorage<{ locale: Locale; preview: string | undefined }>();
readLocaleFrom(() => pageOfRequest.getStore()?.locale ?? baseLocale);
readPreviewFrom(() => pageOfRequest.getStore()?.preview);

export const handle: Handle = ({ event, resolve }) => {
  const { locale, path } = splitLocale(event.url.pathname);
  event.locals.locale = locale;
  return pageOfRequest.run({ locale, preview: previewIn(path) }, () =>
    resolve(event, { transformPageChunk: ({ html }) => finished(html).replace('%lang%', locale) }),
  );
};

/** Without a script of the framework, its marks for taking over the page are dead weight. */
const finished = (html: string) =>
  html.includes('__sveltekit_') ? html : html.replaceAll(/<!--\[?-?\d*\]?-->/g, '');

/**
 * Pages fetch our own API and nothing else. The call stays in the process, so that no Host header can send
 * it elsewhere; the visitor's cookies go along only where a page asks for it (`credentials: 'include'`).
 */
export const handleFetch: HandleFetch = ({ event, request }) => {
  const { pathname, search } = new URL(request.url);
  if (!pathname.startsWith('/api/')) throw new Error('A page may fetch the API alone.');
  const cookies = event.request.headers.get('cookie');
  if (request.credentials === 'include' && cookies) request.headers.set('cookie', cookies);
  if (event.platform) return event.platform.callApi(request);
  if (!dev) throw new Error('The pages are not mounted.');
  return fetch(new Request(`http://127.0.0.1:3000${pathname}${search}`, request));
};

export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'unknown') event.platform?.reportFailure(error, event.route.id ?? 'none');
};
