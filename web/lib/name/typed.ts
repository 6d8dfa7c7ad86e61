/** A whole number as it is typed, with or without marks between thousands; nothing where it is none. */
export function wholeNumber(typed: string): number | undefined {
  const digits = /^\d{1,3}(?:[ .,\u00a0]\d{3})+$/.test(typed) ? typed.replaceAll(/\D/g, '') : typed;
  return /^\d{1,10}$/.test(digits) ? Number(digits) : undefined;
}

/** A day as a form gives it, or as it is typed where the browser has no field for days: '2026-01-02'. */
export function dayTyped(typed: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? [];
  const date = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed;
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : undefined;
}
