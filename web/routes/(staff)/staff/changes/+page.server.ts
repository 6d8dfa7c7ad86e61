import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { ChangePage, ConfirmedChange } from '#server/changes/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn, type Refused } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Changes = Static<typeof ChangePage>;

export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('after');
  const older = after === null ? '' : `&after=${encodeURIComponent(after)}`;
  const [open, decided] = await Promise.all([
    readAsSelf<Changes>(event, '/changes?state=open&limit=100'),
    readAsSelf<Changes>(event, `/changes?state=decided&limit=10${older}`),
  ]);
  return {
    open: after === null ? open.items : [],
    decided: decided.items,
    more: decided.next,
    done: event.url.searchParams.get('done'),
  };
};

const send = async (event: RequestEvent, what: string) => {
  const id = encodeURIComponent((await readForm(event.request)).get('id') ?? '');
  return callAsSelf<Static<typeof ConfirmedChange>>(event, `/changes/${id}/${what}`, { method: 'POST' });
};

const refused = (answer: Refused) =>
  fail(answer.status, { mistakes: mistakesIn(answer, {}, { 409: m.changeNotPossible }) });

const said = (done: string) => redirect(303, to(`/staff/changes?done=${done}`));

export const actions: Actions = {
  confirm: async (event) => {
    const answer = await send(event, 'confirmation');
    if (!answer.ok) return refused(answer);
    const { link, mailed, expiresAt, effects } = answer.data;
    // A link that no mail takes along is shown here and nowhere else.
    if (!link && !mailed) return said('confirmed');
    return { handed: { link, expiresAt: expiresAt ?? '', name: effects[0]?.person?.name ?? '' } };
  },
  refuse: async (event) => {
    const answer = await send(event, 'refusal');
    return answer.ok ? said('refused') : refused(answer);
  },
  'take-back': async (event) => {
    const answer = await send(event, 'withdrawal');
    return answer.ok ? said('taken-back') : refused(answer);
  },
};
