import type { Consultation } from '#server/consultations/schema.ts';
import type { VersionComparison } from '#server/versions/schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, url, locals, setHeaders }) => {
  const { locale: language } = locals;
  const path = `/consultations/${params.slug}`;
  const [from, to] = [url.searchParams.get('from'), url.searchParams.get('to')];
  const [consultation, comparison] = await Promise.all([
    get<Consultation>(fetch, path, { language }),
    get<VersionComparison>(fetch, `${path}/documents/${params.document}/compare`, { from, to, language }),
  ]);
  setHeaders(forEverybody);
  return {
    consultation: { slug: consultation.slug, title: consultation.title },
    timeZone: consultation.timeZone,
    comparison,
    beside: url.searchParams.get('view') === 'beside',
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};
