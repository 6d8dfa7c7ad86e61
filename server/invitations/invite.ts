import { hash, randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { queueStaffMail } from '#server/mail/staff-mail.ts';
import { findOrAddPerson, type Person, replaceInvitation } from './queries.ts';
import { wasReset } from './activation-queries.ts';

const days = 7;

/** What the inviting person learns; whoever has the link can accept in the other's stead. */
export interface Sent {
  mailed: boolean;
  link?: string;
  expiresAt: string;
}

interface How {
  /** Null: the command line. */
  invitedBy: string | null;
  /** Give the link also where mail takes it to the person. */
  byHand?: boolean;
  /** What the mail says: it is the same link. */
  kind?: 'invitation' | 'lost_device';
}

export const hashOfToken = (token: string): Buffer => hash('sha256', token, 'buffer');

type InvitingParts = Pick<Parts, 'config' | 'keys'>;

/**
 * Invites somebody who is not active: 256 random bits, good for 7 days and one acceptance, in the place of every
 * earlier invitation. Only their hash is kept; they leave by mail, or as a link to be handed over.
 */
export async function sendInvitation(
  client: PoolClient,
  { config, keys }: InvitingParts,
  { id: personId, email, name, language }: Omit<Person, 'state'>,
  { invitedBy, byHand = false, kind = 'invitation' }: How,
): Promise<Sent> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + days * 86_400_000);
  await replaceInvitation(client, { personId, hash: hashOfToken(token), invitedBy, expiresAt });
  const mailed = config.SMTP_URL !== undefined;
  const to = { to: email, name, language, token };
  if (mailed) {
    await queueStaffMail(
      client,
      keys,
      kind === 'invitation' ? { ...to, kind, expiresAt: expiresAt.toISOString() } : { ...to, kind },
    );
  }
  const handedOver = !mailed || byHand;
  await recordAct(client, {
    actorId: invitedBy,
    action: 'person.invited',
    subject: personId,
    details: { mailed, byHand: handedOver },
  });
  const link = `${config.PUBLIC_URL}/invitation?token=${token}`;
  return { mailed, expiresAt: expiresAt.toISOString(), ...(handedOver ? { link } : {}) };
}

/** The person with an address, and what became of their invitation: active people need none. */
export interface InvitedPerson {
  person: Person;
  added: boolean;
  invitation?: Sent;
}

/**
 * Finds or makes the person with an address and invites them unless they are active already; for every
 * feature that lets people in. Throws Conflict for somebody who was deactivated or whose way in was
 * reset: only administrators bring them back.
 */
export async function invitePerson(
  client: PoolClient,
  parts: InvitingParts,
  wanted: { email: string; name: string; language: string } & How,
): Promise<InvitedPerson> {
  const { added, ...person } = await findOrAddPerson(client, wanted);
  if (person.state === 'deactivated')
    throw new Conflict('The account with this address is deactivated. Ask an administrator.');
  if (person.state === 'active') return { person, added };
  if (!added && (await wasReset(client, person.id)))
    throw new Conflict('This person has lost a device and begins anew: two administrators see to it.');
  return { person, added, invitation: await sendInvitation(client, parts, person, wanted) };
}
