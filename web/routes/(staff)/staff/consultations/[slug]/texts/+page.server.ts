import { error, fail, redirect } from '@sveltejs/kit';
import type { Settings } from '#server/settings/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { isLocale, to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { reasonMissing, withReasons } from '#lib/staff/reasons.ts';
import { type Mistake, mistakesIn } from '#lib/staff/refusals.ts';
import { apiPath, settingsOf, textIn } from '#lib/staff/settings.server.ts';
import { emptyText, mostSteps, textsTyped } from './typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const settings = await settingsOf(event);
  if (!settings.mayEdit) error(403, '');
  const language = event.url.searchParams.get('language') ?? settings.language;
  const text = settings.texts.find((each) => each.language === language);
  // What is there already can be changed; a new text is in one of the languages of the pages.
  if (!text && !isLocale(language)) error(404, '');
  return {
    slug: settings.slug,
    language,
    isAuthoritative: language === settings.language,
    title: textIn(settings, event.locals.locale)?.title ?? settings.slug,
    text: text ?? emptyText(language),
    isNew: text === undefined,
    opened: settings.opensAt !== null,
    own: settings.language,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const { typed, mistakes } = textsTyped(form, event.url);
    const reasons = Object.fromEntries(form);
    if (mistakes.length > 0) return fail(422, { typed, reasons, mistakes });
    const { howUsed, ...texts } = typed;
    const body = {
      language: texts.language,
      title: texts.title,
      ...nullsFor(texts),
      howUsed,
    };
    const { slug } = event.params;
    const answer = await callAsSelf<Settings>(event, apiPath(slug), {
      method: 'PATCH',
      body: { texts: [body], ...withReasons(form) },
    });
    if (answer.ok) redirect(303, to(`/staff/consultations/${slug}?done=texts`));
    const { language: own } = await settingsOf(event);
    const missing = reasonMissing(answer, own);
    return fail(answer.status, {
      typed,
      reasons,
      mistakes: missing.length > 0 ? missing : refusedAt(answer),
    });
  },
};

const nullsFor = ({ title: _title, language: _language, ...texts }: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text === '' ? null : text]));

/** The API tells the place inside `texts`; the form has one text alone. */
function refusedAt(answer: Parameters<typeof mistakesIn>[0]): Mistake[] {
  const faults = answer.faults.map(({ pointer, detail }) => ({
    pointer: pointer.replace(/^\/texts\/\d+/, '').replace(/^\/howUsed\/(\d+)\/.*/, '/step-$1-title'),
    detail,
  }));
  const steps = Object.fromEntries(
    Array.from({ length: mostSteps }, (_, at) => [`step-${at}-title`, m.textWrong]),
  );
  const names = ['summary', 'purpose', 'bodyName', 'contact', 'dataController'];
  const words = Object.fromEntries(names.map((name) => [name, m.textWrong]));
  return mistakesIn({ ...answer, faults }, { title: m.newConsultationTitleMissing, ...words, ...steps });
}
