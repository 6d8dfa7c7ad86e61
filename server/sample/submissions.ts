import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { consultation } from '#db/sample/consultation.ts';
import type { Language, SampleComment, SampleSubmission } from '#db/sample/types.ts';
import { dayIn } from '#server/consultations/day.ts';
import type { Keys } from '#server/keys.ts';
import type { Content } from '#server/submissions/content.ts';
import { prepare } from '#server/submissions/prepare.ts';
import { receiveBrought } from '#server/submissions/queries.ts';
import { findQuote } from '#server/submissions/quotes.ts';
import { targetOf } from '#server/submissions/targets.ts';
import type { Places } from './draft.ts';

const day = 86_400_000;
type Ids = Map<string, string>;
const isLanguage = (tag: string): tag is Language => tag === 'vi' || tag === 'en';

/**
 * Sends the sample's comments through the same intake as everybody's, each dated as long ago as it says. Returns the
 * first comment of each submission by its key.
 */
export async function storeSampleSubmissions(
  client: PoolClient,
  keys: Keys,
  { places, attributionIds, eventIds }: { places: Places; attributionIds: Ids; eventIds: Ids },
  firstStart: Date,
  submissions: readonly SampleSubmission[],
): Promise<Map<string, string>> {
  const prepared = submissions.map((submission) => {
    const { daysAgo, attribution, event, comments, key, ...sender } = submission;
    const sentOn = dayIn(consultation.timeZone, new Date(firstStart.getTime() - daysAgo * day));
    const [first, ...others] = comments.map((comment) => contentOf(places, submission, comment));
    if (!first) throw new Error(`The sample's submission '${key}' says nothing.`);
    const attributionId = attributionIds.get(attribution ?? '');
    const eventId = eventIds.get(event ?? '');
    const from = {
      ...sender,
      ...(attribution ? { attribution } : {}),
      ...(attributionId ? { attributionId } : {}),
      ...(eventId ? { eventId } : {}),
      day: sentOn,
      fingerprint: digest(key),
    };
    return prepare(keys, asUuid(digest(key)), from, [first, ...others]);
  });
  const kept = await receiveBrought(
    client,
    prepared.map(({ submission }) => submission),
    prepared.flatMap(({ comments }) => comments),
  );
  if (kept.size !== submissions.length) throw new Error('Some of the sample was not received.');
  return new Map(submissions.map(({ key }, i) => [key, prepared[i]?.comments[0]?.id ?? '']));
}

const digest = (key: string) => createHash('sha256').update(`sample ${key}`).digest();

/** A key as stable as the sample's own: the same submission gets the same receipt code in each trial. */
const asUuid = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

function contentOf(places: Places, { language }: SampleSubmission, comment: SampleComment): Content {
  const place = places.get(comment.target);
  if (!place) throw new Error(`The sample has no place '${comment.target}'.`);
  const { known, texts } = place;
  return {
    target: targetOf(known),
    known,
    language,
    stance: comment.stance ?? null,
    body: comment.body ?? null,
    suggestedText: comment.suggestedText ?? null,
    quote: comment.quote === undefined ? null : quoteIn(texts, language, comment.quote),
  };
}

function quoteIn(
  texts: Partial<Record<Language, string>>,
  language: string,
  exact: string,
): Content['quote'] {
  for (const candidate of new Set([
    ...(isLanguage(language) ? [language] : []),
    consultation.authoritativeLanguage,
  ])) {
    const found = findQuote(texts[candidate] ?? '', { exact });
    if (found) return { ...found, language: candidate };
  }
  throw new Error(`The sample quotes what is not there: '${exact}'.`);
}
