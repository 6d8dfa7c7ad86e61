import { redirect } from '@sveltejs/kit';
import { to } from '#lib/locale.ts';
import { ownConsultations } from '#lib/staff/titles.server.ts';
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

// What an administrator has no role in stands on the page of all consultations.
const consultationsOf = async (event: Parameters<PageServerLoad>[0]) =>
  (await ownConsultations(event)).filter(({ roles }) => roles.length > 0);
