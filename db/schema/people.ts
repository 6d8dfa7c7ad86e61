import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  jsonb,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, now } from './instant.ts';
import { bytea } from './bytea.ts';

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

/** The secret of an authenticator app, sealed; `last_step` makes each code good for one use (RFC 6238, 5.2). */
export const secondFactor = pgTable('second_factor', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => person.id, { onDelete: 'cascade' }),
  sealed: bytea('sealed').notNull(),
  confirmedAt: instant('confirmed_at'),
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
});

/** A key on a device (WebAuthn), as second factor beside the app. */
export const passkey = pgTable(
  'passkey',
  {
    credentialId: text('credential_id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    publicKey: bytea('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    createdAt: now('created_at'),
  },
  (t) => [index('passkey_person_idx').on(t.personId)],
);

/** Codes for the day on which the device is not there, each good once, hashed. */
export const recoveryCode = pgTable(
  'recovery_code',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    hash: bytea('hash').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [primaryKey({ name: 'recovery_code_pk', columns: [t.personId, t.hash] })],
);

/** The newest invitation of a person, by the hash of its token; used once. */
export const invitation = pgTable('invitation', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => person.id, { onDelete: 'cascade' }),
  hash: bytea('hash').notNull().unique('invitation_hash_key'),
  /** Administrator, or the holder of the deputy's or organisation's name; null: the command line. */
  invitedBy: uuid('invited_by').references(() => person.id),
  expiresAt: instant('expires_at').notNull(),
  acceptedAt: instant('accepted_at'),
  createdAt: now('created_at'),
});

/** A key for scripts, by its hash. What it may do is never more than its holder may. */
export const apiKey = pgTable(
  'api_key',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    hash: bytea('hash').notNull().unique('api_key_hash_key'),
    /** The first characters, by which its holder knows it. */
    beginning: text('beginning').notNull(),
    scopes: text('scopes').array().notNull(),
    expiresAt: instant('expires_at').notNull(),
    lastUsedDay: date('last_used_day'),
    revokedAt: instant('revoked_at'),
    createdAt: now('created_at'),
  },
  (t) => [
    index('api_key_person_idx').on(t.personId),
    check('api_key_has_scopes', sql`cardinality(${t.scopes}) > 0`),
    check('api_key_name_length', sql`char_length(${t.name}) BETWEEN 1 AND 100`),
  ],
);

/** Something that a second administrator has to confirm. `details` has ids and settings, no personal data. */
export const changeRequest = pgTable(
  'change_request',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    consultationId: uuid('consultation_id'),
    personId: uuid('person_id').references(() => person.id),
    /** Everyone whose rights it would change. */
    about: uuid('about')
      .array()
      .notNull()
      .default(sql`'{}'`),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
    proposedBy: uuid('proposed_by')
      .notNull()
      .references(() => person.id),
    proposedAt: now('proposed_at'),
    decidedBy: uuid('decided_by').references(() => person.id),
    decidedAt: instant('decided_at'),
    outcome: text('outcome'),
  },
  (t) => [
    index('change_request_open_idx')
      .on(t.proposedAt)
      .where(sql`${t.outcome} IS NULL`),
    // Whoever asks for a new device twice, even at once, asks once.
    uniqueIndex('change_request_asked_once')
      .on(t.personId)
      .where(sql`${t.kind} = 'lost_device' AND ${t.outcome} IS NULL AND ${t.proposedBy} = ${t.personId}`),
    check('change_request_kind', sql`${t.kind} IN ('roles', 'settings', 'administrators', 'lost_device')`),
    check('change_request_outcome', sql`${t.outcome} IN ('confirmed', 'refused', 'taken_back')`),
    check(
      'change_request_decided',
      sql`num_nonnulls(${t.decidedBy}, ${t.decidedAt}, ${t.outcome}) IN (0, 3)`,
    ),
    // Nobody confirms what he proposed; only the proposer takes it back.
    check(
      'change_request_two_people',
      sql`${t.outcome} IS NULL OR (${t.outcome} = 'taken_back') = (${t.decidedBy} = ${t.proposedBy})`,
    ),
    // Nobody decides about a change that is about himself; he may take back his own proposal.
    check(
      'change_request_not_own',
      sql`${t.outcome} IS NULL OR ${t.outcome} = 'taken_back' OR (
        ${t.decidedBy} IS DISTINCT FROM ${t.personId} AND ${t.decidedBy} <> ALL (${t.about}))`,
    ),
  ],
);
