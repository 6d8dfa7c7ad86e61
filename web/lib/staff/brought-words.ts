import type { CommentImports, ImportFault } from '#server/comment-imports/schema.ts';
import * as m from '#lib/messages.ts';
import { momentIn } from '#lib/times.ts';

const faults: Record<string, () => string> = {
  columns: m.broughtFaultColumns,
  unknown_target: m.broughtFaultUnknownTarget,
  ambiguous_target: m.broughtFaultAmbiguousTarget,
  no_target: m.broughtFaultNoTarget,
  time: m.broughtFaultTime,
  future: m.broughtFaultFuture,
  stance: m.broughtFaultStance,
  group: m.broughtFaultGroup,
  attribution: m.broughtFaultAttribution,
  country: m.broughtFaultCountry,
  province: m.broughtFaultProvince,
  language: m.broughtFaultLanguage,
  channel: m.broughtFaultChannel,
  consent: m.broughtFaultConsent,
  characters: m.broughtFaultCharacters,
  too_long: m.broughtFaultTooLong,
  event: m.broughtFaultEvent,
  event_kind: m.broughtFaultEventKind,
  event_date: m.broughtFaultEventDate,
  event_place: m.broughtFaultEventPlace,
  event_attendance: m.broughtFaultEventAttendance,
  event_differs: m.broughtFaultEventDiffers,
  blank: m.broughtFaultBlank,
  junk: m.broughtFaultJunk,
};

/** Why a row did not come in, with its line. */
export const faultWords = ({ line, code }: ImportFault): string =>
  m.broughtLine({ line, what: (Object.hasOwn(faults, code) ? faults[code] : undefined)?.() ?? code });

const refusals: Record<string, () => string> = {
  mapping: m.broughtRefusedMapping,
  column: m.broughtRefusedColumn,
  zone: m.broughtRefusedZone,
  document: m.broughtRefusedDocument,
  events: m.broughtRefusedEvents,
  encoding: m.broughtRefusedEncoding,
  binary: m.broughtRefusedBinary,
  csv: m.broughtRefusedCsv,
  no_rows: m.broughtRefusedRows,
  concluded: m.broughtRefusedConcluded,
  imported_otherwise: m.broughtRefusedOtherwise,
  begun_otherwise: m.broughtRefusedOtherwise,
  401: m.staffSignedOut,
  403: m.staffNotAllowed,
  413: m.broughtRefusedLarge,
};

/** Why an upload was refused, by what leads back to the page. */
export function refusalWords(code: string, field: string): string {
  if (code === '400') return field === 'mapping' ? m.broughtRefusedEmpty() : m.broughtRefusedFile();
  return (Object.hasOwn(refusals, code) ? refusals[code] : undefined)?.() ?? m.staffRefused();
}

type Listed = CommentImports['items'][number];

/** How an import stands. */
export function stateWords(
  { state, completedAt }: Pick<Listed, 'state' | 'completedAt'>,
  timeZone: string,
): string {
  if (state === 'complete') return m.broughtComplete({ moment: momentIn(completedAt ?? '', timeZone) });
  return state === 'waiting' ? m.broughtWaiting() : m.broughtWanting();
}
