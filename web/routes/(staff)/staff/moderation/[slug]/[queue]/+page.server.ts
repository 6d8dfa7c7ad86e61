import { error, fail, redirect } from '@sveltejs/kit';
import type { Opened } from '#lib/desk/opened.ts';
import { decideByForm, sittingIn, undoByForm } from '#lib/desk/deciding.server.ts';
import { claimedHere, knownFor, membersHere, moderatesHere } from '#lib/desk/opening.server.ts';
import { doneIn } from '#lib/desk/done.ts';
import { stepIn } from '#lib/desk/view.svelte.ts';
import { isQueue } from '#lib/desk/queue-words.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { Queues } from '#server/moderation/queues/queues-schema.ts';
import type { Rules } from '#server/rules/schema.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug, queue } = event.params;
  const { session } = await event.parent();
  if (!isQueue(queue)) error(404, '');
  if (!moderatesHere(session, slug)) error(403, '');
  const query = event.url.searchParams;
  const step = stepIn(query.get('step'));
  const [rules, queues, claimed, known] = await Promise.all([
    readAsSelf<Rules>(event, `/rules?consultation=${slug}&language=${event.locals.locale}`),
    readAsSelf<Queues>(event, `/moderation/queues?consultation=${slug}`),
    claimedHere(event, { slug, queue }),
    knownFor(event, slug, step),
  ]);
  const opened: Opened = {
    slug,
    queue,
    rules,
    queues,
    cases: claimed,
    step,
    known,
    first: await membersHere(event, claimed[0]),
    sitting: sittingIn(event.url),
    done: doneIn(query, Date.now()),
  };
  return { opened };
};

export const actions: Actions = {
  decide: async (event) => {
    const answer = await decideByForm(event);
    if ('place' in answer) redirect(303, answer.place);
    return fail(answer.status, { mistakes: answer.mistakes });
  },
  undo: async (event) => {
    const answer = await undoByForm(event);
    if ('place' in answer) redirect(303, answer.place);
    return fail(answer.status, { mistakes: answer.mistakes });
  },
};
