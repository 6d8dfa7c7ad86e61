import { bucketIn } from '#server/ids.ts';
import type { Bind } from './bind.ts';
import type { Columns } from './condition-columns.ts';

type Key = Pick<Columns, 'bucket' | 'id'>;

/**
 * The themes that a comment is coded with: those of its passages and of the whole, and those of the letters that it is
 * like, as far as it was among them when they were coded. Whoever corrects a letter joins anew, a moment later. Each
 * condition, list, figure and export asks this or `themesByComment`, which say the same.
 * @returns a query of one column, `theme_id`
 */
export const themesOf = ({ bucket, id }: Key): string => `
  SELECT p.theme_id FROM point p WHERE p.bucket = ${bucket} AND p.comment_id = ${id}
  UNION ALL
  SELECT t.theme_id FROM cluster_member k
  JOIN cluster_coding o ON o.bucket = ${bucketIn('k.cluster_id')} AND o.cluster_id = k.cluster_id
    AND o.cluster_revision >= k.joined
  JOIN cluster_theme t ON t.bucket = o.bucket AND t.cluster_id = o.cluster_id
  WHERE k.bucket = ${bucket} AND k.comment_id = ${id}`;

/**
 * The same for all that is coded in a consultation, each theme of a comment once.
 * @param consultationId as SQL
 */
export const themesByComment = (consultationId: string): string => `
  SELECT p.bucket, p.comment_id, p.theme_id FROM point p WHERE p.consultation_id = ${consultationId}
  UNION
  SELECT k.bucket, k.comment_id, t.theme_id FROM cluster_coding o
  JOIN cluster_theme t ON t.bucket = o.bucket AND t.cluster_id = o.cluster_id
  JOIN cluster_member k ON k.cluster_id = o.cluster_id AND o.cluster_revision >= k.joined
  WHERE o.consultation_id = ${consultationId}`;

/**
 * Whether a comment is coded.
 * @param themes an SQL array: only with one of these
 */
export const coded = (of: Key, themes?: string): string =>
  `EXISTS (SELECT FROM (${themesOf(of)}) t${themes === undefined ? '' : ` WHERE t.theme_id = ANY(${themes})`})`;

/**
 * The same, all that are coded gathered first.
 * @param here the consultation, as SQL
 */
export const codedAmong = ({ bucket, id }: Key, here: string, themes?: string): string => `
  (${bucket}, ${id}) IN (SELECT t.bucket, t.comment_id FROM (${themesByComment(here)}) t
    ${themes === undefined ? '' : `WHERE t.theme_id = ANY(${themes})`})`;

/**
 * How far the analysis of a comment is: one of these states; without a row it is to be read. What went further is gathered
 * first.
 * @param here the consultation, as SQL
 */
export function handled({ bucket, id }: Key, states: string[], here: string, bind: Bind): string {
  const wanted = `${bind(states)}::handling_state[]`;
  if (!states.includes('to_read'))
    return `(${bucket}, ${id}) IN (
      SELECT h.bucket, h.comment_id FROM handling h WHERE h.consultation_id = ${here} AND h.state = ANY(${wanted}))`;
  return `NOT EXISTS (
    SELECT FROM handling h WHERE h.bucket = ${bucket} AND h.comment_id = ${id} AND h.state <> ALL(${wanted}))`;
}

/**
 * Whose a comment is to analyse: one of these people's, or nobody's where `none` is among them. What is somebody's is
 * gathered first, since it is little beside all comments.
 */
export function assigned({ bucket, id }: Key, people: string[], bind: Bind): string {
  const named = people.filter((one) => one !== 'none');
  const theirs = `(${bucket}, ${id}) IN (
    SELECT h.bucket, h.comment_id FROM handling h WHERE h.assigned_to = ANY(${bind(named)}::uuid[]))`;
  if (!people.includes('none')) return theirs;
  const nobodys = `NOT EXISTS (
    SELECT FROM handling h WHERE h.bucket = ${bucket} AND h.comment_id = ${id} AND h.assigned_to IS NOT NULL)`;
  return `(${nobodys} OR ${theirs})`;
}

/** Whether something of a comment was coded before a correction. */
export const toReread = ({ bucket, id }: Key): string => `EXISTS (
  SELECT FROM point p JOIN comment o ON o.bucket = p.bucket AND o.id = p.comment_id AND p.revision < o.revision
  WHERE p.bucket = ${bucket} AND p.comment_id = ${id})`;
