import type { Consultation } from '#server/consultations/schema.ts';
import type { Transparency } from '#server/transparency/schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, locals, setHeaders }) => {
  const { locale: language } = locals;
  const path = `/consultations/${params.slug}`;
  const [consultation, figures] = await Promise.all([
    get<Consultation>(fetch, path, { language }),
    get<Transparency>(fetch, `${path}/transparency`),
  ]);
  setHeaders(forEverybody);
  return { consultation, figures, responsible: [consultation.responsibleBody], trial: consultation.trial };
};
