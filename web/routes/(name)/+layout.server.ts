import { leadToSignIn, sessionHere } from '#lib/staff/session.server.ts';
import type { LayoutServerLoad } from './$types';

/**
 * Drafting needs no second factor: it is asked for at the act of submitting. What is drafted stays in no cache.
 */
export const load: LayoutServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const session = (await sessionHere(event)) ?? leadToSignIn(event.url);
  return { session };
};
