import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent }) => {
  const { preview } = await parent();
  return { consultation: preview.consultation, changes: [], now: Date.now() };
};
