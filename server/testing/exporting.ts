import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { exportFolder, runNextExport, type Running } from '#server/exports/run-exports.ts';
import type { Export } from '#server/exports/schema.ts';
import { appRole } from '#server/migrate.ts';
import { type Desk, givenDesk } from './desk.ts';
import { ownPortal } from './portal.ts';

/** For tests: a consultation with an analyst, and exports that are written when the test says so. */
export async function exporting(t: TestContext) {
  const dataDir = await mkdtemp(join(tmpdir(), 'gop-y-exports-'));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const here = await ownPortal(t, { DATA_DIR: dataDir });
  const consultation = await here.given.consultation();
  const analyst = await givenDesk(here, 'analyst', consultation.id);
  const running: Running = {
    pool: here.parts.database.pool,
    login: { url: here.ownerUrl, role: appRole },
    keys: here.parts.keys,
    dataDir,
    log: { warn: () => {} },
  };
  const request = async (more: object, by: Desk = analyst): Promise<Export> => {
    const answer = await by.ask('POST', '/exports', {
      consultation: consultation.slug,
      dataset: 'comments',
      format: 'csv',
      ...more,
    });
    assert.equal(answer.statusCode, 202, answer.body);
    return answer.json<Export>();
  };
  const show = async ({ id }: { id: string }, by: Desk = analyst) =>
    (await by.ask('GET', `/exports/${id}`)).json<Export>();
  /** Asks for an export, has it written and reads its archive. */
  const take = async (more: object, by: Desk = analyst) => {
    const job = await request(more, by);
    assert.equal(await runNextExport(running), 1);
    assert.equal((await show(job, by)).status, 'done');
    const file = await by.ask('GET', `/exports/${job.id}/file`);
    assert.equal(file.statusCode, 200, file.body.slice(0, 300));
    return { job: await show(job, by), files: unzipped(file.rawPayload) };
  };
  const left = () => readdir(exportFolder(dataDir)).catch(() => []);
  return { ...here, consultation, analyst, dataDir, running, request, show, take, left };
}

/** The files of a ZIP archive, by its directory. */
export function unzipped(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = archive.readUInt32LE(end + 16);
  for (let n = archive.readUInt16LE(end + 10); n > 0; n -= 1) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    const begins = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(begins, begins + archive.readUInt32LE(at + 20));
    files.set(name, archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}
