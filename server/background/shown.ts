import type { Pool } from 'pg';
import { listBackground } from './queries.ts';
import type { BackgroundDocument } from './schema.ts';

/**
 * What readers see beside a draft, in the language that fits best.
 * @param languages the ones wanted, best first
 * @param all also what is not published yet, for a preview
 */
export async function shownBackground(
  pool: Pool,
  consultationId: string,
  languages: readonly string[],
  { all = false } = {},
): Promise<BackgroundDocument[]> {
  const rows = await listBackground(pool, consultationId);
  return rows
    .filter(({ publishedAt }) => all || publishedAt !== null)
    .map(({ id, kind, titles, url, fileName, mediaType, bytes, publishedAt }) => {
      const language = languages.find((each) => each in titles) ?? Object.keys(titles)[0] ?? '';
      return {
        id,
        kind,
        title: titles[language] ?? '',
        language,
        url,
        file: fileName === null ? null : { name: fileName, mediaType: mediaType ?? '', bytes: bytes ?? 0 },
        publishedAt: (publishedAt ?? new Date()).toISOString(),
      };
    });
}
