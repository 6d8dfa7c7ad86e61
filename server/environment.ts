import { type Static, Type } from 'typebox';

const port = (initial: number) => Type.Integer({ minimum: 0, maximum: 65535, default: initial });
const database = Type.Optional(Type.String({ pattern: '^postgres(ql)?://.+' }));
const onOff = (initial: 'on' | 'off') => Type.Enum(['on', 'off'], { default: initial });

/** Every variable that the portal reads, with its default; http-api.md, 'Command line and environment'. */
export const Environment = Type.Object({
  PORT: port(3000),
  HOST: Type.String({ minLength: 1, default: '127.0.0.1' }),
  PUBLIC_URL: Type.Optional(Type.String({ pattern: '^https?://[^/?#@\\s]+$' })),
  DATA_DIR: Type.String({ minLength: 1, default: '.data' }),
  DATABASE_URL: database,
  DATABASE_OWNER_URL: database,
  DATABASE_IDENTITY_URL: database,
  REDIS_URL: Type.Optional(Type.String({ pattern: '^rediss?://.+' })),
  SECRET_KEY: Type.Optional(Type.String({ pattern: '^[0-9A-Za-z+/=_-]{43,}$' })),
  /** Unset: no mail leaves; links are copied by hand. */
  SMTP_URL: Type.Optional(Type.String({ pattern: '^smtps?://.+' })),
  MAIL_FROM: Type.String({
    pattern: '^[^\\r\\n]*[^\\s@<>]+@[^\\s@<>]+>?$',
    default: 'Gop Y <no-reply@localhost>',
  }),
  /** Unset: nobody signs in through an OpenID provider. */
  OIDC_ISSUER: Type.Optional(Type.String({ pattern: '^https?://.+' })),
  OIDC_CLIENT_ID: Type.Optional(Type.String({ minLength: 1 })),
  OIDC_CLIENT_SECRET: Type.Optional(Type.String({ minLength: 1 })),
  OIDC_SCOPES: Type.String({ pattern: '^openid( [A-Za-z0-9_.:/-]+)*$', default: 'openid email profile' }),
  /** The claim that says in which capacity somebody comes, and which of its values mean what. */
  OIDC_CAPACITY_CLAIM: Type.Optional(Type.String({ minLength: 1 })),
  OIDC_CAPACITIES: Type.Optional(
    Type.String({ pattern: '^[^=,]+=(deputy|organisation|staff)(,[^=,]+=(deputy|organisation|staff))*$' }),
  ),
  METRICS_PORT: Type.Optional(Type.Integer({ minimum: 0, maximum: 65535 })),
  TRUST_PROXY: Type.Optional(Type.String({ pattern: '^[0-9A-Fa-f.:/]+(,[0-9A-Fa-f.:/]+)*$' })),
  RATE_LIMIT: onOff('on'),
  PROOF_OF_WORK: onOff('on'),
  /** Unset: on where `HOST` is loopback. */
  SAMPLE_DATA: Type.Optional(Type.Enum(['on', 'off'])),
  LOG_LEVEL: Type.Enum(['silent', 'error', 'warn', 'info', 'debug'], { default: 'warn' }),
});
export type Environment = Static<typeof Environment>;
