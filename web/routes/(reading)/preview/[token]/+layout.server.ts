import type { Preview } from '#server/previews/schema.ts';
import { forNobodyElse, getPreview } from '#lib/reading/preview.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  event.setHeaders(forNobodyElse);
  const preview = await getPreview<Preview>(event, '', { language: event.locals.locale });
  const { timeZone, responsibleBody, trial } = preview.consultation;
  return { preview, until: preview.expiresAt, timeZone, responsible: [responsibleBody], trial };
};
