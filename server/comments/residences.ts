import type { Pool } from 'pg';

/** Countries and provinces by their codes. */
export interface Residences {
  countries: Set<string>;
  provinces: Set<string>;
}

/** How many submissions must name a country or province before it is shown with a comment or in a figure. */
const enough = 5;

const named = `
  SELECT kind, value FROM (
    SELECT 'country' AS kind, country AS value, sum(n) AS n FROM submission_count WHERE consultation_id = $1 GROUP BY 2
    UNION ALL
    SELECT 'province', province, sum(n) FROM submission_count WHERE consultation_id = $1 GROUP BY 2
  ) s WHERE value <> '' AND n >= ${enough}`;

/** Countries and provinces that enough submissions of a consultation name. */
export async function residencesNamed(pool: Pool, consultationId: string): Promise<Residences> {
  const { rows } = await pool.query<{ kind: string; value: string }>(named, [consultationId]);
  const of = (wanted: string) =>
    new Set(rows.filter(({ kind }) => kind === wanted).map(({ value }) => value));
  return { countries: of('country'), provinces: of('province') };
}
