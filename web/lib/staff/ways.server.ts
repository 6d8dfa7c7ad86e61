import type { RequestEvent } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { Ways } from '#server/accounts/schema.ts';
import { callApi } from '#lib/commenting/api.server.ts';

/** The ways to sign in that this installation offers; with a password always. */
export async function waysHere(event: Pick<RequestEvent, 'fetch'>): Promise<Static<typeof Ways>> {
  const answer = await callApi<Static<typeof Ways>>(event, '/auth/ways');
  return answer.ok ? answer.data : { password: true, link: false, oidc: false, passkeys: false };
}
