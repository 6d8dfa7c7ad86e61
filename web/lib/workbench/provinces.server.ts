import type { Static } from 'typebox';
import type { Residences } from '#server/residence/schema.ts';
import { get } from '#lib/api.ts';
import { locale } from '#lib/locale.ts';
import type { Provinces } from './words.ts';

/** Names of the provinces by their codes. */
export async function provinceNames(fetch: typeof globalThis.fetch): Promise<Provinces> {
  const { provinces } = await get<Static<typeof Residences>>(fetch, '/residences', { language: locale() });
  return Object.fromEntries(provinces.map(({ code, name }) => [code, name]));
}
