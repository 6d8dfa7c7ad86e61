import type { ReadingUnit } from '#server/consultations/schema.ts';
import { getPreview } from '#lib/reading/preview.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { document, nodeId } = event.params;
  const path = `/documents/${encodeURIComponent(document)}/sections/${encodeURIComponent(nodeId)}`;
  const unit = await getPreview<ReadingUnit>(event, path, {
    version: event.url.searchParams.get('version'),
    language: event.locals.locale,
  });
  // Nobody can have said anything about what is not published.
  const comments = { page: { items: [], next: null }, choice: {}, provinces: {}, names: {} };
  return { unit, comments: { ...comments, slug: unit.consultation.slug } };
};
