import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { SubmissionReceived } from '#server/submissions/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { openReceipt } from '#lib/commenting/receipt-cookie.server.ts';
import { to } from '#lib/locale.ts';
import { factorIn } from '#lib/name/factor.server.ts';
import { readOpenSet } from '#lib/name/sets.server.ts';
import { setLink } from '#lib/name/words.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { setUpPlace } from '#lib/staff/session.server.ts';
import { waysHere } from '#lib/staff/ways.server.ts';
import * as m from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  const [set, { passkeys }] = await Promise.all([readOpenSet(event, event.params.set), waysHere(event)]);
  if (set.part !== 'holder' || set.drafts.length === 0) redirect(303, setLink(set.id));
  const hasFactor = session.secondFactor === 'given' || session.secondFactor === 'wanted';
  return { set, passkeys, hasFactor, setUp: to(setUpPlace) };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const consent = form.get('consent');
    const factor = factorIn(form);
    const kept = { consent: consent === 'show' || consent === 'hide' ? consent : '' };
    const mistakes = [
      ...(kept.consent ? [] : [{ field: 'consent', text: m.consentMissing() }]),
      ...(factor ? [] : [{ field: 'code', text: m.totpMissing() }]),
    ];
    if (mistakes.length > 0) return fail(422, { ...kept, mistakes });
    const { set } = event.params;
    const answer = await callAsSelf<SubmissionReceived>(event, `/sets/${set}/submission`, {
      method: 'POST',
      body: { ...factor, consentToPublish: consent === 'show', state: form.get('state') ?? '' },
    });
    if (answer.ok) return received(event, answer.data.receipt.code);
    const words = { code: m.sendWrongCode, recovery: m.sendWrongRecovery, passkey: m.sendWrongPasskey };
    const whole = { 409: m.sendChanged, 422: m.sendHindered, 403: m.sendNotAllowed };
    return fail(answer.status, { ...kept, mistakes: mistakesIn(answer, words, whole) });
  },
};

function received(event: RequestEvent, code: string): never {
  openReceipt(event, code);
  redirect(303, to('/receipt?sent'));
}
