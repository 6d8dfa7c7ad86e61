import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { moderatesHere } from '#lib/desk/opening.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { CaseQuestion, OpenQuestions } from '#server/moderation/desk/questions-schema.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const { session } = await event.parent();
  if (!moderatesHere(session, slug)) error(403, '');
  const { items } = await readAsSelf<OpenQuestions>(event, `/moderation/questions?consultation=${slug}`);
  return { slug, questions: items, done: event.url.searchParams.has('done') };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const id = form.get('id') ?? '';
    const field = `answer-${id}`;
    const answer = (form.get(field) ?? '').trim();
    if (answer === '') return fail(422, { id, answer, mistakes: [{ field, text: m.modAnswerMissing() }] });
    const path = `/moderation/questions/${encodeURIComponent(id)}/answer`;
    const sent = await callAsSelf<CaseQuestion>(event, path, { method: 'POST', body: { answer } });
    if (sent.ok) redirect(303, to(`/staff/moderation/${event.params.slug}/questions?done`));
    return fail(sent.status, { id, answer, mistakes: mistakesIn(sent) });
  },
};
