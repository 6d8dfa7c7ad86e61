import type { Consultation } from '#server/consultations/schema.ts';
import { error } from '@sveltejs/kit';
import { forEverybody, get } from '#lib/api.ts';
import { choiceIn, readComments } from '#lib/reading/comments.ts';
import { wordingOf } from '#lib/reading/questions.ts';
import type { PageServerLoad } from './$types';

/** One question with the answers to it. */
export const load: PageServerLoad = async ({ fetch, params, url, locals, setHeaders }) => {
  const { locale: language } = locals;
  const consultation = await get<Consultation>(fetch, `/consultations/${params.slug}`, { language });
  const question = wordingOf(consultation.questions, params.questionId);
  if (!question) error(404, '');
  const comments = await readComments(
    fetch,
    { path: `/questions/${question.id}/comments`, slug: params.slug },
    choiceIn(url.searchParams),
  );
  setHeaders(forEverybody);
  return {
    consultation,
    question,
    comments,
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};
