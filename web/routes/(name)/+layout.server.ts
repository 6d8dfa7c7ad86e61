import { error, isHttpError, type RequestEvent } from '@sveltejs/kit';
import type { Session } from '#server/accounts/schema.ts';
import { sentIn } from '#lib/commenting/form-body.server.ts';
import { leadToSignIn, sessionHere } from '#lib/staff/session.server.ts';
import type { LayoutServerLoad } from './$types';

/**
 * Drafting needs no second factor: it is asked for at the act of submitting. What is drafted stays in no cache. What was
 * typed outlives the session: the page that says so sends it again.
 */
export const load: LayoutServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const sent = sentIn(event.request);
  if (!sent) return { session: (await sessionHere(event)) ?? leadToSignIn(event.url) };
  return { session: (await sessionOr(event, sent)) ?? error(401, { message: '', sent }) };
};

async function sessionOr(
  event: Pick<RequestEvent, 'fetch'>,
  sent: [string, string][],
): Promise<Session | undefined> {
  try {
    return await sessionHere(event);
  } catch (thrown) {
    if (isHttpError(thrown)) error(thrown.status, { message: '', sent });
    throw thrown;
  }
}
