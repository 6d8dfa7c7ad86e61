import { sql } from 'drizzle-orm';

/** An id carries its bucket in the 12 bits after the version digit, so that a row is found by its id alone. */
export const bucketInId = (bucket: unknown, id: unknown) =>
  sql`${bucket} = ('x' || substr(${id}::text, 16, 3))::bit(12)::int`;
