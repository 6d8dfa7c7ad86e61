import { error } from '@sveltejs/kit';
import { forNobodyElse, pictureOfPreview } from '#lib/reading/preview.server.ts';
import type { RequestHandler } from './$types';

/** A picture of a draft that may not be published yet, by way of the link. */
export const GET: RequestHandler = async (event) => {
  const answer = await pictureOfPreview(event, event.params.id);
  if (!answer.ok) error(answer.status, '');
  const headers = new Headers(forNobodyElse);
  for (const name of ['content-type', 'content-security-policy'])
    headers.set(name, answer.headers.get(name) ?? '');
  return new Response(answer.body, { headers });
};
