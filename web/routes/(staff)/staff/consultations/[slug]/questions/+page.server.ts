import type { OwnQuestions } from '#server/questions/schema.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath, settingsOf, textIn } from '#lib/staff/settings.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [settings, questions] = await Promise.all([
    settingsOf(event),
    readAsSelf<OwnQuestions>(event, apiPath(event.params.slug, '/questions')),
  ]);
  return {
    slug: settings.slug,
    timeZone: settings.timeZone,
    title: textIn(settings, event.locals.locale)?.title ?? settings.slug,
    ...questions,
    done: event.url.searchParams.has('done'),
  };
};
