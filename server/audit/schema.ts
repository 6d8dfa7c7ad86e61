import { type Static, Type } from 'typebox';
import { Cursor, Instant, NullableString, Slug, Uuid } from '#server/http/text.ts';

const closed = { additionalProperties: false };
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hexadecimal' });
const nullable = <T extends typeof Uuid | typeof Slug>(type: T) => Type.Union([type, Type.Null()]);

/** One act. Names are looked up when it is read; the trail itself has ids alone. */
export const AuditEvent = Type.Object({
  number: Type.Integer(),
  at: Instant,
  actor: Type.Union([Type.Object({ id: Uuid, name: NullableString }), Type.Null()], {
    description: 'null: the system or the command line',
  }),
  action: Type.String({ description: 'such as `role.granted`' }),
  consultation: nullable(Slug),
  subject: NullableString,
  subjectName: Type.Union([Type.String(), Type.Null()], { description: 'where the subject is a person' }),
  details: Type.Record(Type.String(), Type.Unknown()),
  hash: Hash,
});
export type AuditEvent = Static<typeof AuditEvent>;

export const AuditPage = Type.Object({ items: Type.Array(AuditEvent), next: NullableString });

const filters = {
  consultation: Type.Optional(Slug),
  actor: Type.Optional(Type.Union([Uuid, Type.Literal('system')])),
  action: Type.Optional(
    Type.String({
      pattern: '^[a-z_]+([.][a-z_]+)*$',
      maxLength: 80,
      description: '`role` finds all that begin with `role.`',
    }),
  ),
};
export const AuditQuery = Type.Object(
  {
    ...filters,
    after: Type.Optional(Cursor),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
  },
  closed,
);
export type AuditQuery = Static<typeof AuditQuery>;

export const ExportQuery = Type.Object({ consultation: Type.Optional(Slug) }, closed);

/** A line of the export: all but the two hashes, as canonical JSON (RFC 8785), is what `hash` covers after `previousHash`. */
export const AuditLine = Type.Object({
  number: Type.Integer(),
  at: Instant,
  actorId: nullable(Uuid),
  action: Type.String(),
  consultationId: nullable(Uuid),
  subject: NullableString,
  details: Type.String({ description: 'canonical JSON, as a string' }),
  previousHash: Hash,
  hash: Hash,
});
export type AuditLine = Static<typeof AuditLine>;

export const Verification = Type.Object({
  events: Type.Integer(),
  intact: Type.Boolean(),
  firstBroken: Type.Optional(Type.Integer({ description: 'number at which the chain no longer holds' })),
  last: Type.Union([Type.Object({ number: Type.Integer(), hash: Hash }), Type.Null()], {
    description: 'to be noted elsewhere: a trail that was cut off or written anew no longer has it',
  }),
});
export type Verification = Static<typeof Verification>;
