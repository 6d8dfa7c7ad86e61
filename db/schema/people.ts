import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, now } from './instant.ts';

/** Everyone who acts with authority. Citizens are never here. `sample`: made with the sample, gone with it. */
export const person = pgTable(
  'person',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull().unique('person_email_key'),
    name: text('name').notNull(),
    language: text('language').notNull().default('vi'),
    /** Languages of comments that somebody reads, as a moderator. */
    reads: text('reads')
      .array()
      .notNull()
      .default(sql`'{vi,en}'`),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    sample: boolean('sample').notNull().default(false),
    deactivatedAt: instant('deactivated_at'),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
  },
  (t) => [
    check('person_email_form', sql`${t.email} = lower(${t.email}) AND length(${t.email}) <= 254`),
    check('person_name_length', sql`char_length(${t.name}) BETWEEN 1 AND 200`),
    check('person_without_image', sql`${t.image} IS NULL`),
  ],
);

/** A sign-in on one device. Whatever the library offers, no address and no browser is kept. */
export const session = pgTable(
  'session',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    token: text('token').notNull().unique('session_token_key'),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    /** When the second factor was given in this session; without it the session can do next to nothing. */
    secondFactorAt: instant('second_factor_at'),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
  },
  (t) => [
    index('session_person_idx').on(t.personId),
    check('session_keeps_no_trace', sql`num_nonnulls(${t.ipAddress}, ${t.userAgent}) = 0`),
  ],
);

/** A way in: `credential` with a password hash, or the subject at an OpenID provider. Its tokens are not kept. */
export const account = pgTable(
  'account',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    providerId: text('provider_id').notNull(),
    accountId: text('account_id').notNull(),
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
  },
  (t) => [
    unique('account_provider_key').on(t.providerId, t.accountId),
    index('account_person_idx').on(t.personId),
    check('account_keeps_no_token', sql`num_nonnulls(${t.accessToken}, ${t.refreshToken}, ${t.idToken}) = 0`),
  ],
);

/** Short-lived values of the sign-in library: states of OpenID Connect, hashed sign-in links. */
export const verification = pgTable(
  'verification',
  {
    id: uuid('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
  },
  (t) => [
    index('verification_identifier_idx').on(t.identifier),
    index('verification_expires_idx').on(t.expiresAt),
  ],
);
