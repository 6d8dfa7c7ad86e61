import type { Parts } from '#server/http/app-type.ts';
import type { CountAttempt } from './attempts.ts';
import type { SignInLibrary } from './sign-in-library.ts';

/** What every route of signing in works with. */
export interface SigningIn {
  parts: Parts;
  library: SignInLibrary;
  countAttempt: CountAttempt;
}
