import { error, type RequestEvent } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { Attribution, AttributionPage } from '#server/attributions/schema.ts';
import { readAsSelf } from './session.server.ts';

/** One deputy or organisation by its id. The API lists them by address, so the pages are gone through. */
export async function attributionById(
  event: Pick<RequestEvent, 'fetch' | 'url'>,
  id: string,
): Promise<Attribution> {
  for (let after = ''; ;) {
    const query = `limit=100${after && `&after=${encodeURIComponent(after)}`}`;
    const page = await readAsSelf<Static<typeof AttributionPage>>(event, `/attributions?${query}`);
    const found = page.items.find((item) => item.id === id);
    if (found) return found;
    after = page.next ?? error(404, '');
  }
}
