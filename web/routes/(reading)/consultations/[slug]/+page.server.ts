import type { Consultation } from '#server/consultations/schema.ts';
import type { PublicChangePage } from '#server/public-changes/schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

/** As many changes as fit beside the rest; all of them have a page of their own. */
const latest = 3;

export const load: PageServerLoad = async ({ fetch, params, locals, setHeaders }) => {
  const { locale: language } = locals;
  const path = `/consultations/${params.slug}`;
  const [consultation, changes] = await Promise.all([
    get<Consultation>(fetch, path, { language }),
    get<PublicChangePage>(fetch, `${path}/public-changes`, { language, limit: latest }),
  ]);
  setHeaders(forEverybody);
  return {
    consultation,
    changes: changes.items,
    now: Date.now(),
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};
