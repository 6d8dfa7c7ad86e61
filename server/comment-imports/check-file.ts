import type { Readable } from 'node:stream';
import type { EventContent } from '#server/events/schema.ts';
import { requireColumns } from './fields.ts';
import { type TargetRow } from './place-queries.ts';
import { type CsvReading, readCsv } from './read-csv.ts';
import { type Around, type Checked, rowChecker } from './check-row.ts';
import { type ImportFault, type ImportReport, limits, type TargetTotal } from './schema.ts';

/** A file that can be read from its beginning more than once. */
export interface Source {
  name: string;
  open: () => Readable;
}

export type CheckedRow = Checked & { line: number };

/** A file with all that its rows are checked against. */
export interface Opened {
  rows: AsyncGenerator<CheckedRow>;
  hash: CsvReading['hash'];
  /** The meetings and letters of the rows read so far. */
  events: readonly EventContent[];
}

/** Reads a file row by row, each checked. */
export async function openChecked(source: Source, around: Omit<Around, 'columns'>): Promise<Opened> {
  const { columns, rows, hash } = await readCsv(source.open, around.mapping.delimiter);
  requireColumns(around.mapping, columns);
  const { check, events } = rowChecker({ ...around, columns });
  async function* checked(): AsyncGenerator<CheckedRow> {
    for await (const { line, cells } of rows) yield { ...check(cells), line };
  }
  return { rows: checked(), hash, events };
}

/** What the check of a whole file found. */
export interface CheckedFile {
  report: ImportReport;
  hash: Buffer;
  events: readonly EventContent[];
}

/** Checks a whole file, and keeps nothing of it. */
export async function checkFile(source: Source, around: Omit<Around, 'columns'>): Promise<CheckedFile> {
  const { rows, hash, events } = await openChecked(source, around);
  const totals = new Map<TargetRow, TargetTotal>();
  const faults: ImportFault[] = [];
  const leftOut: ImportFault[] = [];
  const counts = { rows: 0, comments: 0, blank: 0, junk: 0, faults: 0, cleaned: 0 };
  const days = { first: '9999-12-31', last: '0000-01-01' };
  for await (const checked of rows) {
    counts.rows += 1;
    if ('fault' in checked) {
      counts.faults += 1;
      keep(faults, { line: checked.line, code: checked.fault, column: checked.column });
    } else if ('leftOut' in checked) {
      counts[checked.leftOut] += 1;
      keep(leftOut, { line: checked.line, code: checked.leftOut, column: '' });
    } else {
      counts.comments += 1;
      counts.cleaned += Number(checked.cleaned);
      const { stance, day } = checked.row;
      if (day < days.first) days.first = day;
      if (day > days.last) days.last = day;
      add(totals, checked.target, stance ?? 'none');
    }
  }
  const ordered = [...totals].sort(([a], [b]) => a.position - b.position).map(([, total]) => total);
  const report = {
    ...counts,
    leftOut,
    firstFaults: faults,
    days: counts.comments === 0 ? null : days,
    totals: ordered,
    ...(around.mapping.event ? { events: countOf(events) } : {}),
  };
  return { report, hash: hash(), events };
}

function countOf(events: readonly EventContent[]): ImportReport['events'] {
  const meetings = events.filter(({ kind }) => kind === 'meeting').length;
  return { meetings, letters: events.length - meetings };
}

function keep(list: ImportFault[], fault: ImportFault): void {
  if (list.length < limits.faultsShown) list.push(fault);
}

function add(
  totals: Map<TargetRow, TargetTotal>,
  target: TargetRow,
  stance: keyof Omit<TargetTotal, 'label' | 'heading'>,
) {
  const { label, heading } = target;
  const zero = { label, heading, agree: 0, agree_with_changes: 0, disagree: 0, other: 0, none: 0, total: 0 };
  const total = totals.get(target) ?? zero;
  total[stance] += 1;
  total.total += 1;
  totals.set(target, total);
}
