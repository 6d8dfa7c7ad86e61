/**
 * Does something with each case by itself: one that fails does not hold up those behind it. Throws what went wrong
 * first, once all had their turn, so that it is seen.
 */
export async function eachCase<T>(cases: T[], work: (one: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const one of cases) await work(one).catch((failure: unknown) => void failures.push(failure));
  if (failures.length > 0) throw failures[0];
}
