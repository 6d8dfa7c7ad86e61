import type { Rules } from '#server/rules/schema.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  return {
    rules: await readAsSelf<Rules>(event, `/rules?language=${event.locals.locale}`),
    mayAdopt: session.roles.some(({ role }) => role === 'administrator'),
    done: event.url.searchParams.has('done'),
  };
};
