import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { Passkeys } from '#server/accounts/passkey-schema.ts';
import type { Enrolment, RecoveryCodes, SecondFactors } from '#server/accounts/second-factor-schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { factorTyped, setUpOf } from '#lib/staff/second-factor.server.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { waysHere } from '#lib/staff/ways.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  const ways = await waysHere(event);
  if (session.secondFactor === 'to_be_set_up') return { ways, factors: undefined, passkeys: [], fresh: true };
  const [factors, { items }] = await Promise.all([
    readAsSelf<Static<typeof SecondFactors>>(event, '/auth/second-factors'),
    readAsSelf<Static<typeof Passkeys>>(event, '/auth/passkeys'),
  ]);
  const { secondFactorAt } = session;
  // The API wants it within 10 minutes; the rest is for choosing a name and asking the device.
  const fresh = secondFactorAt === null || Date.parse(secondFactorAt) > Date.now() - 8 * 60_000;
  return { ways, factors, passkeys: items, fresh };
};

const wrongCode = { 400: m.totpWrong, 401: m.totpWrong, 422: m.totpWrong };
const post = <T>(event: RequestEvent, path: string, body: object) =>
  callAsSelf<T>(event, path, { method: 'POST', body });

export const actions: Actions = {
  start: async (event) => {
    const form = await readForm(event.request);
    const factor = form.has('current') ? factorTyped(form.get('current') ?? '') : {};
    if (!factor) return fail(422, { mistakes: [{ field: 'current', text: m.totpMissing() }] });
    const answer = await post<Static<typeof Enrolment>>(event, '/auth/totp/enrolment', factor);
    if (answer.ok) return { setUp: await setUpOf(answer.data.uri) };
    return fail(answer.status, { mistakes: atField('current', mistakesIn(answer, {}, wrongCode)) });
  },

  confirm: async (event) => {
    const form = await readForm(event.request);
    const setUp = await setUpOf(form.get('uri') ?? '');
    const code = (form.get('code') ?? '').replaceAll(/\s/g, '');
    if (!/^\d{6}$/.test(code))
      return fail(422, { setUp, mistakes: [{ field: 'code', text: m.totpMissing() }] });
    const answer = await post<Static<typeof RecoveryCodes>>(event, '/auth/totp/confirmation', { code });
    if (answer.ok) return { recoveryCodes: answer.data.recoveryCodes };
    return fail(answer.status, { setUp, mistakes: atField('code', mistakesIn(answer, {}, wrongCode)) });
  },

  recovery: async (event) => {
    const factor = factorTyped((await readForm(event.request)).get('again') ?? '');
    if (!factor) return fail(422, { mistakes: [{ field: 'again', text: m.totpMissing() }] });
    const answer = await post<Static<typeof RecoveryCodes>>(event, '/auth/recovery-codes', factor);
    if (answer.ok) return { recoveryCodes: answer.data.recoveryCodes };
    return fail(answer.status, { mistakes: atField('again', mistakesIn(answer, {}, wrongCode)) });
  },

  remove: async (event) => {
    const id = (await readForm(event.request)).get('id') ?? '';
    const answer = await callAsSelf(event, `/auth/passkeys/${encodeURIComponent(id)}`, { method: 'DELETE' });
    if (answer.ok) return { removed: true };
    return fail(answer.status, { mistakes: mistakesIn(answer, {}, { 409: m.passkeyLast }) });
  },
};

/** What is wrong with the code stands at its field, everything else at the form. */
const atField = (field: string, mistakes: { field: string; text: string }[]) =>
  mistakes.map(({ text }) => ({ field: text === m.totpWrong() ? field : 'form', text }));
