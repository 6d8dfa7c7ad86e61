import { error } from '@sveltejs/kit';
import { moderatesHere } from '#lib/desk/opening.server.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { OwnDecisions } from '#server/moderation/desk/own-decisions-schema.ts';
import type { Rules } from '#server/rules/schema.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const { session } = await event.parent();
  if (!moderatesHere(session, slug)) error(403, '');
  const [decisions, rules] = await Promise.all([
    readAsSelf<OwnDecisions>(event, `/moderation/decisions?consultation=${slug}`),
    readAsSelf<Rules>(event, `/rules?consultation=${slug}&language=${event.locals.locale}`),
  ]);
  return { slug, decisions: decisions.items, rules };
};
