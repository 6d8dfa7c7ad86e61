import { Forbidden } from '#server/errors.ts';
import type { Who } from './who.ts';

/** For what outlives the sample: throws for whoever came with it, gives back everybody else. */
export function requireOwnAccount(who: Who): Who {
  if (!who.sample) return who;
  throw new Forbidden('This would outlive the sample: sign in with an account of your own.');
}
