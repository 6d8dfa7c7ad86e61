import { Value } from 'typebox/value';
import { Environment } from './environment.ts';

export interface Config extends Omit<Environment, 'PUBLIC_URL'> {
  /** Origin under which people reach the portal, without a slash at the end. */
  PUBLIC_URL: string;
}

/** What each variable wants, for the one line that stops the start. */
const wants: Partial<Record<keyof Environment, string>> = {
  HOST: 'an address of this machine such as 127.0.0.1, or a name',
  REDIS_URL: 'an address such as redis://host:6379',
  PUBLIC_URL: 'an origin such as https://portal.example, without a path',
  SMTP_URL: 'an address such as smtp://user:password@host:587',
  MAIL_FROM: "an address such as 'Góp Ý <no-reply@portal.example>'",
  OIDC_ISSUER: 'the address of the provider, as its tokens write it',
  OIDC_SCOPES: "words that begin with 'openid', such as 'openid email'",
  OIDC_CAPACITIES: 'pairs such as dai-bieu=deputy,to-chuc=organisation,can-bo=staff',
  SECRET_KEY: 'at least 43 characters of base64 (32 random bytes)',
  TRUST_PROXY: "the proxy's address, such as 127.0.0.1 or 10.0.0.0/8; never 'true'",
  PORT: 'a number from 0 to 65535',
  METRICS_PORT: 'a number from 0 to 65535',
};

const isKnown = (name: string): name is keyof Environment & string => name in Environment.properties;

// Converted here and not by the schema's library, which would take 3000.5 for 3000.
const isPort = (name: string) => name === 'PORT' || name === 'METRICS_PORT';

/**
 * Parses the environment once. Throws an Error with one line that names the variable when a value is
 * malformed; an empty value counts as unset.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment)
      .filter(([name, value]) => isKnown(name) && value !== undefined && value !== '')
      .map(([name, value]) => [name, isPort(name) && /^\d+$/.test(value ?? '') ? Number(value) : value]),
  );
  const converted: unknown = Value.Default(Environment, given);
  if (!Value.Check(Environment, converted)) {
    throw malformed(Value.Errors(Environment, converted)[0]?.instancePath.slice(1) ?? '');
  }
  const unreadable = addresses.find((name) => !isReadable(converted[name]));
  if (unreadable) throw malformed(unreadable);
  const ownUrl = `http://${publicHost(converted.HOST)}:${converted.PORT}`;
  const publicUrl = converted.PUBLIC_URL ?? ownUrl;
  if (publicUrl === ownUrl && (/[/?#@\s]/.test(converted.HOST) || !URL.canParse(ownUrl)))
    throw malformed('HOST');
  return { ...converted, PUBLIC_URL: publicUrl };
}

const addresses = [
  'PUBLIC_URL',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_IDENTITY_URL',
  'REDIS_URL',
  'SMTP_URL',
  'OIDC_ISSUER',
] as const;

// A pattern lets port 99999, an open bracket and a broken %-escape through; they would fail later, namelessly.
function isReadable(address: string | undefined): boolean {
  if (address === undefined) return true;
  try {
    decodeURIComponent(new URL(address).username);
    return true;
  } catch {
    return false;
  }
}

function malformed(name: string): Error {
  const want = (isKnown(name) && wants[name]) || describe(name);
  return new Error(`${name} is malformed: it must be ${want}.`);
}

function describe(name: string): string {
  const schema: unknown = isKnown(name) ? Environment.properties[name] : undefined;
  if (schema && typeof schema === 'object' && 'enum' in schema && Array.isArray(schema.enum)) {
    return `one of ${schema.enum.join(', ')}`;
  }
  return 'an address such as postgres://user:password@host:5432/name';
}

function publicHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
