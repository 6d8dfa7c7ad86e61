import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { SubmissionReceived } from '#server/submissions/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { openReceipt } from '#lib/commenting/receipt-cookie.server.ts';
import { to } from '#lib/locale.ts';
import { readSet } from '#lib/name/sets.server.ts';
import { setLink } from '#lib/name/words.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { leadToSignIn, requireFactor, sessionHere } from '#lib/staff/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  return {
    set: await readSet(event, event.params.set),
    saved: searchParams.has('saved'),
    removed: searchParams.has('removed'),
  };
};

export const actions: Actions = {
  remove: async (event) => {
    const form = await readForm(event.request);
    const [id = '', revision = ''] = [form.get('id'), form.get('revision')];
    const path = `/sets/${event.params.set}/comments/${encodeURIComponent(id)}?revision=${Number(revision)}`;
    const answer = await callAsSelf(event, path, { method: 'DELETE' });
    if (answer.ok) redirect(303, `${setLink(event.params.set)}?removed`);
    return fail(answer.status, { mistakes: mistakesIn(answer) });
  },

  receipt: async (event) => {
    requireFactor((await sessionHere(event)) ?? leadToSignIn(event.url), event.url);
    openReceipt(event, await codeOf(event));
    redirect(303, to('/receipt'));
  },
};

async function codeOf(event: RequestEvent<{ set: string }>): Promise<string> {
  const answer = await callAsSelf<SubmissionReceived>(event, `/sets/${event.params.set}/receipt`);
  return answer.ok ? answer.data.receipt.code : error(answer.status, '');
}
