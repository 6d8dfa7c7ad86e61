import { redirect } from '@sveltejs/kit';
import { to } from '#lib/locale.ts';
import type { PageServerLoad } from './$types';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const load: PageServerLoad = ({ url }) => {
  const id = url.searchParams.get('id')?.trim();
  if (id !== undefined && uuid.test(id)) redirect(303, to(`/staff/analysis/${id.toLowerCase()}`));
  return { typed: id ?? '', wrong: id !== undefined };
};
