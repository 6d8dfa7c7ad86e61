import type { Pool } from 'pg';
import { dayIn } from '#server/consultations/day.ts';
import { isTimeZone } from '#server/drafts/zoned-time.ts';
import type { Around } from './check-row.ts';
import { ImportRefusal, type Mapping } from './mapping.ts';
import { findTargets, type ImportPlace } from './place-queries.ts';
import { targetFinder } from './targets.ts';
import { zoneOf } from './times.ts';

/** What the rows of a file are checked against. Throws ImportRefusal where mapping and consultation do not fit. */
export async function surroundings(
  pool: Pool,
  place: ImportPlace,
  mapping: Mapping,
): Promise<Omit<Around, 'columns'>> {
  const { documents, timeZone, language } = place;
  const document = mapping.document ?? documents[0];
  if (mapping.document === undefined && documents.length > 1)
    throw new ImportRefusal(
      'document',
      `The mapping file does not say which \`document\` the comments are about: ${documents.join(', ')}.`,
    );
  const zone = [mapping.time, mapping.event?.date].map(zoneOf).find((each) => each && !isTimeZone(each));
  if (zone)
    throw new ImportRefusal('zone', `The time zone '${zone.slice(0, 40)}' in the mapping file is not known.`);
  const targets = await findTargets(pool, place.id, document, mapping.version);
  if (!targets.some(({ is }) => is === 'document'))
    throw new ImportRefusal(
      'document',
      'The consultation has no such document, or no such version of it, that is published.',
    );
  return { mapping, find: targetFinder(targets, mapping.target), timeZone, language, today: dayIn(timeZone) };
}
