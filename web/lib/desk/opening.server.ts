import type { RequestEvent } from '@sveltejs/kit';
import type { Session } from '#server/accounts/schema.ts';
import type { ClusterMembers } from '#server/moderation/letters/letters-schema.ts';
import type { Colleagues } from '#server/moderation/desk/questions-schema.ts';
import type { Queue } from '#server/moderation/schema.ts';
import type { Case } from '#server/moderation/desk/case-schema.ts';
import type { Claim } from '#server/moderation/claims/claims-schema.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { leadToSignIn } from '#lib/staff/session.server.ts';
import { error } from '@sveltejs/kit';
import type { Opened } from './opened.ts';
import { placesIn } from './places.ts';
import type { Step } from './view.svelte.ts';

type Visit = Pick<RequestEvent, 'fetch' | 'url' | 'locals'>;

/** Whether somebody moderates the consultation; the API decides, this only spares the way. */
export const moderatesHere = ({ roles }: Session, slug: string): boolean =>
  roles.some(
    ({ role, consultation }) =>
      consultation === slug && (role === 'moderator' || role === 'senior_moderator'),
  );

/**
 * The case to be decided and the next one. Who opens the page again gets what they hold already, so that a reload and
 * the steps of a form lose nothing. `?review=` begins with another of the two.
 */
export async function claimedHere(
  event: Visit,
  { slug, queue }: { slug: string; queue: Queue },
  wanted = event.url.searchParams.get('review'),
): Promise<Case[]> {
  // What was taken back comes to the two that are held already, and need not be the oldest of them.
  const size = wanted === null ? 2 : 4;
  const answer = await callAsSelf<Claim>(event, '/moderation/claims', {
    method: 'POST',
    body: { consultation: slug, queue, size },
  });
  if (!answer.ok) return answer.status === 401 ? leadToSignIn(event.url) : error(answer.status, '');
  const { items } = answer.data;
  return items.toSorted((a, b) => Number(b.reviewId === wanted) - Number(a.reviewId === wanted));
}

/** What a step needs: the places of a move, the colleagues of a question. */
export async function knownFor(event: Visit, slug: string, step: Step | undefined): Promise<Opened['known']> {
  if (step === 'move') return { places: await placesIn(event.fetch, slug) };
  if (step !== 'ask') return {};
  const answer = await callAsSelf<Colleagues>(event, `/moderation/colleagues?consultation=${slug}`);
  return { colleagues: answer.ok ? answer.data.items : [] };
}

/** Letters of a cluster; without them it can still be decided. */
export async function membersHere(
  event: Visit,
  about: Case | undefined,
): Promise<ClusterMembers | undefined> {
  if (!about?.cluster) return undefined;
  const after = event.url.searchParams.get('members');
  const query = `language=${event.locals.locale}${after ? `&after=${encodeURIComponent(after)}` : ''}`;
  const answer = await callAsSelf<ClusterMembers>(
    event,
    `/moderation/clusters/${about.cluster.id}/members?${query}`,
  );
  return answer.ok ? answer.data : undefined;
}
