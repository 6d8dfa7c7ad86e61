import { normalise } from '#server/http/text.ts';
import type { App } from '#server/http/app-type.ts';
import type { SigningIn } from './signing-in.ts';
import { changeProfile } from './queries.ts';
import { ProfileChange, Session } from './schema.ts';
import { personAtHand, sessionOf } from './show-session.ts';

/** One's own name and language; the address is what one was invited by and stays. */
export function profileRoutes(app: App, { parts }: SigningIn): void {
  app.patch(
    '/auth/profile',
    {
      config: { access: 'own account' },
      schema: {
        tags: ['signing in'],
        summary: "Change one's name or language",
        body: ProfileChange,
        response: { 200: Session },
      },
    },
    async (request) => {
      const who = personAtHand(request);
      const { name = who.name, language = who.language } = request.body;
      const changed = { name: normalise(name).trim(), language };
      await changeProfile(parts.database.pool, who.personId, changed);
      return sessionOf({ ...who, ...changed });
    },
  );
}
