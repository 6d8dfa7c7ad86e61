import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { givenAttribution } from '#server/attributions/given-attribution.ts';
import type { MemberPart, StaffRole } from '#server/access/permissions.ts';
import { givenPerson, sessionCookie } from './people.ts';
import type { Portal } from './portal.ts';

export const staffRoles = [
  'moderator',
  'senior_moderator',
  'analyst',
  'editor',
  'responder',
  'auditor',
] as const satisfies StaffRole[];

type Elsewhere = `${(typeof staffRoles)[number]} elsewhere`;
export const actors = [
  'nobody',
  'administrator',
  /** Has signed in with the password alone. */
  'administrator without second factor',
  /** Has no authenticator app yet. */
  'administrator before set-up',
  'key of an administrator',
  ...staffRoles,
  ...staffRoles.map((role): Elsewhere => `${role} elsewhere`),
  'deputy',
  'assistant',
  'deputy of another name',
  'organisation',
  'without any role',
] as const;
export type Actor = (typeof actors)[number];

/** Two consultations, a person for each role in each of them, two deputies and an organisation. */
export interface World {
  headers: Record<Actor, Record<string, string>>;
  consultation: { id: string; slug: string };
  elsewhere: { id: string; slug: string };
  /** Of the deputy's own name: the name, the set in preparation, the assistant. */
  attribution: { id: string; slug: string };
  set: string;
  assistant: string;
  /** Ids of things that belong to somebody who is no actor. */
  stranger: { person: string; session: string; key: string };
}

/** Builds the world; every request from it carries our own origin. */
export async function matrixWorld({ app, parts, given }: Portal): Promise<World> {
  const { pool } = parts.database;
  const consultation = await given.consultation();
  const elsewhere = await given.consultation();
  const attribution = await givenAttribution(parts, { capacity: 'deputy' });
  const another = await givenAttribution(parts, { capacity: 'deputy' });
  const organisation = await givenAttribution(parts, { capacity: 'organisation' });

  const cookieOf = async (
    wanted: Parameters<typeof givenPerson>[1],
    secondFactor = true,
  ): Promise<{ id: string; headers: Record<string, string> }> => {
    const person = await givenPerson(parts, wanted);
    const cookie = await sessionCookie(parts, person, { secondFactor });
    return { id: person.id, headers: { cookie, origin: parts.config.PUBLIC_URL } };
  };
  const holding = (role: StaffRole, consultationId?: string) =>
    cookieOf({ roles: [{ role, ...(consultationId ? { consultationId } : {}) }] });
  const member = (attributionId: string, part: MemberPart) =>
    cookieOf({ memberships: [{ attributionId, part }] });

  const headers: Partial<World['headers']> = { nobody: {} };
  const administrator = await holding('administrator');
  headers.administrator = administrator.headers;
  headers['administrator without second factor'] = (
    await cookieOf({ roles: [{ role: 'administrator' }] }, false)
  ).headers;
  headers['administrator before set-up'] = (
    await cookieOf({ roles: [{ role: 'administrator' }], secondFactor: false }, false)
  ).headers;
  headers['key of an administrator'] = { authorization: `Bearer ${await keyOf(administrator.id)}` };
  for (const role of staffRoles) {
    headers[role] = (await holding(role, consultation.id)).headers;
    headers[`${role} elsewhere`] = (await holding(role, elsewhere.id)).headers;
  }
  const deputy = await member(attribution.id, 'holder');
  headers.deputy = deputy.headers;
  const assistant = await member(attribution.id, 'assistant');
  headers.assistant = assistant.headers;
  headers['deputy of another name'] = (await member(another.id, 'holder')).headers;
  headers.organisation = (await member(organisation.id, 'holder')).headers;
  headers['without any role'] = (await cookieOf({})).headers;

  const set = await app.inject({
    method: 'POST',
    url: '/api/v1/sets',
    headers: deputy.headers,
    payload: { attributionId: attribution.id, consultation: consultation.slug },
  });
  const stranger = await givenPerson(parts);
  const session = await sessionCookie(parts, stranger).then(() =>
    pool.query<{ id: string }>('SELECT id FROM session WHERE person_id = $1', [stranger.id]),
  );
  const key = await keyOf(stranger.id).then(() =>
    pool.query<{ id: string }>('SELECT id FROM api_key WHERE person_id = $1', [stranger.id]),
  );
  return {
    headers: complete(headers),
    consultation,
    elsewhere,
    attribution,
    set: set.json<{ id: string }>().id,
    assistant: assistant.id,
    stranger: { person: stranger.id, session: session.rows[0]?.id ?? '', key: key.rows[0]?.id ?? '' },
  };

  /** A key that may read and nothing else. */
  async function keyOf(personId: string): Promise<string> {
    const token = `gop_${randomBytes(32).toString('base64url')}`;
    await pool.query(
      `INSERT INTO api_key (id, person_id, name, hash, beginning, scopes, expires_at)
       VALUES ($1, $2, 'thử', $3, $4, '{read}', clock_timestamp() + interval '1 day')`,
      [randomUUID(), personId, createHash('sha256').update(token).digest(), token.slice(0, 8)],
    );
    return token;
  }
}

function complete(headers: Partial<World['headers']>): World['headers'] {
  const missing = actors.filter((actor) => !headers[actor]);
  if (missing.length > 0) throw new Error(`Nobody plays ${missing.join(', ')}.`);
  return headers as World['headers'];
}
