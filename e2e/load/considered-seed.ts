import { fold, wordsOf } from '#server/search/folding.ts';
import { never, nowhere } from '#db/schema/figures.ts';
import { runAs } from './database.ts';
import { idOf, quotedTexts } from './seed.ts';
import { texts } from './texts.ts';

const vectors = (of: (text: string) => string) =>
  texts.map((text) => `to_tsvector('simple', '${of(text).replaceAll("'", "''")}')`).join(', ');

/** A word that one in five thousand comments has. */
export const rareWord = 'dacbiet17';

/** Themes of each consultation: a fifth of its comments are coded with the common one, one in a thousand with the rare. */
export interface Themes {
  common: string;
  rare: string;
}

/** SQL: what analysts did with the comments: a fifth coded, a tenth read, one in five hundred given to one of them. */
const analysed = (consultationId: string, { common, rare }: Themes, analyst: string) => [
  `INSERT INTO point (bucket, id, consultation_id, comment_id, revision, theme_id, by)
   SELECT bucket, ${idOf("md5('point ' || n)")}, '${consultationId}', id, 1,
     CASE WHEN n % 1000 = 0 THEN '${rare}' ELSE '${common}' END::uuid, '${analyst}'
   FROM made WHERE n % 5 = 0`,
  `INSERT INTO handling (bucket, comment_id, consultation_id, state, assigned_to, counted)
   SELECT bucket, id, '${consultationId}', CASE WHEN n % 10 = 0 THEN 'read' ELSE 'to_read' END::handling_state,
     CASE WHEN n % 500 = 1 THEN '${analyst}'::uuid END, true
   FROM made WHERE n % 10 = 0 OR n % 500 = 1`,
];

/**
 * Comments of a consultation as a large one has them: over all its sections, the first ones most, from every group,
 * province and some countries, over sixty days, one in fifty hidden, a tenth in letters that are alike. Foreign keys
 * are looked at by nobody meanwhile: the rows are made to fit.
 * @param url of a superuser
 * @param from the number of the first one; each number is used once
 */
