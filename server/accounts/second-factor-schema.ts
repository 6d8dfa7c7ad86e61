import { type Static, Type } from 'typebox';
import { Assertion } from './passkey-schema.ts';

const closed = { additionalProperties: false };

export const Code = Type.String({ pattern: '^[0-9]{6}$', description: 'of the authenticator app' });

export const CodeGiven = Type.Object({ code: Code }, closed);

export const RecoveryCode = Type.String({
  pattern: '^[0-9A-Za-z -]{12,30}$',
  description: 'one of the ten; case, spaces and hyphens are ignored',
});

/** A second factor, given for one act: exactly one of the three. */
export const SecondFactorGiven = Type.Object(
  {
    code: Type.Optional(Code),
    recovery: Type.Optional(RecoveryCode),
    passkey: Type.Optional(Assertion),
  },
  { ...closed, minProperties: 1, maxProperties: 1 },
);
export type SecondFactorGiven = Static<typeof SecondFactorGiven>;

/** The same where somebody may have no second factor yet. */
export const MaybeSecondFactorGiven = Type.Object(SecondFactorGiven.properties, {
  ...closed,
  maxProperties: 1,
});

export const RecoveryCodeGiven = Type.Object({ code: RecoveryCode }, closed);
export const PasskeyGiven = Type.Object({ credential: Assertion }, closed);

/** For the authenticator app: the secret to type, or the URI to draw as a QR code. Good for 15 minutes. */
export const Enrolment = Type.Object({
  secret: Type.String({ description: 'base 32' }),
  uri: Type.String({ description: 'otpauth://totp/…' }),
});

/** Shown once. */
export const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) });

/** Which second factors somebody has. */
export const SecondFactors = Type.Object({
  totp: Type.Boolean(),
  passkeys: Type.Integer(),
  recoveryCodesLeft: Type.Integer(),
});
