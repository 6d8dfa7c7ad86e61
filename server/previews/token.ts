import { hash, randomBytes } from 'node:crypto';

const form = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits: nobody guesses one. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token, and what it is found by; undefined for what is none. */
export const tokenHash = (token: unknown): Buffer | undefined =>
  typeof token === 'string' && form.test(token) ? hash('sha256', token, 'buffer') : undefined;
