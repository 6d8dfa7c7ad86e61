import type { Consultation } from '#server/consultations/schema.ts';
import { error } from '@sveltejs/kit';
import { forEverybody, get } from '#lib/api.ts';
import { choiceIn, readComments } from '#lib/reading/comments.ts';
import type { PageServerLoad } from './$types';

/** What was said about a document as a whole. */
export const load: PageServerLoad = async ({ fetch, params, url, locals, setHeaders }) => {
  const { locale: language } = locals;
  const consultation = await get<Consultation>(fetch, `/consultations/${params.slug}`, { language });
  const document = consultation.documents.find(({ slug }) => slug === params.document);
  if (!document) error(404, '');
  const comments = await readComments(
    fetch,
    { path: `/documents/${document.id}/comments`, slug: params.slug },
    choiceIn(url.searchParams),
  );
  setHeaders(forEverybody);
  return {
    consultation,
    document,
    comments,
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};
