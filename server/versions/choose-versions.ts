import { NotFound, Unprocessable } from '#server/errors.ts';
import type { VersionRow } from './queries.ts';
import type { CompareQuery } from './schema.ts';

/** Two published versions, of which a reader asks what changed from the one to the other. */
export interface Chosen {
  from: VersionRow;
  to: VersionRow;
  /** Every published version from the one to the other. */
  between: VersionRow[];
}

/** The two versions asked for; throws NotFound, and Unprocessable where the first is not the earlier one. */
export function chooseVersions(published: readonly VersionRow[], query: CompareQuery): Chosen {
  const to = query.to === undefined ? published.at(-1) : published.find(({ number }) => number === query.to);
  if (!to) throw new NotFound();
  const from =
    query.from === undefined
      ? published.findLast(({ number }) => number < to.number)
      : published.find(({ number }) => number === query.from);
  if (!from) throw new NotFound('There is no earlier version to compare with.');
  if (from.number >= to.number) throw new Unprocessable('Compare an earlier version with a later one.');
  const between = published.filter(({ number }) => number >= from.number && number <= to.number);
  return { from, to, between };
}
