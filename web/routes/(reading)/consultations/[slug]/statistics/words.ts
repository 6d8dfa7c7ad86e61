import type { Statistics } from '#server/statistics/schema.ts';
import { countryName } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { groups, groupWord, stances, stanceWord } from '#lib/terms.ts';
import { day } from '#lib/times.ts';

export type Table = keyof Statistics['by'];

/** What tables are called, in the order in which they stand on the page; days have a chart of their own. */
export const tables: [Exclude<Table, 'day'>, () => string][] = [
  ['stance', m.stStance],
  ['group', m.stGroup],
  ['channel', m.stChannel],
  ['entry', m.stEntry],
  ['country', m.stCountry],
  ['province', m.stProvince],
];

const ways: Record<string, () => string> = {
  online: m.stOnline,
  qr: m.stQr,
  meeting: m.stMeeting,
  letter: m.stLetter,
  email: m.stEmail,
  phone: m.stPhone,
  self: m.stSelf,
  organisation: m.stOrganisation,
  staff: m.stStaff,
  import: m.stImport,
};

/** A value of a table in words. */
export function wordOf(table: Table, value: string, provinces: Record<string, string>): string {
  if (value === 'none') return table === 'stance' ? m.stNoStance() : m.stNotSaid();
  // Among stances and groups 'other' is one of their own.
  const stance = stances.find((known) => known === value);
  if (table === 'stance') return stance ? stanceWord(stance) : value;
  if (value === 'other') return m.stOther();
  const group = groups.find((known) => known === value);
  if (table === 'group') return group ? groupWord(group) : value;
  if (table === 'country') return countryName(value);
  if (table === 'province') return provinces[value] ?? value;
  return table === 'day' ? day(value) : (ways[value]?.() ?? value);
}
