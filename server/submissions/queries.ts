import type { Pool, PoolClient } from 'pg';
import type { AddressRow, CommentRow, SubmissionRow } from './rows.ts';
import { addressedBatch, plainBatch, broughtBatch, handedInBatch } from './receive-statements.ts';

/** An array for PostgreSQL of what needs no quotes: ids, numbers, days, words of a list. Written here at a tenth of the time. */
const plain = (values: (string | number | boolean)[]): string => `{${values.join()}}`;

/**
 * Writes what can be written and returns the ids that were: durable when this resolves. An id that is
 * missing is known already, or its consultation is not open, or its policy has changed.
 */
export const receiveSubmissions = (
  db: Pool | PoolClient,
  submissions: SubmissionRow[],
  comments: CommentRow[],
  addresses: AddressRow[] = [],
): Promise<Set<string>> =>
  write(db, addresses.length > 0 ? addressedBatch : plainBatch, submissions, comments, addresses);

/**
 * The same for comments brought from elsewhere, whatever the opening hours. An id that is missing is known already,
 * as long as the caller keeps the policy from changing.
 */
export const receiveBrought = (
  db: Pool | PoolClient,
  submissions: SubmissionRow[],
  comments: CommentRow[],
): Promise<Set<string>> => write(db, broughtBatch, submissions, comments, []);

/** The same for what is handed in with events. An id that is missing is known already, or came too late. */
export const receiveHandedIn = (
  db: Pool | PoolClient,
  submissions: SubmissionRow[],
  comments: CommentRow[],
): Promise<Set<string>> => write(db, handedInBatch, submissions, comments, []);

async function write(
  db: Pool | PoolClient,
  statement: { name: string; text: string },
  submissions: SubmissionRow[],
  comments: CommentRow[],
  addresses: AddressRow[],
): Promise<Set<string>> {
  const s = <K extends keyof SubmissionRow>(key: K) => submissions.map((row) => row[key]);
  const c = <K extends keyof CommentRow>(key: K) => comments.map((row) => row[key]);
  const { rows } = await db.query<{ id: string }>({
    ...statement,
    values: [
      plain(s('bucket')),
      plain(s('id')),
      plain(s('consultationId')),
      plain(s('moderation')),
      plain(s('capacity')),
      s('attribution'),
      s('country'),
      s('province'),
      s('language'),
      plain(s('channel')),
      plain(s('entry')),
      plain(s('consentToPublish')),
      s('fingerprint'),
      plain(s('day')),
      submissions.map(({ changes }) => JSON.stringify(changes)),
      plain(c('bucket')),
      plain(c('id')),
      plain(c('submissionId')),
      plain(c('ordinal')),
      plain(c('consultationId')),
      c('sectionId'),
      c('documentId'),
      c('questionId'),
      plain(c('place')),
      plain(c('group')),
      c('language'),
      c('stance'),
      c('body'),
      c('suggestedText'),
      c('quoteExact'),
      c('quotePrefix'),
      c('quoteSuffix'),
      c('quoteLanguage'),
      plain(c('day')),
      c('nonce'),
      c('commitment'),
      plain(c('visibility')),
      s('attributionId'),
      plain(s('hasText')),
      plain(c('waits')),
      plain(c('arrival')),
      ...(addresses.length > 0
        ? [
            plain(addresses.map(({ submissionId }) => submissionId)),
            plain(addresses.map(({ keyId }) => keyId)),
            addresses.map(({ iv }) => iv),
            addresses.map(({ sealed }) => sealed),
          ]
        : []),
      ...(statement === broughtBatch || statement === handedInBatch
        ? [submissions.map(({ eventId }) => eventId ?? null)]
        : []),
    ],
  });
  return new Set(rows.map(({ id }) => id));
}
