import { error } from '@sveltejs/kit';
import type { Consultation } from '#server/consultations/schema.ts';
import type { DocumentVersion } from '#server/consultations/document-schema.ts';
import type { FoundInDocument } from '#server/search/document-schema.ts';
import { apiPath, get } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

const longest = 200;
const perPage = 50;

export const load: PageServerLoad = async ({ fetch, params, url, locals, setHeaders }) => {
  const { locale: language } = locals;
  const words = (url.searchParams.get('q') ?? '').trim();
  const [version, after] = [url.searchParams.get('version'), url.searchParams.get('after')];
  const path = `/consultations/${params.slug}`;
  const about = `${path}/documents/${params.document}`;
  const [consultation, document] = await Promise.all([
    get<Consultation>(fetch, path, { language }),
    get<DocumentVersion>(fetch, about, { version, language }),
  ]);
  // What somebody looks for is nobody else's business: not for shared caches.
  setHeaders({ 'cache-control': 'private, no-cache' });
  const newest = Math.max(document.version, ...document.versions.map(({ version }) => version));
  const asked = {
    consultation: { slug: consultation.slug, title: consultation.title },
    document: { slug: document.slug, title: document.title },
    version: document.version === newest ? undefined : document.version,
    words,
    found: undefined,
    fault: undefined,
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
  if (words === '') return asked;
  if ([...words].length > longest) return { ...asked, fault: 'long' as const };
  const query = { q: words, version, language, after, limit: perPage };
  const response = await fetch(apiPath(`${about}/search`, query));
  if (response.status === 429) return { ...asked, fault: 'busy' as const };
  if (!response.ok) error(response.status === 400 ? 404 : response.status, '');
  const found: FoundInDocument = await response.json();
  return { ...asked, found };
};
