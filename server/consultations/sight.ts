import { and, isNotNull, sql } from 'drizzle-orm';
import { version } from '#db/schema/drafts.ts';

/** A version that everyone may read; one dated ahead is not published yet. */
export const published = and(
  isNotNull(version.publishedAt),
  sql`${version.publishedAt} <= clock_timestamp()`,
);

/**
 * What may be read: what is published, and with a preview link also one version that is not, or all of them where it names
 * none.
 */
export type Sight = 'public' | { versionId: string | null };

/** Whether a version is within sight. */
export const visible = (sight: Sight) => {
  if (sight === 'public') return published;
  return sight.versionId === null ? sql`true` : sql`(${published} OR ${version.id} = ${sight.versionId})`;
};
