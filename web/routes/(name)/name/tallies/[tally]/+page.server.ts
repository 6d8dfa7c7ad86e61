import { tallyLink } from '#lib/name/handed-in.ts';
import { partOf, readTally, withdrawRecord } from '#lib/name/handed-in.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  const record = await readTally(event, event.params.tally);
  return { record, part: partOf(session, record), done: event.url.searchParams.keys().next().value };
};

export const actions: Actions = {
  withdraw: (event) => withdrawRecord(event, 'tallies', event.params.tally, tallyLink(event.params.tally)),
};