export async function fillConsidered(
  url: string,
  consultationId: string,
  { from, comments, themes, analyst }: { from: number; comments: number; themes: Themes; analyst: string },
): Promise<void> {
  // Made anew at the end: what takes an hour row by row takes a minute at once.
  const indexes = await runAs(
    url,
    `SELECT indexname AS name, indexdef AS made FROM pg_indexes
     WHERE tablename IN ('comment', 'considered', 'considered_words', 'cluster_member', 'point', 'handling') AND indexname NOT LIKE '%\\_pk'`,
  );
  await runAs(
    url,
    'SET session_replication_role = replica',
    "SET maintenance_work_mem = '256MB'",
    'SET synchronous_commit = off',
    ...indexes.map(({ name }) => `DROP INDEX "${String(name)}"`),
    `CREATE TEMP TABLE made AS
     SELECT n, bucket, day, ${idOf('random')} AS id, s.id AS section_id, s.node_id, 1 + n % ${texts.length} AS said,
       'dacbiet' || n % 5000 AS rare,
       (ARRAY['citizen','citizen','citizen','citizen','citizen','overseas','expert','organisation','deputy','citizen'])[1 + (n / 7) % 10]::contributor_group AS "group",
       CASE WHEN n % 3 = 0 THEN lpad((1 + (n / 3) % 34)::text, 2, '0') END AS province,
       CASE WHEN n % 41 = 0 THEN (ARRAY['FR','US','JP','AU','DE'])[1 + (n / 41) % 5] END AS country,
       (ARRAY['agree','agree_with_changes','disagree','other'])[1 + (n / 11) % 4]::stance AS stance,
       (ARRAY['published','published','published','published','pending','considered_only','withheld'])[CASE WHEN n % 50 < 47 THEN 1 ELSE 5 + n % 3 END]::visibility AS visibility
     FROM (SELECT n, (random() * 4095)::int AS bucket, date '2026-05-04' + (n % 60)::int AS day, md5('read ' || n) AS random
        FROM generate_series(${from}, ${from + comments - 1}) AS n) AS numbers
     JOIN (SELECT s.id, s.node_id, row_number() OVER (ORDER BY s.position) - 1 AS at, count(*) OVER () AS of
        FROM section s JOIN version v ON v.id = s.version_id JOIN document d ON d.id = v.document_id
        WHERE d.consultation_id = '${consultationId}') s ON s.at = floor(power((n::bigint * 7919 % 10007) / 10007.0, 2) * s.of)`,
    `INSERT INTO submission (bucket, id, consultation_id, capacity, language, channel, entry, consent_to_publish, day,
       country, province)
     SELECT bucket, id, '${consultationId}', 'citizen', 'vi', 'online', 'self', true, day, country, province FROM made
     ORDER BY n`,
    `INSERT INTO comment (bucket, id, submission_id, ordinal, consultation_id, section_id, place, "group", language,
       stance, body, day, revised_day, nonce, commitment, visibility, received_as)
     SELECT bucket, id, id, 0, '${consultationId}', section_id, node_id, "group", 'vi', stance,
       (ARRAY[${quotedTexts}])[said] || ' ' || rare, day, day, sha256(n::text::bytea), sha256(n::text::bytea),
       visibility, visibility
     FROM made ORDER BY n`,
    `INSERT INTO screening (bucket, comment_id, revision, signals, harm, edition)
     SELECT bucket, id, 1, '[]', false, 'bench' FROM made ORDER BY n`,
    `INSERT INTO considered (bucket, comment_id, consultation_id, place, "group", capacity, stance, channel, entry, country,
       province, language, day, visibility, turn, length, suggests, quotes)
     SELECT bucket, id, '${consultationId}', node_id, "group", 'citizen', stance, 'online', 'self', country, province,
       'vi', day, visibility, ('x' || translate(substr(id::text, 20), '-', ''))::bit(64)::bigint & 4611686018427387903,
       100 + n % 3000, n % 13 = 0, n % 4 = 0
     FROM made ORDER BY n`,
    // Of each text once: constants to the planner.
    `INSERT INTO considered_words (bucket, comment_id, folded, exact)
     SELECT bucket, id, (ARRAY[${vectors(fold)}])[said] || (rare || ':999')::tsvector,
       (ARRAY[${vectors(wordsOf)}])[said] || (rare || ':999')::tsvector
     FROM made ORDER BY n`,
    `INSERT INTO cluster (bucket, id, consultation_id, letter_id, letter_digest, language, size, day)
     SELECT bucket, id, '${consultationId}', id, '', 'vi', 100, day FROM made WHERE n % 1000 = 0`,
    `INSERT INTO cluster_member (bucket, comment_id, consultation_id, cluster_id, revision, digest, joined)
     SELECT m.bucket, m.id, '${consultationId}', c.id, 1, '', 1
     FROM made m JOIN made c ON c.n = m.n - m.n % 1000 WHERE m.n % 10 = 0`,
    ...analysed(consultationId, themes, analyst),
    `INSERT INTO comment_count (consultation_id, place, "group", stance, channel, entry, visibility, handling, day, n)
     SELECT '${consultationId}', node_id, "group", stance, 'online', 'self', visibility,
       CASE WHEN n % 10 = 0 THEN 'read' ELSE 'to_read' END::handling_state, day, count(*) FROM made
     GROUP BY 2, 3, 4, 7, 8, 9`,
    `INSERT INTO comment_total (consultation_id, day, place, "group", stance, channel, entry, visibility, handling, n)
     SELECT consultation_id, p.day, p.place, "group", stance, channel, entry, visibility, handling, sum(n)
     FROM comment_count c
     CROSS JOIN LATERAL (VALUES (date '${never}', c.place), (c.day, uuid '${nowhere}')) AS p (day, place)
     WHERE consultation_id = '${consultationId}' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
    ...indexes.map(({ made }) => String(made)),
    'VACUUM (ANALYZE) comment, submission, considered, considered_words, cluster, cluster_member, point, handling, comment_count, comment_total, screening',
    'CHECKPOINT',
  );
}
