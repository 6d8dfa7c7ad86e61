import { sql } from 'drizzle-orm';
import { type AnyPgColumn, pgEnum } from 'drizzle-orm/pg-core';

export const reviewKind = pgEnum('review_kind', ['new', 'flagged', 'appeal', 'sample']);

/** `claimed` only says that somebody took an open one; whether it is held now, its lease says. */
export const reviewState = pgEnum('review_state', [
  'open',
  'claimed',
  'proposed',
  'confirmed',
  'returned',
  'decided',
]);

export const moderationQueue = pgEnum('moderation_queue', [
  'new',
  'proposed',
  'flagged',
  'appeal',
  'sample',
  'senior',
]);

/** Either a comment or a whole cluster. */
export const aboutOne = (commentId: AnyPgColumn, clusterId: AnyPgColumn) =>
  sql`num_nonnulls(${commentId}, ${clusterId}) = 1`;
