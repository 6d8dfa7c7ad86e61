const dayMs = 86_400_000;

/** Whole days in what is left. */
export const daysOf = (left: number): number => Math.floor(Math.max(0, left) / dayMs);

/** What is left beside whole days, to the second: '04:05:06'. */
export function clockOf(left: number): string {
  const seconds = Math.floor((Math.max(0, left) % dayMs) / 1_000);
  const parts = [seconds / 3_600, (seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}
