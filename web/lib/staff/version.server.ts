import type { RequestEvent } from '@sveltejs/kit';
import type { Mendings } from '#server/mending/schema.ts';
import { readAsSelf } from './session.server.ts';
import { apiPath } from './settings.server.ts';

interface Version {
  slug: string;
  document: string;
  version: string;
}

/** The API's path of a version. */
export const versionPath = ({ slug, document, version }: Version, rest = ''): string =>
  apiPath(slug, `/documents/${encodeURIComponent(document)}/versions/${encodeURIComponent(version)}${rest}`);

/** The page of a version. */
export const versionPage = ({ slug, document, version }: Version, rest = ''): string =>
  `/staff/consultations/${slug}/drafts/${document}/${version}${rest}`;

/** A version as its editors mend it. */
export const mendingsOf = (
  event: Pick<RequestEvent, 'fetch' | 'url'> & { params: Version },
  section?: string | null,
): Promise<Mendings> =>
  readAsSelf<Mendings>(
    event,
    versionPath(event.params, `/mendings${section ? `?section=${encodeURIComponent(section)}` : ''}`),
  );
