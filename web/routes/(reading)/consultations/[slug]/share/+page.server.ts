import type { Consultation } from '#server/consultations/schema.ts';
import type { ShortAddress } from '#server/short-addresses/schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, url, locals, setHeaders }) => {
  const { locale: language } = locals;
  const path = `/consultations/${params.slug}`;
  const target = {
    document: url.searchParams.get('document'),
    section: url.searchParams.get('section'),
  };
  const [consultation, shared] = await Promise.all([
    get<Consultation>(fetch, path, { language }),
    get<ShortAddress>(fetch, `${path}/short-address`, { ...target, language }),
  ]);
  setHeaders(forEverybody);
  return {
    consultation: { slug: consultation.slug, title: consultation.title },
    shared,
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};
