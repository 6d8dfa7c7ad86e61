import { type Static, Type } from 'typebox';
import { Day, LanguageTag, NullableInstant, NullableString, Slug } from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** Where a link in a mail leads; each token is good for one purpose. */
export const Purpose = Type.Enum(['confirm', 'unsubscribe', 'not_me']);
export type Purpose = Static<typeof Purpose>;

/** From the query of a link: sealed, names no address. */
export const Token = Type.String({ minLength: 1, maxLength: 200, pattern: '^[A-Za-z0-9_-]+$' });

export const TokenSent = Type.Object({ token: Token }, closed);
export const TokenLanguage = Type.Object({ language: Type.Optional(LanguageTag) }, closed);

/** What a link is about, for the page that asks before anything happens; never the address. */
export const LinkAbout = Type.Object({
  purpose: Purpose,
  consultation: Type.Object({ slug: Slug, title: Type.String() }),
  day: Type.String({ format: 'date', description: 'when the comments were received' }),
});
export type LinkAbout = Static<typeof LinkAbout>;

/** RFC 8058: the mail program posts `List-Unsubscribe=One-Click` to the address that the mail names. */
export const OneClick = Type.Object({ token: Type.Optional(Token) }, closed);
export const UnsubscriptionSent = Type.Union([
  TokenSent,
  Type.Object({ 'List-Unsubscribe': Type.Literal('One-Click') }, closed),
]);

/** Whether an address stands behind a receipt; the portal itself cannot read which. */
export const AddressState = Type.Object({ address: Type.Enum(['none', 'unconfirmed', 'confirmed']) });
export type AddressState = Static<typeof AddressState>;

export const MailState = Type.Enum(['waiting', 'sent', 'undeliverable']);

/** Whether mail leaves this installation. */
export const MailSettings = Type.Object({
  configured: Type.Boolean({ description: 'SMTP_URL is set; without it links are copied by hand' }),
  from: Type.String(),
  takesAddresses: Type.Boolean({ description: 'false where the database has no login for the mailer' }),
  tested: Type.Boolean({ description: 'a mail of trial was taken by the mail server' }),
  lastTest: Type.Union([
    Type.Object({
      at: Type.String({ format: 'date-time' }),
      state: MailState,
      failure: NullableString,
    }),
    Type.Null(),
  ]),
  waiting: Type.Integer({ description: 'letters that have not left yet' }),
  waitingSince: NullableInstant,
  waitingBecause: NullableString,
});
export type MailSettings = Static<typeof MailSettings>;

/** Letters that could not be delivered, by day; `failure` is a class such as `smtp_550`, `unreachable`, `too_old`. */
export const Undeliverable = Type.Object({
  items: Type.Array(
    Type.Object({
      kind: Type.Enum([
        'confirm',
        'received',
        'closing_soon',
        'new_version',
        'invitation',
        'sign_in_link',
        'lost_device',
        'test',
      ]),
      day: Day,
      failure: Type.String(),
      count: Type.Integer(),
    }),
  ),
  next: Type.Null(),
});
export type Undeliverable = Static<typeof Undeliverable>;

export const NothingSent = Type.Union([Type.Object({}, closed), Type.Null()]);
