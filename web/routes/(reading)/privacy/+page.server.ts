import type { RequestFigures } from '#server/official-requests/schema.ts';
import { forEverybody } from '#lib/api.ts';
import { callApi } from '#lib/commenting/api.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.setHeaders(forEverybody);
  const answer = await callApi<RequestFigures>(event, '/official-requests');
  return { requests: answer.ok ? answer.data : undefined };
};
