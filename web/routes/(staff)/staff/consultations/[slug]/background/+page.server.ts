import type { OwnBackgrounds } from '#server/background/schema.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath, settingsOf, textIn } from '#lib/staff/settings.server.ts';
import { refusalWords } from './typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [settings, { items }] = await Promise.all([
    settingsOf(event),
    readAsSelf<OwnBackgrounds>(event, apiPath(event.params.slug, '/background-documents')),
  ]);
  const { searchParams } = event.url;
  const refused = searchParams.get('refused');
  return {
    slug: settings.slug,
    own: settings.language,
    title: textIn(settings, event.locals.locale)?.title ?? settings.slug,
    items,
    done: searchParams.get('done'),
    mistakes: refused === null ? [] : [{ field: 'file', text: refusalWords(refused) }],
  };
};
