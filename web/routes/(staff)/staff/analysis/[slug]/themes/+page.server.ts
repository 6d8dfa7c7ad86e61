import { fail, redirect } from '@sveltejs/kit';
import type { Theme } from '#server/themes/schema.ts';
import { readCodebook, readSections } from '#lib/coding/read.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { titlesBySlug } from '#lib/staff/titles.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const { searchParams } = event.url;
  const asked = searchParams.get('revision') ?? '';
  const revision = /^[1-9][0-9]{0,8}$/.test(asked) ? asked : undefined;
  const codebook = await readCodebook(event, slug, { counts: true, ...(revision ? { revision } : {}) });
  return {
    slug,
    codebook,
    isOld: revision !== undefined,
    sections: revision === undefined ? await readSections(event, slug) : [],
    suggested: searchParams.get('title') ?? '',
    done: searchParams.get('done'),
    title: (await titlesBySlug(event))[slug] ?? slug,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { slug } = event.params;
    const form = await readForm(event.request);
    const typed = {
      title: (form.get('title') ?? '').trim(),
      description: (form.get('description') ?? '').trim(),
      parentId: form.get('parentId') || null,
      nodeId: form.get('nodeId') || null,
    };
    const answer = await callAsSelf<Theme>(event, '/themes', {
      method: 'POST',
      body: { consultation: slug, ...typed, description: typed.description || null },
    });
    if (answer.ok) redirect(303, to(`/staff/analysis/${slug}/themes?done=added`));
    const words = { title: m.coTitleWrong, parentId: m.coParentWrong, nodeId: m.coSectionWrong };
    const mistakes = mistakesIn(answer, words).map((mistake) =>
      answer.status === 409 ? { field: 'title', text: m.coTitleTwice() } : mistake,
    );
    return fail(answer.status, { typed, mistakes });
  },
};
