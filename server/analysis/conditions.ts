import { bucketIn } from '#server/ids.ts';
import type { Columns } from './condition-columns.ts';
import { assigned, coded, codedAmong, handled, toReread } from './coding-conditions.ts';
import { hasReason } from './reason-conditions.ts';
import { hasWords, lengthBand } from './text-conditions.ts';
import type { Words } from './words.ts';
import { type Bind, type Condition, oneOf, plain, types, oneOfOrNotSaid } from './bind.ts';

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
  reason?: string[] | undefined;
  length?: string[] | undefined;
  alike?: boolean | undefined;
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

/** Whether a comment is like another one. */
export const alike = ({ bucket, id }: Pick<Columns, 'bucket' | 'id'>): string => `EXISTS (
  SELECT FROM cluster_member k
  JOIN cluster l ON l.bucket = ${bucketIn('k.cluster_id')} AND l.id = k.cluster_id AND l.size > 1
  WHERE k.bucket = ${bucket} AND k.comment_id = ${id})`;

/**
 * The condition that each filter stands for, by its name, all of them SQL with `$n` for what was asked. Everything
 * that was set aside is left out.
 */
export function conditionsOf(wanted: Wanted, of: Columns, bind: Bind): Map<Condition, string> {
  const here = bind(wanted.consultationId);
  const found = new Map<Condition, string>();
  found.set('considered', `${of.consultationId} = ${here} AND ${of.visibility} <> 'set_aside'`);
  const { places, country, province, cluster, from, to, hasSuggestion, hasQuote, handling, words } = wanted;
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
  if (wanted.reason) found.set('reason', hasReason(of, wanted.reason, bind));
  if (wanted.length) found.set('length', oneOf(`(${lengthBand(of.length)})`, wanted.length, 'text', bind));
  if (wanted.alike !== undefined) found.set('alike', `${alike(of)} = ${bind(wanted.alike)}`);
  if (cluster)
    found.set(
      'cluster',
      `EXISTS (SELECT FROM cluster_member k WHERE k.bucket = ${of.bucket} AND k.comment_id = ${of.id}
        AND k.cluster_id = ANY(${bind(cluster)}::uuid[]))`,
    );
  if (wanted.theme) found.set('theme', codedAmong(of, here, `${bind(wanted.theme)}::uuid[]`));
  if (wanted.coded !== undefined)
    found.set('coded', wanted.coded ? codedAmong(of, here) : `NOT ${coded(of)}`);
  if (handling)
    found.set(
      'handling',
      of.handling === undefined
        ? handled(of, handling, here, bind)
        : oneOf(of.handling, handling, 'handling_state', bind),
    );
  if (wanted.assigned) found.set('assigned', assigned(of, wanted.assigned, bind));
  if (wanted.reread !== undefined) found.set('reread', `${toReread(of)} = ${bind(wanted.reread)}`);
  if (words) found.set('words', hasWords(of, words, bind));
  return found;
}

/** All conditions as one. */
export const everyCondition = (wanted: Wanted, of: Columns, bind: Bind): string =>
  [...conditionsOf(wanted, of, bind).values()].join(' AND ');
