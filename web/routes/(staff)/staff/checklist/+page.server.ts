import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Checklist } from '#server/checklist/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  checklist: await readAsSelf<Checklist>(event, '/checklist'),
  done: event.url.searchParams.get('done'),
});

interface Said {
  /** What goes along, and what was typed for it. */
  body?: Record<string, unknown>;
  typed?: Record<string, string>;
  words?: Record<string, () => string>;
  whole?: () => string;
}

async function confirm(event: RequestEvent, item: string, { body = {}, typed = {}, words, whole }: Said) {
  const answer = await callAsSelf<Checklist>(event, `/checklist/${item}`, { method: 'POST', body });
  if (answer.ok) redirect(303, to(`/staff/checklist?done=${item}#${item}`));
  const sentences = { 403: m.sampleNotYou, ...(whole ? { 422: whole, 409: whole } : {}) };
  return fail(answer.status, { typed, mistakes: mistakesIn(answer, words, sentences) });
}

export const actions: Actions = {
  sample: (event) => confirm(event, 'removal-of-sample', { whole: m.checklistSampleGone }),
  public_url: (event) => confirm(event, 'public_url', { whole: m.checklistUrlNot }),
  key_backup: async (event) => {
    const fingerprint = ((await readForm(event.request)).get('fingerprint') ?? '').trim();
    const typed = { fingerprint };
    const words = { fingerprint: m.checklistKeyWrong };
    if (fingerprint === '')
      return fail(422, { typed, mistakes: [{ field: 'fingerprint', text: m.checklistKeyWrong() }] });
    return confirm(event, 'key_backup', { body: { fingerprint }, typed, words });
  },
  restore: async (event) => {
    const form = await readForm(event.request);
    const typed = { day: (form.get('day') ?? '').trim(), restored: (form.get('restored') ?? '').trim() };
    const words = { day: m.checklistDayWrong, restored: m.checklistRestoredMissing };
    const missing = (['day', 'restored'] as const).filter((name) => typed[name] === '');
    if (missing.length > 0)
      return fail(422, { typed, mistakes: missing.map((field) => ({ field, text: words[field]() })) });
    return confirm(event, 'restore', { body: typed, typed, words });
  },
  mail: async (event) => {
    const way = (await readForm(event.request)).get('way') === 'arrived' ? 'arrived' : 'by_hand';
    return confirm(event, 'mail', {
      body: { way },
      whole: m.checklistMailNot,
      words: { way: m.checklistMailNot },
    });
  },
  rules: async (event) => {
    const number = Number((await readForm(event.request)).get('number'));
    const words = { number: m.checklistRulesOutdated };
    return confirm(event, 'rules', { body: { number }, words });
  },
};
