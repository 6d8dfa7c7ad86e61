import { fail, redirect } from '@sveltejs/kit';
import type { OwnVersion } from '#server/imports/schema.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath, settingsOf } from '#lib/staff/settings.server.ts';
import type { Actions, PageServerLoad } from './$types';

const pathOf = ({ slug, document, version }: { slug: string; document: string; version: string }) =>
  apiPath(slug, `/documents/${encodeURIComponent(document)}/versions/${encodeURIComponent(version)}`);

export const load: PageServerLoad = async (event) => {
  const [settings, version] = await Promise.all([
    settingsOf(event),
    readAsSelf<OwnVersion>(event, `${pathOf(event.params)}?language=${event.locals.locale}`),
  ]);
  return {
    slug: settings.slug,
    timeZone: settings.timeZone,
    version,
    done: event.url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  publish: async (event) => {
    const answer = await callAsSelf(event, `${pathOf(event.params)}/publication`, {
      method: 'POST',
      body: {},
    });
    if (answer.ok) redirect(303, to(`${event.url.pathname.replace(/^\/en(?=\/)/, '')}?done=published`));
    return fail(answer.status, {
      mistakes: mistakesIn(answer, {}, { 409: m.draftsPublishedAlready, 422: m.draftsNotConfirmed }),
    });
  },
};
