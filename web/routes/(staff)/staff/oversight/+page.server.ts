import { ownConsultations } from '#lib/staff/titles.server.ts';
import type { PageServerLoad } from './$types';

const looksOn = ['moderator', 'senior_moderator', 'auditor', 'analyst', 'editor'];

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  const administers = session.roles.some(({ role }) => role === 'administrator');
  const own = await ownConsultations(event);
  return {
    administers,
    consultations: own.filter(({ roles }) => administers || roles.some((role) => looksOn.includes(role))),
  };
};
