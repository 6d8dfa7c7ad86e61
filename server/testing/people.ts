import { randomBytes, randomUUID } from 'node:crypto';
import { hashPassword, makeSignature } from 'better-auth/crypto';
import type { Pool } from 'pg';
import { giveSecondFactor } from '#server/accounts/second-factor.ts';
import type { MemberPart, StaffRole } from '#server/access/permissions.ts';
import type { App, Parts } from '#server/http/app-type.ts';

export interface GivenPerson {
  id: string;
  email: string;
  password: string;
  /** Of the authenticator app, set up and confirmed; unset for somebody without one. */
  totpSecret?: string;
}

interface Wanted {
  name?: string;
  email?: string;
  language?: string;
  /** With the consultation's id; administrators without. */
  roles?: { role: StaffRole; consultationId?: string }[];
  memberships?: { attributionId: string; part: MemberPart }[];
  /** False: has not set up an authenticator app. */
  secondFactor?: boolean;
}

const password = 'khong-ai-biet-cau-nay';
let hashed: Promise<string> | undefined;

/** Somebody with an account, a password and an authenticator app, and the roles that a test names. */
export async function givenPerson(
  { database: { pool }, keys }: Parts,
  wanted: Wanted = {},
): Promise<GivenPerson> {
  const id = randomUUID();
  const email = wanted.email ?? `nguoi-${id.slice(0, 8)}@example.vn`;
  await pool.query(
    'INSERT INTO person (id, email, name, language, email_verified) VALUES ($1, $2, $3, $4, true)',
    [id, email, wanted.name ?? `Người ${id.slice(0, 4)}`, wanted.language ?? 'vi'],
  );
  hashed ??= hashPassword(password);
  await pool.query(
    "INSERT INTO account (id, person_id, provider_id, account_id, password) VALUES ($1, $2, 'credential', $3, $4)",
    [randomUUID(), id, id, await hashed],
  );
  for (const { role, consultationId } of wanted.roles ?? []) await grant(pool, id, role, consultationId);
  for (const { attributionId, part } of wanted.memberships ?? []) {
    await pool.query('INSERT INTO attribution_member (attribution_id, person_id, part) VALUES ($1, $2, $3)', [
      attributionId,
      id,
      part,
    ]);
  }
  if (wanted.secondFactor === false) return { id, email, password };
  const { secret } = await giveSecondFactor(pool, keys, { id, email });
  return { id, email, password, totpSecret: secret };
}

const sides: Partial<Record<StaffRole, string>> = {
  moderator: 'moderating',
  senior_moderator: 'moderating',
  analyst: 'drafting',
  editor: 'drafting',
  responder: 'drafting',
};

async function grant(pool: Pool, personId: string, role: StaffRole, consultationId?: string): Promise<void> {
  const side = sides[role] ?? null;
  if (side) {
    await pool.query(
      'INSERT INTO person_side (person_id, consultation_id, side) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [personId, consultationId, side],
    );
  }
  await pool.query(
    'INSERT INTO role_grant (id, person_id, consultation_id, role, side, body) VALUES ($1, $2, $3, $4, $5, $6)',
    [randomUUID(), personId, consultationId ?? null, role, side, role === 'responder' ? 'Bộ Tư pháp' : null],
  );
}

/** The cookie of a session of theirs, with the second factor given unless told otherwise. */
export async function sessionCookie(
  { database: { pool }, keys }: Parts,
  person: { id: string },
  { secondFactor = true } = {},
): Promise<string> {
  const token = randomBytes(16).toString('hex');
  await pool.query(
    `INSERT INTO session (id, person_id, token, expires_at, second_factor_at)
     VALUES ($1, $2, $3, clock_timestamp() + interval '1 hour', CASE WHEN $4 THEN clock_timestamp() END)`,
    [randomUUID(), person.id, token, secondFactor],
  );
  const signature = await makeSignature(token, keys.session.toString('hex'));
  return `session=${encodeURIComponent(`${token}.${signature}`)}`;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the browser of somebody who is signed in says over HTTP. */
export function browser(app: App, { config }: Parts, cookie: string) {
  return (method: Method, path: string, payload?: object, more: Record<string, string> = {}) =>
    app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { cookie, origin: config.PUBLIC_URL, ...more },
      ...(payload ? { payload } : {}),
    });
}
