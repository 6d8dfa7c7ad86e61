import type { Pool } from 'pg';
import { findPlace } from '#server/roles/place-queries.ts';
import { type BackgroundRow, listBackground } from './queries.ts';
import type { OwnBackgrounds } from './schema.ts';

/** What stands beside a draft, as its editors see it. */
export async function showBackground(pool: Pool, consultationId: string): Promise<OwnBackgrounds> {
  const place = await findPlace(pool, consultationId);
  const items = (await listBackground(pool, consultationId)).map(({ titles, publishedAt, ...row }) => ({
    id: row.id,
    kind: row.kind,
    titles: Object.entries(titles).map(([language, title]) => ({ language, title })),
    url: row.url,
    file: fileOf(row),
    publishedAt: publishedAt?.toISOString() ?? null,
  }));
  return { opened: place?.opened ?? false, items };
}

const fileOf = ({ fileName, mediaType, bytes }: Pick<BackgroundRow, 'fileName' | 'mediaType' | 'bytes'>) =>
  fileName === null ? null : { name: fileName, mediaType: mediaType ?? '', bytes: bytes ?? 0 };
