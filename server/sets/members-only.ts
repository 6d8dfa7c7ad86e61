import type { Who } from '#server/access/who.ts';
import { asker } from '#server/access/guard.ts';
import { Forbidden } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';

/** Answers about sets are for the one who asks, and nobody on staff asks. */
export function forMembersOnly(app: App): void {
  app.addHook('preHandler', async (request) => requireNoStaff(asker(request)));
}

/** Nobody on staff sees what is not sent yet, also not under a name that they are a member of. */
function requireNoStaff({ granted }: Pick<Who, 'granted'>): void {
  if (granted.length > 0)
    throw new Forbidden('Who has a role in the staff cannot write in the name of a deputy or organisation.');
}
