import type { RequestEvent } from '@sveltejs/kit';
import type { Change } from '#server/changes/schema.ts';
import type { Administrators } from '#server/roles/schema.ts';
import { callAsSelf } from './api.server.ts';
import type { Refused } from './refusals.ts';

/** `waits`: until another administrator confirms it. */
export type Changed = { ok: true; waits: boolean } | Refused;

/** Makes somebody an administrator, or takes that away, and leaves all others as they are. */
export async function changeAdministrators(
  event: Pick<RequestEvent, 'fetch'>,
  personId: string,
  wanted: boolean,
): Promise<Changed> {
  const now = await callAsSelf<Administrators>(event, '/administrators');
  if (!now.ok) return now;
  const others = now.data.administrators
    .map((held) => held.personId)
    .filter((id): id is string => typeof id === 'string' && id !== personId);
  const answer = await callAsSelf<Administrators | Change>(event, '/administrators', {
    method: 'PUT',
    body: { personIds: wanted ? [...others, personId] : others },
  });
  return answer.ok ? { ok: true, waits: 'state' in answer.data } : answer;
}
