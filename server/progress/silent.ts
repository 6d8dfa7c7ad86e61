import type { Pool, PoolClient } from 'pg';
import { namePlaces } from '#server/figures/place-queries.ts';
import { Group } from '#server/http/terms.ts';
import { provinces } from '#server/residence/provinces.ts';
import { findHeadings, findHeard } from './queries.ts';
import type { Progress } from './schema.ts';

/** Pages of the draft, groups and provinces from which nothing has come yet. */
export async function readSilent(
  db: Pool | PoolClient,
  consultationId: string,
  language?: string,
): Promise<Progress['silent']> {
  const heard = await findHeard(db, consultationId);
  const of = (wanted: string) =>
    new Set(heard.filter(({ dimension }) => dimension === wanted).map(({ value }) => value));
  const [atPlaces, fromGroups, fromProvinces] = [of('place'), of('group'), of('province')];
  const places = await namePlaces(db, consultationId, language);
  const headings = await findHeadings(db, consultationId);
  const spokenUnits = new Set(places.filter(({ id }) => atPlaces.has(id)).map(({ unit }) => unit));
  return {
    sections: places
      .filter(({ id, unit }) => id === unit && !spokenUnits.has(id) && !headings.has(id))
      .map(({ id, label, heading, document }) => ({ id, label, heading, document })),
    groups: Group.enum.filter((group) => !fromGroups.has(group)),
    provinces: provinces
      .filter(({ code }) => !fromProvinces.has(code))
      .map(({ code, name }) => ({ code, name })),
  };
}
