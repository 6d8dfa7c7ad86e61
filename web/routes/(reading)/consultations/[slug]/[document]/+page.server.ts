import { redirect } from '@sveltejs/kit';
import type { Consultation } from '#server/consultations/schema.ts';
import type { DocumentVersion } from '#server/consultations/document-schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import { chaptersOf, chapterWith, isBig } from '#lib/reading/chapters.ts';
import { unitLink } from '#lib/reading/links.ts';
import { unitsOf } from '#lib/reading/outline.ts';
import type { PageServerLoad } from './$types';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const load: PageServerLoad = async ({ fetch, params, url, locals, setHeaders }) => {
  const { locale: language } = locals;
  const path = `/consultations/${params.slug}`;
  const version = url.searchParams.get('version');
  const [consultation, document] = await Promise.all([
    get<Consultation>(fetch, path, { language }),
    get<DocumentVersion>(fetch, `${path}/documents/${params.document}`, { version, language }),
  ]);
  const at = url.searchParams.get('at')?.toLowerCase() ?? '';
  // What this version does not have is read where it stood last.
  if (uuid.test(at) && !document.sections.some(({ nodeId }) => nodeId === at))
    redirect(303, unitLink(params.slug, params.document, at));
  const units = unitsOf(document.sections);
  const chapters = isBig(units) && url.searchParams.get('view') !== 'all' ? chaptersOf(units) : [];
  setHeaders(forEverybody);
  return {
    consultation: { slug: consultation.slug, title: consultation.title, phase: consultation.phase },
    timeZone: consultation.timeZone,
    document,
    units,
    /** None where all is shown at once. */
    chapters,
    chapter: chapterWith(chapters, at) ?? chapters[0],
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};
