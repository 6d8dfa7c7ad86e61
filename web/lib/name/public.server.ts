import { error } from '@sveltejs/kit';
import type { AttributedPage, PublicAttribution } from '#server/attributions/public-schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import { locale } from '#lib/locale.ts';
import { reasonNames } from '#lib/reading/reason-names.ts';
import { provinceNames } from '#lib/reading/comments.ts';

interface Event {
  fetch: typeof globalThis.fetch;
  url: URL;
  setHeaders(headers: Record<string, string>): void;
}

/** A deputy or an organisation, and a page of all that was published in that capacity. */
export async function readAttributed(
  { fetch, url, setHeaders }: Event,
  capacity: PublicAttribution['capacity'],
  slug: string,
) {
  const language = locale();
  const path = `/attributions/${encodeURIComponent(slug)}`;
  const after = url.searchParams.get('after');
  const who = await get<PublicAttribution>(fetch, `${path}/public`, { language });
  if (who.capacity !== capacity) error(404, '');
  const [said, provinces] = await Promise.all([
    get<AttributedPage>(fetch, `${path}/comments`, { language, after, limit: 50 }),
    who.province ? provinceNames(fetch) : undefined,
  ]);
  const names = await reasonNames(fetch, said.items, ({ consultation }) => consultation.slug);
  setHeaders(forEverybody);
  return { who, said, names, province: who.province && provinces?.[who.province], further: after !== null };
}

export type Attributed = Awaited<ReturnType<typeof readAttributed>>;
