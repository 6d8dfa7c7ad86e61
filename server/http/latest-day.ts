const farthestEast = 14 * 3_600_000;

/** The date where it is latest, UTC+14, as `YYYY-MM-DD`: what is after it has not come anywhere. */
export const latestDay = (): string => new Date(Date.now() + farthestEast).toISOString().slice(0, 10);
