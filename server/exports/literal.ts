import pg from 'pg';

const inArray = (value: unknown): string =>
  value === null ? 'NULL' : `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/**
 * A value as SQL, for COPY, which takes no parameters: always a quoted literal, whatever is in it. Lists become
 * array literals.
 */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map(inArray).join()}}`);
  if (value === null || value === undefined) return 'NULL';
  return pg.escapeLiteral(String(value));
}
