import type { SignInLibrary } from '#server/accounts/sign-in-library.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { acceptInvitation, openInvitation } from './accept.ts';
import { passwordNeeded } from './policy.ts';
import { Acceptance, Accepted, Invitation, TokenGiven } from './schema.ts';
import { startSession } from './start-session.ts';

const tags = ['signing in'];

/** What the holder of an invitation may do; the token is sent in a body, so that no log and no other site sees it. */
export function invitationRoutes(app: App, parts: Parts, library: SignInLibrary): void {
  app.post(
    '/auth/invitation',
    {
      config: { access: 'public', limit: 'lookup' },
      schema: { tags, summary: 'Who is invited, as what', body: TokenGiven, response: { 200: Invitation } },
    },
    async (request) => {
      const invited = await openInvitation(parts, request.body.token);
      return {
        ...invited,
        expiresAt: invited.expiresAt.toISOString(),
        passwordNeeded: passwordNeeded(invited),
      };
    },
  );

  app.post(
    '/auth/invitation/acceptance',
    {
      config: { access: 'public', limit: 'lookup' },
      schema: {
        tags,
        summary: 'Accept an invitation, and be signed in',
        body: Acceptance,
        response: { 200: Accepted },
      },
    },
    async (request, reply) => {
      const { personId, hasRoles } = await acceptInvitation(parts, request.body);
      await startSession(library, reply, personId);
      return hasRoles ? { secondFactor: 'set_up' as const } : {};
    },
  );
}
