import { randomBytes, randomUUID } from 'node:crypto';
import { comment, submission } from '#db/schema/submissions.ts';
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
