import { fail, redirect } from '@sveltejs/kit';
import type { SampleWhole } from '#server/agreement/schema.ts';
import type { AnalysedComment } from '#server/masking/schema.ts';
import { readCodebook } from '#lib/coding/read.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug, sample: id } = event.params;
  const sample = await readAsSelf<SampleWhole>(event, `/analysis/agreement/${id}`);
  const asked = event.url.searchParams.get('comment');
  const open = sample.revealedAt === null;
  const item = open
    ? (sample.items.find(({ commentId }) => commentId === asked) ?? sample.items.find(({ coded }) => !coded))
    : undefined;
  return {
    slug,
    sample,
    item,
    comment: item && (await readAsSelf<AnalysedComment>(event, `/analysis/comments/${item.commentId}`)),
    themes: (await readCodebook(event, slug)).items,
  };
};

export const actions: Actions = {
  code: async (event) => {
    const { slug, sample } = event.params;
    const data = await event.request.formData();
    const comment = encodeURIComponent(String(data.get('comment') ?? ''));
    const themeIds = data.getAll('theme').map(String);
    const path = `/analysis/agreement/${sample}/comments/${comment}`;
    const answer = await callAsSelf<SampleWhole>(event, path, { method: 'PUT', body: { themeIds } });
    if (answer.ok) redirect(303, to(`/staff/analysis/${slug}/agreement/${sample}`));
    return fail(answer.status, {
      mistakes: mistakesIn(answer, { themeIds: m.coThemeGone }, { 409: m.coItemGone }),
    });
  },
  end: async (event) => {
    const { slug, sample } = event.params;
    const answer = await callAsSelf<SampleWhole>(event, `/analysis/agreement/${sample}/end`, {
      method: 'POST',
    });
    if (answer.ok) redirect(303, to(`/staff/analysis/${slug}/agreement/${sample}`));
    return fail(answer.status, { mistakes: mistakesIn(answer) });
  },
};
