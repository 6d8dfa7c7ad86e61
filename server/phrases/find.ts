import { setImmediate as nextTick } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Keys } from '#server/keys.ts';
import { phrasesIn } from './candidates.ts';
import { inOneGo, maskedTexts, type Text } from './masked-texts.ts';
import { countWithText, readDrafts } from './queries.ts';
import { limits, type Phrases } from './schema.ts';
import { distinct, highest, logLikelihood, type Scored } from './score.ts';
import { examplesOf } from './examples.ts';

const method =
  'Runs of two to four syllables between stop words (RAKE, Rose et al. 2010), by the log-likelihood ratio of standing in comments rather than in the draft (Dunning 1993; Rayson and Garside 2000).';

/** In how many units each phrase is. */
async function countIn(texts: readonly Text[]): Promise<{ units: Map<string, number>; all: number }> {
  const units = new Map<string, number>();
  let [all, n] = [0, 0];
  for (const same of Map.groupBy(texts, ({ unit }) => unit).values()) {
    const here = new Set(
      same.flatMap(({ text, language }) => [...phrasesIn(text, language)].map(({ phrase }) => phrase)),
    );
    for (const phrase of here) units.set(phrase, (units.get(phrase) ?? 0) + 1);
    all += here.size;
    if ((n += 1) % inOneGo === 0) await nextTick();
  }
  return { units, all };
}

async function countDrafted(pool: Pool, consultationId: string, wanted: ReadonlySet<string>) {
  const drafted = new Map<string, number>();
  let [all, left] = [0, limits.all as number];
  for (const { text, language } of await readDrafts(pool, consultationId, limits.comment)) {
    if ((left -= text.length) < 0) break;
    for (const { phrase } of phrasesIn(text, language)) {
      all += 1;
      if (wanted.has(phrase)) drafted.set(phrase, (drafted.get(phrase) ?? 0) + 1);
    }
    await nextTick();
  }
  return { drafted, all };
}

/** What has each of these phrases. */
function unitsOf(texts: readonly Text[], wanted: ReadonlySet<string>): Map<string, Set<string>> {
  const found = new Map([...wanted].map((phrase) => [phrase, new Set<string>()]));
  for (const { unit, text, language } of texts)
    for (const { phrase } of phrasesIn(text, language)) found.get(phrase)?.add(unit);
  return found;
}

const phrasesOf = (scored: readonly Scored[]) => new Set(scored.map(({ phrase }) => phrase));

/**
 * Phrases by which people speak of what the draft does not say, from comments drawn by a seed.
 * @param places where the comments stand; undefined: everywhere
 */
export async function findPhrases(
  { pool, keys }: { pool: Pool; keys: Pick<Keys, 'publicId'> },
  consultationId: string,
  { seed, places, limit }: { seed: string; places?: string[] | undefined; limit: number },
): Promise<Phrases> {
  const texts = await maskedTexts(pool, consultationId, seed, places);
  const { units, all } = await countIn(texts);
  const common = [...units].filter(([, n]) => n >= limits.least);
  const { drafted, all: allDrafted } = await countDrafted(
    pool,
    consultationId,
    new Set(common.map(([phrase]) => phrase)),
  );
  const scored: Scored[] = common
    .map(([phrase, n]) => ({
      phrase,
      units: n,
      score: logLikelihood(n, all, drafted.get(phrase) ?? 0, allDrafted),
    }))
    .filter(({ score }) => score > 0);
  const near = highest(scored, limit);
  const best = distinct(near, unitsOf(texts, phrasesOf(near)), limit);
  const examples = examplesOf(keys, texts, phrasesOf(best));
  return {
    seed,
    comments: await countWithText(pool, consultationId, places),
    read: texts.length,
    units: new Set(texts.map(({ unit }) => unit)).size,
    method,
    items: best.map((one) => ({
      ...one,
      score: Math.round(one.score * 10) / 10,
      examples: examples.get(one.phrase) ?? [],
    })),
  };
}
