import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Alignment } from '#server/versions/alignment-schema.ts';
import { splitLocale, to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { asProposed, became, groupsOf, type Said } from '#lib/staff/alignment.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { versionPath } from '#lib/staff/version.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = Pick<RequestEvent, 'fetch' | 'url' | 'request'> & {
  params: { slug: string; document: string; version: string };
};

const read = (event: Pick<Event, 'fetch' | 'url' | 'params'>) =>
  readAsSelf<Alignment>(event, versionPath(event.params, '/alignment'));

export const load: PageServerLoad = async (event) => {
  const { lines, ...alignment } = await read(event);
  const { searchParams } = event.url;
  return {
    slug: event.params.slug,
    alignment,
    groups: groupsOf(lines),
    chosen: searchParams.get('choose'),
    done: searchParams.get('done'),
  };
};

/** Says what became what; what is told leads to the next that somebody has to look at. */
async function say(event: Event, lines: readonly Said[]) {
  const answer = await callAsSelf<Alignment>(event, versionPath(event.params, '/alignment'), {
    method: 'PUT',
    body: { lines },
  });
  const refused = { 409: m.alignPublished, 422: m.alignRefused };
  if (!answer.ok) return fail(answer.status, { mistakes: mistakesIn(answer, {}, refused) });
  redirect(303, to(`${splitLocale(event.url.pathname).path}?done=said#doubtful`));
}

const ids = (form: FormData, name: string): string[] =>
  form.getAll(name).flatMap((value) => (typeof value === 'string' && value !== '' ? [value] : []));

export const actions: Actions = {
  /** A new section was these old ones, or none; without a new one, an old section is gone. */
  say: async (event) => {
    const form = await event.request.formData();
    const [target] = ids(form, 'to');
    const sources = ids(form, 'from');
    if (target === undefined)
      return say(
        event,
        sources.map((from) => ({ from, to: null })),
      );
    const lines =
      sources.length === 0 ? [{ from: null, to: target }] : sources.map((from) => ({ from, to: target }));
    return say(event, lines);
  },

  /** An old section became these new ones, or none. */
  became: async (event) => {
    const form = await event.request.formData();
    const [from = ''] = ids(form, 'from');
    const { lines } = await read(event);
    return say(event, became(groupsOf(lines), from, ids(form, 'to')));
  },

  all: async (event) => {
    const { lines } = await read(event);
    return say(
      event,
      groupsOf(lines).flatMap((group) => (group.isDoubtful ? asProposed(group) : [])),
    );
  },
};
