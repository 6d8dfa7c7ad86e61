import type { Readable } from 'node:stream';
import type { Pool } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import type { EventContent } from '#server/events/schema.ts';
import { isTimeZone } from '#server/drafts/zoned-time.ts';
import { requireColumns } from './fields.ts';
import { ImportRefusal, type Mapping } from './mapping.ts';
import { findTargets, type ImportPlace, type TargetRow } from './place-queries.ts';
import { type CsvReading, readCsv } from './read-csv.ts';
import { type Around, type Checked, rowChecker } from './check-row.ts';
import { type ImportFault, type ImportReport, limits, type TargetTotal } from './schema.ts';
import { targetFinder } from './targets.ts';
import { zoneOf } from './times.ts';

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

/** What the rows of a file are checked against. Throws ImportRefusal where mapping and consultation do not fit. */
export async function surroundings(
  pool: Pool,
  place: ImportPlace,
  mapping: Mapping,
): Promise<Omit<Around, 'columns'>> {
  const { documents, timeZone, language } = place;
  const document = mapping.document ?? documents[0];
  if (mapping.document === undefined && documents.length > 1)
    throw new ImportRefusal(
      'document',
      `The mapping file does not say which \`document\` the comments are about: ${documents.join(', ')}.`,
    );
  const zone = [mapping.time, mapping.event?.date].map(zoneOf).find((each) => each && !isTimeZone(each));
  if (zone)
    throw new ImportRefusal('zone', `The time zone '${zone.slice(0, 40)}' in the mapping file is not known.`);
  const targets = await findTargets(pool, place.id, document, mapping.version);
  if (!targets.some(({ is }) => is === 'document'))
    throw new ImportRefusal(
      'document',
      'The consultation has no such document, or no such version of it, that is published.',
    );
  return { mapping, find: targetFinder(targets, mapping.target), timeZone, language, today: dayIn(timeZone) };
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
