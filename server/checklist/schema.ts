import { type Static, Type } from 'typebox';
import { Day, NullableString, Slug } from '#server/http/text.ts';

const closed = { additionalProperties: false };

export const ItemCode = Type.Enum([
  'sample',
  'mail',
  'public_url',
  'key_backup',
  'restore',
  'administrators',
  'rules',
  'logins',
  'consultations',
]);
export type ItemCode = Static<typeof ItemCode>;

/** What is missing or was found, as a word that the page explains. */
export const Finding = Type.Enum([
  'sample_present',
  'mail_not_tested',
  'links_not_confirmed',
  'url_not_https',
  'url_is_loopback',
  'url_not_confirmed',
  'reached_elsewhere',
  'proxy_not_trusted',
  'key_not_confirmed',
  'restore_not_confirmed',
  'one_administrator',
  'rules_not_confirmed',
  'logins_missing',
  'details_missing',
]);
export type Finding = Static<typeof Finding>;

/** One thing to be done before the first consultation opens. `details` says for what it was confirmed. */
export const ChecklistItem = Type.Object({
  code: ItemCode,
  state: Type.Enum(['done', 'open']),
  /** Who settles it: the portal finds out by itself, or an administrator confirms. */
  settled: Type.Enum(['automatic', 'confirmed']),
  findings: Type.Array(Finding),
  confirmedBy: NullableString,
  day: Type.Union([Day, Type.Null()]),
  details: Type.Record(Type.String(), Type.Unknown()),
  consultations: Type.Optional(
    Type.Array(
      Type.Object({
        slug: Slug,
        title: Type.String(),
        missing: Type.Array(Type.Enum(['body', 'controller', 'contact'])),
      }),
      { description: 'not opened yet, and without these' },
    ),
  ),
});
export type ChecklistItem = Static<typeof ChecklistItem>;

export const Checklist = Type.Object({
  items: Type.Array(ChecklistItem),
  finished: Type.Boolean({ description: 'whether nothing here keeps a consultation from opening' }),
  trial: Type.Boolean({ description: 'on loopback and not finished: consultations open as a trial' }),
  smtp: Type.Boolean({ description: 'whether mail leaves at all' }),
  publicUrl: Type.String(),
  newestRules: Type.Integer(),
});
export type Checklist = Static<typeof Checklist>;

export const MailConfirmed = Type.Object({ way: Type.Enum(['arrived', 'by_hand']) }, closed);
export const KeyConfirmed = Type.Object(
  {
    fingerprint: Type.String({ minLength: 1, maxLength: 60, description: 'as `key-fingerprint` prints it' }),
  },
  closed,
);
export const RestoreConfirmed = Type.Object(
  { day: Day, restored: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }) },
  closed,
);
export const RulesConfirmed = Type.Object({ number: Type.Integer({ minimum: 1 }) }, closed);
export const Nothing = Type.Object({}, closed);
