/** The cookies that an answer sets, as a browser sends them back. */
export const cookieIn = (header: string | string[] | undefined): string =>
  [header ?? []]
    .flat()
    .map((cookie) => cookie.split(';')[0])
    .filter(Boolean)
    .join('; ');
