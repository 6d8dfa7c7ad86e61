import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { parse } from 'csv-parse/sync';
import JSZip from 'jszip';
import { countChanges } from '#server/counts/count.ts';
import { makeEditions } from '#server/open-data/make-editions.ts';
import { drain } from '#server/outbox/consume.ts';
import { ownPortal } from './portal.ts';
import { visitor } from './visitor.ts';

/** A portal of its own with a consultation whose open data is made when a test says so. */
export async function publishing(t: TestContext) {
  const dataDir = await mkdtemp(join(tmpdir(), 'gop-y-open-data-'));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const here = await ownPortal(t, { DATA_DIR: dataDir });
  const { pool } = here.parts.database;
  const consultation = await here.given.consultation();
  const base = `/api/v1/consultations/${consultation.slug}`;
  const making = { pool, keys: here.parts.keys, config: here.parts.config };
  const filesOf = async (body: Buffer) => {
    const zip = await JSZip.loadAsync(body, { checkCRC32: true });
    const found = new Map<string, Buffer>();
    for (const name of Object.keys(zip.files))
      found.set(name, (await zip.file(name)?.async('nodebuffer')) ?? Buffer.alloc(0));
    return found;
  };
  return {
    ...here,
    pool,
    consultation,
    base,
    making,
    person: visitor(here.app),
    make: async () => {
      await drain(pool, countChanges);
      return makeEditions(making);
    },
    async get(path: string) {
      const answer = await here.app.inject(`${base}/${path}`);
      assert.equal(answer.statusCode, 200, answer.body);
      return { answer, files: await filesOf(answer.rawPayload) };
    },
  };
}

/** From the files of an edition: what is told of a line: comments, of these shown and not shown. */
export const figuresOf = (files: Map<string, Buffer>) => {
  const rows = rowsOf(files, 'statistics.csv').filter(({ side }) => side === 'direct');
  return (by: string, value: string) => {
    const row = rows.find((each) => each['by'] === by && each['value'] === value);
    return [row?.['comments'], row?.['shown'], row?.['not_shown']];
  };
};

/** The rows of a table of an edition. */
export const rowsOf = (files: Map<string, Buffer>, name: string): Record<string, string>[] =>
  parse(files.get(name) ?? '', { bom: true, columns: true });
