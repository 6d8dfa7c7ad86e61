import { runAs } from './database.ts';
import { idOf, quotedTexts } from './seed.ts';
import { texts } from './texts.ts';

/**
 * Puts comments into the queue of a consultation, two thirds Vietnamese and one third English, a tenth of them moved
 * ahead as screening does it. Foreign keys are looked at by nobody meanwhile: the rows are made to fit.
 * @param url of a superuser
 * @param from the number of the first one; each number is used once
 */
export async function fillQueue(
  url: string,
  consultationId: string,
  { from, comments }: { from: number; comments: number },
): Promise<void> {
  await runAs(
    url,
    'SET session_replication_role = replica',
    `CREATE TEMP TABLE made AS
     SELECT n, bucket, day, ${idOf('random')} AS id, s.id AS section_id, s.node_id, s.consultation_id,
       CASE n % 3 WHEN 0 THEN 'en' ELSE 'vi' END AS language,
       now() - make_interval(secs => 2000000 - n) AS received_at
     FROM (SELECT n, (random() * 4095)::int AS bucket, date '2026-05-04' AS day, md5('waits ' || n) AS random
        FROM generate_series(${from}, ${from + comments - 1}) AS n) AS numbers,
       (SELECT s.id, s.node_id, d.consultation_id
        FROM section s JOIN version v ON v.id = s.version_id JOIN document d ON d.id = v.document_id
        WHERE d.consultation_id = '${consultationId}' ORDER BY s.position DESC LIMIT 1) s`,
    `INSERT INTO submission (bucket, id, consultation_id, capacity, language, channel, entry, consent_to_publish, day,
       received_at)
     SELECT bucket, id, consultation_id, 'citizen', language, 'online', 'self', true, day, received_at FROM made
     ORDER BY bucket, id`,
    `INSERT INTO comment (bucket, id, submission_id, ordinal, consultation_id, section_id, place, "group", language,
       stance, body, day, revised_day, nonce, commitment, visibility, received_as, queue_at, arrival)
     SELECT bucket, id, id, 0, consultation_id, section_id, node_id, 'citizen', language, 'agree_with_changes',
       (ARRAY[${quotedTexts}])[1 + n % ${texts.length}], day, day, sha256(n::text::bytea), sha256(n::text::bytea),
       'pending', 'pending', received_at - make_interval(hours => CASE n % 10 WHEN 0 THEN 6 ELSE 0 END), 'ordinary'
     FROM made ORDER BY n`,
    'VACUUM (ANALYZE) comment, submission, review',
    'CHECKPOINT',
  );
}
