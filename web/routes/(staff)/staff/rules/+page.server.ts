import type { Rules } from '#server/rules/schema.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  const { locale: language } = event.locals;
  // The newest one is answered from a cache for a moment; who has just published sees what they published.
  const [done] = /^[1-9]\d{0,8}$/.exec(event.url.searchParams.get('done') ?? '') ?? [];
  const path = done === undefined ? '/rules' : `/rules/${done}`;
  return {
    rules: await readAsSelf<Rules>(event, `${path}?language=${language}`),
    mayAdopt: session.roles.some(({ role }) => role === 'administrator'),
    done: done !== undefined,
  };
};
