const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::00)?$/;

/** What clocks in a zone (IANA name) show at an instant, as `datetime-local` takes it: '2027-01-31T17:00'. */
export const clockAt = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(instant))
    .replace(' ', 'T');

/** The instant (ISO 8601, UTC) at which clocks in a zone show a time; undefined for what is no time. */
export function instantAt(clock: string, timeZone: string): string | undefined {
  const [, shown = ''] = form.exec(clock) ?? [];
  const wanted = Date.parse(`${shown}Z`);
  if (Number.isNaN(wanted) || !new Date(wanted).toISOString().startsWith(shown)) return undefined;
  // Twice, because the first guess may lie on the other side of a night on which clocks change.
  const once = wanted + missing(wanted);
  return new Date(once + missing(once)).toISOString();

  function missing(instant: number): number {
    return wanted - Date.parse(`${clockAt(new Date(instant).toISOString(), timeZone)}Z`);
  }
}
