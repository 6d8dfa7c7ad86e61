import type { Parts } from '#server/http/app-type.ts';
import { queueStaffMail } from '#server/mail/staff-mail.ts';
import { findPersonByEmail } from './queries.ts';

/** Mails a link that signs in, once and soon, to somebody who has an account; nothing goes to anybody else. */
export async function sendSignInLink(
  { database: { pool }, keys }: Parts,
  email: string,
  token: string,
): Promise<void> {
  const person = await findPersonByEmail(pool, email);
  if (!person) return;
  const { name, language } = person;
  await queueStaffMail(pool, keys, { kind: 'sign_in_link', to: email, name, language, token });
}
