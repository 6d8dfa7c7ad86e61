import type { ReadingUnit } from '#server/consultations/document-schema.ts';
import { getPreview, ofPreview } from '#lib/reading/preview.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { document, nodeId } = event.params;
  const path = `/documents/${encodeURIComponent(document)}/sections/${encodeURIComponent(nodeId)}`;
  const found = await getPreview<ReadingUnit>(event, path, {
    version: event.url.searchParams.get('version'),
    language: event.locals.locale,
  });
  const unit = {
    ...found,
    section: ofPreview(event, found.section),
    below: found.below.map((section) => ofPreview(event, section)),
  };
  // Nobody can have said anything about what is not published.
  const comments = { page: { items: [], next: null }, choice: {}, provinces: {}, names: {} };
  return { unit, comments: { ...comments, slug: unit.consultation.slug } };
};
