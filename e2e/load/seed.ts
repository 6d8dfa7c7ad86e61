import { runAs } from './database.ts';
import { texts } from './texts.ts';

export const quotedTexts = texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ');

/** An id of a day and a bucket with random bits, as server/ids.ts makes them. */
export const idOf = (random: string) => `
  (lpad(to_hex((extract(epoch FROM day) * 1000)::bigint), 12, '0') || '8' || lpad(to_hex(bucket), 3, '0')
    || substr('89ab', 1 + bucket % 4, 1) || substr(${random}, 1, 15))::uuid`;

/**
 * Fills one section with comments, spread over 200 days. Foreign keys are looked at by nobody meanwhile: the
 * rows are made to fit.
 * @param url of a superuser
 */
export async function fillSection(url: string, sectionId: string, comments: number): Promise<void> {
  await runAs(
    url,
    'SET session_replication_role = replica',
    `CREATE TEMP TABLE made AS
     SELECT n, bucket, day, ${idOf('random')} AS id, s.node_id, d.consultation_id
     FROM (SELECT n, (random() * 4095)::int AS bucket, date '2026-01-01' + (random() * 200)::int AS day,
        md5(n::text) AS random FROM generate_series(1, ${comments}) AS n) AS numbers,
       section s JOIN version v ON v.id = s.version_id JOIN document d ON d.id = v.document_id
     WHERE s.id = '${sectionId}'`,
    `INSERT INTO submission (bucket, id, consultation_id, capacity, language, channel, entry, consent_to_publish, day)
     SELECT bucket, id, consultation_id, 'citizen', 'vi', 'online', 'self', true, day FROM made ORDER BY bucket, id`,
    `INSERT INTO comment (bucket, id, submission_id, ordinal, consultation_id, section_id, place, "group", language,
       stance, body, day, revised_day, nonce, commitment, visibility, received_as)
     SELECT bucket, id, id, 0, consultation_id, '${sectionId}', node_id, 'citizen', 'vi', 'agree_with_changes',
       (ARRAY[${quotedTexts}])[1 + n % ${texts.length}], day, day, sha256(n::text::bytea), sha256(n::text::bytea),
       'published', 'published'
     FROM made ORDER BY bucket, id`,
    'VACUUM (ANALYZE) comment, submission',
    'CHECKPOINT',
  );
}
