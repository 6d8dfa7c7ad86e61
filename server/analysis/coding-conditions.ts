import type { Bind, Columns } from './conditions.ts';

type Key = Pick<Columns, 'bucket' | 'id'>;

const withThemes = (column: string, themes: string | undefined) =>
  themes === undefined ? '' : ` AND ${column} = ANY(${themes})`;

/**
 * Whether a comment is coded: a passage of it, the whole, or the letters that it is like, as far as it was among them
 * when they were coded.
 * @param themes an SQL array: only with one of these
 */
export const coded = ({ bucket, id }: Key, themes?: string): string => `(
  EXISTS (SELECT FROM point p WHERE p.bucket = ${bucket} AND p.comment_id = ${id}${withThemes('p.theme_id', themes)})
  OR EXISTS (
    SELECT FROM cluster_member k
    JOIN cluster_coding o ON o.cluster_id = k.cluster_id AND o.cluster_revision >= k.joined
    JOIN cluster_theme t ON t.bucket = o.bucket AND t.cluster_id = o.cluster_id${withThemes('t.theme_id', themes)}
    WHERE k.bucket = ${bucket} AND k.comment_id = ${id}))`;

/** Whether the analysis of a comment is in one of these states; without a row it is to be read. */
export function handled({ bucket, id }: Key, states: string[], bind: Bind): string {
  const any = `(SELECT h.state FROM handling h WHERE h.bucket = ${bucket} AND h.comment_id = ${id})`;
  return `coalesce(${any}, 'to_read') = ANY(${bind(states)}::handling_state[])`;
}

/** Whose a comment is to analyse: one of these people's, or nobody's where `none` is among them. */
export function assigned({ bucket, id }: Key, people: string[], bind: Bind): string {
  const whose = `(SELECT h.assigned_to FROM handling h WHERE h.bucket = ${bucket} AND h.comment_id = ${id})`;
  const named = `${whose} = ANY(${bind(people.filter((one) => one !== 'none'))}::uuid[])`;
  return people.includes('none') ? `(${whose} IS NULL OR ${named})` : named;
}

/** Whether something of a comment was coded before a correction. */
export const toReread = ({ bucket, id }: Key): string => `EXISTS (
  SELECT FROM point p JOIN comment o ON o.bucket = p.bucket AND o.id = p.comment_id AND p.revision < o.revision
  WHERE p.bucket = ${bucket} AND p.comment_id = ${id})`;
