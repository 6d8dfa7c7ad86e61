import type { ImportedRow } from './check-row.ts';
import type { ImportRow, TargetRow } from './queries.ts';
import { type CommentImport, type CommentImports, limits, type PreviewRow } from './schema.ts';

const stateOf = ({ completedAt, batches }: ImportRow): CommentImport['state'] => {
  if (completedAt) return 'complete';
  return batches === 0 ? 'wanting' : 'waiting';
};

/** An import in a list. */
export function listed(row: ImportRow): CommentImports['items'][number] {
  const { id, fileName, comments, startedAt, completedAt } = row;
  return {
    id,
    fileName,
    state: stateOf(row),
    startedAt: startedAt.toISOString(),
    completedAt: completedAt?.toISOString() ?? null,
    comments,
  };
}

/** An import with what its check found, and its first rows while they wait. */
export const shown = (
  row: ImportRow,
  first: readonly ImportedRow[],
  targets: readonly TargetRow[],
): CommentImport => ({
  ...listed(row),
  report: row.report,
  preview: first.slice(0, limits.preview).map((each) => previewOf(each, targets)),
});

function previewOf(row: ImportedRow, targets: readonly TargetRow[]): PreviewRow {
  const { line, stance, body, suggestedText, group, day, target } = row;
  const [id] = Object.values(target);
  const { label = '*', heading = null } = targets.find((each) => each.id === id) ?? {};
  return {
    line,
    target: heading === null ? label : `${label}. ${heading}`,
    ...(stance === undefined ? {} : { stance }),
    ...(body === undefined ? {} : { body }),
    ...(suggestedText === undefined ? {} : { suggestedText }),
    group,
    day,
  };
}
