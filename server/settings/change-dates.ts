import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { dayIn } from '#server/consultations/day.ts';
import { Unprocessable } from '#server/errors.ts';
import { normalise } from '#server/http/text.ts';
import type { Change } from '#server/public-changes/queries.ts';
import { datesFaults, isExtension, type WantedDates } from './dates-policy.ts';
import { type SettingsRow, updateDates } from './queries.ts';
import { addExtension } from './extension-queries.ts';
import type { WantedSettings } from './schema.ts';

type Wanted = Pick<
  { [Name in keyof WantedSettings]: WantedSettings[Name] | undefined },
  'plannedOpensAt' | 'closesAt' | 'intakeClosesAt' | 'responseDueAt' | 'extensionReasons'
>;

const names = ['plannedOpensAt', 'closesAt', 'intakeClosesAt', 'responseDueAt'] as const;

const instantOf = (text: string | null | undefined, otherwise: Date | null): Date | null =>
  text === undefined ? otherwise : text === null ? null : new Date(text);

/**
 * Moves the dates of a consultation, in the caller's transaction; what is left out stays. A later closing than was
 * announced needs its public reason. Returns what readers see otherwise. Throws Unprocessable with one entry for each
 * fault.
 */
export async function changeDates(
  client: PoolClient,
  current: SettingsRow,
  by: string,
  { extensionReasons, ...given }: Wanted,
): Promise<Change[]> {
  const wanted: WantedDates = {
    plannedOpensAt: instantOf(given.plannedOpensAt, current.plannedOpensAt),
    closesAt: instantOf(given.closesAt, current.closesAt),
    intakeClosesAt: instantOf(given.intakeClosesAt, current.intakeClosesAt),
    responseDueAt: instantOf(given.responseDueAt, current.responseDueAt),
  };
  const changed = names.filter((name) => wanted[name]?.getTime() !== current[name]?.getTime());
  if (changed.length === 0 && extensionReasons === undefined) return [];
  const extension = isExtension(current, wanted);
  const faults = [
    ...datesFaults(current, wanted),
    ...reasonFaults(current.language, extension, extensionReasons),
  ];
  if (faults.length > 0) throw new Unprocessable('These dates cannot be.', faults);
  await updateDates(client, current.id, wanted);
  if (extension) await keepReasons(client, current, wanted, extensionReasons ?? []);
  await recordAct(client, {
    actorId: by,
    action: extension ? 'consultation.extended' : 'consultation.dates_changed',
    consultationId: current.id,
    details: Object.fromEntries(
      changed.map((name) => [name, { from: iso(current[name]), to: iso(wanted[name]) }]),
    ),
  });
  return changed.map((part) => ({
    kind: extension && part === 'closesAt' ? 'extended' : 'dates',
    part,
    before: iso(current[part]),
    after: iso(wanted[part]),
  }));
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

function reasonFaults(language: string, extension: boolean, reasons: Wanted['extensionReasons']) {
  const given = reasons?.some((each) => each.language === language) ?? false;
  if (extension && !given)
    return [
      { pointer: '/extensionReasons', detail: `Say the public reason for the extension, in '${language}'.` },
    ];
  if (!extension && reasons !== undefined)
    return [
      { pointer: '/extensionReasons', detail: 'There is no extension that this would be a reason for.' },
    ];
  return [];
}

async function keepReasons(
  client: PoolClient,
  current: SettingsRow,
  { closesAt }: WantedDates,
  reasons: { language: string; reason: string }[],
): Promise<void> {
  if (!closesAt || !current.closesAt) return;
  await addExtension(client, current.id, {
    from: current.closesAt,
    to: closesAt,
    reasons: Object.fromEntries(reasons.map((each) => [each.language, normalise(each.reason).trim()])),
    day: dayIn(current.timeZone, current.now),
  });
}
