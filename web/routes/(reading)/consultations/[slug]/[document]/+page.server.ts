import type { Consultation, DocumentVersion } from '#server/consultations/schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, url, locals, setHeaders }) => {
  const { locale: language } = locals;
  const path = `/consultations/${params.slug}`;
  const version = url.searchParams.get('version');
  const [consultation, document] = await Promise.all([
    get<Consultation>(fetch, path, { language }),
    get<DocumentVersion>(fetch, `${path}/documents/${params.document}`, { version, language }),
  ]);
  setHeaders(forEverybody);
  return {
    consultation: { slug: consultation.slug, title: consultation.title, phase: consultation.phase },
    timeZone: consultation.timeZone,
    document,
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};
