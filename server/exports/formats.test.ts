import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import JSZip from 'jszip';
import { SaxesParser } from 'saxes';
import { exporting } from '#server/testing/exporting.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { column, words, type Cell } from './columns.ts';
import { asWritten, csvRows, neutral } from './csv.ts';
import { createXlsx } from './xlsx.ts';

const data = new URL('../../../shared/data/', import.meta.url);
const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', ' =1', '＝1', "'quoted", "='a'", '-5 độ'];
const texts = [
  'Nghiêng nghiễng, “đường Đặng Tất”; 😀',
  'Hai\ndòng\n\nba',
  'a,b;c"d"',
  'vt\u000Bff\u000C',
  '_x0041_ <b>&amp;</b>',
  ...formulas,
];

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'gop-y-formats-'));
  t.after(() => rm(path, { recursive: true }));
  return path;
}

async function naughty(): Promise<string[]> {
  const list: unknown[] = JSON.parse(
    await readFile(new URL('payloads/naughty-strings/blns.json', data), 'utf8'),
  );
  const csv = await readFile(new URL('payloads/csv/csv-injection-PayloadsAllTheThings.txt', data), 'utf8');
  return [...list.map(String), ...csv.split('\n')].filter((text) => text.trim() !== '');
}

test('what is read back from every format is what the database has', async (t) => {
  const { app, consultation, parts, take } = await exporting(t);
  const stances = ['agree', 'disagree', undefined];
  for (const [n, body] of texts.entries())
    await visitor(app).submit(
      submissionOf([onSection(consultation.sections[1 + (n % 3)], { body, stance: stances[n % 3] })]),
    );
  const { rows } = await parts.database.pool.query<{ body: string; stance: string | null; day: string }>(
    'SELECT body, stance, day FROM comment WHERE consultation_id = $1',
    [consultation.id],
  );
  const sorted = (lines: readonly (readonly unknown[])[]) => lines.map((line) => JSON.stringify(line)).sort();
  const expected = sorted(rows.map(({ body, stance, day }) => [body, stance, day, 1, false]));

  const csv: Record<string, string>[] = parse((await take({})).files.get('comments.csv') ?? '', {
    bom: true,
    columns: true,
  });
  const read = csv.map((row) => [
    asWritten(row['text'] ?? ''),
    row['stance'] || null,
    row['date'],
    Number(row['revision']),
    row['disputed'] === 'true',
  ]);
  assert.deepEqual(sorted(read), expected);
  assert.ok(csv.every((row) => !/^[=+\-@\t]/.test(row['text'] ?? '')));

  const jsonl = String((await take({ format: 'jsonl' })).files.get('comments.jsonl'))
    .trim()
    .split('\n');
  const objects: Record<string, unknown>[] = jsonl.map((line) => JSON.parse(line));
  const values = (row: Record<string, unknown>) => [
    row['text'],
    row['stance'],
    row['date'],
    row['revision'],
    row['disputed'],
  ];
  assert.deepEqual(sorted(objects.map(values)), expected);
  assert.deepEqual(Object.keys(objects[0] ?? {}), Object.keys(csv[0] ?? {}), 'the same columns');

  const parquet = (await take({ format: 'parquet' })).files.get('comments.parquet') ?? Buffer.alloc(0);
  const file = new Uint8Array(parquet).buffer;
  const groups = await parquetReadObjects({ file });
  const dated = groups.map((row) => [
    row['text'],
    row['stance'] ?? null,
    row['date'] instanceof Date ? row['date'].toISOString().slice(0, 10) : row['date'],
    row['revision'],
    row['disputed'],
  ]);
  assert.deepEqual(sorted(dated), expected);

  const xlsx = (await take({ format: 'xlsx' })).files.get('comments.xlsx') ?? Buffer.alloc(0);
  const [sheet] = await readXlsx(xlsx);
  const [head = [], ...lines] = sheet ?? [];
  const at = (name: string) => head.indexOf(name);
  const visible = (text: string) => text.replaceAll('\u000B', '\\u000B').replaceAll('\u000C', '\\u000C');
  assert.deepEqual(
    lines.map((line) => line[at('text')]).sort(),
    rows.map(({ body }) => visible(body)).sort(),
  );
  assert.deepEqual(new Set(lines.map((line) => line[at('date')])), new Set(rows.map(({ day }) => day)));
  assert.deepEqual(new Set(lines.map((line) => line[at('revision')])), new Set([1]));
});

