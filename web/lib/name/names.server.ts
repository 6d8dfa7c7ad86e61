import { error, type RequestEvent } from '@sveltejs/kit';
import type { Session } from '#server/accounts/schema.ts';
import type { Attribution } from '#server/attributions/schema.ts';
import { locale } from '#lib/locale.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';

type Event = Pick<RequestEvent, 'fetch' | 'url'>;

/** The names that somebody writes in, with their words in the language of the page or, where there are none, another. */
export async function readNames(event: Event, { memberships }: Session) {
  if (memberships.length === 0) return [];
  const { items } = await readAsSelf<{ items: Attribution[] }>(event, '/attributions?limit=100');
  return items
    .filter(({ id }) => memberships.some(({ attributionId }) => attributionId === id))
    .map((name) => ({
      ...name,
      text: name.texts.find(({ language }) => language === locale()) ?? name.texts[0],
    }));
}

/** One of them; an error page where it is not one's own. */
export async function readName(event: Event, session: Session, id: string) {
  const name = (await readNames(event, session)).find((one) => one.id === id) ?? error(404, '');
  return {
    id,
    capacity: name.capacity,
    part: name.part,
    ended: name.endedAt !== null,
    name: name.text?.name ?? '',
  };
}
