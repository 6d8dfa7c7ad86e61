import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Session } from '#server/accounts/schema.ts';
import { splitLocale, to } from '#lib/locale.ts';
import { callAsSelf } from './api.server.ts';
import { returnPlace } from './return-places.ts';

type Visit = Pick<RequestEvent, 'fetch' | 'url'>;

/** Who is signed in in this browser; nobody is `undefined`. */
export async function sessionHere(event: Pick<RequestEvent, 'fetch'>): Promise<Session | undefined> {
  const answer = await callAsSelf<Session>(event, '/auth/session');
  if (answer.ok) return answer.data;
  return answer.status === 401 ? undefined : error(answer.status, '');
}

/** Leads whoever is not signed in to the sign-in, and from there back to the page asked for. */
export function leadToSignIn(url: URL): never {
  redirect(303, to(`/sign-in${backTo(url)}`));
}

/**
 * The session behind a page that wants an account: leads away who is not signed in, and who still has to give
 * or to set up the second factor that the account must have.
 */
export async function requireSession(event: Visit): Promise<Session> {
  const session = (await sessionHere(event)) ?? leadToSignIn(event.url);
  if (session.secondFactor === 'wanted') redirect(303, to(`/sign-in/code${backTo(event.url)}`));
  const { path } = splitLocale(event.url.pathname);
  if (session.secondFactor === 'to_be_set_up' && path !== setUpPlace) redirect(303, to(setUpPlace));
  return session;
}

/** Gets what a page behind the sign-in shows; who is signed out by now is led to sign in. */
export async function readAsSelf<T>(event: Visit, path: string): Promise<T> {
  const answer = await callAsSelf<T>(event, path);
  if (answer.ok) return answer.data;
  if (answer.status === 401) leadToSignIn(event.url);
  error(answer.status === 400 ? 404 : answer.status, '');
}

/** Leads to the second factor, given or set up, for what wants it also of members who draft without one. */
export function requireFactor(session: Session, url: URL): void {
  if (session.secondFactor === 'wanted') redirect(303, to(`/sign-in/code${backTo(url)}`));
  if (session.secondFactor !== 'given') redirect(303, to(setUpPlace));
}

export const setUpPlace = '/staff/profile/second-factor';

/** Where somebody goes after signing in: the place that they came from, if it is one of ours. */
export const afterSignIn = (url: URL): string => to(returnPlace(url.searchParams.get('next')) ?? '/staff');

/** The place to come back to, as the sign-in page takes it. */
export function backTo(url: URL): string {
  const { path } = splitLocale(url.pathname);
  const place = returnPlace(path) ?? returnPlace(url.searchParams.get('next'));
  return place === undefined || place === '/staff' ? '' : `?next=${place}`;
}
