import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { attributions } from '#db/sample/attributions.ts';

/** Stores the deputies and organisations of the sample. Gives their ids by slug, and by the name at their comments. */
export async function storeSampleAttributions(
  client: PoolClient,
): Promise<{ bySlug: Map<string, string>; byName: Map<string, string> }> {
  const made = attributions.map((attribution) => ({ id: randomUUID(), ...attribution }));
  for (const { id, slug, capacity, assembly, province, words } of made) {
    await client.query(
      `INSERT INTO attribution (id, slug, capacity, assembly, province, sample)
       VALUES ($1, $2, $3, $4, $5, true)`,
      [id, slug, capacity, assembly ?? null, province ?? null],
    );
    for (const [language, { name, delegation, constituency }] of Object.entries(words)) {
      await client.query(
        `INSERT INTO attribution_text (attribution_id, language, name, delegation, constituency)
         VALUES ($1, $2, $3, $4, $5)`,
        [id, language, name, delegation ?? null, constituency ?? null],
      );
    }
  }
  return {
    bySlug: new Map(made.map(({ slug, id }) => [slug, id])),
    byName: new Map(made.map(({ words, id }) => [words.vi.name, id])),
  };
}
