import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { SetWithDrafts } from '#server/sets/schema.ts';
import { locale } from '#lib/locale.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { setLink } from './words.ts';

type Event = Pick<RequestEvent, 'fetch' | 'url'>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A set with all that is drafted in it, in document order; an error page where it is not one's own. */
export const readSet = (event: Event, id: string): Promise<SetWithDrafts> =>
  uuid.test(id) ? readAsSelf<SetWithDrafts>(event, `/sets/${id}?language=${locale()}`) : error(404, '');

/** The same for a page that changes it: what was submitted is changed on its receipt. */
export async function readOpenSet(event: Event, id: string): Promise<SetWithDrafts> {
  const set = await readSet(event, id);
  return set.submittedAt ? redirect(303, setLink(id)) : set;
}
