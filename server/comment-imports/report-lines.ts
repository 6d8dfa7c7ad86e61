import type { ImportFault, ImportReport, TargetTotal } from './schema.ts';

const whatIsWrong: Record<string, string> = {
  columns: 'has another number of cells than the head',
  unknown_target: 'names no section that the draft has',
  ambiguous_target: 'names more than one section of the draft',
  no_target: 'names no section',
  time: 'has no date that is understood (for 31/12/2026 the mapping says "order": "dmy")',
  future: 'has a date that is still to come',
  stance: 'has a stance that is not known (`values` in the mapping translates)',
  group: 'has a group that is not known (`values` in the mapping translates)',
  attribution: 'is of a deputy or an organisation and has no name, or one of more than 200 characters',
  country: 'has no country of ISO 3166-1 (two letters)',
  province: 'has no known province',
  language: 'has no language of BCP 47',
  channel: 'has a channel that is not known',
  consent: 'says neither yes nor no to being shown',
  characters: 'has characters that cannot be kept',
  too_long: 'has a text of more than 10,000 characters',
  event: 'has no name of its meeting or letter, or one of more than 300 characters',
  event_kind: 'comes neither from a meeting nor from a letter, or has another channel than its event',
  event_date: 'has no date of its meeting or letter that is understood, or one that is still to come',
  event_place: 'has a place of more than 300 characters',
  event_attendance: 'has no number of those who came or signed (a letter may leave it out)',
  event_differs: 'says something else of its meeting or letter than the row that named it first',
  blank: 'says nothing',
  junk: 'has no letter, no digit and no stance',
};

const shownLines = 20;
const stances = ['agree', 'agree_with_changes', 'disagree', 'other', 'none'] as const;

/** One sentence for a row that did not come in. */
const sentenceOf = ({ line, code, column }: ImportFault): string =>
  `line ${line} ${whatIsWrong[code] ?? code}${column.startsWith('event.') ? ` (${column})` : ''}`;

/** What a check found, as lines for a terminal. No text of the file stands in them. */
export function reportLines(report: ImportReport): string[] {
  const { rows, comments, blank, junk, faults, cleaned, days, events } = report;
  return [
    `Rows: ${rows}; comments: ${comments}; blank: ${blank}; junk: ${junk}; faults: ${faults}`,
    ...(days ? [`Dates: ${days.first} to ${days.last}`] : []),
    ...(events ? [`From meetings: ${events.meetings}; from letters: ${events.letters}`] : []),
    ...(cleaned > 0 ? [`HTML was taken away from ${cleaned} texts.`] : []),
    ...listed('Left out', report.leftOut, blank + junk),
    ...listed('Faults', report.firstFaults, faults),
    ...(report.totals.length > 0 ? ['', ...table(report.totals)] : []),
  ];
}

function listed(title: string, first: readonly ImportFault[], all: number): string[] {
  if (all === 0) return [];
  const shown = first.slice(0, shownLines);
  const more = all - shown.length;
  return [
    '',
    `${title}:`,
    ...shown.map((fault) => `  ${sentenceOf(fault)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function table(totals: readonly TargetTotal[]): string[] {
  const names = totals.map(({ label, heading }) => {
    const name = label === '*' ? 'the whole document' : heading === null ? label : `${label}. ${heading}`;
    return name.length > 60 ? `${name.slice(0, 59)}…` : name;
  });
  const width = Math.max(7, ...names.map(({ length }) => length));
  const head = ['comments', ...stances];
  const line = (name: string, cells: readonly (string | number)[]) =>
    [name.padEnd(width), ...cells.map((cell, at) => String(cell).padStart(head[at]?.length ?? 0))]
      .join('  ')
      .trimEnd();
  const sum = (key: 'total' | (typeof stances)[number]) => totals.reduce((all, each) => all + each[key], 0);
  const cells = (of: (key: 'total' | (typeof stances)[number]) => number) => [
    of('total'),
    ...stances.map(of),
  ];
  return [
    line('Section', head),
    ...totals.map((total, at) =>
      line(
        names[at] ?? '',
        cells((key) => total[key]),
      ),
    ),
    line('All', cells(sum)),
  ];
}
