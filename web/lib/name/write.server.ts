import { randomUUID } from 'node:crypto';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { SetWithDrafts } from '#server/sets/schema.ts';
import type { Draft } from '#server/sets/draft-schema.ts';
import { type Mistake, mistakesIn as mistakesInText } from '#lib/commenting/add-comment.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { placeOf } from '#lib/commenting/place.server.ts';
import { quoted } from '#lib/commenting/quoted.server.ts';
import { unlessAway } from '#lib/commenting/while-away.server.ts';
import { contentOf, targetIn, type Written, writtenBefore, writtenIn } from '#lib/commenting/written.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { readSet } from './sets.server.ts';
import { setLink } from './words.ts';

type Event = RequestEvent<{ set: string }>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a form of a set sent: which draft, as it was read (0 where it is new), and what was typed. */
interface Sent {
  id: string;
  revision: number;
  written: Written;
}

async function sentBy(event: Event): Promise<Sent> {
  const fields = await readForm(event.request);
  const id = fields.get('id') ?? '';
  return {
    id: uuid.test(id) ? id : randomUUID(),
    revision: Math.max(0, Math.trunc(Number(fields.get('revision')) || 0)),
    written: writtenIn(fields),
  };
}

/**
 * Keeps a draft. It may be unfinished; what somebody else has written meanwhile is shown beside it and replaced
 * only by whoever has seen it.
 */
export async function keepDraft(event: Event) {
  const sent = await sentBy(event);
  const refuse = (
    status: number,
    more: { mistakes?: Mistake[]; theirs?: Draft | null; revision?: number } = {},
  ) => fail(status, { mistakes: [], theirs: undefined, ...sent, ...more });
  const target = targetIn(sent.written.target) ?? error(400, '');
  const place = await unlessAway(event, () => placeOf(event, target));
  const found = place && (await unlessAway(event, () => quoted(event, place, sent.written)));
  if (!found) return refuse(503, { mistakes: [{ field: 'form', text: m.notKeptUnavailable() }] });
  const mistakes = unkeepable(found.written, found.quotedIn !== undefined);
  if (mistakes.length > 0) return refuse(422, { mistakes });

  const { set } = event.params;
  const answer = await callAsSelf(event, `/sets/${set}/comments/${sent.id}`, {
    method: 'PUT',
    body: {
      revision: sent.revision,
      target: targetIn(found.written.target) ?? target,
      ...contentOf(found.written),
    },
  });
  if (answer.ok) redirect(303, `${setLink(set)}?saved#d${sent.id}`);
  if (answer.status !== 409)
    return refuse(answer.status, { mistakes: [wordsFor(answer.status, answer.detail)] });
  return stale(event, sent, refuse);
}

/** An unfinished comment may wait; what does not fit or cannot be found may not. */
const unkeepable = (written: Written, quoteFound: boolean): Mistake[] =>
  mistakesInText(written, quoteFound).filter(
    ({ field, text }) => field !== 'stance' && text !== m.commentNoAnswer(),
  );

async function stale<T>(
  event: Event,
  sent: Sent,
  refuse: (status: number, more: { mistakes?: Mistake[]; theirs?: Draft | null; revision?: number }) => T,
): Promise<T> {
  const set: SetWithDrafts = await readSet(event, event.params.set);
  if (set.submittedAt) return refuse(409, { mistakes: [{ field: 'form', text: m.draftSubmitted() }] });
  const theirs = set.drafts.find(({ id }) => id === sent.id);
  if (!theirs && sent.revision === 0)
    return refuse(409, { mistakes: [{ field: 'form', text: m.notKeptUnavailable() }] });
  // The same words, kept by an earlier press of the button whose answer was lost.
  if (theirs && same(theirs, sent.written)) redirect(303, `${setLink(set.id)}?saved#d${sent.id}`);
  return refuse(409, { theirs: theirs ?? null, revision: theirs?.revision ?? 0 });
}

const same = (draft: Draft, written: Written): boolean =>
  JSON.stringify({ ...writtenBefore(draft), prefix: '', suffix: '' }) ===
  JSON.stringify({ ...written, stance: written.stance || 'none', prefix: '', suffix: '' });

const wordsFor = (status: number, detail: string): Mistake => ({
  field: 'form',
  text: status >= 500 ? m.notKeptUnavailable() : m.refusedWhole({ detail }),
});
