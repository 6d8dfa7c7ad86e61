import type { FieldError } from '#server/errors.ts';

type Named = 'plannedOpensAt' | 'closesAt' | 'intakeClosesAt' | 'responseDueAt';
export type WantedDates = Record<Named, Date | null>;

export interface DatesNow extends WantedDates {
  /** Set by the act of opening. */
  opensAt: Date | null;
  /** By the database's clock. */
  now: Date;
}

const isSame = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime();

/** Whether a consultation that was opened would close later than was announced. */
export const isExtension = (current: DatesNow, wanted: WantedDates): boolean =>
  current.opensAt !== null &&
  current.closesAt !== null &&
  wanted.closesAt !== null &&
  wanted.closesAt > current.closesAt;

/**
 * What is wrong with the dates of a consultation as they are wanted. Before the opening they are free as long as they
 * follow one another; after it nothing that was announced comes earlier, and what has closed stays closed.
 */
export function datesFaults(current: DatesNow, wanted: WantedDates): FieldError[] {
  const faults: FieldError[] = [];
  const fault = (name: Named, detail: string) => faults.push({ pointer: `/${name}`, detail });
  const opened = current.opensAt !== null;
  const opens = current.opensAt ?? wanted.plannedOpensAt;
  const { closesAt, intakeClosesAt, responseDueAt } = wanted;

  if (opened && !isSame(wanted.plannedOpensAt, current.plannedOpensAt))
    fault('plannedOpensAt', 'The consultation has been opened: its opening cannot be moved.');
  if (!isSame(closesAt, current.closesAt)) {
    if (opened && (closesAt === null || (current.closesAt !== null && closesAt < current.closesAt)))
      fault('closesAt', 'The consultation never closes before the announced time: only a later one will do.');
    else if (opened && current.closesAt !== null && current.closesAt <= current.now)
      fault('closesAt', 'The consultation has closed: it is not opened again.');
    else if (closesAt !== null && closesAt <= current.now) fault('closesAt', 'This time has passed.');
  }
  if (closesAt !== null && opens !== null && closesAt <= opens)
    fault('closesAt', 'It must close after it opens.');
  if (intakeClosesAt !== null && (closesAt === null || intakeClosesAt < closesAt))
    fault('intakeClosesAt', 'Handed-in material is taken at least until the consultation closes.');
  if (opened && current.intakeClosesAt !== null && isEarlier(intakeClosesAt, current.intakeClosesAt))
    fault('intakeClosesAt', 'This was announced: only a later time will do.');
  if (responseDueAt !== null && closesAt !== null && responseDueAt < closesAt)
    fault('responseDueAt', 'The answers cannot be due before the consultation closes.');
  return faults;
}

const isEarlier = (wanted: Date | null, announced: Date) => wanted === null || wanted < announced;
