import type { DecisionsAnswer } from '#server/moderation/decision-schema.ts';
import type { ClusterMembers } from '#server/moderation/letters/letters-schema.ts';
import type { Colleagues } from '#server/moderation/desk/questions-schema.ts';
import type { Queue } from '#server/moderation/schema.ts';
import type { Case } from '#server/moderation/desk/case-schema.ts';
import type { Claim } from '#server/moderation/claims/claims-schema.ts';
import type { Queues } from '#server/moderation/queues/queues-schema.ts';
import { locale } from '#lib/locale.ts';
import type { Sent } from './choice.ts';
import type { Reply } from './sending.ts';

export type Asked<T> = { ok: true; data: T } | { ok: false; status: number };

/** Calls the API as whoever is signed in; `status` 0 where no answer came. */
export async function ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<Asked<T>> {
  try {
    const response = await fetch(`/api/v1/moderation/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    const text = await response.text();
    if (response.ok) return { ok: true, data: text === '' ? undefined : JSON.parse(text) };
    return { ok: false, status: response.status };
  } catch {
    return { ok: false, status: 0 };
  }
}

/** Sends decisions; what is worth trying again says so. */
export async function sendDecisions(decisions: Sent[]): Promise<Reply> {
  const answer = await ask<DecisionsAnswer>('POST', 'decisions', { decisions });
  if (answer.ok) return { items: answer.data.items };
  const { status } = answer;
  if (status === 401) return { again: 'signed_out' };
  if (status === 0 || status === 429 || status >= 500) return { again: 'offline' };
  return { refused: status };
}

export const undo = (decisionId: string) => ask('POST', `decisions/${decisionId}/undo`);

export const claim = (consultation: string, queue: Queue, size: number) =>
  ask<Claim>('POST', 'claims', { consultation, queue, size });

export const readQueues = (consultation: string) =>
  ask<Queues>('GET', `queues?consultation=${encodeURIComponent(consultation)}`);

export const readMembers = (clusterId: string, after: string | null) =>
  ask<ClusterMembers>(
    'GET',
    `clusters/${clusterId}/members?language=${locale()}${after ? `&after=${encodeURIComponent(after)}` : ''}`,
  );

/** Takes letters out of a cluster, to be decided one by one: each becomes a case of its own in the same hands. */
export const separate = (clusterId: string, commentIds: readonly string[]) =>
  ask<{ items: Case[] }>('POST', `clusters/${clusterId}/separation`, { commentIds });

export const readColleagues = (consultation: string) =>
  ask<Colleagues>('GET', `colleagues?consultation=${encodeURIComponent(consultation)}`);

export const askColleague = (reviewId: string, personId: string, question: string) =>
  ask('POST', 'questions', { reviewId, personId, question });

/** Gives cases back, also while the page is being left. */
export function giveBack(consultation: string, reviewIds: string[]): void {
  const body = new Blob([JSON.stringify({ consultation, reviewIds })], { type: 'application/json' });
  navigator.sendBeacon('/api/v1/moderation/claims/release', body);
}
