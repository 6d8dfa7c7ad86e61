import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { afterSignIn, backTo, leadToSignIn, sessionHere, setUpPlace } from '#lib/staff/session.server.ts';
import { waysHere } from '#lib/staff/ways.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const session = (await sessionHere(event)) ?? leadToSignIn(event.url);
  if (session.secondFactor === 'to_be_set_up') redirect(303, to(setUpPlace));
  // Some acts want the second factor again in a session that has it.
  const again = session.secondFactor === 'given' && event.url.searchParams.has('again');
  if (session.secondFactor !== 'wanted' && !again) redirect(303, afterSignIn(event.url));
  const { passkeys } = await waysHere(event);
  return {
    name: session.person.name,
    passkeys,
    after: afterSignIn(event.url),
    next: `${again ? '&again' : ''}${backTo(event.url).replace('?', '&')}`,
  };
};

export const actions: Actions = {
  code: async (event) => {
    const code = ((await readForm(event.request)).get('code') ?? '').replaceAll(/\s/g, '');
    if (!/^\d{6}$/.test(code)) return refuse('code', m.totpMissing());
    return give(event, '/auth/totp', { code }, { field: 'code', say: m.totpWrong });
  },
  recovery: async (event) => {
    const code = ((await readForm(event.request)).get('recovery') ?? '').trim();
    const wrong = { field: 'recovery', say: m.totpRecoveryWrong };
    if (code.length < 12) return refuse(wrong.field, wrong.say());
    return give(event, '/auth/recovery', { code }, wrong);
  },
};

const refuse = (field: string, text: string) => fail(422, { mistakes: [{ field, text }] });

async function give(
  event: RequestEvent,
  path: string,
  body: object,
  wrong: { field: string; say: () => string },
) {
  const answer = await callAsSelf(event, path, { method: 'POST', body });
  if (answer.ok) redirect(303, afterSignIn(event.url));
  if (answer.status === 400 || answer.status === 401 || answer.status === 422) {
    return refuse(wrong.field, wrong.say());
  }
  return fail(answer.status, { mistakes: mistakesIn(answer) });
}
