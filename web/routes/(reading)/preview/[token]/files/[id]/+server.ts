import { fileOfPreview, forNobodyElse } from '#lib/reading/preview.server.ts';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** A file beside a draft that may not be published yet, by way of the link. */
export const GET: RequestHandler = async (event) => {
  const answer = await fileOfPreview(event, event.params.id);
  if (!answer.ok) error(answer.status, '');
  const kept = ['content-type', 'content-disposition', 'content-security-policy'];
  const headers = new Headers(forNobodyElse);
  for (const name of kept) headers.set(name, answer.headers.get(name) ?? '');
  return new Response(answer.body, { headers });
};
