import type { OneComment } from '#server/comments/schema.ts';
import type { Consultation } from '#server/consultations/schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import { reasonNames } from '#lib/reading/reason-names.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, locals, setHeaders }) => {
  const { locale: language } = locals;
  const {
    comment,
    consultation: slug,
    about,
  } = await get<OneComment>(fetch, `/comments/${params.id}`, { language });
  const consultation = await get<Consultation>(fetch, `/consultations/${slug}`, { language });
  setHeaders(forEverybody);
  return {
    comment,
    about,
    consultation,
    names: await reasonNames(fetch, [comment], () => slug),
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};
