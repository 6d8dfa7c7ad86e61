import { fail, redirect } from '@sveltejs/kit';
import type { Highlights } from '#server/highlights/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { publicLanguages, reasonMissing, withReasons } from '#lib/staff/reasons.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath, settingsOf } from '#lib/staff/settings.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** As many sections as one page asks about. */
const perPage = 40;

type Params = { slug: string; document: string; version: string };
const pathOf = ({ slug, document, version }: Params) =>
  apiPath(
    slug,
    `/documents/${encodeURIComponent(document)}/versions/${encodeURIComponent(version)}/highlights`,
  );

const pageIn = ({ searchParams }: URL) => Math.max(1, Number(searchParams.get('page')) || 1);

export const load: PageServerLoad = async (event) => {
  const [settings, { items, published, opened, language }] = await Promise.all([
    settingsOf(event),
    readAsSelf<Highlights>(event, pathOf(event.params)),
  ]);
  const page = Math.min(pageIn(event.url), Math.max(1, Math.ceil(items.length / perPage)));
  return {
    ...event.params,
    own: settings.language,
    explained: published && opened,
    languages: publicLanguages(language),
    sections: items.slice((page - 1) * perPage, page * perPage),
    first: (page - 1) * perPage + 1,
    all: items.length,
    noted: items.filter(({ highlights }) => highlights.length > 0).length,
    page,
    more: items.length > page * perPage,
    done: event.url.searchParams.has('done'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const highlights = [...form].flatMap(([name, value]) => {
      const [, language, sectionId] = /^note_([A-Za-z-]+)_([\da-f-]{36})$/.exec(name) ?? [];
      if (language === undefined || sectionId === undefined) return [];
      return [{ sectionId, language, highlight: value.replaceAll('\r\n', '\n').trim() || null }];
    });
    const body = { highlights, ...withReasons(form) };
    const answer = await callAsSelf(event, pathOf(event.params), { method: 'PUT', body });
    const { slug, document, version } = event.params;
    const here = `/staff/consultations/${slug}/drafts/${document}/${version}/highlights`;
    if (answer.ok) redirect(303, to(`${here}?page=${pageIn(event.url)}&done`));
    const { language: own } = await settingsOf(event);
    const missing = reasonMissing(answer, own);
    return fail(answer.status, {
      typed: Object.fromEntries(form),
      mistakes: missing.length > 0 ? missing : mistakesIn(answer),
    });
  },
};
