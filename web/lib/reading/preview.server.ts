import type { RequestEvent } from '@sveltejs/kit';
import { apiPath, get } from '#lib/api.ts';

/** What a page of a preview says to those who would keep it: nobody does, nobody indexes it, and its address goes nowhere. */
export const forNobodyElse = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
};

type Event = Pick<RequestEvent, 'fetch'> & { params: { token: string } };

/** The API as the holder of a preview link sees it: the token goes in a header and in no address. */
const asHolder =
  ({ fetch, params }: Event): typeof globalThis.fetch =>
  (input, init) =>
    fetch(input, { ...init, headers: { 'preview-token': params.token } });

/** Gets what a page of a preview shows; an error page where the link is not good. */
export const getPreview = <T>(event: Event, rest = '', query = {}): Promise<T> =>
  get<T>(asHolder(event), `/preview${rest}`, query);

/** The answer with a file of a preview, as the API gives it. */
export const fileOfPreview = (event: Event, id: string): Promise<Response> =>
  asHolder(event)(apiPath(`/preview/background-documents/${encodeURIComponent(id)}/file`));

/** The answer with a picture of a preview, as the API gives it. */
export const pictureOfPreview = (event: Event, id: string): Promise<Response> =>
  asHolder(event)(apiPath(`/preview/pictures/${encodeURIComponent(id)}`));

/** A section whose pictures are fetched by way of the link: elsewhere only those are to be had that everybody may see. */
export const ofPreview = <Section extends { html: string }>(
  { params }: Event,
  section: Section,
): Section => ({
  ...section,
  html: section.html.replaceAll(
    '<img src="/api/v1/pictures/',
    `<img src="/preview/${encodeURIComponent(params.token)}/pictures/`,
  ),
});
