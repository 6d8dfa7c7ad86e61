import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { run } from '#server/cli/import-comments.ts';
import { importDraft } from '#server/drafts/import.ts';
import { recount } from '#server/counts/recount.ts';
import { type Portal, portal } from '#server/testing/portal.ts';
import type { Transparency } from '#server/transparency/schema.ts';
import { bring } from './bring.ts';
import { readMapping } from './read-mapping.ts';
import { findImportPlace } from './place-queries.ts';
import { cancelImport } from './queries.ts';
import { receiveCompleted } from './take-over.ts';

const data = new URL('../../../shared/data/', import.meta.url);
const mapping = {
  target: 'titre',
  time: 'date',
  stance: { column: 'avis', values: { '1': 'agree', '0': 'disagree' } },
  text: 'corps',
};

async function folder(t: TestContext) {
  const path = await mkdtemp(join(tmpdir(), 'gop-y-comments-'));
  t.after(() => rm(path, { recursive: true }));
  return async (name: string, content: string | object) => {
    const at = join(path, name);
    await writeFile(at, typeof content === 'string' ? content : JSON.stringify(content));
    return at;
  };
}

const importing = (here: Portal, lines: string[]) => (args: string[]) =>
  run(args, { pool: here.parts.database.pool, keys: here.parts.keys, print: (line) => lines.push(line) });

const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');

const totals = `
  SELECT t.label, m.stance, count(*)::int AS n FROM comment m
  JOIN section s ON s.node_id = m.place JOIN section_text t ON t.section_id = s.id
  WHERE m.consultation_id = $1 GROUP BY 1, 2`;
const everything = `
  SELECT ((SELECT count(*) FROM submission) + (SELECT count(*) FROM comment) + (SELECT count(*) FROM outbox)
    + (SELECT count(*) FROM comment_import) + (SELECT count(*) FROM comment_import_batch)
    + (SELECT count(*) FROM comment_count))::int AS n`;
const countAll = async ({ parts }: Portal) =>
  (await parts.database.pool.query<{ n: number }>(everything)).rows[0]?.n;

test('3,994 arguments on a French bill come in by a mapping file alone, each article with its own total', async (t) => {
  const here = await portal(t);
  const { pool, db } = here.parts.database;
  const file = await folder(t);
  const name = 'projet-de-loi.html';
  const bytes = await readFile(new URL(`drafts/fr-republique-numerique-2015/${name}`, data));
  const options = { consultation: 'republique-numerique' };
  await importDraft(db, { fileName: name, bytes, options, trial: true });
  const articles: { title: string; body_html: string }[] = JSON.parse(
    await readFile(new URL('drafts/fr-republique-numerique-2015/articles.json', data), 'utf8'),
  );
  const expected = new Map<string, number>();
  const rows = Array.from({ length: 3_994 }, (_, n) => {
    // The bill's own words stand for arguments, HTML and all; few articles get many, as it is with people.
    const article = articles[Math.floor((n * n) / 7) % articles.length];
    const vote = n % 3 === 0 ? '0' : '1';
    const cell = `${article?.title.split(' - ')[0]} ${vote === '1' ? 'agree' : 'disagree'}`;
    expected.set(cell, (expected.get(cell) ?? 0) + 1);
    const text = (article?.body_html ?? '').slice(n % 400, (n % 400) + 300);
    return [article?.title ?? '', `2015-10-0${1 + (n % 9)}T19:09:50+0200`, vote, text];
  });
  const lines: string[] = [];
  const command = importing(here, lines);
  const args = [
    await file('arguments.csv', csv([['titre', 'date', 'avis', 'corps'], ...rows])),
    '--consultation',
    'republique-numerique',
    '--map',
    await file('map.json', mapping),
  ];
  await command(args);
  assert.match(lines.join('\n'), /comments: 3994; blank: 0; junk: 0; faults: 0/);
  assert.match(lines.at(-1) ?? '', /^Imported: 3994 comments/);
  const found = await pool.query<{ label: string; stance: string; n: number }>(totals, [
    (await findImportPlace(pool, 'republique-numerique'))?.id,
  ]);
  const got = found.rows.map(({ label, stance, n }) => [`${label} ${stance}`, n] as const);
  assert.deepEqual(new Map(got.toSorted()), new Map([...expected].toSorted()));
  const { rows: kinds } = await pool.query(
    `SELECT DISTINCT s.entry, s.channel, m."group", m.language, m.visibility FROM comment m
     JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
     JOIN consultation c ON c.id = m.consultation_id WHERE c.slug = 'republique-numerique' AND m.day BETWEEN '2015-10-01' AND '2015-10-10'`,
  );
  const kind = {
    entry: 'import',
    channel: 'online',
    group: 'citizen',
    language: 'fr',
    visibility: 'published',
  };
  assert.deepEqual(kinds, [kind]);
  const shown = await here.app.inject('/api/v1/consultations/republique-numerique');
  assert.equal(shown.json<{ counts: { comments: number } }>().counts.comments, 3_994);
  assert.equal((await recount(pool)).wrongCells, 0);
  const open = await here.app.inject('/api/v1/consultations/republique-numerique/transparency');
  const { undecided } = open.json<Transparency>();
  assert.deepEqual([undecided.comments, undecided.oldestDays], [3_994, 0], 'they wait since they came in');

  const before = await countAll(here);
  await command(args);
  assert.match(lines.at(-1) ?? '', /imported already/);
  assert.equal(await countAll(here), before, 'a second run changes nothing');
  await assert.rejects(command([...args, '--cancel']), /complete: it cannot be taken back/);
});

