import { fail, redirect } from '@sveltejs/kit';
import type { DocumentTexts } from '#server/highlights/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { publicLanguages, reasonMissing, typedByLanguage, withReasons } from '#lib/staff/reasons.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath, settingsOf } from '#lib/staff/settings.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Params = { slug: string; document: string };
const pathOf = ({ slug, document }: Params) => apiPath(slug, `/documents/${encodeURIComponent(document)}`);

export const load: PageServerLoad = async (event) => {
  const [{ slug, language: own }, { texts, published, opened }] = await Promise.all([
    settingsOf(event),
    readAsSelf<DocumentTexts>(event, `${pathOf(event.params)}/texts`),
  ]);
  const typed = texts.flatMap(({ language, title, summary }) => [
    [`title-${language}`, title],
    [`summary-${language}`, summary ?? ''],
  ]);
  return {
    slug,
    own,
    explained: published && opened,
    languages: publicLanguages(own),
    typed: Object.fromEntries(typed),
    done: event.url.searchParams.has('done'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const summaries = new Map(typedByLanguage(form, 'summary'));
    const titles = typedByLanguage(form, 'title');
    const typed = Object.fromEntries(form);
    const untitled = [...summaries.keys()].find((language) => !titles.some(([each]) => each === language));
    const { language: own } = await settingsOf(event);
    const lacking = titles.some(([each]) => each === own) ? untitled : own;
    if (lacking !== undefined)
      return fail(422, {
        typed,
        mistakes: [{ field: `title-${lacking}`, text: m.pubDocumentTitleMissing() }],
      });
    const texts = titles.map(([language, title]) => ({
      language,
      title,
      summary: summaries.get(language) ?? null,
    }));
    const body = { texts, ...withReasons(form) };
    const answer = await callAsSelf(event, pathOf(event.params), { method: 'PATCH', body });
    const { slug, document } = event.params;
    if (answer.ok) redirect(303, to(`/staff/consultations/${slug}/drafts/${document}/texts?done`));
    const missing = reasonMissing(answer, own);
    return fail(answer.status, { typed, mistakes: missing.length > 0 ? missing : mistakesIn(answer) });
  },
};
