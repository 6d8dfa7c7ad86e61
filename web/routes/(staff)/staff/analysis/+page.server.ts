import { redirect } from '@sveltejs/kit';
import type { AnalysedComment } from '#server/masking/schema.ts';
import { to } from '#lib/locale.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { ownConsultations } from '#lib/staff/titles.server.ts';
import type { PageServerLoad } from './$types';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where somebody analyses; with `id` the way to that comment, which knows its consultation. */
export const load: PageServerLoad = async (event) => {
  const id = event.url.searchParams.get('id')?.trim().toLowerCase();
  if (id !== undefined && uuid.test(id)) {
    const answer = await callAsSelf<AnalysedComment>(event, `/analysis/comments/${id}`);
    if (answer.ok) redirect(303, to(`/staff/analysis/${answer.data.consultation}/comments/${id}`));
  }
  const consultations = (await ownConsultations(event)).filter(({ roles }) =>
    roles.some((role) => role === 'analyst' || role === 'editor'),
  );
  return { typed: id ?? '', wrong: id !== undefined, consultations };
};
