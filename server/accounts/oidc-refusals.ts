import type { Refusal } from './schema.ts';

/** The sign-in library's and the provider's words for what went wrong, as the reason that a visitor is shown. */
const reasons: Record<string, Refusal> = {
  access_denied: 'cancelled',
  state_mismatch: 'expired',
  state_not_found: 'expired',
  please_restart_the_process: 'expired',
  unknown: 'unknown',
  signup_disabled: 'unknown',
  account_not_linked: 'unknown',
  unable_to_create_session: 'unknown',
  email_not_found: 'unknown',
  capacity: 'capacity',
};

export const refusalFor = (word: string): Refusal => reasons[word] ?? 'failed';
