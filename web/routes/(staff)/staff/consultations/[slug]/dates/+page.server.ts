import { error, fail, redirect } from '@sveltejs/kit';
import type { Settings } from '#server/settings/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { clockAt } from '#lib/staff/clocks.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { apiPath, settingsOf, textIn } from '#lib/staff/settings.server.ts';
import { dateNames, datesTyped } from './typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const settings = await settingsOf(event);
  if (!settings.mayEdit) error(403, '');
  const clock = (instant: string | null) => (instant === null ? '' : clockAt(instant, settings.timeZone));
  return {
    settings,
    title: textIn(settings, event.locals.locale)?.title ?? settings.slug,
    clocks: Object.fromEntries(dateNames.map((name) => [name, clock(settings[name])])),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const settings = await settingsOf(event);
    const { typed, wanted, mistakes } = datesTyped(await readForm(event.request), settings);
    if (mistakes.length > 0) return fail(422, { typed, mistakes });
    const here = `/staff/consultations/${settings.slug}`;
    if (Object.keys(wanted).length === 0) redirect(303, to(here));
    const answer = await callAsSelf<Settings>(event, apiPath(settings.slug), {
      method: 'PATCH',
      body: wanted,
    });
    const done = 'extensionReasons' in wanted ? 'extended' : 'dates';
    if (answer.ok) redirect(303, to(`${here}?done=${done}`));
    const words = {
      plannedOpensAt: m.dateWrong,
      closesAt: settings.opensAt === null ? m.dateClosesWrong : m.dateClosesOnlyLater,
      intakeClosesAt: m.dateIntakeWrong,
      responseDueAt: m.dateResponseWrong,
      extensionReasons: m.dateReasonMissing,
    };
    const found = mistakesIn(answer, words).map((mistake) =>
      mistake.field === 'extensionReasons' ? { ...mistake, field: `reason-${settings.language}` } : mistake,
    );
    return fail(answer.status, { typed, mistakes: found });
  },
};
