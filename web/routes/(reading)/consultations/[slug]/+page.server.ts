import type { Consultation } from '#server/consultations/schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, locals, setHeaders }) => {
  const { locale: language } = locals;
  const consultation = await get<Consultation>(fetch, `/consultations/${params.slug}`, { language });
  setHeaders(forEverybody);
  return {
    consultation,
    now: Date.now(),
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};
