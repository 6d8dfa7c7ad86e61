import type { RequestEvent } from '@sveltejs/kit';
import type { DecisionsAnswer, Undone } from '#server/moderation/decision-schema.ts';
import type { CaseQuestion } from '#server/moderation/desk/questions-schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { type Mistake, mistakesIn, type Refused } from '#lib/staff/refusals.ts';
import { type Choice, decisionFor } from './choice.ts';
import { choiceIn } from './form-choice.ts';
import { claimedHere } from './opening.server.ts';
import { notHeld } from './words.ts';
import { isQueue } from './queue-words.ts';

type Visit = RequestEvent<{ slug: string; queue: string }>;
/** Where to go from here, or what has to be put right first. */
export type Decided = { place: string } | { status: number; mistakes: Mistake[] };

/** Decides the case that a form is about: the way without a script. */
export async function decideByForm(event: Visit): Promise<Decided> {
  const { slug, queue } = event.params;
  const form = await readForm(event.request);
  if (!isQueue(queue)) return wrong(404, m.staffGone());
  const reviewId = form.get('reviewId') ?? '';
  const cases = await claimedHere(event, { slug, queue }, reviewId);
  const about = cases.find((one) => one.reviewId === reviewId);
  if (!about) return wrong(409, m.modNoLonger());
  const sitting = sittingIn(event.url);
  const here = placeOf(event, sitting);
  const meant = choiceIn(form, about);
  if ('mistakes' in meant) return { status: 422, mistakes: meant.mistakes };
  if ('step' in meant) return { place: `${here}&review=${reviewId}&step=${meant.step}#step` };
  if ('question' in meant) return askByForm(event, form, here);
  if ('separate' in meant) {
    const path = `/moderation/clusters/${about.cluster?.id ?? ''}/separation`;
    const body = { commentIds: meant.separate.slice(0, 25) };
    const answer = await callAsSelf(event, path, { method: 'POST', body });
    return answer.ok ? { place: `${here}&done=separated` } : refused(answer);
  }
  return decide(event, meant.choice, { sitting, sent: decisionFor(about, meant.choice) });
}

async function decide(
  event: Visit,
  choice: Choice,
  { sitting, sent }: { sitting: number; sent: ReturnType<typeof decisionFor> },
): Promise<Decided> {
  if (!sent) return wrong(422, m.modNotHere());
  const answer = await callAsSelf<DecisionsAnswer>(event, '/moderation/decisions', {
    method: 'POST',
    body: { decisions: [sent] },
  });
  if (!answer.ok) return refused(answer);
  const [item] = answer.data.items;
  if (!item || !['applied', 'proposed', 'accepted'].includes(item.status))
    return wrong(409, notHeld(item ?? { status: 'stale' }));
  const { decisionId, undoUntil } = item;
  const done = item.status === 'proposed' ? 'proposed' : choice.outcome === 'move' ? 'moved' : choice.outcome;
  const counted = ['skip', 'recuse', 'move'].includes(choice.outcome) ? sitting : sitting + 1;
  const undo =
    decisionId && undoUntil ? `&decision=${decisionId}&until=${encodeURIComponent(undoUntil)}` : '';
  return { place: `${placeOf(event, counted)}&done=${done}${undo}` };
}

async function askByForm(event: Visit, form: ReadonlyMap<string, string>, here: string): Promise<Decided> {
  const [reviewId, personId] = [form.get('reviewId') ?? '', form.get('colleague') ?? ''];
  const question = (form.get('question') ?? '').trim();
  if (personId === '' || question === '') return wrong(422, m.modAskMissing(), 'colleague');
  const body = { reviewId, personId, question };
  const answer = await callAsSelf<CaseQuestion>(event, '/moderation/questions', { method: 'POST', body });
  return answer.ok ? { place: `${here}&review=${reviewId}&done=asked` } : refused(answer);
}

/** Takes the decision back that the form names; the case is the next one again. */
export async function undoByForm(event: Visit): Promise<Decided> {
  const form = await readForm(event.request);
  const id = encodeURIComponent(form.get('decisionId') ?? '');
  const answer = await callAsSelf<Undone>(event, `/moderation/decisions/${id}/undo`, { method: 'POST' });
  if (!answer.ok) return refused(answer, { 409: m.modUndoTooLate, 404: m.modUndoTooLate });
  const here = placeOf(event, Math.max(0, sittingIn(event.url) - 1));
  return { place: `${here}&review=${answer.data.reviewId}&done=undone` };
}

/** How many cases were decided in this sitting: it travels in the address, so that a refused form keeps it too. */
export const sittingIn = (address: URL): number =>
  Math.min(9_999, Number(address.searchParams.get('sitting')) || 0);

const placeOf = ({ params }: Visit, sitting: number): string =>
  to(`/staff/moderation/${params.slug}/${params.queue}?sitting=${sitting}`);
const wrong = (status: number, text: string, field = 'form'): Decided => ({
  status,
  mistakes: [{ field, text }],
});
const refused = (answer: Refused, whole: Partial<Record<number, () => string>> = {}): Decided => ({
  status: answer.status,
  mistakes: mistakesIn(answer, {}, { 409: m.modStale, ...whole }),
});
