import { error, fail, redirect } from '@sveltejs/kit';
import type { AnalysedComment, RequestMade } from '#server/masking/schema.ts';
import type { Static } from 'typebox';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, slug } = event.params;
  const comment = await readAsSelf<AnalysedComment>(event, `/analysis/comments/${encodeURIComponent(id)}`);
  if (comment.consultation !== slug) error(404, '');
  return { comment, slug, asked: event.url.searchParams.has('asked') };
};

export const actions: Actions = {
  default: async (event) => {
    const { id, slug } = event.params;
    const form = await readForm(event.request);
    const n = form.get('n') ?? '';
    const reason = (form.get(`reason-${n}`) ?? '').trim();
    const answer = await callAsSelf<Static<typeof RequestMade>>(event, '/masking/requests', {
      method: 'POST',
      body: {
        commentId: id,
        field: form.get('field') ?? '',
        start: Number(form.get('start')),
        end: Number(form.get('end')),
        reason,
      },
    });
    if (answer.ok) redirect(303, to(`/staff/analysis/${slug}/comments/${id}?asked`));
    const mistakes = mistakesIn(answer, { reason: m.anReasonMissing }, { 409: m.anAskedAlready });
    const here = mistakes.map(({ field, text }) => ({
      field: field === 'reason' ? `reason-${n}` : field,
      text,
    }));
    return fail(answer.status, { n, reason, mistakes: here });
  },
};
