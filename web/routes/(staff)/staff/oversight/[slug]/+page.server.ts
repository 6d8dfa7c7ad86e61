import type { Overview } from '#server/oversight/schema.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { titlesBySlug } from '#lib/staff/titles.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const query = new URLSearchParams({ consultation: slug }).toString();
  const overview = await readAsSelf<Overview>(event, `/moderation/overview?${query}`);
  return { overview, title: (await titlesBySlug(event))[slug] ?? slug };
};
