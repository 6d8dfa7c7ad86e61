import type { ShortAddressPage } from '#server/short-addresses/schema.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath, settingsOf, textIn } from '#lib/staff/settings.server.ts';
import type { PageServerLoad } from './$types';

const perPage = 50;

export const load: PageServerLoad = async (event) => {
  const { locale: language } = event.locals;
  const { slug } = event.params;
  const after = event.url.searchParams.get('after');
  const query = new URLSearchParams({
    language,
    limit: String(perPage),
    ...(after === null ? {} : { after }),
  });
  const [settings, page] = await Promise.all([
    settingsOf(event),
    readAsSelf<ShortAddressPage>(event, apiPath(slug, `/short-addresses?${query}`)),
  ]);
  return { slug, title: textIn(settings, language)?.title ?? slug, page, isFirst: after === null };
};
