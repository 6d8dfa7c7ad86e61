import { type Static, Type } from 'typebox';
import { Day, Instant, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };

export const limits = { keys: 20, days: 365, name: 100 };

const Scopes = Type.Array(Type.Enum(['read', 'write']), { minItems: 1, maxItems: 2, uniqueItems: true });

/** A key for scripts as its holder sees it after it was shown once. */
export const ApiKey = Type.Object({
  id: Uuid,
  name: Type.String(),
  beginning: Type.String({ description: 'its first characters, to know it by' }),
  scopes: Scopes,
  createdAt: Instant,
  expiresAt: Instant,
  expired: Type.Boolean(),
  lastUsedDay: Type.Union([Day, Type.Null()]),
});
export type ApiKey = Static<typeof ApiKey>;

export const ApiKeys = Type.Object({ items: Type.Array(ApiKey) });

export const KeyWanted = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: limits.name, pattern: '\\S' }),
    scopes: Scopes,
    days: Type.Integer({ minimum: 1, maximum: limits.days, description: 'until it expires' }),
  },
  closed,
);
export type KeyWanted = Static<typeof KeyWanted>;

export const KeyMade = Type.Object({
  key: Type.String({ description: 'shown this once' }),
  item: ApiKey,
});
export type KeyMade = Static<typeof KeyMade>;

export const KeyPath = Type.Object({ id: Uuid }, closed);
