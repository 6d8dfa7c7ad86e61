import { type Dimension, dimensions, never, nowhere } from '#db/schema/figures.ts';

/** SQL of the types that a change of the roll-ups is read with. */
export const changeColumns = `consultation uuid, place uuid, "group" contributor_group, stance text, channel channel,
  entry entry, visibility visibility, day date, country text, province text, handling handling_state`;

/** SQL: what a change counts as. What happens to a comment is counted as yet to be read, whatever its handling. */
export const changeCells = `c.consultation, c.place, c."group", c.stance, c.channel, c.entry, c.visibility, c.day, c.country,
  c.province, coalesce(c.handling, 'to_read') AS handling`;

/** SQL: what counts in the totals. What was set aside or withdrawn has left them (product.md, 'A comment's life'). */
export const isConsidered = (c: string): string => `${c}.visibility NOT IN ('set_aside', 'withdrawn')`;
/** SQL: what everybody can read. */
export const isShown = (c: string): string => `${c}.visibility IN ('published', 'published_redacted')`;

const valueOf = (name: Dimension): string =>
  name === 'country' || name === 'province' ? `coalesce(c.${name}, '')` : `c."${name}"::text`;

/** Every pair as it is kept: the one that comes first in the list first. */
export const pairs = dimensions.flatMap((one, i) =>
  dimensions.slice(i).map((other): [Dimension, Dimension] => [one, other]),
);

const unfolded = pairs
  .map(([one, other]) => `('${one}', '${other}', ${valueOf(one)}, ${valueOf(other)})`)
  .join(', ');

export const marginColumns = 'consultation_id, one, other, one_value, other_value, handed_in';

/**
 * SQL for the margins of what `source` counts.
 * @param source a relation with the columns of a change and `n`
 */
export const marginsOf = (source: string): string => `
  SELECT c.consultation AS consultation_id, p.one, p.other, p.one_value, p.other_value, c.entry <> 'self' AS handed_in,
    sum(c.n)::bigint AS n, coalesce(sum(c.n) FILTER (WHERE ${isConsidered('c')}), 0)::bigint AS considered,
    coalesce(sum(c.n) FILTER (WHERE ${isShown('c')}), 0)::bigint AS shown
  FROM (${source}) c CROSS JOIN LATERAL (VALUES ${unfolded}) AS p (one, other, one_value, other_value)
  GROUP BY 1, 2, 3, 4, 5, 6
  HAVING sum(c.n) <> 0 OR sum(c.n) FILTER (WHERE ${isConsidered('c')}) <> 0
    OR sum(c.n) FILTER (WHERE ${isShown('c')}) <> 0`;

/** Of the wide roll-up. */
export const wideColumns =
  'consultation_id, place, "group", stance, channel, entry, visibility, handling, day';

/** SQL for the wide roll-up of what `source` counts; see `marginsOf`. */
export const wideOf = (source: string): string => `
  SELECT c.consultation AS consultation_id, c.place, c."group", c.stance, c.channel, c.entry, c.visibility, c.handling,
    c.day, sum(c.n)::bigint AS n
  FROM (${source}) c GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(c.n) <> 0`;

export const totalColumns =
  'consultation_id, day, place, "group", stance, channel, entry, visibility, handling';

/** SQL for the roll-ups without days and without places of what `source` counts; see `marginsOf`. */
export const totalsOf = (source: string): string => `
  SELECT c.consultation AS consultation_id, p.day, p.place, c."group", c.stance, c.channel, c.entry, c.visibility,
    c.handling, sum(c.n)::bigint AS n
  FROM (${source}) c
  CROSS JOIN LATERAL (VALUES (date '${never}', c.place), (c.day, uuid '${nowhere}')) AS p (day, place)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(c.n) <> 0`;

/** SQL: the cell of a comment `m` of a submission `s`, but for its handling. */
export const cellOfComment = `
  m.consultation_id AS consultation, m.place, m."group", coalesce(m.stance::text, 'none') AS stance, s.channel, s.entry,
  m.visibility, m.day, coalesce(s.country, '') AS country, coalesce(s.province, '') AS province`;

/** SQL: comments counted anew, with where their senders live and how far their analysis is. */
export const countedAnew = `
  SELECT ${cellOfComment}, coalesce(h.state, 'to_read') AS handling, count(*) AS n
  FROM comment m JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
  LEFT JOIN handling h ON h.bucket = m.bucket AND h.comment_id = m.id
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`;
