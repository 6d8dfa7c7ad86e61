import { once } from 'node:events';
import { from as copyFrom } from 'pg-copy-streams';
import pg from 'pg';
import { newId } from '#server/ids.ts';

/** Where a crowd comments: as many sections as a real draft has. */
export interface Place {
  sectionId: string;
  nodeId: string;
}

/** Values with how often each is chosen, out of their sum. */
type Weights = readonly (readonly [string, number])[];

const residences: Weights = [
  ['VN\t01', 20],
  ['VN\t79', 20],
  ['VN\t48', 8],
  ['VN\t31', 5],
  ['VN\t38', 5],
  ['VN\t96', 2],
  ['\\N\t\\N', 25],
  ['\\N\t24', 6],
  ['US\t\\N', 3],
  ['FR\t\\N', 2],
  ['JP\t\\N', 2],
  ['LA\t\\N', 1],
];
const ways: Weights = [
  ['online\tself', 55],
  ['qr\tself', 20],
  ['meeting\torganisation', 15],
  ['letter\tstaff', 4],
  ['email\tstaff', 3],
  ['phone\tstaff', 1],
  ['online\timport', 2],
];
const stances: Weights = [
  ['agree', 55],
  ['agree_with_changes', 20],
  ['disagree', 15],
  ['other', 5],
  ['\\N', 5],
];
const visibilities: Weights = [
  ['published', 80],
  ['pending', 12],
  ['considered_only', 5],
  ['withheld', 2],
  ['set_aside', 1],
];

/** A linear congruential generator: the same crowd in every run. */
function dice(seed: number) {
  let state = seed;
  // The high bits: the low ones repeat soon.
  const below = (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 14) % n;
  };
  const of = (weights: Weights): string => {
    let left = below(weights.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [value, weight] of weights) if ((left -= weight) < 0) return value;
    return weights[0]?.[0] ?? '';
  };
  return { below, of };
}

const dayMs = 86_400_000;
const perRound = 2_000;

/**
 * Copies comments, two to a submission, over 60 days and all sections, some of them far more than others. Foreign keys
 * are looked at by nobody meanwhile: the rows are made to fit.
 * @param url of a superuser
 */
export async function copyCrowd(
  url: string,
  consultationId: string,
  places: readonly Place[],
  comments: number,
): Promise<void> {
  const client = new pg.Client(url);
  const other = new pg.Client(url);
  for (const each of [client, other]) {
    await each.connect();
    await each.query('SET session_replication_role = replica; SET synchronous_commit = off');
  }
  const submissionRows = client.query(
    copyFrom(`COPY submission (bucket, id, consultation_id, capacity, country, province, language, channel, entry,
      consent_to_publish, day) FROM STDIN`),
  );
  const commentRows = other.query(
    copyFrom(`COPY comment (bucket, id, submission_id, ordinal, consultation_id, section_id, place, "group", language,
      stance, body, day, revised_day, nonce, commitment, visibility, received_as, redactions) FROM STDIN`),
  );
  const { below, of } = dice(4_711);
  const first = Date.parse('2026-09-01');
  for (let made = 0; made < comments;) {
    let [sent, said] = ['', ''];
    for (let n = 0; n < perRound && made < comments; n += 1) {
      const bucket = below(4_096);
      const day = new Date(first + below(60) * dayMs).toISOString().slice(0, 10);
      const submission = newId(day, bucket);
      const residence = of(residences);
      const way = of(ways);
      const isAbroad = !residence.startsWith('VN') && !residence.startsWith('\\N');
      const group = way.endsWith('organisation') ? 'organisation' : isAbroad ? 'overseas' : 'citizen';
      sent += `${bucket}\t${submission}\t${consultationId}\tcitizen\t${residence}\tvi\t${way}\tt\t${day}\n`;
      for (let ordinal = 0; ordinal < 2 && made < comments; ordinal += 1, made += 1) {
        const place = places[Math.min(below(places.length), below(places.length))];
        const visibility = of(visibilities);
        said += `${bucket}\t${newId(day, bucket)}\t${submission}\t${ordinal}\t${consultationId}\t${place?.sectionId}\t${place?.nodeId}\t${group}\tvi\t${of(stances)}\tÝ kiến\t${day}\t${day}\t\\\\x00\t\\\\x00\t${visibility}\t${visibility}\t\\N\n`;
      }
    }
    for (const [stream, rows] of [[submissionRows, sent] as const, [commentRows, said] as const])
      if (!stream.write(rows)) await once(stream, 'drain');
  }
  for (const stream of [submissionRows, commentRows]) {
    stream.end();
    await once(stream, 'finish');
  }
  await client.end();
  await other.end();
}
