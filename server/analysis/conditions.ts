import { assigned, coded, handlingOf, toReread } from './coding-conditions.ts';
import type { Words } from './words.ts';

/** Filters as the database needs them: places instead of documents and sections, ids as they are stored. */
export interface Wanted {
  consultationId: string;
  places?: string[] | undefined;
  stance?: string[] | undefined;
  group?: string[] | undefined;
  capacity?: string[] | undefined;
  channel?: string[] | undefined;
  entry?: string[] | undefined;
  country?: string[] | undefined;
  province?: string[] | undefined;
  language?: string[] | undefined;
  visibility?: string[] | undefined;
  cluster?: string[] | undefined;
  theme?: string[] | undefined;
  coded?: boolean | undefined;
  handling?: string[] | undefined;
  /** Ids of people, and `none`. */
  assigned?: string[] | undefined;
  reread?: boolean | undefined;
  from?: string | undefined;
  to?: string | undefined;
  hasSuggestion?: boolean | undefined;
  hasQuote?: boolean | undefined;
  words?: Words | undefined;
}

/** Where a statement has what is filtered by. */
export interface Columns {
  bucket: string;
  id: string;
  consultationId: string;
  place: string;
  stance: string;
  group: string;
  capacity: string;
  channel: string;
  entry: string;
  country: string;
  province: string;
  language: string;
  visibility: string;
  day: string;
  hasSuggestion: string;
  hasQuote: string;
  handling: string;
}

/** In a statement about `comment m JOIN submission s`: complete at every moment, for what must be. */
export const ofComments: Columns = {
  bucket: 'm.bucket',
  id: 'm.id',
  consultationId: 'm.consultation_id',
  place: 'm.place',
  stance: "coalesce(m.stance::text, 'none')",
  group: 'm."group"',
  capacity: 's.capacity',
  channel: 's.channel',
  entry: 's.entry',
  country: 's.country',
  province: 's.province',
  language: 'm.language',
  visibility: 'm.visibility',
  day: 'm.day',
  hasSuggestion: '(m.suggested_text IS NOT NULL)',
  hasQuote: '(m.quote_exact IS NOT NULL)',
  handling: handlingOf({ bucket: 'm.bucket', id: 'm.id' }),
};

/** In a statement about `considered c`: what follows from the outbox, for lists and counts. */
export const ofConsidered: Columns = {
  bucket: 'c.bucket',
  id: 'c.comment_id',
  consultationId: 'c.consultation_id',
  place: 'c.place',
  stance: 'c.stance',
  group: 'c."group"',
  capacity: 'c.capacity',
  channel: 'c.channel',
  entry: 'c.entry',
  country: 'c.country',
  province: 'c.province',
  language: 'c.language',
  visibility: 'c.visibility',
  day: 'c.day',
  hasSuggestion: 'c.suggests',
  hasQuote: 'c.quotes',
  handling: handlingOf({ bucket: 'c.bucket', id: 'c.comment_id' }),
};

/** Values of a statement under way; gives each its `$n`. */
export type Bind = (value: unknown) => string;

/** A filter, or that which holds for all. */
export type Condition = Exclude<keyof Wanted, 'consultationId'> | 'considered';

/** Collects the values of a statement: `bind` adds one and names it. */
export const binding = (values: unknown[]): Bind => {
  return (value) => `$${values.push(value)}`;
};

const types = {
  stance: 'text',
  group: 'contributor_group',
  capacity: 'capacity',
  channel: 'channel',
  entry: 'entry',
  language: 'text',
  visibility: 'visibility',
  handling: 'handling_state',
} as const;
const plain = [
  'stance',
  'group',
  'capacity',
  'channel',
  'entry',
  'language',
  'visibility',
  'handling',
] as const;

const oneOf = (column: string, values: string[], type: string, bind: Bind) =>
  `${column} = ANY(${bind(values)}::${type}[])`;

/** Where the sender may have said nothing: `none` among the values stands for that. */
function oneOfOrNotSaid(column: string, values: string[], bind: Bind): string {
  const said = values.filter((value) => value !== 'none');
  if (said.length === values.length) return oneOf(column, said, 'text', bind);
  return `(${column} IS NULL OR ${oneOf(column, said, 'text', bind)})`;
}

/** The words as the database looks for them. */
function queryOf({ phrases }: Words, bind: Bind): string {
  return `(${phrases.map((phrase) => `phraseto_tsquery('simple', ${bind(phrase)})`).join(' && ')})`;
}

/** Whether a comment has the words, for statements that look at one after the other instead of gathering all that have. */
export const wordsInEach = (of: Pick<Columns, 'bucket' | 'id'>, words: Words, bind: Bind): string =>
  `(SELECT k.${words.exact ? 'exact' : 'folded'} @@ ${queryOf(words, bind)} FROM considered_words k
    WHERE k.bucket = ${of.bucket} AND k.comment_id = ${of.id})`;

/**
 * The condition that each filter stands for, by its name, all of them SQL with `$n` for what was asked. Everything
 * that was set aside is left out.
 */
export function conditionsOf(wanted: Wanted, of: Columns, bind: Bind): Map<Condition, string> {
  const found = new Map<Condition, string>();
  found.set(
    'considered',
    `${of.consultationId} = ${bind(wanted.consultationId)} AND ${of.visibility} <> 'set_aside'`,
  );
  const { places, country, province, cluster, from, to, hasSuggestion, hasQuote, words } = wanted;
  if (places) found.set('places', oneOf(of.place, places, 'uuid', bind));
  for (const name of plain) {
    const values = wanted[name];
    if (values) found.set(name, oneOf(of[name], values, types[name], bind));
  }
  if (country) found.set('country', oneOfOrNotSaid(of.country, country, bind));
  if (province) found.set('province', oneOfOrNotSaid(of.province, province, bind));
  if (from !== undefined) found.set('from', `${of.day} >= ${bind(from)}::date`);
  if (to !== undefined) found.set('to', `${of.day} <= ${bind(to)}::date`);
  if (hasSuggestion !== undefined) found.set('hasSuggestion', `${of.hasSuggestion} = ${bind(hasSuggestion)}`);
  if (hasQuote !== undefined) found.set('hasQuote', `${of.hasQuote} = ${bind(hasQuote)}`);
  const here = `k.bucket = ${of.bucket} AND k.comment_id = ${of.id}`;
  if (cluster)
    found.set(
      'cluster',
      `EXISTS (SELECT FROM cluster_member k WHERE ${here} AND k.cluster_id = ANY(${bind(cluster)}::uuid[]))`,
    );
  if (wanted.theme) found.set('theme', coded(of, `${bind(wanted.theme)}::uuid[]`));
  if (wanted.coded !== undefined) found.set('coded', `${coded(of)} = ${bind(wanted.coded)}`);
  if (wanted.assigned) found.set('assigned', assigned(of, wanted.assigned, bind));
  if (wanted.reread !== undefined) found.set('reread', `${toReread(of)} = ${bind(wanted.reread)}`);
  if (words)
    found.set(
      'words',
      `EXISTS (SELECT FROM considered_words k WHERE ${here} AND k.${words.exact ? 'exact' : 'folded'} @@ ${queryOf(words, bind)})`,
    );
  return found;
}

/** All conditions as one. */
export const everyCondition = (wanted: Wanted, of: Columns, bind: Bind): string =>
  [...conditionsOf(wanted, of, bind).values()].join(' AND ');
