import { codePoints } from '#server/http/text.ts';

export const leastPassword = 12;

/**
 * What is wrong with a password that somebody chooses, as a sentence; undefined where nothing is. Length is
 * what counts (NIST SP 800-63B): no rules about kinds of signs, only that it is not one's name or address.
 */
export function passwordFault(password: string, person: { email: string; name: string }): string | undefined {
  if (codePoints(password) < leastPassword) return `A password has at least ${leastPassword} characters.`;
  const typed = password.trim().toLowerCase();
  const own = [person.email, person.email.split('@')[0] ?? '', person.name].map((word) => word.toLowerCase());
  if (own.includes(typed) || new Set(typed).size < 4)
    return 'This password is too easy to guess: choose another one.';
  return undefined;
}
