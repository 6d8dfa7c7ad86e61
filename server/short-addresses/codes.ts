import type { Db } from '#server/database.ts';
import { newCode } from './code.ts';
import { type Target } from './queries.ts';
import { codesOf, giveCodes } from './code-queries.ts';

const keyOf = ({
  consultationId,
  documentId,
  nodeId,
}: Pick<Target, 'consultationId' | 'documentId' | 'nodeId'>) => `${consultationId} ${documentId} ${nodeId}`;

/**
 * The codes of these targets in their order. Who has none yet gets one here, the same for however many ask at the
 * same time; a code that is taken by chance is drawn again.
 */
export async function codesFor(db: Db, targets: Target[]): Promise<string[]> {
  for (let round = 0; round < 10; round += 1) {
    const known = new Map((await codesOf(db, targets)).map((row) => [keyOf(row), row.code]));
    const lacking = targets.filter((target) => !known.has(keyOf(target)));
    if (lacking.length === 0) return targets.map((target) => known.get(keyOf(target)) ?? '');
    await giveCodes(
      db,
      lacking.map((target) => ({ target, code: newCode() })),
    );
  }
  throw new Error('No free code was found for a short address.');
}
