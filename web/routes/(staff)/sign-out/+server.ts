import { redirect } from '@sveltejs/kit';
import { to } from '#lib/locale.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import type { RequestHandler } from './$types';

/** Ends the session on this device. Whoever was signed out already comes to the same page. */
export const POST: RequestHandler = async (event) => {
  const answer = await callAsSelf(event, '/auth/sign-out', { method: 'POST' });
  redirect(303, to(answer.ok ? '/sign-in?signed-out' : '/staff'));
};
