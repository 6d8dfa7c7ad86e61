const formats = new Map<string, Intl.DateTimeFormat>();
const minute = 60_000;
let cachedMinute = 0;
const daysOfMinute = new Map<string, string>();

/** The date `YYYY-MM-DD` in a zone. No zone changes its date within a minute, so each is formatted once a minute. */
export function dayIn(timeZone: string, at: Date = new Date()): string {
  const thisMinute = Math.floor(at.getTime() / minute);
  if (thisMinute !== cachedMinute) {
    daysOfMinute.clear();
    cachedMinute = thisMinute;
  }
  const known = daysOfMinute.get(timeZone);
  if (known) return known;
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const day = format.format(at);
  daysOfMinute.set(timeZone, day);
  return day;
}
