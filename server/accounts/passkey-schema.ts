import { type Static, Type } from 'typebox';
import { Day } from '#server/http/text.ts';

const closed = { additionalProperties: false };
const Base64Url = (maxLength: number) =>
  Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength, description: 'base64url' });

export const CredentialId = Base64Url(1_400);
// What a browser's extensions answer is of their own making; nothing of it is read.
const ExtensionResults = Type.Object({}, { additionalProperties: true });
const common = {
  id: CredentialId,
  rawId: CredentialId,
  type: Type.Literal('public-key'),
  authenticatorAttachment: Type.Optional(Type.Enum(['platform', 'cross-platform'])),
  clientExtensionResults: ExtensionResults,
};

/** `RegistrationResponseJSON` of WebAuthn Level 3: what `credential.toJSON()` gives after `create()`. */
export const Registration = Type.Object(
  {
    ...common,
    response: Type.Object(
      {
        clientDataJSON: Base64Url(4_000),
        attestationObject: Base64Url(20_000),
        authenticatorData: Type.Optional(Base64Url(20_000)),
        transports: Type.Optional(Type.Array(Type.String({ maxLength: 30 }), { maxItems: 10 })),
        publicKeyAlgorithm: Type.Optional(Type.Integer()),
        publicKey: Type.Optional(Base64Url(4_000)),
      },
      closed,
    ),
  },
  closed,
);
export type Registration = Static<typeof Registration>;

/** `AuthenticationResponseJSON` of WebAuthn Level 3: what `credential.toJSON()` gives after `get()`. */
export const Assertion = Type.Object(
  {
    ...common,
    response: Type.Object(
      {
        clientDataJSON: Base64Url(4_000),
        authenticatorData: Base64Url(8_000),
        signature: Base64Url(4_000),
        userHandle: Type.Optional(Base64Url(200)),
      },
      closed,
    ),
  },
  closed,
);
export type Assertion = Static<typeof Assertion>;

/** Stands for a passkey in addresses. */
export const PasskeyId = Type.String({ pattern: '^[0-9a-f]{64}$' });
export const PasskeyName = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });
export const NewPasskey = Type.Object({ name: PasskeyName, credential: Registration }, closed);

const Descriptor = Type.Object({
  id: CredentialId,
  type: Type.String(),
  transports: Type.Optional(Type.Array(Type.String())),
});

/** For `PublicKeyCredential.parseCreationOptionsFromJSON()`; good for five minutes and one answer. */
export const CreationOptions = Type.Object({
  rp: Type.Object({ id: Type.Optional(Type.String()), name: Type.String() }),
  user: Type.Object({ id: Type.String(), name: Type.String(), displayName: Type.String() }),
  challenge: Type.String(),
  pubKeyCredParams: Type.Array(Type.Object({ type: Type.Literal('public-key'), alg: Type.Integer() })),
  timeout: Type.Optional(Type.Integer({ description: 'milliseconds' })),
  excludeCredentials: Type.Optional(Type.Array(Descriptor)),
  authenticatorSelection: Type.Optional(
    Type.Object({
      residentKey: Type.Optional(Type.String()),
      requireResidentKey: Type.Optional(Type.Boolean()),
      userVerification: Type.Optional(Type.String()),
    }),
  ),
  attestation: Type.Optional(Type.String()),
});

/** For `PublicKeyCredential.parseRequestOptionsFromJSON()`; good for five minutes and one answer. */
export const RequestOptions = Type.Object({
  challenge: Type.String(),
  rpId: Type.Optional(Type.String()),
  timeout: Type.Optional(Type.Integer({ description: 'milliseconds' })),
  allowCredentials: Type.Optional(Type.Array(Descriptor)),
  userVerification: Type.Optional(Type.String()),
});

/** `recoveryCodes`: shown once, where this is somebody's first second factor. */
export const PasskeyAdded = Type.Object({
  id: PasskeyId,
  name: Type.String(),
  recoveryCodes: Type.Optional(Type.Array(Type.String())),
});

export const Passkeys = Type.Object({
  items: Type.Array(Type.Object({ id: PasskeyId, name: Type.String(), day: Day })),
});
