import { randomUUID } from 'node:crypto';
import type { Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { insertAttribution, putTexts } from './queries.ts';
import type { AttributionText, NewAttribution } from './schema.ts';

/** For tests: a deputy of the National Assembly, or what is named. */
export async function givenAttribution(
  { database: { pool } }: Pick<Parts, 'database'>,
  {
    capacity = 'deputy',
    province,
    texts = [{ language: 'vi', name: 'Đại biểu Mẫu' }],
  }: { capacity?: NewAttribution['capacity']; province?: string; texts?: AttributionText[] } = {},
): Promise<{ id: string; slug: string; name: string }> {
  const id = randomUUID();
  const slug = `ten-${id.slice(0, 8)}`;
  await inTransaction(pool, async (client) => {
    await insertAttribution(client, id, slug, {
      capacity,
      ...(capacity === 'deputy' ? { assembly: 'national_assembly' as const } : {}),
      ...(province ? { province } : {}),
    });
    await putTexts(client, id, texts);
  });
  return { id, slug, name: texts[0]?.name ?? '' };
}
