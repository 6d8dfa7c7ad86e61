import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { OneComment } from '#server/comments/schema.ts';
import type { FlagReceived } from '#server/flags/schema.ts';
import type { Rules } from '#server/rules/schema.ts';
import { get } from '#lib/api.ts';
import { mostDetail } from '#lib/commenting/flag-detail.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { standsLink } from '#lib/commenting/stands-link.ts';
import { lengthOf, normalise } from '#lib/commenting/text.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { reasonNames } from '#lib/reading/reason-names.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url, locals }) => {
  const id = url.searchParams.get('comment') ?? '';
  const language = locals.locale;
  const found = await get<OneComment>(fetch, `/comments/${encodeURIComponent(id)}`, { language });
  const { comment, consultation, about } = found;
  const [rules, names] = await Promise.all([
    get<Rules>(fetch, '/rules', { consultation }),
    reasonNames(fetch, [comment], () => consultation),
  ]);
  return {
    ...{ comment, consultation, about, names, reasons: rules.reasons },
    back: backTo(consultation, about, comment.id),
    received: url.searchParams.has('received'),
  };
};

/** The page that shows the comment among the others. */
function backTo(consultation: string, about: OneComment['about'], id: string): string {
  const [page = ''] = standsLink(consultation, about).split('#');
  return `${page}#c-${id}`;
}

export const actions: Actions = {
  default: async (event) => {
    const fields = await readForm(event.request);
    return report(event, fields.get('reason') ?? '', normalise(fields.get('detail') ?? ''));
  },
};

async function report(event: RequestEvent, reason: string, detail: string) {
  const refuse = (status: number, field: string, text: string) =>
    fail(status, { reason, detail, mistakes: [{ field, text }] });
  const length = lengthOf(detail);
  if (reason === '') return refuse(422, 'reason', m.flagNoReason());
  if (length > mostDetail) return refuse(422, 'detail', m.flagTooLong({ length, max: mostDetail }));
  const id = encodeURIComponent(event.url.searchParams.get('comment') ?? '');
  const answer = await callAsSelf<FlagReceived>(event, `/comments/${id}/flags`, {
    method: 'POST',
    body: { reason, ...(detail.trim() === '' ? {} : { detail }) },
  });
  if (answer.ok) redirect(303, to(`/flag?comment=${id}&received`));
  if (answer.status === 400 || answer.status === 422) return refuse(422, 'reason', m.flagNoReason());
  return refuse(answer.status, 'form', answer.status === 429 ? m.flagMany() : m.flagNotSent());
}
