import type { Consultation } from '#server/consultations/schema.ts';
import type { Editions } from '#server/open-data/schema.ts';
import type { Statistics } from '#server/statistics/schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import { provinceNames } from '#lib/reading/comments.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, locals, setHeaders }) => {
  const { locale: language } = locals;
  const path = `/consultations/${params.slug}`;
  const [consultation, figures, editions, provinces] = await Promise.all([
    get<Consultation>(fetch, path, { language }),
    get<Statistics>(fetch, `${path}/statistics`, { language }),
    get<Editions>(fetch, `${path}/open-data`),
    provinceNames(fetch),
  ]);
  setHeaders(forEverybody);
  return {
    consultation,
    figures,
    editions: editions.items.slice(0, 60),
    provinces,
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};
