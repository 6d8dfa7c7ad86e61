import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { shownText } from '#server/comments/shown-text.ts';
import type { Db } from '#server/database.ts';
import { Unavailable } from '#server/errors.ts';
import { fold, hasDiacritics, hasTwoSpellings, wordsOf } from './folding.ts';
import { hasWords } from './passage.ts';
import { withPatience } from './patience.ts';
import { type Asked, type CommentRow, commentsWith, type SectionRow, sectionsWith } from './queries.ts';

/** What was asked, as it is compared with texts. */
export interface Query {
  /** The words with one space between them, folded unless `exact`. */
  phrase: string;
  exact: boolean;
  folded: string;
}

/** How many of each kind are given, and how many are looked at to choose them. */
const given = 20;
const looked = 200;
const patience = 1_000;

/** A query without diacritics ignores them, one with them respects them. */
export function readQuery(q: string): Query {
  const exact = hasDiacritics(q);
  return { phrase: exact ? wordsOf(q) : fold(q), exact, folded: fold(q) };
}

interface Where {
  consultation?: string | undefined;
  language?: string | undefined;
}

/**
 * Rows that have all the words, first those in which they stand together: words of Vietnamese are mostly of
 * two syllables. What takes too long together is looked for apart; Unavailable when that takes too long as well.
 */
async function best<Row>(
  pool: pg.Pool,
  { phrase, exact, folded }: Query,
  where: Where,
  search: {
    query: (db: Db, asked: Asked) => Promise<Row[]>;
    said: (row: Row) => string;
    identity: (row: Row) => string;
  },
): Promise<Row[]> {
  const words = phrase.split(' ');
  const asked = {
    folded,
    // Of a word with two spellings the database would find one, so that such words are compared here alone.
    exactly: exact ? words.filter((word) => !hasTwoSpellings(word)) : [],
    ...where,
    limit: looked,
  };
  const found = new Map<string, Row>();
  const look = async (together: boolean, wanted: string[]) => {
    const rows = await withPatience(pool, patience, (client) =>
      search.query(drizzle(client), { ...asked, together }),
    );
    for (const row of rows) {
      const said = search.said(row);
      const fits = hasWords(exact ? wordsOf(said) : fold(said), wanted);
      if (fits && !found.has(search.identity(row))) found.set(search.identity(row), row);
    }
  };
  if (words.length > 1) {
    await look(true, [phrase]).catch((error: unknown) => {
      if (!(error instanceof Unavailable)) throw error;
    });
  }
  if (found.size < given) await look(false, words);
  return [...found.values()].slice(0, given);
}

/** Sections of the newest published versions. */
export const findSections = (pool: pg.Pool, query: Query, where: Where): Promise<SectionRow[]> =>
  best(pool, query, where, {
    query: sectionsWith,
    said: ({ label, heading, text }) => [label, heading, text].join(' '),
    identity: ({ id }) => id,
  });

/** A found comment, with its words as they are shown. */
export type FoundComment = Pick<
  CommentRow,
  | 'id'
  | 'consultation'
  | 'day'
  | 'group'
  | 'attribution'
  | 'attributionSlug'
  | 'stance'
  | 'language'
  | 'place'
> & { text: string };

async function shownWith(db: Db, asked: Asked): Promise<FoundComment[]> {
  return (await commentsWith(db, asked)).map(({ body, suggestedText, redactions, ...row }) => {
    const shown = shownText({ body, suggestedText, redactions });
    return { ...row, text: [shown.body, shown.suggestedText].filter((text) => text !== null).join(' ') };
  });
}

/** Shown comments. */
export const findComments = (pool: pg.Pool, query: Query, where: Where): Promise<FoundComment[]> =>
  best(pool, query, where, { query: shownWith, said: ({ text }) => text, identity: ({ id }) => id });
