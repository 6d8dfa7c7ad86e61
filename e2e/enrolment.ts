import { codeOf } from './sign-in.ts';

/** Calls the API of a portal as whoever the cookie is. */
export const callAt = (
  origin: string,
  method: string,
  path: string,
  cookie: string,
  body?: object,
): Promise<Response> =>
  fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { cookie, origin, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

/** Somebody who has accepted an invitation and set up an authenticator app. */
export interface Enrolled {
  cookie: string;
  totpSecret: string;
}

/** Goes the way from an invitation's link to the second factor as the pages do, but without them. */
export async function enrolByHttp(origin: string, link: string, password: string): Promise<Enrolled> {
  const token = new URL(link).searchParams.get('token') ?? '';
  const accepted = await succeed(
    callAt(origin, 'POST', '/auth/invitation/acceptance', '', { token, password }),
  );
  const first = cookieIn(accepted);
  const begun = await succeed(callAt(origin, 'POST', '/auth/totp/enrolment', first, {}));
  const { secret } = await begun.json();
  const code = codeOf(secret);
  const confirmed = await succeed(callAt(origin, 'POST', '/auth/totp/confirmation', first, { code }));
  return { cookie: cookieIn(confirmed) || first, totpSecret: secret };
}

const cookieIn = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';

async function succeed(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return response;
}
