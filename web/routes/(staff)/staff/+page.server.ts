import { redirect } from '@sveltejs/kit';
import type { OwnConsultations } from '#server/settings/schema.ts';
import type { Static } from 'typebox';
import { to } from '#lib/locale.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { waitingFor } from '#lib/staff/waiting.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  // Deputies, assistants and organisations write; their place of work is another one.
  if (session.roles.length === 0 && session.memberships.length > 0) redirect(303, to('/name'));
  const [consultations, waiting] = await Promise.all([
    session.roles.length > 0 ? consultationsOf(event) : [],
    waitingFor(event, session),
  ]);
  return { consultations, waiting };
};

async function consultationsOf(event: Parameters<PageServerLoad>[0]) {
  const path = `/staff/consultations?language=${event.locals.locale}&limit=100`;
  const { items } = await readAsSelf<Static<typeof OwnConsultations>>(event, path);
  // What an administrator has no role in stands on the page of all consultations.
  return items.filter(({ roles }) => roles.length > 0);
}
