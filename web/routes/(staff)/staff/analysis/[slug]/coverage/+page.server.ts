import type { Coverage } from '#server/coverage/schema.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { titlesBySlug } from '#lib/staff/titles.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const { session } = await event.parent();
  const query = new URLSearchParams({ consultation: slug, language: event.locals.locale }).toString();
  return {
    slug,
    me: session.person.id,
    coverage: await readAsSelf<Coverage>(event, `/analysis/coverage?${query}`),
    title: (await titlesBySlug(event))[slug] ?? slug,
  };
};
