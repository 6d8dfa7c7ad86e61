import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chown, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startEmbedded } from './server.ts';
import { ask, processesOf, trialProcess } from './trial.ts';
import { trialDatabase, trialFolder } from './trial-folder.ts';

const start = (dataDir: string): ReturnType<typeof startEmbedded> =>
  startEmbedded({ dataDir, log: () => {} });
const nobody = { uid: 65534, gid: 65534 };
const isRoot = process.getuid?.() === 0;
// A checkout in a closed folder cannot be run by another user at all.
const canActAsNobody = isRoot && spawnSync(process.execPath, ['--version'], nobody).status === 0;

test('a database that is damaged, lost or of another version is refused in one line, never replaced', async (t) => {
  const dataDir = await trialDatabase(t);
  const cluster = join(dataDir, 'postgres', 'cluster');

  await writeFile(join(cluster, 'PG_VERSION'), '17\n');
  await assert.rejects(start(dataDir), /version 17 and this portal brings 18.*DATABASE_URL/);
  await writeFile(join(cluster, 'PG_VERSION'), '18\n');

  await rename(cluster, `${cluster}.away`);
  await assert.rejects(start(dataDir), /is gone: restore it from a backup/);
  await rename(`${cluster}.away`, cluster);

  const file = join(dataDir, 'embedded.json');
  await rename(file, `${file}.away`);
  await assert.rejects(start(dataDir), /not its embedded\.json with the passwords/);
  await writeFile(file, '{"dataDir":');
  await assert.rejects(start(dataDir), /embedded\.json is damaged/);
  await writeFile(
    file,
    (await readFile(`${file}.away`, 'utf8')).replace('"postgres": "', '"postgres": "other'),
  );
  await assert.rejects(start(dataDir), /passwords in .*embedded\.json are not those of the database/);
  await rename(`${file}.away`, file);

  const again = await start(dataDir);
  assert.equal(again.startedHere, true);
  await again.stop();
});

test('a folder that cannot be written is refused in one line', async (t) => {
  const dataDir = await trialFolder(t);
  await writeFile(dataDir, 'a file in the way');
  await assert.rejects(start(dataDir), /cannot be a folder because a file is in the way/);
  await assert.rejects(start(join(dataDir, 'below')), /cannot be a folder because a file is in the way/);
  await assert.rejects(start(join('/tmp', 'x'.repeat(300))), /too long/);
  if (!canActAsNobody) return;
  await rm(dataDir);
  await mkdir(dataDir);
  const { refusal } = await trialProcess(t, dataDir, nobody).said;
  assert.match(refusal ?? '', /Cannot write to \/tmp\/trial-.* \(EACCES\): give this user the right to/);
});

test(
  'an ordinary user keeps everything in the folder',
  { skip: !canActAsNobody && 'needs root, and a checkout that other users may enter' },
  async (t) => {
    const dataDir = await trialFolder(t);
    await mkdir(dataDir);
    await chown(dataDir, nobody.uid, nobody.gid);
    const portal = trialProcess(t, dataDir, nobody);
    const said = await portal.said;
    assert.equal(said.refusal, undefined);
    assert.match(decodeURIComponent(said.appUrl), new RegExp(`host=${dataDir}/postgres/socket`));
    assert.equal((await ask(said.appUrl, 'SELECT 1')).length, 1);
    await portal.leave();
    assert.deepEqual(await processesOf(dataDir), []);

    // Root may be used once by mistake; afterwards the folder is still the ordinary user's.
    await (await start(dataDir)).stop();
    const back = trialProcess(t, dataDir, nobody);
    assert.equal((await back.said).refusal, undefined);
    await back.leave();
  },
);

test(
  'root keeps the database elsewhere when its PostgreSQL user cannot enter the folder, and a copy is refused',
  { skip: !isRoot && 'needs root' },
  async (t) => {
    const dataDir = await trialFolder(t, 0o700);
    const server = await start(dataDir);
    assert.match(decodeURIComponent(server.appUrl), /host=\/var\/lib\/gop-y\//);
    assert.deepEqual((await readdir(dataDir)).sort(), ['embedded.json', 'start.lock', 'users.lock']);
    await server.stop();

    const copy = `${dataDir}-copy`;
    await cp(dataDir, copy, { recursive: true });
    await assert.rejects(start(copy), /is a copy of .*remove embedded\.json from the copy/);

    const moved = `${dataDir}-moved`;
    await rename(dataDir, moved);
    await (await start(moved)).stop();
    await rename(moved, dataDir);
  },
);
