import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { openDatabase } from '#server/database.ts';
import { migrate } from '#server/migrate.ts';
import { builders } from '#server/testing/given.ts';
import { openApart } from '#server/versions/apart.ts';
import { nextVersion } from '#server/versions/given-versions.ts';
import { quotePlacer } from '#server/versions/place-quotes.ts';
import { randomDraft } from '#server/versions/random-draft.ts';
import type { VersionNode } from '#server/versions/nodes.ts';
import { type BenchDatabase, runAs, startDatabase } from './database.ts';

/** How long it takes until the quotes of a million comments are found in a new version: `npm run bench:quotes [COMMENTS]`. */
const comments = Number(process.argv[2] ?? 1_000_000);
const sections = 1_000;
const page = new URL('../../docs/versions.md', import.meta.url);

const given = ({ kind, number, text }: VersionNode) => ({
  kind,
  number: number ?? '',
  label: `Điều ${number ?? ''}`,
  text,
});

/** Every comment quotes five to thirty words of a section, with what stands around them. */
async function fill(url: string): Promise<void> {
  await runAs(
    url,
    'SET session_replication_role = replica',
    `CREATE TEMP TABLE words AS
     SELECT section_id, string_to_array(text, ' ') AS words FROM section_text`,
    `CREATE TEMP TABLE made AS
     SELECT n, bucket, day, d.consultation_id, s.id AS section_id, s.node_id, 1 + first % (array_length(words, 1) - 6) AS first,
       5 + n % 26 AS length,
       (lpad(to_hex((extract(epoch FROM day) * 1000)::bigint), 12, '0') || '8' || lpad(to_hex(bucket), 3, '0')
         || 'a' || substr(md5(n::text), 1, 15))::uuid AS id
     FROM (SELECT n, (random() * 4095)::int AS bucket, date '2026-01-01' + (random() * 200)::int AS day, (random() * 1000)::int AS first
       FROM generate_series(1, ${comments}) AS n) AS numbers
     JOIN section s ON s.position = n % ${sections}
     JOIN words t ON t.section_id = s.id
     JOIN version v ON v.id = s.version_id JOIN document d ON d.id = v.document_id`,
    `INSERT INTO submission (bucket, id, consultation_id, capacity, language, channel, entry, consent_to_publish, day)
     SELECT bucket, id, consultation_id, 'citizen', 'vi', 'online', 'self', true, day FROM made ORDER BY bucket, id`,
    `INSERT INTO comment (bucket, id, submission_id, ordinal, consultation_id, section_id, place, "group", language, stance,
       body, quote_exact, quote_prefix, quote_suffix, quote_language, day, revised_day, nonce, commitment, visibility, received_as)
     SELECT bucket, id, id, 0, consultation_id, section_id, node_id, 'citizen', 'vi', 'agree_with_changes',
       'Đề nghị viết rõ hơn.', array_to_string(words[first:first + length], ' '),
       right(array_to_string(words[:first - 1], ' ') || CASE WHEN first > 1 THEN ' ' ELSE '' END, 32),
       left(CASE WHEN first + length < array_length(words, 1) THEN ' ' ELSE '' END || array_to_string(words[first + length + 1:], ' '), 32),
       'vi', day, day, sha256(n::text::bytea), sha256(n::text::bytea), 'published', 'published'
     FROM made JOIN words USING (section_id) ORDER BY bucket, id`,
    'VACUUM (ANALYZE) comment, submission',
    'CHECKPOINT',
  );
}

async function measure(server: BenchDatabase): Promise<(string | number)[]> {
  await migrate(server.ownerUrl);
  const database = openDatabase({ url: server.ownerUrl }, 4, 1);
  const apart = openApart();
  try {
    const { from, to } = randomDraft(sections, { edited: 1 });
    const consultation = await builders(database.db).consultation({ sections: from.map(given) });
    await fill(server.adminUrl);
    await nextVersion({ database }, consultation, 2, to.map(given));
    const { placeBatch } = quotePlacer(database.pool, apart);
    const started = performance.now();
    while ((await placeBatch()) > 0);
    const seconds = (performance.now() - started) / 1_000;
    const { rows } = await database.pool.query<{ state: string; n: number }>(
      'SELECT state, count(*)::int AS n FROM placement GROUP BY 1',
    );
    const of = (state: string) => rows.find((row) => row.state === state)?.n ?? 0;
    return [
      comments,
      seconds.toFixed(0),
      Math.round(comments / seconds),
      of('exact'),
      of('changed'),
      of('orphaned'),
    ];
  } finally {
    await apart.stop();
    await database.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'gop-y-quotes-'));
const server = await startDatabase(join(folder, 'data'));
try {
  const row = await measure(server);
  const head = '| comments | seconds | per second | word for word | changed | orphaned |';
  const table = `${head}\n| ---: | ---: | ---: | ---: | ---: | ---: |\n| ${row.join(' | ')} |`;
  console.log(table);
  const text = readFileSync(page, 'utf8').replace(
    /(<!-- million -->)[^]*?(<!-- \/million -->)/,
    (_, before: string, after: string) => `${before}\n\n${table}\n\n${after}`,
  );
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