/** Sheets of a workbook by a strict XML parser; fails for what is no well-formed workbook, and for any formula. */
async function readXlsx(file: Uint8Array): Promise<Cell[][][]> {
  const zip = await JSZip.loadAsync(file, { checkCRC32: true });
  const sheets: Cell[][][] = [];
  for (const name of Object.keys(zip.files)) {
    const xml = (await zip.file(name)?.async('string')) ?? '';
    const rows: Cell[][] = [];
    let [type, style, text]: (string | undefined)[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => assert.fail(`${name}: ${error.message}`));
    parser.on('opentag', ({ name: tag, attributes }) => {
      assert.notEqual(tag, 'f', 'a formula');
      assert.notEqual(attributes['t'], 'b', 'LibreOffice makes a formula of it');
      if (tag === 'row') rows.push([]);
      if (tag === 'c') [type, style, text] = [attributes['t'], attributes['s'], undefined];
    });
    parser.on('text', (part) => (text = (text ?? '') + part));
    parser.on('closetag', ({ name: tag }) => {
      if (tag !== 'c') return;
      rows.at(-1)?.push(valueOf(text, type, style));
    });
    parser.write(xml).close();
    if (name.startsWith('xl/worksheets/')) sheets.push(rows);
  }
  return sheets;
}

function valueOf(text: string | undefined, type: string | undefined, style: string | undefined): Cell {
  if (text === undefined) return null;
  if (type === 'inlineStr')
    return text.replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  if (style === '2') return text === '1';
  return style === '1'
    ? new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10)
    : Number(text);
}

test('no text is taken for a formula, and every one is read back as it was', async () => {
  const columns = [words('a', ''), column('n', 'integer', '')];
  const inFront = /^\s*[=+\-@＝＋－＠\t]/u;
  for (const text of [...(await naughty()), ...texts]) assert.equal(asWritten(neutral(text)), text);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (list) => {
      const rows = list.filter((text) => text !== '').map((text): Cell[] => [text, -1]);
      const read: string[][] = parse(csvRows(columns, rows), { record_delimiter: '\r\n' });
      assert.deepEqual(
        read.map(([a = '', n]) => [asWritten(a), Number(n)]),
        rows,
      );
      assert.ok(read.every(([a = '']) => !inFront.test(a)));
    }),
  );
  assert.equal(csvRows(columns, [['=1', -1]]), "'=1,-1\r\n", 'numbers stay numbers');
});

test('a workbook goes on in the next sheet where one is full', async (t) => {
  const path = join(await folder(t), 'a.xlsx');
  const sink = await createXlsx(path, 'rows', [column('n', 'integer', ''), words('t', '')], 4);
  const rows = Array.from({ length: 8 }, (_, n): Cell[] => [n, `=${n}`]);
  await sink.write(rows.slice(0, 5));
  await sink.write(rows.slice(5));
  await sink.end();
  const sheets = await readXlsx(await readFile(path));
  assert.deepEqual(
    sheets.map((sheet) => sheet.length),
    [4, 4, 3],
  );
  assert.deepEqual(
    sheets.flatMap(([, ...lines]) => lines),
    rows,
  );
});

test('LibreOffice opens a workbook without repair: no formula, Vietnamese intact', async (t) => {
  const soffice = await promisify(execFile)('soffice', ['--version']).catch(() => undefined);
  if (!soffice)
    return t.skip('LibreOffice is not here: the same file is read by a strict XML parser instead');
  const path = await folder(t);
  const columns = [words('t', ''), column('b', 'boolean', ''), column('d', 'date', '')];
  const sink = await createXlsx(join(path, 'a.xlsx'), 'rows', columns);
  const plain = texts.filter((text) => !/[\u000B\u000C\t]/.test(text));
  await sink.write(plain.map((text, n) => [text, n % 2 === 0, '2026-11-30']));
  await sink.end();
  await writeFile(join(path, 'home'), '');
  await promisify(execFile)(
    'soffice',
    [
      '--headless',
      '--convert-to',
      // The last of these shows formulas instead of what they come to.
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,true',
      '--outdir',
      path,
      join(path, 'a.xlsx'),
    ],
    {
      env: { ...process.env, HOME: path },
    },
  );
  const read: string[][] = parse(await readFile(join(path, 'a.csv')), { bom: true });
  assert.deepEqual(
    read.slice(1),
    plain.map((text, n) => [text, n % 2 === 0 ? 'TRUE' : 'FALSE', '2026-11-30']),
  );
});
