import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { CommentImport } from '#server/comment-imports/schema.ts';
import { to } from '#lib/locale.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath, settingsOf } from '#lib/staff/settings.server.ts';
import type { Actions, PageServerLoad } from './$types';

const pathOf = ({ slug, id }: { slug: string; id: string }) =>
  apiPath(slug, `/comment-imports/${encodeURIComponent(id)}`);

export const load: PageServerLoad = async (event) => {
  const [settings, brought] = await Promise.all([
    settingsOf(event),
    readAsSelf<CommentImport>(event, pathOf(event.params)),
  ]);
  return {
    slug: settings.slug,
    timeZone: settings.timeZone,
    brought,
    done: event.url.searchParams.get('done'),
  };
};

type Posted = RequestEvent<{ slug: string; id: string }>;

async function act(event: Posted, what: 'completion' | 'cancellation', next: string) {
  const answer = await callAsSelf(event, `${pathOf(event.params)}/${what}`, { method: 'POST', body: {} });
  if (answer.ok) redirect(303, to(`/staff/consultations/${event.params.slug}/comment-imports${next}`));
  return fail(answer.status, { mistakes: mistakesIn(answer, {}, {}) });
}

export const actions: Actions = {
  complete: (event) => act(event, 'completion', `/${event.params.id}?done=complete`),
  cancel: (event) => act(event, 'cancellation', '?done=cancelled'),
};
