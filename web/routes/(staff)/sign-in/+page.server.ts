import { fail, redirect } from '@sveltejs/kit';
import type { Refusal, SignedIn } from '#server/accounts/schema.ts';
import type { Static } from 'typebox';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { type Mistake, mistakesIn } from '#lib/staff/refusals.ts';
import { afterSignIn, sessionHere } from '#lib/staff/session.server.ts';
import { waysHere } from '#lib/staff/ways.server.ts';
import * as m from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const [session, ways] = await Promise.all([sessionHere(event), waysHere(event)]);
  if (session && !searchParams.has('refused')) redirect(303, afterSignIn(event.url));
  return {
    ways,
    signedOut: searchParams.has('signed-out'),
    refused: wordsOf(searchParams.get('refused')),
    search: event.url.search,
  };
};

const refusals: Record<Refusal, () => string> = {
  unreachable: m.signInRefusedUnreachable,
  cancelled: m.signInRefusedCancelled,
  expired: m.signInRefusedExpired,
  unknown: m.signInRefusedUnknown,
  capacity: m.signInRefusedUnknown,
  failed: m.signInRefusedFailed,
};

function wordsOf(refused: string | null): Mistake[] {
  if (refused === null) return [];
  const [, say = m.signInRefusedFailed] = Object.entries(refusals).find(([name]) => name === refused) ?? [];
  return [{ field: 'form', text: say() }];
}

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const email = (form.get('email') ?? '').trim();
    const password = form.get('password') ?? '';
    const missing = [
      ...(email === '' ? [{ field: 'email', text: m.signInEmailMissing() }] : []),
      ...(password === '' ? [{ field: 'password', text: m.signInPasswordMissing() }] : []),
    ];
    if (missing.length > 0) return fail(422, { email, mistakes: missing });
    const answer = await callAsSelf<Static<typeof SignedIn>>(event, '/auth/sign-in', {
      method: 'POST',
      body: { email, password },
    });
    if (answer.ok) redirect(303, afterSignIn(event.url));
    // Whether the address is known, and whether it is one at all, is told by nothing.
    const words = { email: m.signInEmailMissing, password: m.signInWrong };
    return fail(answer.status, { email, mistakes: mistakesIn(answer, words, { 401: m.signInWrong }) });
  },
};
