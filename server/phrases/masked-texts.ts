import { setImmediate as nextTick } from 'node:timers/promises';
import type { Pool } from 'pg';
import { drawComments } from '#server/agreement/draw-queries.ts';
import { maskedText } from '#server/masking/masked-text.ts';
import { screen } from '#server/screening/screen.ts';
import { readTexts } from './queries.ts';
import { limits } from './schema.ts';

export interface Text {
  id: string;
  unit: string;
  language: string;
  text: string;
}
/** Texts that are read before others get their turn. */
export const inOneGo = 25;

/** What analysts may read of the comments that were drawn, until it is enough. */
export async function maskedTexts(
  pool: Pool,
  consultationId: string,
  seed: string,
  places?: string[],
): Promise<Text[]> {
  const drawn = await drawComments(pool, consultationId, { seed, size: limits.sample, places });
  const texts: Text[] = [];
  let left: number = limits.all;
  for (const [n, row] of (await readTexts(pool, drawn)).entries()) {
    if (left <= 0) break;
    const of = { body: row.body, suggestedText: null };
    const masked = maskedText(of, row.signals ?? screen(of), row.redactions, []);
    const text = [...(masked.body ?? '')].slice(0, Math.min(left, limits.comment)).join('');
    texts.push({ id: row.id, unit: row.cluster ?? row.id, language: row.language, text });
    left -= text.length;
    if (n % inOneGo === 0) await nextTick();
  }
  return texts;
}
