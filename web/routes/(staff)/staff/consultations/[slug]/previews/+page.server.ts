import { fail, redirect } from '@sveltejs/kit';
import type { OwnDocuments } from '#server/imports/schema.ts';
import type { MadePreview, PreviewLinks } from '#server/previews/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath, settingsOf, textIn } from '#lib/staff/settings.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const at = (rest: string) => apiPath(event.params.slug, rest);
  const [settings, { items: links }, { items: documents }] = await Promise.all([
    settingsOf(event),
    readAsSelf<PreviewLinks>(event, at('/previews')),
    readAsSelf<OwnDocuments>(event, at(`/versions?language=${locale}`)),
  ]);
  const unpublished = documents.flatMap(({ slug, title, versions }) =>
    versions
      .filter(({ publishedAt }) => publishedAt === null)
      .map(({ number }) => ({ value: `${slug} ${number}`, title, number })),
  );
  return {
    slug: settings.slug,
    timeZone: settings.timeZone,
    title: textIn(settings, locale)?.title ?? settings.slug,
    titles: Object.fromEntries(documents.map(({ slug, title }) => [slug, title])),
    links,
    unpublished,
    done: event.url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  make: async (event) => {
    const form = await readForm(event.request);
    const typed = Object.fromEntries(form);
    const [document = '', version] = (form.get('shows') ?? '').split(' ');
    const days = Number(form.get('days'));
    if (!Number.isInteger(days) || days < 1 || days > 30)
      return fail(422, { typed, mistakes: [{ field: 'days', text: m.pubPreviewDaysWrong() }] });
    const note = (form.get('note') ?? '').trim();
    const answer = await callAsSelf<MadePreview>(event, apiPath(event.params.slug, '/previews'), {
      method: 'POST',
      body: {
        shows: document === '' ? null : { document, version: Number(version) },
        days,
        ...(note === '' ? {} : { note }),
      },
    });
    if (!answer.ok) return fail(answer.status, { typed, mistakes: mistakesIn(answer) });
    // The token is in this answer alone: the page shows it now and is kept nowhere.
    const { url, expiresAt } = answer.data;
    return { made: { url, expiresAt } };
  },
  revoke: async (event) => {
    const id = encodeURIComponent((await readForm(event.request)).get('id') ?? '');
    const answer = await callAsSelf(event, apiPath(event.params.slug, `/previews/${id}`), {
      method: 'DELETE',
    });
    if (!answer.ok) return fail(answer.status, { typed: {}, mistakes: mistakesIn(answer) });
    redirect(303, to(`/staff/consultations/${event.params.slug}/previews?done=revoked`));
  },
};
