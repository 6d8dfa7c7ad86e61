import { error, fail, redirect } from '@sveltejs/kit';
import type { Rules } from '#server/rules/schema.ts';
import type { SampleRead } from '#server/samples/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

const placeOf = ({ slug, number }: { slug: string; number: string }) => {
  if (!/^[1-9]\d{0,14}$/.test(number)) error(404, '');
  return `/consultations/${slug}/samples/${number}`;
};

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const [read, rules] = await Promise.all([
    readAsSelf<SampleRead>(event, placeOf(event.params)),
    readAsSelf<Rules>(event, `/rules?consultation=${slug}&language=${event.locals.locale}`),
  ]);
  return { slug, ...read, rules, found: event.url.searchParams.has('found') };
};

export const actions: Actions = {
  default: async (event) => {
    const decisionId = (await readForm(event.request)).get('decisionId') ?? '';
    const answer = await callAsSelf<null>(event, `${placeOf(event.params)}/findings`, {
      method: 'POST',
      body: { decisionId },
    });
    const { slug, number } = event.params;
    if (answer.ok) redirect(303, to(`/staff/oversight/${slug}/samples/${number}?found`));
    return fail(answer.status, { mistakes: mistakesIn(answer) });
  },
};
