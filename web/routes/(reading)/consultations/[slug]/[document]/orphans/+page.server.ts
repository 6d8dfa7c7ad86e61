import type { Consultation } from '#server/consultations/schema.ts';
import type { Orphans } from '#server/versions/schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import { provinceNames } from '#lib/reading/comments.ts';
import { reasonNames } from '#lib/reading/reason-names.ts';
import type { PageServerLoad } from './$types';

/** Comments that lost their place in the newest version. */
export const load: PageServerLoad = async ({ fetch, params, url, locals, setHeaders }) => {
  const { locale: language } = locals;
  const path = `/consultations/${params.slug}`;
  const after = url.searchParams.get('after');
  const [consultation, orphans, provinces] = await Promise.all([
    get<Consultation>(fetch, path, { language }),
    get<Orphans>(fetch, `${path}/documents/${params.document}/orphans`, { language, after }),
    provinceNames(fetch),
  ]);
  const shown = orphans.items.map(({ comment }) => comment);
  setHeaders(forEverybody);
  return {
    consultation: { slug: consultation.slug, title: consultation.title },
    orphans,
    after,
    provinces,
    names: await reasonNames(fetch, shown, () => params.slug),
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};
