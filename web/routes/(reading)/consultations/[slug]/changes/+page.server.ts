import type { Consultation } from '#server/consultations/schema.ts';
import type { PublicChangePage } from '#server/public-changes/schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

/** What changed on the public pages of a consultation, when, and why. */
export const load: PageServerLoad = async ({ fetch, params, url, locals, setHeaders }) => {
  const { locale: language } = locals;
  const path = `/consultations/${params.slug}`;
  const after = url.searchParams.get('after');
  const [consultation, changes] = await Promise.all([
    get<Consultation>(fetch, path, { language }),
    get<PublicChangePage>(fetch, `${path}/public-changes`, { language, after }),
  ]);
  setHeaders(forEverybody);
  return {
    slug: consultation.slug,
    title: consultation.title,
    timeZone: consultation.timeZone,
    changes,
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};
