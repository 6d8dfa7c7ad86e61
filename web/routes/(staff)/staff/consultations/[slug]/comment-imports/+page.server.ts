import type { CommentImports } from '#server/comment-imports/schema.ts';
import { refusalWords } from '#lib/staff/brought-words.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath, settingsOf, textIn } from '#lib/staff/settings.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const [settings, imports] = await Promise.all([
    settingsOf(event),
    readAsSelf<CommentImports>(event, apiPath(event.params.slug, '/comment-imports')),
  ]);
  const refused = searchParams.get('refused');
  const field = searchParams.get('field') === 'mapping' ? 'mapping' : 'file';
  return {
    slug: settings.slug,
    timeZone: settings.timeZone,
    title: textIn(settings, event.locals.locale)?.title ?? settings.slug,
    imports: imports.items,
    mistakes: refused === null ? [] : [{ field, text: refusalWords(refused, field) }],
    done: searchParams.get('done'),
  };
};
