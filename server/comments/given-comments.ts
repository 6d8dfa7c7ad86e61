import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { submission } from '#db/schema/submissions.ts';
import { comment } from '#db/schema/comments.ts';
import type { Db } from '#server/database.ts';
import { newId } from '#server/ids.ts';

export interface GivenComment {
  place: { sectionId: string; nodeId: string } | { documentId: string } | { questionId: string };
  day?: string;
  id?: string;
  sent?: Partial<typeof submission.$inferInsert>;
  said?: Partial<typeof comment.$inferInsert>;
}

/** Rows as intake leaves them, one submission for each comment: what reading is tested on. */
export async function givenComments(
  db: Db,
  consultationId: string,
  wanted: GivenComment[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const [n, { place, day = '2026-11-20', id: chosen, sent, said }] of wanted.entries()) {
    const bucket = chosen ? Number.parseInt(chosen.slice(15, 18), 16) : n % 4096;
    const id = chosen ?? newId(day, bucket);
    const submissionId = newId(day, bucket);
    const group = said?.group ?? 'citizen';
    await db.insert(submission).values({
      bucket,
      id: submissionId,
      consultationId,
      capacity: 'citizen',
      language: 'vi',
      channel: 'online',
      entry: 'self',
      consentToPublish: true,
      day,
      ...sent,
    });
    await db.insert(comment).values({
      bucket,
      id,
      submissionId,
      ordinal: 0,
      consultationId,
      sectionId: 'sectionId' in place ? place.sectionId : null,
      documentId: 'documentId' in place ? place.documentId : null,
      questionId: 'questionId' in place ? place.questionId : null,
      place: placeOf(place),
      language: 'vi',
      body: `Ý kiến ${randomUUID()}`,
      day,
      revisedDay: day,
      nonce: randomBytes(32),
      commitment: randomBytes(32),
      visibility: 'published',
      receivedAs: 'published',
      ...said,
      group,
    });
    ids.push(id);
  }
  return ids;
}

function placeOf(place: GivenComment['place']): string {
  if ('nodeId' in place) return place.nodeId;
  return 'documentId' in place ? place.documentId : place.questionId;
}

/** As many comments at one section, of 60 days and all stances, made by the database itself. */
export async function givenCrowd(
  db: Db,
  consultationId: string,
  place: { sectionId: string; nodeId: string },
  n: number,
): Promise<void> {
  await db.execute(sql`
    WITH crowd AS MATERIALIZED (
      SELECT i, day, bucket,
             (lpad(to_hex((extract(epoch FROM day) * 1000)::bigint), 12, '0') || '8' || lpad(to_hex(bucket), 3, '0')
               || substr('89ab', 1 + i % 4, 1) || substr(md5(random()::text || i), 1, 15))::uuid AS id
        FROM generate_series(1, ${n}::int) AS i,
             LATERAL (SELECT '2026-09-01'::date + i % 60 AS day, i % 4096 AS bucket) AS one
    ), sent AS (
      INSERT INTO submission (bucket, id, consultation_id, capacity, language, channel, entry, consent_to_publish, day)
      SELECT bucket, id, ${consultationId}, 'citizen', 'vi', 'online', 'self', true, day FROM crowd
    )
    INSERT INTO comment (bucket, id, submission_id, ordinal, consultation_id, section_id, place, "group", language,
                         stance, body, day, revised_day, commitment, visibility, received_as)
    SELECT bucket, id, id, 0, ${consultationId}, ${place.sectionId}, ${place.nodeId}, 'citizen', 'vi',
           (enum_range(NULL::stance))[1 + i % 4], 'Ý kiến số ' || i || repeat(' về thư viện', 40),
           day, day, '\\x00', 'published', 'published'
      FROM crowd`);
}
