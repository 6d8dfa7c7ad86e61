import type { DocumentVersion } from '#server/consultations/document-schema.ts';
import { unitsOf } from '#lib/reading/outline.ts';
import { getPreview, ofPreview } from '#lib/reading/preview.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { params, url, locals, parent } = event;
  const [{ preview }, document] = await Promise.all([
    parent(),
    getPreview<DocumentVersion>(event, `/documents/${encodeURIComponent(params.document)}`, {
      version: url.searchParams.get('version'),
      language: locals.locale,
    }),
  ]);
  const { slug, title, phase } = preview.consultation;
  const sections = document.sections.map((section) => ofPreview(event, section));
  const units = unitsOf(sections);
  return {
    consultation: { slug, title, phase },
    document: { ...document, sections },
    units,
    chapters: [],
    chapter: undefined,
  };
};
