import type { Pool } from 'pg';
import { people } from '#db/sample/people.ts';
import { sampleIsWelcome } from '#server/accounts/sample-people.ts';
import type { Parts } from '#server/http/app-type.ts';
import { samplePassword, sampleTotpSecret } from './secrets.ts';

/** What it takes to be somebody of the sample. */
export interface SampleSignIn {
  email: string;
  name: string;
  /** A role, or a part in a name. */
  as: string;
  password: string;
  /** Of the authenticator app, in base 32. */
  totpSecret: string;
}

const active = 'SELECT id, email, name FROM person WHERE sample AND deactivated_at IS NULL';

type Wanted = Pick<Parts, 'config' | 'keys'> & { pool: Pool };

/** The sign-ins of the sample: none where others reach the portal, none once the sample was removed. */
export async function listSampleSignIns({ config, keys, pool }: Wanted): Promise<SampleSignIn[]> {
  if (!sampleIsWelcome(config)) return [];
  const { rows } = await pool.query<{ id: string; email: string; name: string }>(active);
  const password = samplePassword(keys);
  const signIns: SampleSignIn[] = [];
  for (const { email, role, member } of people) {
    const person = rows.find((row) => row.email === email);
    const totpSecret = person && (await sampleTotpSecret(pool, keys, { id: person.id, sample: true }));
    if (!person || totpSecret === undefined) continue;
    const as = role ?? (member?.part === 'assistant' ? 'assistant' : (member?.slug ?? ''));
    signIns.push({ email, name: person.name, as, password, totpSecret });
  }
  return signIns;
}

/** Says how to sign in as somebody of the sample; says nothing where nobody can. */
export async function announceSampleSignIns(wanted: Wanted, say: (line: string) => void): Promise<void> {
  const signIns = await listSampleSignIns(wanted);
  const [first] = signIns;
  if (!first) return;
  say(
    `Sample sign-ins, on this machine only, until the sample is removed. Password of all: ${first.password}`,
  );
  for (const { email, as, totpSecret } of signIns)
    say(`  ${email.padEnd(24)} ${as.padEnd(30)} TOTP secret ${totpSecret}`);
  say('  Codes of this moment: npm run cli -- sample-sign-ins');
}
