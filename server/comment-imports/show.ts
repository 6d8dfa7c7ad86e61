import type { ImportedRow } from './check-row.ts';
import type { StoredEvent } from './event-queries.ts';
import type { TargetRow } from './place-queries.ts';
import type { ImportRow } from './queries.ts';
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

/** What stands apart of an import, and the names of what its rows are about. */
interface Brought {
  first: readonly ImportedRow[];
  targets: readonly TargetRow[];
  events: readonly StoredEvent[];
}

/** An import with what its check found, and its first rows while they wait. */
export const shown = (row: ImportRow, brought: Brought): CommentImport => ({
  ...listed(row),
  report: row.report,
  preview: brought.first.slice(0, limits.preview).map((each) => previewOf(each, brought)),
  events: brought.events.slice(0, limits.eventsShown).map(({ id: _, ...event }) => event),
});

function previewOf(row: ImportedRow, { targets, events }: Brought): PreviewRow {
  const { line, stance, body, suggestedText, group, day, target, eventId } = row;
  const event = events.find((each) => each.id === eventId)?.name;
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
    ...(event === undefined ? {} : { event }),
  };
}
