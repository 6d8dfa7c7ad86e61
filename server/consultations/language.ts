import { type SQL, sql } from 'drizzle-orm';

type Text = SQL | { getSQL(): SQL };

/**
 * Sorts texts by how well their language fits: the one wanted, its bare form ('en' for 'en-GB'), the
 * authoritative one, then any other.
 * @param wanted a BCP 47 tag, or undefined for the authoritative language
 */
export function byLanguage(language: Text, wanted: string | undefined, authoritative: Text): SQL {
  const tag = wanted?.toLowerCase() ?? '';
  const bare = tag.split('-')[0] ?? '';
  return sql`array_position(ARRAY[${tag}, ${bare}, lower(${authoritative})]::text[], lower(${language})), ${language}`;
}
