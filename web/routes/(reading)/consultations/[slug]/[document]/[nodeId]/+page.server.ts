import type { ReadingUnit } from '#server/consultations/document-schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import { choiceIn, readComments } from '#lib/reading/comments.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, url, locals, setHeaders }) => {
  const { locale: language } = locals;
  const version = url.searchParams.get('version');
  const path = `/consultations/${params.slug}/documents/${params.document}/sections/${params.nodeId}`;
  const unit = await get<ReadingUnit>(fetch, path, { version, language });
  const comments = await readComments(
    fetch,
    { path: `/sections/${unit.section.id}/comments`, slug: params.slug },
    choiceIn(url.searchParams),
    {
      scope: 'unit',
      language,
    },
  );
  setHeaders(forEverybody);
  return {
    unit,
    comments,
    responsible: [unit.consultation.responsibleBody],
    trial: unit.consultation.trial,
  };
};
