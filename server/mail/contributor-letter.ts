import type { Pool } from 'pg';
import type { Config } from '#server/config.ts';
import { hmac } from '#server/hmac.ts';
import type { Keys } from '#server/keys.ts';
import { openAddress } from './addresses.ts';
import { decidedLetter } from './decided-letter.ts';
import { mailKeyById } from './mail-keys.ts';
import { mailToken } from './mail-tokens.ts';
import type { ContributorFacts } from './letters.ts';
import type { ContributorJob } from './queue.ts';
import { render } from './render.ts';
import { letters, type MailLanguage, mailLanguage, pageAddress } from './texts/languages.ts';
import type { Posted } from './transport.ts';

export interface MailParts {
  pool: Pool;
  keys: Keys;
  config: Config;
}

interface Row {
  keyId: number;
  iv: Buffer;
  sealed: Buffer;
  language: string;
  confirmed: boolean;
  day: string;
  slug: string;
  closesAt: Date | null;
  timeZone: string;
  title: string;
  document: string | null;
}

const facts = `
  SELECT e.key_id AS "keyId", e.iv, e.sealed, e.language, e.confirmed_day IS NOT NULL AS confirmed, e.day, c.slug,
    c.closes_at AS "closesAt", c.time_zone AS "timeZone", t.title, d.title AS document
  FROM sealed_email e
  JOIN consultation c ON c.id = e.consultation_id
  JOIN LATERAL (
    SELECT title FROM consultation_text t WHERE t.consultation_id = c.id
    ORDER BY t.language = $4 DESC, t.language = c.authoritative_language DESC LIMIT 1
  ) t ON true
  LEFT JOIN LATERAL (
    SELECT dt.title FROM version v JOIN document_text dt ON dt.document_id = v.document_id
    WHERE v.id::text = $3 ORDER BY dt.language = $4 DESC LIMIT 1
  ) d ON true
  WHERE e.bucket = $1 AND e.submission_id = $2`;

/**
 * The letter that a job asks for, or nothing where nobody is to get it: the address is gone, or it is not
 * confirmed and this is more than the question whether it is the right one.
 */
export async function contributorLetter(parts: MailParts, job: ContributorJob): Promise<Posted | undefined> {
  const { pool, keys } = parts;
  const find = (language: MailLanguage) =>
    pool.query<Row>(facts, [job.bucket, job.submissionId, job.occasion, language]);
  const { rows } = await find('vi');
  const language = mailLanguage(rows[0]?.language ?? 'vi');
  const [row] = language === 'vi' ? rows : (await find(language)).rows;
  if (!row || (job.kind !== 'confirm' && !row.confirmed)) return undefined;
  const to = openAddress(await mailKeyById(pool, keys, row.keyId), job.submissionId, row);
  const { contributor, decided, foot } = letters[language];
  const filled = fill(parts, job, row, language);
  const letter =
    job.kind === 'decided'
      ? await decidedLetter(pool, job, language, (facts) => decided({ ...filled, ...facts }))
      : contributor[job.kind](filled);
  if (!letter) return undefined;
  return {
    to,
    language,
    messageId: messageId(parts, `${job.submissionId} ${job.kind} ${job.occasion}`),
    ...render(letter, job.kind === 'confirm' ? [] : foot(filled), language),
    headers: {
      'List-Unsubscribe': `<${parts.config.PUBLIC_URL}/api/v1/mail/unsubscriptions?token=${token(parts, 'unsubscribe', job)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}

const token = ({ keys }: MailParts, purpose: 'confirm' | 'unsubscribe' | 'not_me', job: ContributorJob) =>
  mailToken(keys, purpose, job.submissionId);

function fill(parts: MailParts, job: ContributorJob, row: Row, language: MailLanguage): ContributorFacts {
  const page = (path: string) => pageAddress(parts.config, language, path);
  const { timeZone, closesAt } = row;
  const when = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'long', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'long' });
  return {
    title: row.title,
    day: date.format(new Date(row.day)),
    closes: closesAt ? `${when.format(closesAt)} (${timeZone})` : '',
    document: row.document ?? row.title,
    confirm: page(`/mail/confirm?token=${token(parts, 'confirm', job)}`),
    unsubscribe: page(`/mail/unsubscribe?token=${token(parts, 'unsubscribe', job)}`),
    notMe: page(`/mail/not-me?token=${token(parts, 'not_me', job)}`),
    consultation: page(`/consultations/${row.slug}`),
    receipt: page('/receipt'),
  };
}

/** Tells neither this machine's name nor anything about the letter, and is the same for each attempt. */
export function messageId({ config, keys }: Pick<MailParts, 'config' | 'keys'>, of: string): string {
  const name = hmac('sha256', keys.mail, `message ${of}`).toString('hex').slice(0, 32);
  const domain = /@([^\s@<>]+)>?$/.exec(config.MAIL_FROM)?.[1] ?? 'localhost';
  return `<${name}@${domain}>`;
}
