import { createHash, randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { consultation } from '#db/sample/consultation.ts';
import { events, tallies } from '#db/sample/handed-in.ts';
import { dayIn } from '#server/consultations/day.ts';
import { events as eventTable, recordEvent } from '#server/events/queries.ts';
import { Stance } from '#server/http/terms.ts';
import { recordTally, tallies as tallyTable } from '#server/tallies/queries.ts';
import type { Places } from './draft.ts';

interface Around {
  consultationId: string;
  places: Places;
  /** By the name at the comments. */
  attributionIds: Map<string, string>;
  firstStart: Date;
}

const day = 86_400_000;

/** Stores the meetings, letters and tallies of the sample. Gives the ids of the events by their keys. */
export async function storeSampleHandedIn(client: PoolClient, around: Around): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const dated = (daysAgo: number) =>
    dayIn(consultation.timeZone, new Date(around.firstStart.getTime() - daysAgo * day));
  for (const { key, attribution, daysAgo, attendance = null, ...said } of events) {
    const record = recordOf(around, attribution, key);
    const content = { ...said, date: dated(daysAgo), attendance };
    requireKept(key, await recordEvent(client, record, content));
    await eventTable.remember(client, record.id, 'recorded', null);
    ids.set(key, record.id);
  }
  for (const { attribution, name, daysAgo, lines } of tallies) {
    const record = recordOf(around, attribution, name);
    const counted = Object.entries(lines).flatMap(([key, counts]) => {
      const place = around.places.get(key)?.known.place;
      if (!place) throw new Error(`The sample counts what is not there: '${key}'.`);
      return Stance.enum.flatMap((stance) =>
        counts[stance] > 0 ? [{ place, stance, n: counts[stance] }] : [],
      );
    });
    const content = { name, date: dated(daysAgo), lines: counted };
    requireKept(name, await recordTally(client, record, content));
    await tallyTable.remember(client, record.id, 'recorded', null);
  }
  return ids;
}

function recordOf({ consultationId, attributionIds }: Around, attribution: string, key: string) {
  const attributionId = attributionIds.get(attribution);
  if (!attributionId) throw new Error(`The sample has no '${attribution}'.`);
  const fingerprint = createHash('sha256').update(`sample ${key}`).digest();
  return { id: randomUUID(), key: randomUUID(), consultationId, attributionId, fingerprint };
}

function requireKept(key: string, kept: boolean): void {
  if (!kept) throw new Error(`The sample's '${key}' was not recorded.`);
}
