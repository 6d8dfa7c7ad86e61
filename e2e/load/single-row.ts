import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { texts } from './texts.ts';

/** A table like the comments' own, with the same checks and indexes, for the references. */
export const makeTable = `
  DROP TABLE IF EXISTS single_row;
  CREATE TABLE single_row (LIKE comment INCLUDING ALL)`;

export const insert = `
  INSERT INTO single_row (bucket, id, submission_id, ordinal, consultation_id, section_id, place, "group", language,
    stance, body, day, revised_day, nonce, commitment, visibility, received_as)
  VALUES ($1, $2, $3, 0, $4, $5, $6, 'citizen', 'vi', 'agree_with_changes', $7, $8, $8, $9, $10, 'published',
    'published')`;

const consultation = '00000000-0000-4000-8000-000000000001';
const day = '2026-06-01';
const dayInId = Date.parse(day).toString(16).padStart(12, '0');

/** The day, the bucket and random bits, as ids of comments have them. */
function id(bucket: number): string {
  const random = randomBytes(8).toString('hex');
  const first = `${dayInId.slice(0, 8)}-${dayInId.slice(8)}-8${bucket.toString(16).padStart(3, '0')}`;
  return `${first}-a${random.slice(0, 3)}-${random.slice(3, 15)}`;
}

const sections = Array.from({ length: 30 }, (_, i) => `00000000-0000-4000-8000-0000000001${10 + i}`);

/** Values of a row as a comment has them, as words of the protocol. */
export function row(): (string | Buffer)[] {
  const random = randomBytes(66);
  const bucket = random.readUInt16BE(64) >> 4;
  const section = sections[bucket % sections.length] ?? '';
  const text = texts[bucket % texts.length] ?? '';
  const [nonce, commitment] = [random.subarray(0, 32), random.subarray(32, 64)];
  return [`${bucket}`, id(bucket), id(bucket), consultation, section, section, text, day, nonce, commitment];
}

export async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

const quoted = texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ');

/** The same row as a transaction of pgbench, which has numbers and the server's own functions alone. */
export const pgbenchInsert = `\\set bucket random(0, 4095)
\\set high random(0, 1073741823)
\\set low random(0, 1073741823)
\\set text random(1, ${texts.length})
\\set section random(10, 39)
INSERT INTO single_row (bucket, id, submission_id, ordinal, consultation_id, section_id, place, "group", language,
  stance, body, day, revised_day, nonce, commitment, visibility, received_as)
SELECT :bucket, id, id, 0, '${consultation}', section, section, 'citizen', 'vi', 'agree_with_changes',
  (ARRAY[${quoted}])[:text::int], '${day}', '${day}', nonce, nonce, 'published', 'published'
FROM (SELECT ('${dayInId}8' || lpad(to_hex(:bucket::int), 3, '0') || 'a' || lpad(to_hex(:high::int), 8, '0')
    || lpad(to_hex(:low::int), 7, '0'))::uuid AS id,
  ('00000000-0000-4000-8000-0000000001' || :section::int)::uuid AS section,
  decode(lpad(to_hex(:high::int), 32, '0') || lpad(to_hex(:low::int), 32, '0'), 'hex') AS nonce) AS made;
`;
