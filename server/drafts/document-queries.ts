import { randomUUID } from 'node:crypto';
import { eq, max } from 'drizzle-orm';
import { document, documentText } from '#db/schema/drafts.ts';
import type { Db } from '#server/database.ts';

/** Adds a document at the end of its consultation and returns its id. */
export async function createDocument(
  db: Db,
  { consultationId, slug, titles }: { consultationId: string; slug: string; titles: Record<string, string> },
): Promise<string> {
  const id = randomUUID();
  const [last] = await db
    .select({ position: max(document.position) })
    .from(document)
    .where(eq(document.consultationId, consultationId));
  await db.insert(document).values({ id, consultationId, slug, position: (last?.position ?? 0) + 1 });
  await db
    .insert(documentText)
    .values(Object.entries(titles).map(([language, title]) => ({ documentId: id, language, title })));
  return id;
}
