import { parseArgs } from 'node:util';
import type { PoolClient } from 'pg';
import { Value } from 'typebox/value';
import { endSessionsOf } from '#server/accounts/session-queries.ts';
import { Email } from '#server/accounts/schema.ts';
import { recordAct } from '#server/audit/record.ts';
import { LanguageTag, normalise } from '#server/http/text.ts';
import { sendInvitation } from '#server/invitations/invite.ts';
import { findOrAddPerson, type Person } from '#server/invitations/queries.ts';
import { takeWaysIn } from '#server/invitations/activation-queries.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { countAdministrators, lockAdministrator } from '#server/people/administrator-queries.ts';
import { countAdministrators as countAble } from '#server/roles/administrator-queries.ts';
import { lockAdministration } from '#server/roles/administrator-queries.ts';
import { grantRole } from '#server/roles/grant.ts';
import type { Context } from './command.ts';

export const usage = `npm run cli -- create-admin EMAIL [--name NAME] [--language vi]
Makes the first administrator of an installation that has none, and prints the link that invites them. Until it is
accepted it can be repeated; the newest link counts.
  --name NAME      as colleagues see it; otherwise the address
  --language TAG   of mail and pages for them (vi, en)
  --second         adds another administrator where only one is left who can act, so that two can
                   confirm again; the audit trail tells
  --lost-device    for an administrator who has lost device and recovery codes, where no two others can help:
                   takes every way in from them and prints a link to begin anew; the audit trail tells`;

const options = {
  name: { type: 'string' },
  language: { type: 'string', default: 'vi' },
  second: { type: 'boolean', default: false },
  'lost-device': { type: 'boolean', default: false },
} as const;

type Making = Pick<Context, 'pool' | 'keys' | 'config' | 'print'>;

/** Throws an Error with one line that says what to do instead. */
export async function run(args: string[], { pool, keys, config, print }: Making): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [email, ...others] = positionals;
  if (email === undefined || others.length > 0)
    throw new Error('create-admin takes one e-mail address; see create-admin --help.');
  if (!Value.Check(Email, email)) throw new Error(`'${email}' is not an e-mail address.`);
  if (!Value.Check(LanguageTag, values.language)) throw new Error('--language takes a tag such as vi or en.');
  const wanted = { email, name: normalise(values.name ?? email).trim(), language: values.language };
  if (wanted.name === '' || wanted.name.length > 200) throw new Error('--name takes 1 to 200 characters.');
  const link = await inTransaction(pool, async (client) => {
    const person = values['lost-device']
      ? await beginAnew(client, email)
      : await makeAdministrator(client, wanted, values.second);
    if (person.state === 'active') return undefined;
    const how = { invitedBy: null, byHand: true };
    return (await sendInvitation(client, { keys, config }, person, how)).link;
  });
  if (link === undefined)
    return print(`${email} is an administrator now, and signs in at ${config.PUBLIC_URL}/sign-in.`);
  print(`Open this link within 7 days to choose a password and set up an authenticator app for ${email}:`);
  print(link);
}

async function makeAdministrator(
  client: PoolClient,
  wanted: { email: string; name: string; language: string },
  second: boolean,
): Promise<Person> {
  await lockAdministration(client);
  if (second && (await countAble(client, false)) > 1)
    throw new Error('Two administrators can act already: they add others in the staff area, under people.');
  if (!second && (await countAdministrators(client)) > 0)
    throw new Error(
      'There is an active administrator already: they invite others in the staff area, under people. ' +
        'For a lost device, or where only one is left, see create-admin --help.',
    );
  const { added: _, ...person } = await findOrAddPerson(client, wanted);
  if (person.state === 'deactivated') throw new Error('The account with this address is deactivated.');
  await grantRole(client, {
    personId: person.id,
    role: 'administrator',
    consultationId: null,
    grantedBy: null,
    ...(second ? { note: { option: 'second' } } : {}),
  });
  await endSessionsOf(client, person.id);
  return person;
}

async function beginAnew(client: PoolClient, email: string): Promise<Person> {
  const person = await lockAdministrator(client, email);
  if (!person) throw new Error(`There is no active administrator with the address ${email}.`);
  await takeWaysIn(client, person.id);
  await recordAct(client, { actorId: null, action: 'second_factor.removed', subject: person.id });
  return { ...person, state: 'invited' };
}
