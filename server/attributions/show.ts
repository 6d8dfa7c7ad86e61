import type { Who } from '#server/access/who.ts';
import { partIn } from './policy.ts';
import type * as queries from './queries.ts';
import type * as schema from './schema.ts';

/** A deputy or an organisation as administrators and its members see it. */
export function showAttribution(
  { endedAt, texts, ...row }: queries.AttributionRow,
  who: Who,
): schema.Attribution {
  const part = partIn(who, row.id);
  return {
    ...row,
    endedAt: endedAt?.toISOString() ?? null,
    texts: texts.map(({ language, name, delegation, constituency }) => ({
      language,
      name,
      ...(delegation === null ? {} : { delegation }),
      ...(constituency === null ? {} : { constituency }),
    })),
    ...(part ? { part } : {}),
  };
}
