import type { ExportRow } from './queries.ts';
import type { Export } from './schema.ts';

const time = (at: Date | null) => at?.toISOString() ?? null;

/** An export as whoever asked for it sees it. */
export function shown(row: ExportRow): Export {
  const { id, slug, dataset, format, filters, status, failure, rows, totalRows, bytes, downloads } = row;
  const part = totalRows === null ? 0 : totalRows === 0 ? 1 : Math.min(1, rows / totalRows);
  return {
    id,
    consultation: slug,
    dataset,
    format,
    filters,
    status,
    // All rows are written before the archive is finished.
    progress: status === 'done' || status === 'expired' ? 1 : Math.min(part, 0.99),
    rows,
    totalRows,
    bytes,
    failure,
    requestedAt: row.requestedAt.toISOString(),
    cutOff: time(row.cutOff),
    finishedAt: time(row.finishedAt),
    expiresAt: time(row.expiresAt),
    downloads,
  };
}
