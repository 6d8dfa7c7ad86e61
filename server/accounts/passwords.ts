import { hashPassword, verifyPassword } from 'better-auth/crypto';

/** How passwords are kept: scrypt with a salt of their own, by the sign-in library's own functions. */
export const passwords = {
  hash: (password: string): Promise<string> => hashPassword(password),
  verify: (given: { hash: string; password: string }): Promise<boolean> => verifyPassword(given),
};
