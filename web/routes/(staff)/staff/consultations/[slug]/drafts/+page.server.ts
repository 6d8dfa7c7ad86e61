import type { OwnDocuments } from '#server/imports/schema.ts';
import { refusalWords } from '#lib/staff/draft-words.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath, settingsOf, textIn } from '#lib/staff/settings.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const { searchParams } = event.url;
  const [settings, documents] = await Promise.all([
    settingsOf(event),
    readAsSelf<OwnDocuments>(event, apiPath(event.params.slug, `/versions?language=${locale}`)),
  ]);
  const refused = searchParams.get('refused');
  const about = searchParams.get('document');
  const field =
    about !== null && documents.items.some(({ slug }) => slug === about) ? `file-${about}` : 'file';
  return {
    slug: settings.slug,
    timeZone: settings.timeZone,
    title: textIn(settings, locale)?.title ?? settings.slug,
    documents: documents.items,
    done: searchParams.get('done'),
    mistakes: refused === null ? [] : [{ field, text: refusalWords(refused) }],
  };
};