test('blank and junk rows are reported and left out, and a row with a fault keeps all from coming in', async (t) => {
  const here = await portal(t);
  const { slug } = await here.given.consultation();
  const file = await folder(t);
  const lines: string[] = [];
  const rows = [
    ['titre', 'date', 'avis', 'corps', 'qui', 'auteur'],
    ['Điều 1', '2026-01-02', '1', 'Đồng ý.\nHai dòng.', 'Citoyen', 'Nguyễn Thị Mẫu'],
    ['', '', '', '', '', ''],
    ['Điều 1', '2026-01-02', '', '…?!', '', ''],
    ['Điều 2', '2026-01-02', '0', '', 'Organisation', 'Hội Mẫu'],
    ['Điều 9', '2026-01-02', '1', 'Không có điều này.', '', ''],
  ];
  const group = { column: 'qui', values: { Organisation: 'organisation' }, otherwise: 'citizen' };
  const map = await file('map.json', { ...mapping, group, attribution: 'auteur' });
  const base = ['--consultation', slug, '--map', map];
  const path = await file('comments.csv', csv(rows));
  const before = await countAll(here);
  await assert.rejects(importing(here, lines)([path, ...base]), /Nothing was imported: rows with faults: 1/);
  assert.equal(await countAll(here), before);
  const said = lines.join('\n');
  assert.match(said, /Rows: 5; comments: 2; blank: 1; junk: 1; faults: 1/);
  assert.match(said, /line 4 says nothing/);
  assert.match(said, /line 5 has no letter/);
  assert.match(said, /line 7 names no section that the draft has/);
  assert.ok(!said.includes('Đồng ý'), 'no text of the file is printed');
  await importing(here, lines)([path, ...base, '--leave-out-faults']);
  assert.match(lines.at(-1) ?? '', /^Imported: 2 comments/);
  const { rows: names } = await here.parts.database.pool.query(
    `SELECT s.capacity, s.attribution FROM submission s JOIN consultation c ON c.id = s.consultation_id
     WHERE c.slug = $1 AND s.entry = 'import' ORDER BY 1`,
    [slug],
  );
  assert.deepEqual(names, [
    { capacity: 'citizen', attribution: null },
    { capacity: 'organisation', attribution: 'Hội Mẫu' },
  ]);
});

test('what waits is neither counted nor shown, and a cancelled import leaves nothing', async (t) => {
  const here = await portal(t);
  const { pool } = here.parts.database;
  const { slug, id } = await here.given.consultation();
  const file = await folder(t);
  const before = await countAll(here);
  const rows = Array.from({ length: 600 }, (_, n) => ['Điều 1', '2026-01-02', '1', `Ý kiến ${n}`]);
  const path = await file('comments.csv', csv([['titre', 'date', 'avis', 'corps'], ...rows]));
  const place = await findImportPlace(pool, slug);
  assert.ok(place);
  const source = { name: 'comments.csv', open: () => createReadStream(path) };
  const bringing = {
    place,
    source,
    mapping: readMapping(JSON.stringify(mapping)),
    leaveOutFaults: false,
    by: null,
  };
  const { found } = await bring({ pool, keys: here.parts.keys }, bringing);
  assert.equal(await receiveCompleted({ pool, keys: here.parts.keys }), 0);
  const shown = await here.app.inject(`/api/v1/consultations/${slug}`);
  assert.equal(shown.json<{ counts: { comments: number } }>().counts.comments, 0);
  assert.equal(await countAll(here), (before ?? 0) + 4, 'one import, three batches');
  assert.equal(await cancelImport(pool, id, found?.id ?? ''), true);
  assert.equal(await countAll(here), before);
  await assert.rejects(
    importing(here, [])([path, '--consultation', slug, '--cancel']),
    /There is no import of this file/,
  );
});

test('real conversations come in on a document as a whole', async (t) => {
  const here = await portal(t);
  const file = await folder(t);
  const lines: string[] = [];
  const { slug, id } = await here.given.consultation();
  const map = await file('map.json', { target: { value: '*' }, time: 'timestamp', text: 'comment-body' });
  const names = ['vtaiwan.uberx', 'bg2050-volunteers', 'scoop-hivemind.ubi', 'brexit-consensus'];
  for (const name of names) {
    const path = new URL(`comments/polis-open-data/${name}/comments.csv`, data).pathname;
    await importing(here, lines)([path, '--consultation', slug, '--map', map]);
  }
  const said = lines
    .join('\n')
    .matchAll(/Rows: (\d+); comments: (\d+); blank: (\d+); junk: (\d+); faults: 0/g);
  let comments = 0;
  for (const [, rows, kept, blank, junk] of said) {
    assert.equal(Number(rows), Number(kept) + Number(blank) + Number(junk));
    comments += Number(kept);
  }
  const { rows } = await here.parts.database.pool.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM comment WHERE consultation_id = $1 AND document_id IS NOT NULL',
    [id],
  );
  assert.ok(comments > 600);
  assert.equal(rows[0]?.n, comments);
});
