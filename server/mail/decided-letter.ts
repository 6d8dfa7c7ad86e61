import type { Pool } from 'pg';
import type { Redaction } from '#db/schema/spans.ts';
import { reasonNames } from '#server/rules/reason-names.ts';
import type { DecidedFacts, Letter } from './letters.ts';
import type { ContributorJob } from './queue.ts';
import type { MailLanguage } from './texts/languages.ts';

interface Row {
  outcome: string;
  result: string | null;
  kind: string;
  toVisibility: string;
  reason: string | null;
  redactions: Redaction[] | null;
  day: string;
  until: Date;
  timeZone: string;
  rules: number;
}

// Asked again before each attempt: a letter that waited for the mail server must not tell what is gone since.
const decision = `
  SELECT d.outcome, d.result, d.kind, d.to_visibility AS "toVisibility", coalesce(d.reason, p.reason) AS reason,
    d.redactions, d.day, d.effective_at + make_interval(days => c.appeal_window_days) AS until,
    c.time_zone AS "timeZone", coalesce(c.rules, (SELECT max(r.rules) FROM reason r)) AS rules
  FROM decision d
  JOIN comment m ON m.bucket = d.bucket AND m.id = d.comment_id AND m.visibility <> 'withdrawn'
  JOIN consultation c ON c.id = m.consultation_id
  LEFT JOIN decision p ON p.bucket = d.bucket AND p.id = d.about AND d.outcome = 'confirm'
  WHERE d.bucket = $1 AND d.id = $2
    AND NOT EXISTS (SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo')`;

/** The letter about a decision, or nothing where it was taken back or the comment is gone. */
export async function decidedLetter(
  pool: Pool,
  { bucket, occasion }: Pick<ContributorJob, 'bucket' | 'occasion'>,
  language: MailLanguage,
  write: (facts: DecidedFacts) => Letter,
): Promise<Letter | undefined> {
  const [row] = (await pool.query<Row>(decision, [bucket, occasion])).rows;
  const what = row && whatBecame(row);
  if (!row || !what) return undefined;
  const codes = [...new Set(row.redactions?.map(({ reason }) => reason) ?? (row.reason ? [row.reason] : []))];
  const nameOf = await reasonNames(pool, row.rules, codes, language);
  const days = (timeZone: string) => new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'long' });
  return write({
    what,
    reasons: codes.map(nameOf),
    decidedOn: days('UTC').format(new Date(row.day)),
    until: contestable.includes(what) ? days(row.timeZone).format(row.until) : '',
  });
}

const contestable: DecidedFacts['what'][] = ['withheld', 'redacted', 'set_aside', 'moved', 'shown_redacted'];

/** What a decision made of the comment, in the words of the letters; nothing where nobody is to be told. */
export function whatBecame({
  outcome,
  result,
  kind,
  toVisibility,
}: Pick<Row, 'outcome' | 'result' | 'kind' | 'toVisibility'>): DecidedFacts['what'] | undefined {
  if (outcome === 'move') return 'moved';
  if (outcome === 'uphold') return 'upheld';
  if (result === 'moved_back') return 'moved_back';
  if (toVisibility === 'withheld' || toVisibility === 'set_aside') return toVisibility;
  const again = outcome === 'overturn' || kind === 'sample';
  if (toVisibility === 'published_redacted') return again ? 'shown_redacted' : 'redacted';
  return again && toVisibility === 'published' ? 'shown' : undefined;
}
