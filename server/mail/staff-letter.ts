import { openSealed } from '#server/sealing.ts';
import { type MailParts, messageId } from './contributor-letter.ts';
import { mailKeyById } from './mail-keys.ts';
import type { StaffJob } from './queue.ts';
import { render } from './render.ts';
import { type StaffMail, staffMailAbout } from './staff-mail.ts';
import { letters, mailLanguage, pageAddress } from './texts/languages.ts';
import type { Posted } from './transport.ts';

const minute = 60_000;
/** Minutes for which a sign-in link is good: later it would only confuse. */
const linkMinutes = 15;

/** The letter in a row, or nothing when its link is no longer good. */
export async function staffLetter(parts: MailParts, job: StaffJob): Promise<Posted | undefined> {
  const key = await mailKeyById(parts.pool, parts.keys, job.keyId);
  const mail: StaffMail = JSON.parse(openSealed(key, job, staffMailAbout(job.id)));
  const until = goodUntil(mail, job.at);
  if (until && until.getTime() < Date.now()) return undefined;
  const language = mailLanguage(mail.language);
  const page = (path: string) => pageAddress(parts.config, language, path);
  if (mail.kind === 'alert') {
    const number = new Intl.NumberFormat(language);
    const letter = letters[language].alert[mail.alert]({
      name: mail.name,
      title: mail.title,
      threshold: number.format(mail.threshold),
      found: number.format(mail.found),
      link: page(`/staff/consultations/${mail.slug}/progress`),
    });
    return { to: mail.to, language, messageId: messageId(parts, job.id), ...render(letter, [], language) };
  }
  const letter = letters[language].staff[mail.kind]({
    name: mail.name,
    site: new URL(parts.config.PUBLIC_URL).host,
    link: 'token' in mail ? page(`${pages[mail.kind]}?token=${encodeURIComponent(mail.token)}`) : '',
    expires: until ? new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(until) : '',
  });
  return { to: mail.to, language, messageId: messageId(parts, job.id), ...render(letter, [], language) };
}

/** A lost device is set up again by the same act as a first one. */
const pages = {
  invitation: '/invitation',
  lost_device: '/invitation',
  sign_in_link: '/sign-in/link',
} as const;

function goodUntil(mail: StaffMail, at: Date): Date | undefined {
  if (mail.kind === 'invitation') return new Date(mail.expiresAt);
  return mail.kind === 'sign_in_link' ? new Date(at.getTime() + linkMinutes * minute) : undefined;
}
