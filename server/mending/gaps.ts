import type { PoolClient } from 'pg';
import { Unprocessable } from '#server/errors.ts';
import { readGaps } from './language-queries.ts';

/** Throws Unprocessable, with what is missing, where a version does not say in another language all that it says. */
export async function requireNoGaps(client: PoolClient, versionId: string): Promise<void> {
  const gaps = await readGaps(client, versionId);
  if (gaps.length === 0) return;
  throw new Unprocessable(
    'Another language is not complete: align it, or say `withGaps` to publish it as it is.',
    gaps.map(({ language, missing, passages }) => ({
      pointer: `/languages/${language}`,
      detail: `${missing} sections say nothing in it, ${passages} passages in it belong to no section.`,
    })),
  );
}
