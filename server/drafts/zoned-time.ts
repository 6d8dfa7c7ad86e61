const form = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?)?$/;
const dayMs = 86_400_000;

/** Whether the runtime knows a time zone by its IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Milliseconds that clocks in a zone are ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    instant,
  );
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name);
  if (!match) return 0;
  const seconds = Number(match[2]) * 3_600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return (match[1] === '-' ? -1 : 1) * seconds * 1_000;
}

/** The instant at which clocks in a zone show a time that is written as if it were UTC. */
function instantOfClock(clock: number, timeZone: string): number {
  const guess = clock - offsetAt(clock, timeZone);
  // The offset may differ between the guess and the true instant, on the two days a year when clocks change.
  return clock - offsetAt(guess, timeZone);
}

/**
 * Reads '2027-01-31', '2027-01-31T17:00' (both by the clocks of a zone) or '2027-01-31T10:00Z'. A bare date opens
 * when that day begins and closes when it ends. Null when it is no such time.
 */
export function readInstant(text: string, timeZone: string, edge: 'opens' | 'closes'): Date | null {
  const match = form.exec(text.trim());
  const [, day = '', time, offset] = match ?? [];
  const clock = Date.parse(`${day}T${time ?? '00:00'}Z`);
  const isDay = new Date(Date.parse(`${day}T00:00Z`) || 0).toISOString().startsWith(day);
  if (!match || Number.isNaN(clock) || !isDay) return null;
  if (offset !== undefined) return new Date(Date.parse(`${day}T${time}${offset}`));
  const ends = time === undefined && edge === 'closes';
  return new Date(instantOfClock(ends ? clock + dayMs : clock, timeZone));
}
