import { pgEnum } from 'drizzle-orm/pg-core';

/** The closed word lists of product.md, shared by several tables. */
export const moderationPolicy = pgEnum('moderation_policy', ['pre', 'post']);

export const sectionKind = pgEnum('section_kind', [
  'part',
  'chapter',
  'division',
  'subdivision',
  'article',
  'clause',
  'point',
  'annex',
  'heading',
  'paragraph',
]);

export const capacity = pgEnum('capacity', ['citizen', 'expert', 'deputy', 'organisation']);

export const contributorGroup = pgEnum('contributor_group', [
  'deputy',
  'organisation',
  'expert',
  'overseas',
  'citizen',
]);

export const stance = pgEnum('stance', ['agree', 'agree_with_changes', 'disagree', 'other']);

export const channel = pgEnum('channel', ['online', 'qr', 'meeting', 'letter', 'email', 'phone']);

export const entry = pgEnum('entry', ['self', 'organisation', 'staff', 'import']);

export const visibility = pgEnum('visibility', [
  'pending',
  'published',
  'published_redacted',
  'withheld',
  'considered_only',
  'set_aside',
  'withdrawn',
]);

/** How a comment came in: by itself, made to wait, or with a proof of work. Says nothing about whom. */
export const arrival = pgEnum('arrival', ['ordinary', 'slowed', 'proof_of_work']);
