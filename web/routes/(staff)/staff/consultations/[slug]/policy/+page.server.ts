import { error, fail, redirect } from '@sveltejs/kit';
import type { Change } from '#server/changes/schema.ts';
import type { Settings } from '#server/settings/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { apiPath, settingsOf, textIn } from '#lib/staff/settings.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const settings = await settingsOf(event);
  if (!settings.maySetPolicy) error(403, '');
  return { settings, title: textIn(settings, event.locals.locale)?.title ?? settings.slug };
};

const words = {
  releaseAfterHours: m.policyReleaseWrong,
  appealWindowDays: m.policyAppealWrong,
  emailRetentionDays: m.policyRetentionWrong,
};
const numbers = ['releaseAfterHours', 'appealWindowDays', 'emailRetentionDays'] as const;

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const read = (name: string) => (form.get(name) ?? '').trim();
    const typed = {
      moderation: read('moderation') === 'post' ? 'post' : 'pre',
      releaseAfterHours: read('releaseAfterHours'),
      appealWindowDays: read('appealWindowDays'),
      emailRetentionDays: read('emailRetentionDays'),
    };
    const wrong = numbers.filter((name) => !/^\d{1,4}$/.test(typed[name]));
    if (wrong.length > 0)
      return fail(422, { typed, mistakes: wrong.map((field) => ({ field, text: words[field]() })) });
    const { slug } = event.params;
    const body = {
      moderation: typed.moderation,
      ...Object.fromEntries(numbers.map((name) => [name, Number(typed[name])])),
    };
    const answer = await callAsSelf<Settings | Change>(event, apiPath(slug), { method: 'PATCH', body });
    if (!answer.ok)
      return fail(answer.status, {
        typed,
        mistakes: mistakesIn(answer, words, { 409: m.policyNotPossible }),
      });
    const done = 'state' in answer.data ? 'waits' : 'policy';
    redirect(303, to(`/staff/consultations/${slug}?done=${done}`));
  },
};
